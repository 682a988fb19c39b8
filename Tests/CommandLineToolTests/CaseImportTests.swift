import Foundation
import Testing

/// `case import` of rosters into a store.
struct CaseImportTests {
    private let store: CaseStore

    init() throws { store = try CaseStore() }

    private static let header = "档案编号,姓名,所在党支部,出生年月,申请入党时间,谈话时间,确定积极分子时间,支部大会时间,入党介绍人,应到会,实到会,赞成\n"
    private static let wang = "R-1,王芳,第一党支部,1998-03-05,2021-03-01,2021-03-20,2021-09-10,2023-06-10,李强、陈敏,20,18,17\n"
    private static let zhang = "R-2,张伟,第一党支部,1997-01-02,2021-03-01,2021-05-20,2021-09-10,2023-06-10,李强,20,18,17\n"

    private func show(_ id: String, _ more: String...) throws -> [String: Program.Value] {
        try store.program.run(["case", "show", id, "--on", "2026-06-01", "--format", "json"] + more).json()
    }

    /// `step/rule` of every finding of a case.
    private func findings(_ id: String) throws -> [String] {
        guard case .list(let list)? = try show(id)["findings"] else { return ["no list"] }
        return list.compactMap { entry in
            guard case .object(let finding) = entry, case .text(let rule)? = finding["rule"] else { return nil }
            return rule.split(separator: "/").dropFirst(2).joined(separator: "/")
        }
    }

    @Test func `rows become cases with their findings, and nobody asks for columns that the roster had not`() throws {
        try store.write(Self.header + Self.wang + Self.zhang, to: "r.csv")
        let audit = try store.run(
            "dossier", "audit", "r.csv", "--on", "2026-06-01", "--no-patterns", "--format", "json")
        let audited = try audit.out.split(separator: "\n").map { line -> String in
            let json = try JSONDecoder().decode([String: Program.Value].self, from: Data(line.utf8))
            guard case .text(let rule)? = json["rule"], case .text(let id)? = json["case"] else { return "?" }
            return id + " " + rule.split(separator: "/").dropFirst(2).joined(separator: "/")
        }.filter { !$0.contains("duty-") }
        let run = try store.run("case", "import", "r.csv", "--as-found")
        #expect(run.status == 0, "\(run.err)")
        #expect(run.out.contains("已录入 R-1：4 条，现处于") && run.out.contains("已录入 R-2：4 条，2 个问题，现处于"))
        let shown = try ["R-1", "R-2"].flatMap { id in try findings(id).map { "\(id) \($0)" } }
        #expect(shown.filter { !$0.contains("duty-") } == audited)
        #expect(
            audited == ["R-2 hold-talk/talk-within-one-month", "R-2 resolve-admission/introducers-qualified"])
    }

    @Test func `a second time nothing is entered, whatever has been recorded since`() throws {
        try store.write(Self.header + Self.wang, to: "r.csv")
        try store.succeed("case", "import", "r.csv", "--as-found")
        let again = try store.succeed("case", "import", "r.csv", "--as-found")
        #expect(again.out.isEmpty && again.err.contains("r.csv:2: R-1 已有同样内容的案卷，跳过"))
        try store.succeed(
            "case", "advance", "R-1", "approve-admission", "--on", "2023-08-20", "--as-found", "--paper",
            "admission-approval")
        let since = try store.succeed("case", "import", "r.csv", "--as-found")
        #expect(since.err.contains("（录入以后又登记了 1 条），跳过") && since.err.contains("录入 0 案，跳过 1 案，未能录入 0 案"))
        try store.write(Self.header + Self.wang.replacing("2021-03-20", with: "2021-03-21") + Self.zhang, to: "r.csv")
        let other = try store.run("case", "import", "r.csv", "--as-found")
        #expect(other.status == 73)
        #expect(other.err.contains("r.csv:2: 错误：库里已有案卷 R-1（王芳），内容不同，库里没有：2021-03-21 党组织派人谈话"))
        #expect(other.out.contains("已录入 R-2") && other.err.contains("录入 1 案，跳过 0 案，未能录入 1 案"))
        #expect(try store.run("case", "history", "R-1").out.contains("2021-03-20"))
    }

    @Test func `what cannot be read is not entered, the rest is`() throws {
        let broken = Self.zhang.replacing("2021-05-20", with: "2021-13-20")
        let open = Self.wang.replacing("R-1", with: "R-3").replacing("王芳", with: "\"王芳")
        try store.write(Self.header + broken + open + Self.wang, to: "r.csv")
        let run = try store.run("case", "import", "r.csv", "--as-found")
        #expect(run.status == 65)
        #expect(run.err.contains("r.csv:2:6: 错误[PF0620]") && run.err.contains("r.csv:3:2: 错误[PF0677]"))
        #expect(run.out.contains("已录入 R-1") && !run.out.contains("R-3"))
        #expect(run.err.contains("录入 1 案，跳过 0 案，未能录入 2 案"))
        #expect(try store.run("case", "list").out.contains("R-1"))
        #expect(try store.run("case", "show", "R-2").status == 66)
    }

    @Test func `without the right to enter history nothing is entered; without the flag rules refuse`() throws {
        try store.write(Self.header + Self.zhang, to: "r.csv")
        let run = try store.run("case", "import", "r.csv")
        #expect(run.status == 1 && run.err.contains("--as-found"))
        #expect(try store.run("case", "show", "R-2").status == 66)
    }

    @Test func `what is recorded afterwards is asked for whole, amendments of what came from the roster are not`()
        throws
    {
        try store.write(Self.header + Self.wang, to: "r.csv")
        try store.succeed("case", "import", "r.csv", "--as-found")
        // The roster has no column for papers; the approval entered by hand states none.
        let bare = try store.run("case", "advance", "R-1", "approve-admission", "--on", "2023-08-20", "--as-found")
        #expect(bare.status == 0, "\(bare.err)")
        #expect(try findings("R-1").contains("approve-admission/papers-complete"))
        #expect(!(try findings("R-1").contains { $0.hasPrefix("resolve-admission/") }))
        let amended = try store.run(
            "case", "amend", "R-1", "2", "--on", "2021-03-22", "--reason", "登记有误", "--even-if-later-acts-break")
        #expect(amended.status == 0, "\(amended.err)")
        #expect(!(try findings("R-1").contains { $0.hasPrefix("hold-talk/") }))
    }

    @Test func `an exported case still knows what the roster did not cover`() throws {
        try store.write(Self.header + Self.wang, to: "r.csv")
        try store.succeed("case", "import", "r.csv", "--as-found")
        let text = try store.succeed("case", "export", "R-1").out
        #expect(text.contains("covered:") && text.contains("entries: 4"))
        try store.write(text, to: "e.yaml")
        let check = try store.run("dossier", "check", "e.yaml", "--on", "2026-06-01", "--format", "json")
        #expect(check.status == 0 && !check.out.contains("papers-complete"), "\(check.out)")
        let other = try CaseStore()
        try other.write(text, to: "e.yaml")
        try other.succeed("case", "import", "e.yaml", "--as-found")
        let again = try other.succeed("case", "export", "R-1", "--format", "json").out
        #expect(again.contains("\"covered\":{") && again.contains("\"entries\":4"))
    }
}
