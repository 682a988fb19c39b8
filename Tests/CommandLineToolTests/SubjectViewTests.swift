import Testing

/// What the subject of a case is shown.
struct SubjectViewTests {
    let store: CaseStore

    init() throws { store = try CaseStore() }

    @Test
    func `a subject without the right to see dossiers gets no export, history or sensitive paper`() throws {
        try store.succeed("person", "add", "li-ming", "--name", "李明")
        try store.succeed("user", "add", "chen", "--name", "陈敏", "--right", "all")
        let file = """
            dossier: membership
            case: M-1
            organization: branch-1
            subject: { name: 李明, born: 1998-03-05 }
            history:
              - { do: apply, date: 2024-06-03, documents: [{ kind: application-letter, dated: 2024-06-03 }] }
              - { do: hear-opinions, date: 2025-09-01, documents: [{ kind: opinion-record, dated: 2025-09-01 }] }
            """
        try store.write(file, to: "li.yaml")
        let entered = try store.run("case", "import", "li.yaml", "--as-found")
        try #require(entered.status == 0, "\(entered.err)")
        #expect(try store.run("case", "show", "M-1").out.contains("征求意见记录"))

        try store.succeed("user", "set", store.me, "--person", "li-ming")
        try store.succeed("user", "revoke", store.me, "all")
        let shown = try store.run("case", "show", "M-1")
        #expect(shown.status == 0)
        #expect(shown.out.contains("《入党申请书》"))
        #expect(!shown.out.contains("征求意见记录"))
        #expect(!shown.out.contains("■ 问题"))
        let json = try store.run("case", "show", "M-1", "--format", "json")
        #expect(json.out.contains("application-letter"))
        #expect(!json.out.contains("opinion-record"))
        #expect(try json.json()["findings"] == .list([]))
        for command in ["export", "history", "next"] {
            let run = try store.run("case", command, "M-1")
            #expect(run.status == 77, "\(command)")
            #expect(run.out.isEmpty)
        }
    }
}
