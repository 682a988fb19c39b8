import Testing

/// A case written out and read in again.
struct RoundTripTests {
    @Test
    func `a corrected case survives export and import, and keeps who entered it first`() throws {
        let store = try CaseStore()
        #expect(try store.open("李明").status == 0)
        try store.succeed(
            "case", "amend", "M-1", "1", "--on", "2026-06-02", "--reason", "日期录错", "--paper", "application-letter",
            "--signed", "application-letter=applicant")
        try store.succeed("case", "paper", "M-1", "1", "application-letter", "--accept")
        let out = try store.succeed("case", "export", "M-1").out.replacing("M-1", with: "M-2")
        try store.write(out, to: "M-2.yaml")

        let run = try store.run("case", "import", "M-2.yaml")
        #expect(run.status == 0, "\(run.err)")
        #expect(run.out == "已录入 M-2：3 条，现处于：入党申请人\n")
        let shown = try store.run("case", "show", "M-2").out
        #expect(shown == (try store.run("case", "show", "M-1").out.replacing("M-1", with: "M-2")))
        let history = try store.run("case", "history", "M-2")
        #expect(history.out.contains("2.  更正第 1 号为 2026-06-02 递交入党申请书：日期录错"))
        #expect(history.out.contains("3.  接收第 1 号的《入党申请书》"))
        #expect(history.out.contains("原录："))
        #expect(try store.run("case", "history", "M-2", "--format", "json").out.contains(#""origin":{"#))

        // Once more from the imported case: nothing is lost the second time either.
        let again = try store.succeed("case", "export", "M-2").out.replacing("M-2", with: "M-3")
        try store.write(again, to: "M-3.yaml")
        #expect(try store.run("case", "import", "M-3.yaml").status == 0)
        #expect(try store.run("case", "show", "M-3").out == shown.replacing("M-2", with: "M-3"))
    }
}
