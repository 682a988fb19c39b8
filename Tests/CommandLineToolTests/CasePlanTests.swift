import Foundation
import Testing

/// `case plan` as it is printed.
struct CasePlanTests {
    let store: CaseStore

    init() throws {
        store = try CaseStore()
        try #require(try store.open("王芳").status == 0)
    }

    private static var golden: URL {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../fixtures/plans").standardizedFileURL
    }

    private func activist() throws {
        let file = Self.golden.appendingPathComponent("activist.yaml").path
        try store.succeed("case", "import", file, "--as-found")
    }

    @Test(arguments: ["zh", "en"])
    func `a plan is printed as a table with reasons`(_ language: String) throws {
        try activist()
        let run = try store.run("case", "plan", "M-2025-0004", "--on", "2026-04-01", "--lang", language)
        #expect(run.status == 0, "\(run.err)")
        let expected = try String(
            contentsOf: Self.golden.appendingPathComponent("activist.\(language).txt"), encoding: .utf8)
        #expect(run.out == expected)
    }

    @Test func `what has no day says why`() throws {
        let run = try store.run("case", "plan", "M-1", "--on", "2026-06-01")
        let expected = try String(contentsOf: Self.golden.appendingPathComponent("applicant.zh.txt"), encoding: .utf8)
        #expect(run.status == 0 && run.out == expected, "\(run.out)")
    }

    @Test func `programs get every step with its day, its reason and its last day`() throws {
        try activist()
        let json = try store.run(
            "case", "plan", "M-2025-0004", "--on", "2026-04-01", "--format", "json"
        ).json()
        #expect(json["completion"] == .text("2027-06-18"))
        #expect(json["goal"] == .text("full-member"))
        guard case .list(let steps)? = json["steps"] else {
            Issue.record("no steps")
            return
        }
        let proposal = try #require(
            steps.compactMap { step -> [String: Program.Value]? in
                guard case .object(let members) = step, members["transition"] == .text("propose-development-target")
                else { return nil }
                return members
            }.first)
        #expect(proposal["earliest"] == .text("2026-06-09"))
        #expect(proposal["critical"] == .bool(true))
        #expect(proposal["edition"] == .text("2026-05-11"))
        guard case .object(let why)? = proposal["why"] else {
            Issue.record("no reason")
            return
        }
        #expect(why["rule"] == .text("membership/2026-05-11/propose-development-target/cultivated-one-year"))
    }

    @Test func `putting a step off moves the end`() throws {
        try activist()
        let run = try store.run(
            "case", "plan", "M-2025-0004", "--on", "2026-04-01", "--what-if", "finish-training=2026-08-03", "--what-if",
            "hold-talk=2026-08-03")
        #expect(run.out.contains("最早 2027年8月3日 成为“正式党员”。"))
        #expect(run.out.contains("--what-if hold-talk：余下的环节里没有“党组织派人谈话”，没有影响。"))
    }

    @Test func `what cannot be put off is said at once`() throws {
        let run = try store.run(
            "case", "plan", "M-1", "--what-if", "finish-trainin=2026-08-03", "--what-if", "take-oath=2026-08",
            "--what-if",
            "take-oath")
        #expect(run.status == 64 && run.out.isEmpty)
        #expect(
            run.err == """
                错误：--what-if “finish-trainin=2026-08-03”：没有“finish-trainin”这个环节；是不是“finish-training”？
                错误：--what-if “take-oath=2026-08”：“2026-08”不是写到日的日期，如 2027-03-01
                错误：--what-if “take-oath”应写成 环节=日期，如 finish-training=2027-03-01

                """)
    }

    @Test func `reading for a plan is noted, and takes the right to see the case`() throws {
        try store.succeed("case", "plan", "M-1")
        #expect(try store.run("case", "show", "M-1").status == 0)
        try store.succeed("user", "add", "chen", "--name", "陈敏", "--right", "all")
        try store.succeed("user", "revoke", store.me, "all")
        #expect(try store.run("case", "plan", "M-1").status == 77)
        #expect(try store.run("case", "plan", "M-2").status == 66)
    }

    @Test func `help has an example`() throws {
        let help = try store.run("case", "plan", "--help")
        #expect(help.status == 0)
        #expect(
            help.out.contains("partyflow case plan M-2026-0001 --on 2026-09-10 --what-if finish-training=2027-03-01"))
    }
}
