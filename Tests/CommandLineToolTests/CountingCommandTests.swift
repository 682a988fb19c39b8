import Foundation
import Testing

/// `ballot count` and `date within` at the prompt.
struct CountingCommandTests {
    private let program: Program

    init() throws { program = try Program() }

    private func count(_ text: String, as name: String = "vote.yaml", _ more: String...) throws -> Program.Run {
        try Data(text.utf8).write(to: URL(fileURLWithPath: program.file(name)))
        return try program.run(["ballot", "count", name] + more)
    }

    private static let vote = "{entitled: 20, present: 18, for: 11, against: 5, abstained: 2}"

    @Test func `a resolution is counted by the rules of admission, and an unknown edition names those there are once`()
        throws
    {
        #expect(try count(Self.vote).out.hasPrefix("按中国共产党发展党员工作细则（2026-05-11）"))
        #expect(try count(Self.vote, as: "vote.yaml", "--edition", "2014").out.contains("（2014-05-28）"))
        for other in ["2018", "2020"] {
            let run = try count(Self.vote, as: "vote.yaml", "--edition", other)
            #expect(run.status == 65)
            let known = run.err.components(separatedBy: "有：").last?.split(separator: "、").map { $0.trimming }
            #expect(known == known.map { Array(Set($0)).sorted() })
            #expect(run.err.contains("没有“\(other)”这一版规则；有："))
        }
        let election = try count("{seats: 1}", as: "e.yaml", "--edition", "2018")
        #expect(election.status == 65)
        #expect(election.err.contains("有：1990-06-27、2020-07-13\n"))
    }

    @Test func `an election is counted by the rules of the election, impossible counts are not held again`() throws {
        let votes = "[{name: 甲, votes: 9}, {name: 乙, votes: 8}]"
        func election(_ present: Int) -> String {
            "{seats: 1, entitled: 10, present: \(present), issued: 9, returned: 9, invalid: 0, candidates: \(votes)}"
        }
        let run = try count(election(9), as: "e.yaml").out
        #expect(run.contains("（中国共产党基层组织选举工作条例 第十三条）") && !run.contains("代表候选人"), "\(run)")
        let delegates = try count(election(9), as: "e.yaml", "--step", "elect-delegates").out
        #expect(delegates.contains("（中国共产党基层组织选举工作条例 第九条）"), "\(delegates)")
        let impossible = try count(election(11), as: "e.yaml")
        #expect(impossible.status == 1 && impossible.out.contains("票数有误，先凭选票核对更正"), "\(impossible.out)")
    }

    @Test func `nothing voted on is not decided`() throws {
        let election = try count("{\"seats\":1}", as: "e.json", "--format", "json").json()
        #expect(election["outcome"] == .text("undetermined"))
        let vote = try count("{\"entitled\": 20}", as: "v.json", "--format", "json").json()
        #expect(vote["outcome"] == .text("undetermined"))
        #expect(try count("{seats: 1}").out.contains("结果：缺少数字，无法计算。"))
    }

    @Test func `a comma after the last item is no JSON`() throws {
        let run = try count("{\n  \"entitled\": 20,\n  \"present\": 18,\n}\n", as: "v.json")
        #expect(run.status == 65)
        #expect(run.err.hasPrefix("v.json:3:16: 错误[PF0629]: 不是 JSON：最后一项后面不能有逗号"))
        #expect(try count("{\n  entitled: 20,\n  present: 18,\n}\n", as: "v.yaml").status != 65)
        #expect(try count("{\"entitled\": 20, \"present\": 018}", as: "v.json").err.contains("v.json:1:29"))
        #expect(try count("{\"entitled\": 20} {}", as: "v.json").status == 65)
    }

    @Test func `a limit that ends on a day off does not move, and says so`() throws {
        let late = try program.run("date", "within", "2026-02-02", "2026-01-01", "1 month")
        #expect(late.out == "violated\n")
        #expect(late.err == "提示：期限最后一天 2026-02-01 放假，期限不顺延。\n")
        let plain = try program.run("date", "within", "2026-02-03", "2026-01-02", "1 month")
        #expect(plain.out == "violated\n" && plain.err == "")
    }

    @Test func `a file that is missing weighs more than one that cannot be read`() throws {
        try Data("a: [".utf8).write(to: URL(fileURLWithPath: program.file("bad.yaml")))
        #expect(try program.run("dossier", "check", "bad.yaml", "none.yaml").status == 66)
        #expect(try program.run("dossier", "check", "bad.yaml").status == 65)
    }
}

extension Substring {
    fileprivate var trimming: String { String(filter { !$0.isWhitespace }) }
}
