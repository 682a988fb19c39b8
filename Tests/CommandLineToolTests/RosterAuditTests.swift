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

    /// One column stands for the step of either edition; which it is in one row says nothing of the others.
    @Test func `The order of rows changes nothing of what is found in them`() throws {
        let program = try Program()
        let head = "编号,姓名,申请入党时间,谈话时间,确定为入党积极分子时间,列为发展对象时间,政审时间,培训时间,支部大会时间\n"
        let rows = [
            "A,甲,2015-01-05,2015-01-20,2015-06-05,2016-07-05,2016-08-01,2016-08-20,2016-10-12\n",
            "B,乙,2023-01-05,2023-01-20,2023-06-05,2026-06-12,2026-06-08,2026-06-20,2026-07-10\n",
            "C,丙,2015-01-05,2015-01-20,2015-06-05,2016-07-05,2016-07-01,2016-08-20,2016-10-12\n",
        ]
        func found(_ order: [Int]) throws -> Set<String> {
            let table = head + order.map { rows[$0] }.joined()
            try table.write(toFile: program.file("r.csv"), atomically: true, encoding: .utf8)
            let run = try program.run(
                "dossier", "audit", "r.csv", "--on", "2026-11-22", "--no-patterns", "--format", "json")
            let lines = try run.out.split(separator: "\n").map {
                try JSONDecoder().decode([String: Program.Value].self, from: Data($0.utf8))
            }
            return Set(lines.map { "\(text($0["case"])) \(text($0["rule"])) \(text($0["verdict"]))" })
        }
        func text(_ value: Program.Value?) -> String { if case .text(let text)? = value { text } else { "" } }
        let first = try found([0, 1, 2])
        #expect(first.contains("B membership/2026-05-11/conclude-political-review/transition-in-order violated"))
        #expect(first.contains("C membership/2014-05-28/conclude-political-review/transition-in-order violated"))
        for order in [[0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] { #expect(try found(order) == first) }
    }
}
