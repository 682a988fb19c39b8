import Testing

/// What is said where the rules say no.
struct RefusalTests {
    let store: CaseStore

    init() throws {
        store = try CaseStore()
        try store.succeed("person", "add", "li", "--name", "李强", "--full-member-since", "2006-07-01")
        try store.succeed("person", "add", "zhou", "--name", "周岩", "--full-member-since", "无")
        #expect(try store.open("李明").status == 0)
        try store.succeed(
            "case", "advance", "M-1", "hold-talk", "--on", "2026-06-20", "--by", "branch-secretary", "--fact",
            "talked-by=li", "--paper", "talk-record")
    }

    @Test
    func `a correction that breaks later acts names them and why, in words and for programs`() throws {
        let zh = try store.run("case", "withdraw", "M-1", "1", "--reason", "录错人")
        #expect(zh.status == 1)
        #expect(
            zh.err.hasPrefix(
                """
                不予登记：这样一来，下列登记不再符合规定。
                  第 2 号  2026-06-20  党组织派人谈话
                    · 尚未登记“递交入党申请书”

                """))
        #expect(zh.err.hasSuffix("没有登记，什么也没有改动。\n"))
        let en = try store.run("case", "withdraw", "M-1", "1", "--reason", "x", "--lang", "en")
        #expect(en.err.contains("  no. 2  2026-06-20  First talk\n    · “Application” is not on record\n"))

        let json = try store.run("case", "withdraw", "M-1", "1", "--reason", "x", "--format", "json")
        #expect(json.status == 1)
        let said = try json.json()
        #expect(said["recorded"] == .bool(false))
        #expect(said["later-acts"] == .list([.text("2")]))
        guard case .list(let acts) = said["would-break"], case .object(let act) = acts.first else {
            Issue.record("\(json.out)")
            return
        }
        #expect(act["event"] == .text("2"))
        #expect(act["transition"] == .text("hold-talk"))
        #expect(act["permission"] == nil)
    }

    @Test
    func `later acts are told against the act as it would be`() throws {
        let run = try store.run(
            "case", "amend", "M-1", "1", "--on", "2026-06-25", "--reason", "x", "--paper", "application-letter",
            "--signed",
            "application-letter=applicant")
        #expect(run.status == 1)
        #expect(run.err.contains("“递交入党申请书”在 2026年6月25日，“党组织派人谈话”在 2026年6月20日"))
    }

    @Test
    func `a refusal names people whom only the refused act names`() throws {
        let file = """
            dossier: membership
            case: M-2
            organization: branch-1
            subject: { name: 冯雪, born: 1998-02-14 }
            history:
              - { do: apply, date: 2026-01-06, documents: [{ kind: application-letter, dated: 2026-01-06 }] }
              - { do: hold-talk, date: 2026-01-20, documents: [{ kind: talk-record, dated: 2026-01-20 }] }
              - { do: recommend-activist, date: 2026-03-19, documents: [{ kind: recommendation-form, dated: 2026-03-19 }] }
              - { do: designate-activist, date: 2026-03-20, documents: [{ kind: committee-minutes, dated: 2026-03-20 }] }
            """
        try store.write(file, to: "feng.yaml")
        try store.succeed("case", "import", "feng.yaml", "--as-found")
        let act = [
            "case", "advance", "M-2", "appoint-mentors", "--on", "2026-06-11", "--by", "branch-committee", "--people",
            "mentor=zhou,li",
        ]
        let run = try store.program.run(act)
        #expect(run.status == 1)
        #expect(run.err.contains("· 周岩不能作“培养联系人”"))
        for more in [[], ["--dry-run"]] {
            let json = try store.program.run(act + ["--format", "json"] + more)
            #expect(json.status == 1)
            #expect(json.out.contains(#""what":"zhou""#))
            #expect(!json.out.contains(#""what":"""#))
        }
    }

    @Test
    func `a limit that has passed is recorded, and what to do about it is said once`() throws {
        let run = try store.run(
            "case", "amend", "M-1", "2", "--on", "2026-07-20", "--by", "branch-secretary", "--fact", "talked-by=li",
            "--paper", "talk-record", "--reason", "日期录错")
        #expect(run.status == 0)
        let said = "     办法：不能补办，须作说明：保留真实日期，写明未按期谈话的原因；不得改动日期、补造记录（由上级党委决定）。\n"
        #expect((run.out + run.err).contains(said), "\(run.out)\(run.err)")
    }

    @Test
    func `a refusal tells programs what can be done about each breach`() throws {
        let run = try store.run(
            "case", "advance", "M-1", "designate-activist", "--on", "2026-06-19", "--by", "branch-committee", "--paper",
            "committee-minutes", "--dry-run", "--format", "json")
        #expect(run.status == 1)
        guard case .list(let verdicts)? = try run.json()["verdicts"] else {
            Issue.record("\(run.out)")
            return
        }
        let cures = verdicts.compactMap { verdict -> String? in
            guard case .object(let members) = verdict, case .object(let cure)? = members["cure"],
                case .text(let rule)? = members["rule"], case .text(let way)? = cure["way"]
            else { return nil }
            return "\(rule.split(separator: "/").last ?? "") \(way)"
        }
        #expect(cures == ["talk-before-designation repeat", "recommended-first repeat"])
    }
}
