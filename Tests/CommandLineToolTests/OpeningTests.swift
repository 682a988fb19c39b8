import Testing

/// `case open` and `case import`: all or nothing.
struct OpeningTests {
    let store: CaseStore

    init() throws { store = try CaseStore() }

    private func file(_ id: String, _ history: [String]) throws {
        let head = [
            "dossier: membership", "case: \(id)", "organization: branch-1",
            "subject: { name: 冯雪, born: 1998-02-14, gender: female }", "people:",
            "  li: { name: 李强, full-member-since: 2006-07-01 }", "history:",
        ]
        let text = (head + history.map { "  - \($0)" }).joined(separator: "\n") + "\n"
        try store.write(text, to: "\(id).yaml")
    }

    private static let apply =
        "{ do: apply, date: 2026-01-06, by: applicant, documents: [{ kind: application-letter, dated: 2026-01-06, signed: [applicant] }] }"
    private static let talk =
        "{ do: hold-talk, date: 2026-01-20, by: branch-secretary, facts: { talked-by: li }, documents: [{ kind: talk-record, dated: 2026-01-20 }] }"
    private static let recommend =
        "{ do: recommend-activist, date: 2026-03-19, by: branch-meeting, documents: [{ kind: recommendation-form, dated: 2026-03-19 }] }"

    private static let designate =
        "{ do: designate-activist, date: 2026-03-20, by: branch-committee, documents: [{ kind: committee-minutes, dated: 2026-03-20 }] }"

    @Test
    func `a first act that is refused leaves no case behind`() throws {
        let refused = try store.run(
            "case", "open", "membership", "--id", "M-1", "--subject", "李明", "--born", "1998-03-05", "--organization",
            "branch-1", "--on", "2026-06-01")
        #expect(refused.status == 1)
        #expect(refused.err.contains("缺少《入党申请书》"))
        #expect(refused.err.hasSuffix("没有立案，什么也没有改动。\n"))
        try store.succeed("user", "add", "chen", "--name", "陈敏", "--right", "all")
        try store.succeed("user", "revoke", store.me, "as-found")
        let found = try store.open("李明", "--as-found")
        #expect(found.status == 77)
        #expect(try store.run("case", "list").out.isEmpty)
        let json = try store.open("李明", "--format", "json")
        #expect(try json.json()["case"] == .text("M-1"))
    }

    @Test
    func `a file in any order whose acts pass is entered like acts of today`() throws {
        try file("M-2", [Self.recommend, Self.talk, Self.apply])
        let run = try store.run("case", "import", "M-2.yaml")
        #expect(run.status == 0, "\(run.err)")
        #expect(run.out == "已录入 M-2：3 条，现处于：入党申请人\n")
        let history = try store.run("case", "history", "M-2")
        #expect(!history.out.contains("补录"))
        #expect(history.out.hasPrefix("1.  2026-01-06  递交入党申请书"))
    }

    @Test
    func `a file with an act that breaks a rule is refused as a whole`() throws {
        try file("M-3", [Self.apply, Self.designate])
        let run = try store.run("case", "import", "M-3.yaml", "--lang", "en")
        #expect(run.status == 1)
        #expect(run.err.contains("M-3.yaml: “Designation as activist” cannot be done yet"))
        #expect(
            run.err.hasSuffix(
                "M-3.yaml: Nothing was entered. What did not follow the rules in the past can be entered with --as-found.\n"
            ))
        let json = try store.run("case", "import", "M-3.yaml", "--format", "json")
        #expect(json.status == 1)
        #expect(try json.json()["recorded"] == .bool(false))
        guard case .list(let refusals) = try json.json()["refusals"] else {
            Issue.record("\(json.out)")
            return
        }
        #expect(refusals.count == 1)
        #expect(try store.run("case", "list").out.isEmpty)
        try store.succeed("user", "add", "chen", "--name", "陈敏", "--right", "all")
        try store.succeed("user", "revoke", store.me, "as-found")
        #expect(try store.run("case", "import", "M-3.yaml", "--as-found").status == 77)
        #expect(try store.run("case", "list").out.isEmpty)
    }
}
