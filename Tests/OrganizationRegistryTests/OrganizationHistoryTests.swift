import CivilTime
import OrganizationRegistry
import Testing
import WorkflowModel

/// How an organization stood on a day.
struct OrganizationHistoryTests {
    private func day(_ text: String) throws -> CivilDate { try RegistryMaker.day(text) }

    @Test(arguments: [
        ("2019-12-31", nil), ("2020-01-01", 20), ("2021-05-31", 20), ("2021-06-01", 22), ("2030-01-01", 22),
    ])
    func `counts are those of the day`(on: String, members: Int64?) throws {
        var maker = RegistryMaker()
        try maker.add(.found(RegistryMaker.organization("b", members: 20)), "2020-01-01")
        let count = RecordedFact(name: "members", value: .number(Rational(22)))
        try maker.add(.state("b", properties: [count], withdrawn: []), "2021-06-01")
        let state = maker.log.organization("b", on: try day(on))
        #expect(state?.organization.value("members") == members.map { .number(Rational($0)) })
    }

    @Test
    func `what was entered late holds from its day, and what has no day from the beginning`() throws {
        var maker = RegistryMaker()
        try maker.add(.found(RegistryMaker.organization("b")))
        try maker.add(.rename("b", name: "新名"), "2022-03-01")
        try maker.add(.rename("b", name: "中名"), "2021-03")
        let log = maker.log
        #expect(try log.organization("b", on: day("1950-01-01"))?.organization.name == "b支部")
        #expect(try log.organization("b", on: day("2021-02-28"))?.organization.name == "b支部")
        #expect(try log.organization("b", on: day("2021-03-01"))?.organization.name == "中名")
        let now = try #require(try log.organization("b", on: day("2022-03-01")))
        #expect(now.organization.name == "新名")
        #expect(now.formerNames.map(\.name) == ["b支部", "中名"])
        #expect(now.formerNames.map { $0.until?.isoText } == ["2021-03", "2022-03-01"])
    }

    @Test
    func `a withdrawn entry no longer counts, and its withdrawal can be withdrawn`() throws {
        var maker = RegistryMaker()
        try maker.add(.found(RegistryMaker.organization("b")))
        let renamed = try maker.add(.rename("b", name: "错名"), "2021-03-01")
        let first = try maker.add(.withdraw(renamed))
        #expect(try maker.log.organization("b", on: day("2022-01-01"))?.organization.name == "b支部")
        try maker.add(.withdraw(first))
        #expect(try maker.log.organization("b", on: day("2022-01-01"))?.organization.name == "错名")
        let known = RegistryLog(maker.events, asOf: Instant("2026-11-22T08:30:00.102Z"))
        #expect(try known.organization("b", on: day("2022-01-01"))?.organization.name == "b支部")
    }

    @Test
    func `a merger ends the others, and what was below them and in them goes along`() throws {
        var maker = RegistryMaker()
        try maker.add(.found(RegistryMaker.organization("upper")))
        for id in ["a", "b"] { try maker.add(.found(RegistryMaker.organization(id, below: "upper", members: 5))) }
        try maker.add(.found(RegistryMaker.organization("group", below: "a")))
        try maker.add(try RegistryMaker.person("li", since: "2010-07-01", in: "a"))
        try maker.add(.merge(["a"], into: "b"), "2023-05-01")
        let log = maker.log
        let (before, after) = (try day("2023-04-30"), try day("2023-05-01"))
        #expect(log.organizations(on: before).map(\.id) == ["a", "b", "group", "upper"])
        #expect(log.organizations(on: after).map(\.id) == ["b", "group", "upper"])
        #expect(log.organization("a", on: after)?.end == .merged(into: "b"))
        #expect(log.organization("b", on: before)?.organization.value("members") == .number(Rational(5)))
        #expect(log.organization("b", on: after)?.organization.value("members") == nil)
        #expect(log.chain(of: "group", on: before).map(\.id) == ["group", "a", "upper"])
        #expect(log.chain(of: "group", on: after).map(\.id) == ["group", "b", "upper"])
        #expect(log.person("li", on: before)?.organization == "a")
        #expect(log.person("li", on: after)?.organization == "b")
        #expect(log.person("li", on: after)?.memberships.map { $0.until?.isoText } == ["2023-05-01", nil])
    }

