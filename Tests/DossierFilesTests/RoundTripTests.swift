import Diagnostics
import DossierFiles
import Testing
import WorkflowModel

/// What is written is read back as the same dossier.
@Suite("Round trip")
struct RoundTripTests {
    private func read(_ text: String, _ file: String) -> (Dossier?, [Diagnostic]) {
        let (read, problems) = DossierReader.read(Array(text.utf8), file: file, rulebook: SmallRulebook.value)
        return (read?.dossier, problems.filter { $0.severity == .error })
    }

    @Test(arguments: 0..<400)
    func randomDossiers(_ seed: Int) {
        var random = RandomDossiers(seed: UInt64(seed))
        let dossier = random.dossier()
        let expected = DossierWriter.canonical(dossier)
        for (text, file) in [(DossierWriter.yaml(dossier), "d.yaml"), (DossierWriter.json(dossier), "d.json")] {
            let (read, problems) = read(text, file)
            #expect(problems.isEmpty, "\(file): \(problems)\n\(text)")
            #expect(read == expected, "\(file)\n\(text)")
        }
    }

    @Test(arguments: 0..<100)
    func canonicalJSONIsStable(_ seed: Int) {
        var random = RandomDossiers(seed: UInt64(seed))
        let json = DossierWriter.json(random.dossier())
        let (read, _) = read(json, "d.json")
        #expect(read.map { DossierWriter.json($0) } == json)
    }

    @Test func oneEventALine() throws {
        let text = """
            dossier: membership
            case: M-1
            subject: { name: 王芳, born: 1998-03-05, id-number: "110105194912310021" }
            people:
              li-qiang: { full-member-since: 2006-07-01, name: 李强 }
            history:
              - do: apply
                date: 2021年3月1日
                documents: [application-letter]
              - do: hold-talk
                date: 2021.3.20
                facts: { talked-by: li-qiang }
            """
        let dossier = try #require(read(text, "x.yaml").0)
        #expect(
            DossierWriter.json(dossier) == """
                {
                "case":"M-1",
                "dossier":"membership",
                "format":1,
                "history":[
                {"date":"2021-03-01","do":"apply","documents":[{"kind":"application-letter"}],"id":"1"},
                {"date":"2021-03-20","do":"hold-talk","facts":{"talked-by":"li-qiang"},"id":"2"}
                ],
                "people":{"li-qiang":{"full-member-since":"2006-07-01","name":"李强"}},
                "subject":{"born":"1998-03-05","id-number":"110105194912310021","name":"王芳"}
                }

                """)
        #expect(
            DossierWriter.yaml(dossier) == """
                format: 1
                dossier: membership
                case: M-1
                subject: { name: 王芳, born: 1998-03-05, id-number: "110105194912310021" }
                people:
                  li-qiang: { name: 李强, full-member-since: 2006-07-01 }
                history:
                  - id: "1"
                    do: apply
                    date: 2021-03-01
                    documents:
                      - { kind: application-letter }
                  - id: "2"
                    do: hold-talk
                    date: 2021-03-20
                    facts: { talked-by: li-qiang }

                """)
    }

    @Test func originOfExports() throws {
        var random = RandomDossiers(seed: 7)
        let dossier = random.dossier()
        let origin = ExportOrigin(store: "s-1", head: "ab12", rulebook: nil, calendars: "cd")
        let text = DossierWriter.json(dossier, exported: origin)
        let (file, _) = DossierReader.read(Array(text.utf8), file: "e.json", rulebook: SmallRulebook.value)
        #expect(try #require(file).exported == origin)
    }
}
