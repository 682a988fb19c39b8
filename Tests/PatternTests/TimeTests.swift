import Testing

/// Many within a period, none for a long time, and one person too often.
struct TimeTests {
    private let burst = "burst: { transition: resolve-admission, at-least: 4, within: 3 months, after-quiet: 2 years }"
    private let old = Entry("old").admitted("2015-06-01")

    private func admissions(_ dates: [String], of organization: String = "one") -> [Entry] {
        dates.enumerated().map { Entry("\(organization)\($0.offset)", of: organization).admitted($0.element) }
    }

    @Test func `Four within three months after exactly two years are a burst`() throws {
        let found = try PatternBench(burst).lines(
            [old] + admissions(["2017-06-01", "2017-07-01", "2017-08-15", "2017-09-01"]))
        #expect(
            found == ["violated one 2017-06-01..2017-09-01 [one0 one1 one2 one3] cases 4, limit 4"])
    }

    @Test(arguments: [
        ["2017-05-31", "2017-07-01", "2017-08-15", "2017-08-31"],  // a day short of two years
        ["2017-06-01", "2017-07-01", "2017-08-15", "2017-09-02"],  // a day beyond three months
        ["2017-06-01", "2017-07-01", "2017-08-15"],  // one short of four
        ["2016-12-31", "2017-06-01", "2017-07-01", "2017-08-15", "2017-09-01"],  // somebody in the quiet time
    ])
    func `Just outside it is none`(_ dates: [String]) throws {
        #expect(try PatternBench(burst).lines([old] + admissions(dates)) == [])
    }

    @Test func `A partial date never makes a certain burst`() throws {
        let bench = try PatternBench(burst)
        #expect(
            bench.lines([old] + admissions(["2017-06-01", "2017-07-01", "2017-08-15", "2017-08"]))
                == ["undetermined one 2017-06-01..2017-08-31 [one0 one1 one2 one3] cases 4, limit 4"])
        // In the quiet time it leaves that open, and a year that lies wholly before is one more who came earlier.
        #expect(
            bench.lines([old] + admissions(["2016", "2017-06-01", "2017-07-01", "2017-08-15", "2017-09-01"])) == [])
        #expect(
            bench.lines([old] + admissions(["2015", "2017-06-01", "2017-07-01", "2017-08-15", "2017-09-01"]))
                == ["undetermined one 2017-06-01..2017-09-01 [one1 one2 one3 one4] cases 4, limit 4"])
        #expect(
            bench.lines([old] + admissions(["2014", "2017-06-01", "2017-07-01", "2017-08-15", "2017-09-01"]))
                == ["violated one 2017-06-01..2017-09-01 [one1 one2 one3 one4] cases 4, limit 4"])
    }

    @Test func `Where nothing is on record before, others must be for it to be said at all`() throws {
        let bench = try PatternBench(burst)
        let dates = ["2017-06-01", "2017-07-01", "2017-08-15", "2017-09-01"]
        #expect(bench.lines(admissions(dates)) == [])
        #expect(
            bench.lines([Entry("other", of: "two").admitted("2015-06-01")] + admissions(dates))
                == ["undetermined one 2017-06-01..2017-09-01 [one0 one1 one2 one3] cases 4, limit 4"])
    }

    @Test func `Organizations are apart, and a lost meeting admits nobody`() throws {
        let bench = try PatternBench("burst: { transition: resolve-admission, at-least: 3, within: 7 days }")
        #expect(
            bench.lines(
                admissions(["2017-06-01", "2017-06-02"]) + admissions(["2017-06-01", "2017-06-02"], of: "two")) == [])
        let lost = Entry("lost").admitted("2017-06-03", outcome: "lost")
        #expect(bench.lines(admissions(["2017-06-01", "2017-06-08"]) + [lost]) == [])
        #expect(
            bench.lines(admissions(["2017-06-01", "2017-06-08", "2017-06-05"]))
                == ["violated one 2017-06-01..2017-06-08 [one0 one1 one2] cases 3, limit 3"])
    }

    @Test func `Of several steps the first that a case has counts, and it counts once`() throws {
        let bench = try PatternBench(
            "burst: { transition: [resolve-admission, approve-admission], at-least: 2, within: 7 days }")
        let both = Entry("a").admitted("2017-06-01").act("approve-admission", "2017-08-01")
        let approved = Entry("b").act("approve-admission", "2017-06-05")
        #expect(bench.lines([both, approved]) == ["violated one 2017-06-01..2017-06-05 [a b] cases 2, limit 2"])
    }

    // MARK: Quiet times

    private let quiet = "quiet: { transition: resolve-admission, at-least: 3 years, dossiers: 2 }"

    @Test func `Three years without anybody, to the day`() throws {
        let bench = try PatternBench(quiet)
        #expect(
            bench.lines(admissions(["2015-06-01", "2018-06-01"]))
                == ["violated one 2015-06-01..2018-06-01 [one0 one1] cases 2, dossiers 2"])
        #expect(bench.lines(admissions(["2015-06-01", "2018-05-31"])) == [])
        #expect(bench.lines([Entry("only").admitted("2015-06-01")]) == [])
    }

    @Test func `The end of the record is the last day on which anybody was admitted`() throws {
        let bench = try PatternBench(quiet)
        let other = Entry("other", of: "two").admitted("2018-07-02")
        #expect(
            bench.lines(admissions(["2015-06-01", "2015-07-02"]) + [other])
                == ["violated one 2015-07-02..2018-07-02 [one1] cases 2, dossiers 2"])
        #expect(bench.lines(admissions(["2015-06-01", "2015-07-03"]) + [other]) == [])
    }

    @Test func `A partial date may lie in a quiet time`() throws {
        let bench = try PatternBench(quiet)
        // Somewhere in 2016 somebody was admitted: neither side is three years for certain, the second may be.
        #expect(
            bench.lines(admissions(["2015-06-01", "2016", "2019-05-01"]))
                == ["undetermined one 2016-01-01..2019-05-01 [one1 one2] cases 3, dossiers 3"])
        #expect(bench.lines(admissions(["2015-06-01", "2017", "2019-05-01"])) == [])
    }

    // MARK: Introducers

    private let introducers = """
        too-many: { participants: introducer, transition: [resolve-admission, name-introducers],
          bounds: [{ more-than: 2, within: 1 year }, { more-than: 4 }] }
        """

    private func introduced(_ dates: [String], by id: String = "li", of organization: String = "one") -> [Entry] {
        dates.enumerated().map {
            Entry("\(organization)\($0.offset)", of: organization).admitted($0.element, by: id, named: "李强")
        }
    }

    @Test func `Three in a year are more than two, a day later they are not`() throws {
        let bench = try PatternBench(introducers)
        #expect(
            bench.lines(introduced(["2020-03-01", "2020-09-01", "2021-03-01"]))
                == ["violated 李强=li 2020-03-01..2021-03-01 [one0 one1 one2] cases 3, limit 2"])
        #expect(bench.lines(introduced(["2020-03-01", "2020-09-01", "2021-03-02"])) == [])
    }

    @Test func `Five in all are more than four, whenever they were`() throws {
        let bench = try PatternBench(introducers)
        let dates = ["2010-03-01", "2012-03-01", "2014-03-01", "2016-03-01", "2018-03-01"]
        #expect(bench.lines(Array(introduced(dates).dropLast())) == [])
        #expect(
            bench.lines(introduced(dates))
                == ["violated 李强=li 2010-03-01..2018-03-01 [one0 one1 one2 one3 one4] cases 5, limit 4"])
    }

    @Test func `The fullest year is told, and a partial date only makes it possible`() throws {
        let bench = try PatternBench(introducers)
        #expect(
            bench.lines(introduced(["2020-03-01", "2020-04-01", "2020-05-01", "2021-03-15", "2021-04-01"]))
                == ["violated 李强=li 2020-04-01..2021-04-01 [one1 one2 one3 one4] cases 4, limit 2"])
        #expect(
            bench.lines(introduced(["2020-03-01", "2020-09-01", "2021"]))
                == ["undetermined 李强=li 2020-03-01..2021-12-31 [one0 one1 one2] cases 3, limit 2"])
    }

    @Test func `By identifier across organizations, by name within one`() throws {
        let bench = try PatternBench(introducers)
        let dates = ["2020-03-01", "2020-04-01"]
        #expect(
            bench.lines(introduced(dates) + introduced(["2020-05-01"], of: "two"))
                == ["violated 李强=li 2020-03-01..2020-05-01 [one0 one1 two0] cases 3, limit 2"])
        func byName(_ dates: [String], of organization: String) -> [Entry] {
            dates.enumerated().map {
                Entry("\(organization)\($0.offset)", of: organization).admitted($0.element, by: "李强")
            }
        }
        #expect(bench.lines(byName(dates, of: "one") + byName(["2020-05-01"], of: "two")) == [])
        #expect(
            bench.lines(byName(dates + ["2020-05-01"], of: "one"))
                == ["violated 李强 2020-03-01..2020-05-01 [one0 one1 one2] cases 3, limit 2"])
    }
}
