import CivilTime
import DossierAudit
import Testing
import WorkflowModel

/// Days that many acts or papers share, and days off.
struct DayTests {
    // MARK: One day

    private let chain = """
        one-day: { levels: { branch: [designate-activist, propose-development-target], \
        committee: [file-activist, pre-review] }, at-least: 3 }
        """

    @Test func `Three decisions of two levels on one day`() throws {
        let bench = try PatternBench(chain)
        let hurried = Entry("a").act("designate-activist", "2020-03-02").act("file-activist", "2020-03-02")
        let three = hurried.act("propose-development-target", "2020-03-02")
        #expect(bench.lines([three]) == ["violated one 2020-03-02 [a] cases 1, steps 3"])
        #expect(bench.lines([hurried]) == [])
        #expect(bench.lines([hurried.act("propose-development-target", "2020-03-03")]) == [])
        // Only known days meet.
        #expect(
            bench.lines([
                Entry("a").act("designate-activist", "2020-03").act("file-activist", "2020-03")
                    .act("propose-development-target", "2020-03")
            ]) == [])
    }

    @Test func `Three decisions of one level are none`() throws {
        let bench = try PatternBench(
            "one-day: { levels: { branch: [designate-activist, propose-development-target, resolve-admission], committee: pre-review }, at-least: 3 }"
        )
        let branch = Entry("a").act("designate-activist", "2020-03-02").act("propose-development-target", "2020-03-02")
            .act("resolve-admission", "2020-03-02")
        #expect(bench.lines([branch]) == [])
    }

    // MARK: The same dates

    @Test func `People with the same dates of enough steps`() throws {
        let bench = try PatternBench(
            "same-dates: { transition: [apply, hold-talk, designate-activist, resolve-admission], at-least: 3, people: 2 }"
        )
        func one(_ id: String, _ dates: [String]) -> Entry {
            zip(["apply", "hold-talk", "designate-activist", "resolve-admission"], dates)
                .reduce(Entry(id)) { $0.act($1.0, $1.1) }
        }
        let dates = ["2018-01-02", "2018-01-09", "2018-07-02"]
        #expect(
            bench.lines([one("a", dates), one("b", dates), one("c", ["2018-01-02", "2018-01-09", "2018-07-03"])])
                == ["violated one - [a b] cases 2, steps 3, limit 2"])
        #expect(bench.lines([one("a", Array(dates.prefix(2))), one("b", Array(dates.prefix(2)))]) == [])
        #expect(bench.lines([one("a", dates), one("b", dates + ["2020-03-02"])]) == [])
    }

    // MARK: Days off

    @Test func `Meetings on public holidays; a weekend is none`() throws {
        let bench = try PatternBench(
            "day-off: { transition: [resolve-admission, approve-admission], days: public-holiday }")
        let labourDay = Entry("a").admitted("2019-05-01").act("approve-admission", "2019-05-01")
        #expect(
            bench.lines([labourDay, Entry("b").admitted("2019-05-01"), Entry("c").admitted("2019-05-18")])
                == ["violated one 2019-05-01 [a b] meetings 1, cases 2"])
        let weekend = try PatternBench("day-off: { transition: resolve-admission, days: day-off }")
        #expect(
            weekend.lines([Entry("c").admitted("2019-05-18")]) == ["violated one 2019-05-18 [c] meetings 1, cases 1"])
        // 2019-05-05 was a Sunday on which people worked.
        #expect(weekend.lines([Entry("c").admitted("2019-05-05")]) == [])
    }

    @Test func `A year without a calendar is undetermined, said once; a partial date says nothing`() throws {
        let bench = try PatternBench("day-off: { transition: resolve-admission, days: public-holiday }")
        let found = bench.findings([
            Entry("a").admitted("1999-10-01"), Entry("b", of: "two").admitted("1998-03-02"),
            Entry("c").admitted("2019-05"),
        ])
        #expect(found.map(\.line) == ["undetermined - 1998-03-02..1999-10-01 [a b] meetings 2, cases 2"])
        #expect(found.first?.missingYears == [1998, 1999])
    }

    // MARK: Papers

    @Test func `Papers of one kind with one date; a paper without one has its step's`() throws {
        let bench = try PatternBench("one-date: { document: [thought-report, talk-record], at-least: 3 }")
        func report(_ id: String, _ step: String, _ paper: String?) -> Entry {
            let dated = paper.flatMap { try? DateText.parse($0) }
            return Entry(id).act(
                "report-thoughts", step, papers: dated.map { [RecordedPaper(kind: "thought-report", dated: $0)] } ?? [])
        }
        let first = report("a", "2020-03-02", "2020-03-01"), second = report("b", "2020-03-01", nil)
        #expect(
            bench.lines([first, second, report("c", "2020-04-01", "2020-03-01")])
                == ["violated one 2020-03-01 [a b c] cases 3, limit 3"])
        #expect(bench.lines([first, second, report("c", "2020-03-01", "2020-04-01")]) == [])
        #expect(bench.lines([first, second, report("c", "2020-03", nil)]) == [])
        // Another kind of paper on the same day is another matter.
        #expect(bench.lines([first, second, Entry("c").act("hold-talk", "2020-03-01")]) == [])
    }
}
