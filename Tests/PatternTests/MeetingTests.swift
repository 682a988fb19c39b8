import DossierAudit
import Testing
import WorkflowModel

/// Meetings held against the members whom the dossiers show, and against each other.
struct MeetingTests {
    private let counted =
        "fact: vote, transition: resolve-admission, become: approve-full-membership, leave: transfer-out, within: 2 years"

    private func member(_ id: String, _ since: String) -> Entry { Entry(id).act("approve-full-membership", since) }
    private func members(_ dates: [String]) -> [Entry] {
        dates.enumerated().map { member("m\($0.offset)", $0.element) }
    }

    @Test func `Fewer entitled than became members in two years`() throws {
        let bench = try PatternBench("entitled: { \(counted) }")
        let four = members(["2018-03-01", "2019-03-01", "2019-06-01", "2020-03-01"])
        let found = bench.findings(four + [Entry("a").admitted("2020-03-01", entitled: 3, present: 3)])
        #expect(
            found.map(\.line) == [
                "violated one 2020-03-01 [a] members 4, entitled 3, entitled-at-most 3, present 3, present-at-most 3, cases 1"
            ])
        #expect(found.first?.counted == ["m0", "m1", "m2", "m3"])
        #expect(bench.lines(four + [Entry("a").admitted("2020-03-01", entitled: 4)]) == [])
        // A day later the first of them is out of the two years; a day earlier the last was no member yet.
        #expect(bench.lines(four + [Entry("a").admitted("2020-03-02", entitled: 3)]) == [])
        #expect(bench.lines(four + [Entry("a").admitted("2020-02-29", entitled: 3)]) == [])
        // Another organization's members do not count.
        #expect(bench.lines(four + [Entry("a", of: "two").admitted("2020-03-01", entitled: 3)]) == [])
    }

    @Test func `Who left is counted no more, and a partial date leaves it open`() throws {
        let bench = try PatternBench("entitled: { \(counted) }")
        let meeting = Entry("a").admitted("2020-03-01", entitled: 2)
        let left = member("l", "2019-03-01").act("transfer-out", "2020-03-01")
        #expect(bench.lines(members(["2019-03-01", "2019-06-01"]) + [left, meeting]) == [])
        let later = member("l", "2019-03-01").act("transfer-out", "2020-03-02")
        #expect(bench.lines(members(["2019-03-01", "2019-06-01"]) + [later, meeting]).count == 1)
        #expect(
            bench.lines(members(["2019-03-01", "2019-06-01", "2020-03"]) + [meeting]) == [
                "undetermined one 2020-03-01 [a] members 2, entitled 2, entitled-at-most 2, cases 1"
            ])
    }

    @Test func `Half of the members present is no quorum, one more is`() throws {
        let bench = try PatternBench("quorum: { \(counted), more-than: 1/2 }")
        let four = members(["2018-03-01", "2019-03-01", "2019-06-01", "2020-02-01"])
        #expect(
            bench.lines(four + [Entry("a").admitted("2020-03-01", entitled: 3, present: 2)]) == [
                "violated one 2020-03-01 [a] members 4, entitled 3, entitled-at-most 3, present 2, present-at-most 2, cases 1"
            ])
        #expect(bench.lines(four + [Entry("a").admitted("2020-03-01", entitled: 3, present: 3)]) == [])
        #expect(bench.lines(four + [Entry("a").admitted("2020-03-01", entitled: 3)]) == [])
        #expect(
            bench.lines(four.dropLast() + [member("p", "2020"), Entry("a").admitted("2020-03-01", present: 2)]) == [
                "undetermined one 2020-03-01 [a] members 3, present 2, present-at-most 2, cases 1"
            ])
    }

    @Test func `One meeting has one count`() throws {
        let bench = try PatternBench(
            "one-meeting: { fact: vote, transition: [resolve-admission, resolve-full-membership] }")
        let first = Entry("a").admitted("2020-03-01", entitled: 21, present: 18)
        #expect(
            bench.lines([first, Entry("b").admitted("2020-03-01", entitled: 22, present: 18)]) == [
                "violated one 2020-03-01 [a b] entitled 21, entitled-at-most 22, present 18, present-at-most 18, cases 2"
            ])
        #expect(bench.lines([first, Entry("b").admitted("2020-03-01", entitled: 21, present: 18)]) == [])
        #expect(bench.lines([first, Entry("b").admitted("2020-03-01", present: 18)]) == [])
        #expect(bench.lines([first, Entry("b").admitted("2020-03-02", entitled: 22, present: 18)]) == [])
        #expect(bench.lines([first, Entry("b", of: "two").admitted("2020-03-01", entitled: 22)]) == [])
    }
}
