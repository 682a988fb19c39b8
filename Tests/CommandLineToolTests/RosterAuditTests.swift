import Foundation
import Testing

/// `dossier audit` over rosters.
struct RosterAuditTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../fixtures/rosters").standardizedFileURL.path

    private static var expected: [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { $0.hasSuffix(".expected") }.sorted()
    }

    @Test func `There are rosters with expected findings`() { #expect(Self.expected.count >= 5) }

    @Test(arguments: expected)
    func `A roster has the findings written beside it`(_ name: String) throws {
        let text = try String(contentsOfFile: "\(Self.folder)/\(name)", encoding: .utf8)
        var lines = text.split(separator: "\n").map(String.init)
        let on = try #require(lines.first?.split(separator: " ").last).description
        lines.removeFirst()
        let stem = String(name.dropLast(".expected".count))
        let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder)
        let roster = try #require(names.first { $0.hasPrefix(stem + ".") && !$0.hasSuffix(".expected") })
        let program = try Program()
        let run = try program.run("dossier", "audit", "\(Self.folder)/\(roster)", "--on", on, "--format", "json")
        var found = try run.out.split(separator: "\n").map { line in
            let json = try JSONDecoder().decode([String: Program.Value].self, from: Data(line.utf8))
            return try Self.line(json, roster)
        }
        found.append("status \(run.status)")
        #expect(found == lines)
    }

    /// `4:7 hold-talk/talk-within-one-month violated finding`
    private static func line(_ json: [String: Program.Value], _ roster: String) throws -> String {
        func text(_ key: String) throws -> String {
            guard case .text(let text)? = json[key] else {
                Issue.record("no text \(key)")
                return ""
            }
            return text
        }
        let at = try text("at")
        let place = at.range(of: "\(roster):").map { String(at[$0.upperBound...]) } ?? at
        let rule = try text("rule").split(separator: "/").dropFirst(2).joined(separator: "/")
        return "\(place) \(rule) \(try text("verdict")) \(try text("severity"))"
    }

    @Test func `A suggested mapping loads again and finds the same`() throws {
        let program = try Program()
        for name in Self.expected {
            let stem = String(name.dropLast(".expected".count))
            let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder)
            let roster = Self.folder + "/" + (try #require(names.first { $0.hasPrefix(stem + ".") && $0 != name }))
            let suggested = try program.run("dossier", "audit", roster, "--suggest-mapping")
            #expect(suggested.status == 0)
            try Data(suggested.out.utf8).write(to: URL(fileURLWithPath: program.file("mapping.yaml")))
            // What it says is of the first sheet.
            let sheet = stem == "workbook" ? ["--sheet", "花名册"] : []
            let plain = ["dossier", "audit", roster, "--on", "2026-06-01", "--format", "json"] + sheet
            let own = try program.run(plain + ["--mapping", "mapping.yaml"])
            #expect(own.out == (try program.run(plain)).out, "\(name)")
        }
    }

    @Test func `A mapping with mistakes is refused with all of them`() throws {
        let program = try Program()
        let text = """
            language: 1
            roster: membership
            steps:
              hold-talks: { date: 谈话时间 }
              apply: { date: 申请时间, paper: { application-letter: 有 } }
              resolve-admission: { date: 入党时间, facts: { vote: 应到 } }
            """
        try Data(text.utf8).write(to: URL(fileURLWithPath: program.file("m.yaml")))
        try Data("姓名,谈话时间\n".utf8).write(to: URL(fileURLWithPath: program.file("r.csv")))
        let run = try program.run("dossier", "audit", "r.csv", "--mapping", "m.yaml", "--format", "json")
        #expect(run.status == 65)
        let codes = try run.err.split(separator: "\n").map { line in
            try JSONDecoder().decode([String: Program.Value].self, from: Data(line.utf8))["code"]
        }
        #expect(codes == [.text("PF0305"), .text("PF0201"), .text("PF0203")])
        #expect(run.err.contains("\"suggestion\":\"hold-talk\""))
    }

    @Test func `Bytes that are no text, and an old workbook, are refused with their place`() throws {
        let program = try Program()
        let folder = URL(fileURLWithPath: program.folder)
        try Data([0x61, 0x2C, 0x62, 0x0A, 0x63, 0x2C, 0xFF, 0x0A]).write(to: folder.appendingPathComponent("a.csv"))
        try Data([0xD0, 0xCF, 0x11, 0xE0, 0, 0]).write(to: folder.appendingPathComponent("b.xls"))
        let run = try program.run("dossier", "audit", "a.csv", "b.xls")
        #expect(run.status == 65)
        #expect(run.err.contains("a.csv:2:3: 错误[PF0670]: 这里的字节既不是 UTF-8 也不是 GB18030"))
        #expect(run.err.contains("b.xls: 错误：旧版 Excel 文件"))
    }

    @Test func `A folder is audited by name, what cannot be read does not stop the others`() throws {
        let program = try Program()
        let folder = URL(fileURLWithPath: program.folder)
        let dossier =
            "dossier: membership\nsubject: { name: 王芳, born: 1998-03-05 }\nhistory:\n  - { do: apply, date: 2021-03-01 }\n"
        for (name, text) in [
            ("b.yaml", "nonsense: ["), ("c.yaml", dossier), ("a.csv", "姓名,申请入党时间,谈话时间\n甲,2021-03-01,2021-05-01\n"),
        ] {
            try Data(text.utf8).write(to: folder.appendingPathComponent(name))
        }
        let run = try program.run(
            "dossier", "audit", ".", "--on", "2021-03-20", "--format", "json", "--fail-on", "note")
        #expect(run.status == 65)
        let files = run.out.split(separator: "\n").compactMap { line in
            try? JSONDecoder().decode([String: Program.Value].self, from: Data(line.utf8))["file"]
        }
        #expect(files.first == .text("./a.csv"))
        #expect(files.last == .text("./c.yaml"))
        #expect(try program.run("dossier", "audit", "no-such-folder").status == 66)
    }
}
