import CivilTime
import TestSupport
import Testing
import WorkflowModel

@Suite("Terms of organizations")
struct TermTests {
    private func ends(_ kind: String, level: String? = nil, elected: String, term: CalendarPeriod? = nil) throws
        -> String?
    {
        var properties = [
            RecordedFact(name: "kind", value: .word(kind)),
            RecordedFact(name: "last-election", value: .date(try DateText.parse(elected))),
        ]
        if let level { properties.append(RecordedFact(name: "level", value: .word(level))) }
        if let term { properties.append(RecordedFact(name: "term", value: .period(term))) }
        let organization = Organization(id: "o", name: "o", properties: properties)
        guard case .date(let end)? = try ShippedRules.rulebook().structure.completed(organization).value("term-ends")
        else { return nil }
        return end.isoText
    }

    @Test("A committee of a prefecture elected in 2010 has four years")
    func committeeOfAPrefecture() throws {
        #expect(try ends("committee", level: "prefecture", elected: "2010-05-10") == "2014-05-10")
        #expect(try ends("committee", level: "county", elected: "2010-05-10") == "2013-05-10")
    }

    @Test("A term that runs in July 2018 ends by the old length, the next one has the new")
    func summerOf2018() throws {
        #expect(try ends("branch", elected: "2018-06-30") == "2020-06-30")
        #expect(try ends("branch", elected: "2018-07-01") == "2021-07-01")
        #expect(try ends("committee", level: "prefecture", elected: "2018-06-30") == "2022-06-30")
        #expect(try ends("committee", level: "prefecture", elected: "2018-07-01") == "2023-07-01")
        #expect(try ends("branch", level: "village", elected: "2018-06-30") == "2021-06-30")
        #expect(try ends("branch", level: "village", elected: "2018-07-01") == "2023-07-01")
    }

    @Test("Without a level only what is the same for every level is known")
    func withoutALevel() throws {
        #expect(try ends("committee", elected: "2015-05-10") == nil)
        #expect(try ends("committee", elected: "2019-05-10") == "2024-05-10")
        #expect(try ends("general-branch", elected: "2019-05-10") == "2022-05-10")
    }

    @Test("Nothing is known of elections before the first opinion, or of other kinds; a month leads to a month")
    func unknown() throws {
        #expect(try ends("branch", elected: "1993-07-05") == nil)
        #expect(try ends("branch", elected: "1993-07-06") == "1995-07-06")
        #expect(try ends("branch", elected: "2019-05") == "2022-05")
        #expect(try ends("branch", elected: "2018") == nil, "the term of 2018 depends on the day")
        #expect(try ends("branch", elected: "2019") == "2022")
        #expect(try ends("party-group", elected: "2019-05-10") == nil)
    }

    @Test("A term stated in a reply goes before the default, and clamps at the end of February")
    func stated() throws {
        #expect(try ends("branch", elected: "2012-02-29", term: CalendarPeriod(years: 3)) == "2015-02-28")
        #expect(try ends("branch", elected: "2012-02-29") == "2014-02-28")
    }

    @Test("Kinds of one height share a rank, and the tree goes down from the working committee to the group")
    func ranks() throws {
        let structure = try ShippedRules.rulebook().structure
        let order = ["work-committee", "committee", "general-branch", "branch", "party-group"]
        let ranks = try order.map { try #require(structure.rank($0)) }
        #expect(ranks == ranks.sorted(by: >) && Set(ranks).count == order.count)
        #expect(structure.rank("branch-without-committee") == structure.rank("branch"))
        #expect(structure.rank("organization-department") == structure.rank("committee"))
        #expect(structure.kind("committee")?.parents.contains("branch") == false)
        #expect(structure.kind(named: "党总支")?.id == "general-branch")
    }
}
