import CivilTime
import OrganizationRegistry
import Testing
import WorkflowModel

/// What the registry does not take.
struct RegistryCheckTests {
    private func problems(_ changes: [(RegistryChange, String?)]) throws -> [RegistryProblem] {
        var maker = RegistryMaker()
        try maker.add(.found(RegistryMaker.organization("upper")), "2010-01-01")
        try maker.add(.found(RegistryMaker.organization("a", below: "upper")), "2020-01-01")
        try maker.add(.found(RegistryMaker.organization("old")), "2020-01-01")
        try maker.add(.dissolve("old"), "2022-06-01")
        try maker.add(try RegistryMaker.person("li", in: "a"))
        var drafts = RegistryMaker()
        for (change, date) in changes { try drafts.add(change, date) }
        return maker.log.problems(adding: drafts.events, today: try RegistryMaker.day("2026-11-22")).map(\.problem)
    }

    @Test
    func `identifiers are taken once and must be known`() throws {
        #expect(
            try problems([
                (.found(RegistryMaker.organization("a")), nil), (.rename("none", name: "x"), nil),
                (try RegistryMaker.person("li"), nil), (.belong("wu", organization: "none"), nil),
            ]) == [
                .organizationExists("a"), .unknownOrganization("none"), .personExists("li"), .unknownPerson("wu"),
                .unknownOrganization("none"),
            ])
        #expect(
            try problems([
                (.found(RegistryMaker.organization("n", below: "m")), nil),
                (.found(RegistryMaker.organization("m")), nil),
            ]) == [.unknownOrganization("m")])
    }

    @Test(arguments: [
        ("2019-12-31", true), ("2020-01-01", false), ("2020", false), ("2026-11-22", false),
    ])
    func `nothing happens to an organization before it is there`(on: String, isRefused: Bool) throws {
        let since = try DateText.parse("2020-01-01")
        #expect(try problems([(.rename("a", name: "x"), on)]) == (isRefused ? [.notYet("a", since: since)] : []))
    }

    @Test
    func `nothing happens after its end, or in the future`() throws {
        let end = try DateText.parse("2022-06-01")
        #expect(try problems([(.rename("old", name: "x"), "2022-05-31")]) == [])
        #expect(try problems([(.rename("old", name: "x"), "2022-06-01")]) == [.ended("old", on: end)])
        let tomorrow = try DateText.parse("2026-11-23")
        #expect(try problems([(.rename("a", name: "x"), "2026-11-23")]) == [.inTheFuture(tomorrow)])
    }

    @Test
    func `no organization lies below itself`() throws {
        #expect(try problems([(.move("upper", parent: "a"), nil)]) == [.belowItself("upper", parent: "a")])
        #expect(try problems([(.move("a", parent: "a"), nil)]) == [.belowItself("a", parent: "a")])
        #expect(try problems([(.move("a", parent: nil), nil), (.move("upper", parent: "a"), nil)]) == [])
    }

    @Test
    func `a founding on which others rest is not withdrawn, unless they go with it`() throws {
        var maker = RegistryMaker()
        let founding = try maker.add(.found(RegistryMaker.organization("b")), "2026-01-01")
        let belonging = try maker.add(try RegistryMaker.person("li", in: "b"))
        let today = try RegistryMaker.day("2026-11-22")
        func withdrawing(_ ids: [String]) -> [RegistryProblem] {
            let events = ids.map {
                RegistryEvent(change: .withdraw($0), at: Instant("2026-11-22T09:00:00.000Z"), by: "tests")
            }
            return maker.log.problems(adding: events, today: today).map(\.problem)
        }
        #expect(withdrawing([founding]) == [.stillNeeded("b")])
        #expect(withdrawing([founding, belonging]) == [])
        #expect(withdrawing([belonging, founding]) == [])
    }
}