    @Test
    func `a split places people by name and the others in the rest`() throws {
        var maker = RegistryMaker()
        for id in ["whole", "one", "two"] { try maker.add(.found(RegistryMaker.organization(id))) }
        for id in ["li", "chen"] { try maker.add(try RegistryMaker.person(id, since: "2010-07-01", in: "whole")) }
        try maker.add(
            .split("whole", into: [SplitPart(organization: "one", people: ["li"])], rest: "two"), "2023-05-01")
        let log = maker.log
        let after = try day("2023-05-01")
        #expect(log.person("li", on: after)?.organization == "one")
        #expect(log.person("chen", on: after)?.organization == "two")
        #expect(log.organization("whole", on: after)?.end == .split(into: ["one"], rest: "two"))
        #expect(try log.person("li", on: day("2023-04-30"))?.organization == "whole")
    }

    @Test
    func `an election begins a term and ends what was stated of the one before`() throws {
        var maker = RegistryMaker()
        var branch = RegistryMaker.organization("b")
        branch.state("term-ends", .date(try DateText.parse("2022-03-10")))
        branch.state("vacancies", .number(Rational(1)))
        try maker.add(.found(branch))
        let committee = Composition(
            body: "committee", seats: [Seat(person: "li", post: "secretary"), Seat(person: "chen")],
            term: CalendarPeriod(years: 3), isElected: true, isLeading: true)
        try maker.add(.compose("b", committee), "2022-03-08")
        try maker.add(
            .compose(
                "b", Composition(body: "leading-group", seats: [Seat(person: "wu")], isElected: false, isLeading: false)
            ),
            "2022-04-01")
        try maker.add(.seat("b", body: "committee", person: "chen", post: "deputy-secretary"), "2023-01-01")
        try maker.add(.seat("b", body: "committee", person: "li", post: nil), "2024-01-01")
        let log = maker.log
        let elected = try #require(try log.organization("b", on: day("2022-03-08")))
        #expect(elected.organization.value("last-election") == .date(try DateText.parse("2022-03-08")))
        #expect(elected.organization.value("term") == .period(CalendarPeriod(years: 3)))
        #expect(elected.organization.value("term-ends") == nil)
        #expect(elected.organization.value("vacancies") == nil)
        let now = try #require(try log.organization("b", on: day("2024-01-01")))
        #expect(now.body("committee")?.composition.seats == [Seat(person: "chen", post: "deputy-secretary")])
        #expect(now.body("leading-group")?.composition.seats == [Seat(person: "wu")])
        #expect(now.organization.value("last-election") == .date(try DateText.parse("2022-03-08")))
    }

    @Test
    func `a committee approved later counts its term from the day of the ballot`() throws {
        var maker = RegistryMaker()
        try maker.add(.found(RegistryMaker.organization("b")))
        let committee = Composition(
            body: "committee", seats: [Seat(person: "li", post: "书记")], isElected: true,
            electedOn: try DateText.parse("2026-10-16"), isLeading: true)
        try maker.add(.compose("b", committee), "2026-10-28")
        let log = maker.log
        #expect(try log.organization("b", on: day("2026-10-27"))?.body("committee") == nil)
        let approved = try #require(try log.organization("b", on: day("2026-10-28")))
        #expect(approved.organization.value("last-election") == .date(try DateText.parse("2026-10-16")))
        #expect(approved.body("committee")?.since == PartialDate(try day("2026-10-28")))
    }

    @Test
    func `a name stands for the only person of the organization or of all who has it`() throws {
        var maker = RegistryMaker()
        try maker.add(.found(RegistryMaker.organization("c")))
        try maker.add(.found(RegistryMaker.organization("b", below: "c")))
        try maker.add(.found(RegistryMaker.organization("other")))
        func add(_ id: String, _ name: String, in organization: String?) throws {
            try maker.add(
                .register(RegisteredPerson(Person(id: id, name: name), organization: organization)))
        }
        try add("li-1", "李强", in: "b")
        try add("li-2", "李强", in: "other")
        try add("wu-1", "吴静", in: "other")
        try add("he-1", "何平", in: "b")
        try add("he-2", "何平", in: "c")
        let log = maker.log, today = try day("2026-01-01")
        #expect(log.person(named: "李强", of: "b", on: today)?.id == "li-1")
        #expect(log.person(named: "李强", of: "c", on: today)?.id == "li-1")
        #expect(log.person(named: "吴静", of: "b", on: today)?.id == "wu-1")
        #expect(log.person(named: "何平", of: "c", on: today) == nil)
        #expect(log.person(named: "何平", of: "b", on: today)?.id == "he-1")
        #expect(log.person(named: "赵", of: "b", on: today) == nil)
    }
}
