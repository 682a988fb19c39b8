import Testing

/// Steps, papers, facts and words given by what papers and answers call them.
struct SpokenNamesTests {
    @Test func `an act is entered by the titles that people read`() throws {
        let store = try CaseStore()
        try #require(try store.open("王芳").status == 0)
        let talk = try store.run(
            "case", "advance", "M-1", "党组织派人谈话", "--on", "2026-06-20", "--paper", "《与入党申请人谈话记录》")
        #expect(talk.status == 0, "\(talk.err)")
        let recommended = try store.run(
            "case", "advance", "M-1", "推荐入党积极分子", "--on", "2026-07-20", "--paper", "推荐（推优）表", "--fact", "推荐方式=党员推荐")
        #expect(recommended.status == 0, "\(recommended.err)")
        let shown = try store.run("case", "show", "M-1").out
        #expect(shown.contains("推荐方式：党员推荐"), "\(shown)")
        let unknown = try store.run("case", "advance", "M-1", "党组织派人谈谈", "--on", "2026-06-20")
        #expect(unknown.status == 65)
    }

    @Test func `a day that cannot be read says why`() throws {
        let store = try CaseStore()
        let early = try store.run("org", "tree", "--on", "06/01/2026")
        #expect(early.status == 64 && early.err.contains("要把年份写在前面"), "\(early.err)")
        let year = try store.run("org", "tree", "--on", "2026")
        #expect(year.status == 64 && year.err.contains("只写到年或月，这里要写到日"), "\(year.err)")
        let old = try store.run("org", "tree", "--on", "1899-12-31")
        #expect(old.status == 64 && old.err.contains("不在 1900 年到 2199 年之间"), "\(old.err)")
    }
}
