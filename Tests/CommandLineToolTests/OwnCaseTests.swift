import Testing

/// Whose case it is, found in the register of people.
struct OwnCaseTests {
    let store: CaseStore

    init() throws { store = try CaseStore() }

    @Test
    func `nobody opens or imports a case of his own, whether or not he says who it is`() throws {
        try store.succeed("person", "add", "wang-fang", "--name", "王芳")
        try store.succeed("user", "set", store.me, "--person", "wang-fang")
        let silent = try store.open("王芳", "--lang", "en")
        #expect(silent.status == 77)
        #expect(
            silent.err == """
                error: the subject `王芳` (wang-fang) is you; somebody else must open this case. \
                If it is somebody else of that name, register that person and write --subject-id

                """)
        #expect(try store.open("王芳", "--subject-id", "wang-fang").status == 77)
        #expect(try store.open("王芳", "--subject-id", "nobody").status == 66)
        try store.succeed("person", "add", "li-ming", "--name", "李明")
        let other = try store.open("王芳", "--subject-id", "li-ming")
        #expect(other.status == 65)
        #expect(other.err == "错误：人员登记里的“li-ming”是李明，不是王芳\n")

        let file = """
            dossier: membership
            case: M-2
            organization: branch-1
            subject: { id: foreign, name: 王芳, born: 1998-03-05 }
            history:
              - { do: apply, date: 2026-06-01, documents: [{ kind: application-letter, dated: 2026-06-01 }] }
            """
        try store.write(file, to: "own.yaml")
        #expect(try store.run("case", "import", "own.yaml", "--as-found").status == 77)
        #expect(try store.run("case", "list").out.isEmpty)

        try store.succeed("person", "add", "wang-fang-2", "--name", "王芳")
        let several = try store.open("王芳")
        #expect(several.status == 65)
        #expect(several.err.contains("wang-fang、wang-fang-2"))
        #expect(try store.open("王芳", "--subject-id", "wang-fang-2").status == 0)
    }
}
