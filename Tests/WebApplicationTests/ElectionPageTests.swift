import CaseServices
import CivilTime
import Testing
import WorkflowModel

/// A secretary counts an election in the browser.
struct ElectionPageTests {
    private static let step = "/cases/R-1/steps/hold-election"
    private let web: WebHarness

    init() async throws {
        web = try await WebHarness(on: try #require(CivilDate(year: 2023, month: 9, day: 14)))
        try web.openCase("R-1", name: "信息中心第一党支部", from: "re-election-2020.yaml", before: "hold-election")
    }

    private func filled(_ votes: [Int], _ more: [String: String] = [:]) throws -> [String: String] {
        var fields = [
            "version": String(try web.service.take("R-1").version), "on": "2023-09-14", "by": "members-meeting",
            "fact.form": "members-meeting", "fact.chaired-by": "outgoing-committee", "fact.vote.seats": "3",
            "fact.vote.entitled": "20", "fact.vote.present": "16", "fact.vote.issued": "16",
            "fact.vote.returned": "16", "fact.vote.invalid": "0", "do": "preview",
        ]
        for (row, (name, count)) in zip(["陈敏", "李强", "吴静", "钱进"], votes).enumerated() {
            fields["fact.vote.candidate.\(row)"] = name
            fields["fact.vote.candidate.\(row).votes"] = String(count)
        }
        return fields.merging(more) { $1 }
    }

    @Test
    func `the candidates approved stand on the form, and the page of the election leads there`() async throws {
        let client = try await web.client()
        #expect(try await client.get("/cases/R-1").text.contains("/cases/R-1/election"))
        let page = try await client.get("/cases/R-1/election").text
        #expect(page.contains(Self.step) && page.contains("还没有登记选举") && page.contains("陈敏、李强、吴静、钱进"))
        let form = try await client.get(Self.step).text
        for name in ["陈敏", "李强", "吴静", "钱进"] { #expect(form.contains("value=\"\(name)\"")) }
        #expect(form.contains("name=\"fact.vote.seats\" value=\"3\""), "\(form)")
    }

    @Test
    func `the count says who is elected and by which majority, before anything is saved`() async throws {
        let client = try await web.client()
        _ = try await client.get(Self.step)
        let good = try await client.post(Self.step, try filled([15, 14, 13, 5])).text
        #expect(good.contains("当选 3 人：陈敏、李强、吴静。") && good.contains("当选须得票超过应到会有表决权的 1/2"))
        #expect(good.contains("未当选") && good.contains("第"))
        let tied = try await client.post(Self.step, try filled([13, 12, 11, 11])).text
        #expect(tied.contains("吴静、钱进票数相同，须就他们再次投票。") && tied.contains("还有 1 个名额没有选出。"))
        let void = try await client.post(
            Self.step,
            try filled(
                [9, 9, 9, 5], ["fact.vote.present": "15", "fact.vote.issued": "15", "fact.vote.returned": "15"])
        ).text
        #expect(void.contains("选举无效，须重新选举。"))
        let open = try await client.post(Self.step, try filled([], ["fact.vote.returned": "x"]))
        #expect(open.status == 422 && open.text.contains("“x”不是人数或票数"))
        #expect(try web.service.take("R-1").state == "approved-candidates")
    }

    @Test
    func `what was recorded has a sheet to print`() async throws {
        let client = try await web.client()
        var ballot = Ballot(kind: .election)
        for (quantity, count) in [
            (BallotQuantity.seats, 3), (.entitled, 20), (.present, 16), (.issued, 16), (.returned, 16), (.invalid, 0),
        ] {
            ballot[quantity] = Int32(count)
        }
        ballot.candidates = zip(["陈敏", "李强", "吴静", "钱进"], [15, 14, 13, 5]).map {
            Candidate(name: $0, votes: Int32($1))
        }
        ballot.elected = ["陈敏", "李强", "吴静"]
        let act = RecordedAct(
            transition: "hold-election", on: try DateText.parse("2023-09-14"), by: "members-meeting",
            facts: [RecordedFact(name: "vote", value: .ballot(ballot))])
        let today = try #require(CivilDate(year: 2023, month: 9, day: 14))
        _ = try web.service.advance(
            "R-1", act, as: web.owner, Entering(today: today, now: WebHarness.now(), mode: .asFound))
        let page = try await client.get("/cases/R-1/election").text
        #expect(page.contains("2023年9月14日") && page.contains("选举结果单"))
        let event = try #require(try web.service.take("R-1").stored.history.last).id
        let sheet = try await client.get("/cases/R-1/election/\(event)")
        #expect(sheet.status == 200 && sheet.text.contains("结果报告单") && sheet.text.contains("监票人"))
        #expect(try await client.get("/cases/R-1/election/none").status == 404)
        #expect(try await web.client("stranger").get("/cases/R-1/election/\(event)").status == 404)
    }
}
