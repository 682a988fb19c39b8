import Testing

/// Words that the command line does not know: said in the reader's language, with what may be written and what it means.
struct WrongWordTests {
    let store: CaseStore

    init() throws { store = try CaseStore() }

    private func told(_ arguments: String...) throws -> String {
        let run = try store.program.run(arguments)
        #expect(run.status == 64, "\(arguments): \(run.err)")
        return run.err.split(separator: "\n").first.map(String.init) ?? ""
    }

    @Test func `a subcommand that is none is named with the near one, in both languages`() throws {
        #expect(try told("org", "chek") == "错误：没有“chek”这个子命令；是不是“check”？")
        #expect(
            try told("org", "chek", "--lang", "en") == "Error: There is no subcommand 'chek'; did you mean 'check'?")
        #expect(try told("perso", "list") == "错误：没有“perso”这个子命令；是不是“person”？")
    }

    @Test func `a day that is none says why in both languages`() throws {
        #expect(try told("org", "terms", "--on", "2026-13-01") == "错误：--on <日期> “2026-13-01”日历上没有这一天")
        #expect(
            try told("org", "terms", "--on", "2026-13-01", "--lang", "en").hasPrefix(
                "Error: The value '2026-13-01' is invalid for '--on <date>': it "))
        #expect(
            try told("org", "terms", "--on", "2026-06", "--lang", "en").hasSuffix("write the day, such as 2026-06-01"))
    }

    @Test func `a name that is far from every option is not guessed`() throws {
        #expect(try told("org", "terms", "--duee") == "错误：没有选项 --duee；是不是 --due？")
        #expect(try told("org", "terms", "--colour") == "错误：没有选项 --colour")
    }

    @Test func `kinds, levels and properties are listed with their titles`() throws {
        let kind = try told("org", "add", "x", "--name", "x", "--kind", "qqqqqqq")
        #expect(kind.hasPrefix("错误：类别没有“qqqqqqq”这一种；有：leading-group（党组）、work-committee（党的工作委员会）"))
        #expect(try told("org", "set", "branch-1", "level=xyz").contains("；有：central（中央）、province（省级）"))
        #expect(try told("org", "set", "branch-1", "qqqqqqqqqqq=1").contains("；有：name（名称）、kind（类别）、level（层级）"))
        let english = try told("org", "set", "branch-1", "level=xyz", "--lang", "en")
        #expect(english.contains("; there are central, province (provincial)"))
        let penalty = try told("person", "add", "x", "--name", "x", "--penalty", "qqqqqqqq:2025-01-01:2025-12-31")
        #expect(penalty.contains("；有：warning（警告）、serious-warning（严重警告）"))
    }

    @Test func `words of a step are listed with their titles, and a role that is misspelt is not taken`() throws {
        try store.succeed("org", "set", "branch-1", "members=12", "full-members=12", "last-election=2023-06-01")
        try store.succeed(
            "case", "open", "re-election", "--id", "H-1", "--organization", "branch-1", "--on", "2026-03-02")
        let run = try store.run("case", "advance", "H-1", "request-shift", "--fact", "kind=qqq")
        #expect(run.err.contains("应为：early（提前）、late（延期）"), "\(run.err)")
        let english = try store.run("case", "advance", "H-1", "request-shift", "--fact", "kind=qqq", "--lang", "en")
        #expect(english.err.contains("expected: early (Brought forward), late (Postponed)"), "\(english.err)")
        #expect(
            try told("case", "advance", "H-1", "remind-term-end", "--by", "upper-comittee")
                == "错误：没有“upper-comittee”这个职务；是不是“upper-committee”（上级党组织）？")
    }

    @Test func `cases of a procedure or a state that nobody knows are not an empty list`() throws {
        #expect(
            try told("case", "list", "--workflow", "re-electon") == "错误：没有程序“re-electon”；是不是“re-election”（基层党组织换届选举）？")
        #expect(try told("case", "list", "--state", "electd") == "错误：没有阶段“electd”；是不是“elected”（已选举）？")
        #expect(try store.run("case", "list", "--workflow", "re-election", "--state", "elected").status == 0)
    }
}
