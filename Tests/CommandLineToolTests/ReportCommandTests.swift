import Foundation
import Testing

/// Reports of `dossier check`: forms, files, what is new and what is explained.
struct ReportCommandTests {
    private let program: Program
    private let dossier: String

    init() throws {
        program = try Program()
        let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../fixtures/dossiers").standardizedFileURL
        for name in ["flawed-missing-papers", "flawed-eleven-months", "clean-2014"] {
            let bytes = try Data(contentsOf: fixtures.appendingPathComponent("\(name).yaml"))
            try bytes.write(to: URL(fileURLWithPath: program.file("\(name).yaml")))
        }
        dossier = "flawed-missing-papers.yaml"
    }

    private func check(_ arguments: String...) throws -> Program.Run {
        try program.run(["dossier", "check"] + arguments + ["--on", "2026-06-01"])
    }

    private func write(_ text: String, _ name: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: program.file(name)))
    }

    @Test(arguments: ["csv", "xlsx", "sarif", "html", "json", "txt"])
    func `the ending of the file is the form, and the same run gives the same bytes`(ending: String) throws {
        #expect(try check(dossier, "--out", "a.\(ending)").status == 1)
        #expect(try check(dossier, "--out", "b.\(ending)").status == 1)
        let bytes = try program.bytes("a.\(ending)")
        #expect(!bytes.isEmpty)
        #expect(bytes == (try program.bytes("b.\(ending)")))
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: program.folder).filter { $0.contains(".part") } == [])
    }

    @Test func `text goes to standard output and its totals to standard error; into a file both`() throws {
        let printed = try check(dossier)
        #expect(printed.out.split(separator: "\n").count == 4)
        #expect(printed.err == "核查 1 份卷宗，4 个问题：错误 4；1 份卷宗有问题。\n按规则：材料齐全 4。\n")
        let written = try check(dossier, "--out", "a.txt")
        #expect(written.out.isEmpty)
        #expect(String(decoding: try program.bytes("a.txt"), as: UTF8.self) == printed.out + printed.err)
        #expect(try check(dossier, "--out", "-").out == printed.out)
    }

    @Test(arguments: ["old.json", "old.sarif"])
    func `only what is new since an earlier report is shown and counts`(old: String) throws {
        #expect(try check(dossier, "--out", old).status == 1)
        let same = try check(dossier, "--baseline", old)
        #expect(same.status == 0 && same.out.isEmpty)
        #expect(same.err.contains("与以前的报告相比：新出现 0 个，原来就有 4 个（不再列出），不再出现 0 个。"))
        let more = try check(dossier, "flawed-eleven-months.yaml", "--baseline", old)
        #expect(more.status == 1)
        #expect(more.out.contains("cultivated-one-year") && more.out.split(separator: "\n").count == 1)
        let mended = try check("clean-2014.yaml", "--baseline", old)
        #expect(mended.status == 0 && mended.err.contains("不再出现 4 个"))
    }

    @Test func `a broken earlier report is said with its place, and nothing is written`() throws {
        try write("{\"case\":\"M-1\",\"fingerprint\":\"1\"}\n{\"case\":}\n", "old.json")
        let run = try check(dossier, "--baseline", "old.json", "--out", "new.html")
        #expect(run.status == 65)
        #expect(run.err == "old.json:2:9: 错误[PF0801]: 这里应当是带双引号的文字\n")
        #expect(!program.exists("new.html"))
        #expect(try check(dossier, "--baseline", "none.json").status == 66)
    }

    @Test func `an explained finding stays, with who, when and by which paper, and does not count`() throws {
        let entry = "by: 陈敏, date: 2026-03-01, document: 关于培养时间的说明, reason: 登记日期有误"
        try write(
            "language: 1\nexplained:\n  - { case: M-2017-0102, rule: cultivated-one-year, \(entry) }\n", "说明.yaml")
        let run = try check("flawed-eleven-months.yaml", "--explained", "说明.yaml")
        #expect(run.status == 0)
        #expect(run.out.contains(": 错误（已说明：陈敏，2026-03-01，《关于培养时间的说明》，登记日期有误）: 2019年8月19日"))
        #expect(run.err.contains("1 个问题：已说明 1；"))
        let json = try check("flawed-eleven-months.yaml", "--explained", "说明.yaml", "--format", "json").json()
        #expect(json["explained"] == .bool(true))
        #expect(
            json["explanation"]
                == .object([
                    "by": .text("陈敏"), "date": .text("2026-03-01"), "document": .text("关于培养时间的说明"),
                    "reason": .text("登记日期有误"),
                ]))
        let html = try check("flawed-eleven-months.yaml", "--explained", "说明.yaml", "--format", "html").out
        #expect(html.contains("错误·已说明") && html.contains("没有要办的事。"))
        let other = try check(dossier, "--explained", "说明.yaml")
        #expect(other.status == 1)
        #expect(other.err.contains("说明.yaml:3:5: 警告[PF0802]: 没有用上这条说明：M-2017-0102 没有与它相符的 cultivated-one-year 问题"))
    }

    @Test func `a finding explained in its own dossier says by which paper`() throws {
        let found = try check("flawed-eleven-months.yaml", "--format", "json").json()
        guard case .text(let fingerprint)? = found["fingerprint"] else {
            Issue.record("no fingerprint")
            return
        }
        let text = String(decoding: try program.bytes("flawed-eleven-months.yaml"), as: UTF8.self)
        try write(
            text
                + "  - explain: \(fingerprint)\n    reason: 已核实\n    document: { kind: committee-minutes, dated: 2026-04-02 }\n",
            "explained.yaml")
        let run = try check("explained.yaml")
        #expect(run.status == 0)
        #expect(run.out.contains("错误（已说明：2026-04-02，《") && run.out.contains("已核实）"))
    }

    @Test func `what cannot be read is in the report, and the rest is judged`() throws {
        try write("dossier: membership\nhistory: []\n", "bad.yaml")
        let run = try check("bad.yaml", dossier, "none.yaml", "--out", "a.html")
        #expect(run.status == 66)
        let html = String(decoding: try program.bytes("a.html"), as: UTF8.self)
        #expect(html.contains("bad.yaml") && html.contains("none.yaml") && html.contains("未能读入的文件"))
    }

    @Test func `a report never replaces what is read, and a folder that is not there is said`() throws {
        let run = try check(dossier, "--out", dossier)
        #expect(run.status == 64)
        #expect(run.err == "错误：--out 会盖掉读入的 \(dossier)\n")
        #expect(try check(dossier, "--out", "none/a.html").status == 73)
        #expect(try check(dossier, "--format", "pdf").status == 64)
    }

    @Test func `an older report stays until the new one is whole`() throws {
        try write("old", "a.html")
        #expect(try check(dossier, "--out", "a.html", "--explained", "none.yaml").status == 66)
        #expect(String(decoding: try program.bytes("a.html"), as: UTF8.self) == "old")
    }
}
