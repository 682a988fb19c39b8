import Foundation
import Testing

/// A dossier in a file is judged by the layers of its organization, named or not.
struct DossierLayerTests {
    let program: Program

    init() throws { program = try Program() }

    private func check(_ organizations: String, layers: String = "", _ more: String...) throws -> Program.Run {
        let text = """
            dossier: supplement
            case: S-1
            organizations:
            \(organizations)
            subject: { organization: branch-1 }
            \(layers)
            history:
              - { do: record-vacancy, date: 2026-03-02, facts: { post: member } }
            """
        let path = program.file("s.yaml")
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        return try program.run(["dossier", "check", path, "--on", "2026-03-03"] + more)
    }

    private static let below = """
          branch-1: { name: 第一党支部, kind: branch, parent: unit }
          unit: { name: 某厂党委, kind: committee, parent: ex-margin }
        """
    private static let apart = """
          branch-1: { name: 第一党支部, kind: branch, parent: unit }
          unit: { name: 某厂党委, kind: committee, parent: elsewhere }
          ex-margin: { name: 别的党委, kind: committee }
        """

    @Test func `an organization above one that a layer is for gets the layer`() throws {
        let run = try check(Self.below)
        #expect(run.err.contains("适用地方层：") && run.err.contains("（按党组织适用）"))
        let json = try check(Self.below, "--format", "json")
        // One object a finding, and nothing else, goes to programs.
        #expect(json.err.contains("适用地方层：") && !json.out.contains("适用地方层"))
    }

    @Test func `another one does not, unless it is named`() throws {
        #expect(try !check(Self.apart).err.contains("适用地方层"))
        let named = try check(Self.apart, layers: "layers: [example-margin]")
        #expect(named.err.contains("适用地方层：") && !named.err.contains("（按党组织适用）"))
        #expect(try check(Self.apart, "--layer", "example-margin").err.contains("适用地方层："))
    }
}
