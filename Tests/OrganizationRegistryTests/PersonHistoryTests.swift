import CivilTime
import OrganizationRegistry
import Testing
import WorkflowModel

/// How a person stood on a day, and who had a vote.
struct PersonHistoryTests {
    private func day(_ text: String) throws -> CivilDate { try RegistryMaker.day(text) }

    @Test(arguments: [
        // The day before, the day, the day after: of full membership, of the first and the last day of a penalty.
        ("2020-06-30", Truth.violated, Truth.violated), ("2020-07-01", .holds, .holds),
        ("2022-12-31", .holds, .holds), ("2023-01-01", .holds, .violated), ("2024-12-31", .holds, .violated),
        ("2025-01-01", .holds, .holds),
    ])
    func `a vote has who is a full member and not suspended`(on: String, isFull: Truth, mayVote: Truth) throws {
        var maker = RegistryMaker()
        try maker.add(.found(RegistryMaker.organization("b")))
        try maker.add(try RegistryMaker.person("li", since: "2020-07-01", in: "b"))
        try maker.add(
            .penalize(
                "li",
                Penalty(
                    kind: "observation", from: try DateText.parse("2023-01-01"),
                    through: try DateText.parse("2024-12-31"))), "2023-01-01")
        let roster = maker.log.roster(of: "b", on: try day(on), suspending: ["observation"])
        #expect(roster.map(\.isFullMember) == [isFull])
        #expect(roster.map(\.mayVote) == [mayVote])
        #expect(maker.log.roster(of: "b", on: try day("2024-01-01"), suspending: []).map(\.mayVote) == [.holds])
    }

    @Test
    func `what is not known is undetermined`() throws {
        var maker = RegistryMaker()
        try maker.add(.found(RegistryMaker.organization("b")))
        try maker.add(try RegistryMaker.person("li", since: "2020", in: "b"))
        try maker.add(try RegistryMaker.person("wu", in: "b"))
        try maker.add(
            .register(RegisteredPerson(Person(id: "xu", name: "xu", isNotFullMember: true), organization: "b")))
        let roster = maker.log.roster(of: "b", on: try day("2020-07-01"), suspending: [])
        #expect(roster.map(\.person.id) == ["li", "wu", "xu"])
        #expect(roster.map(\.mayVote) == [.undetermined, .undetermined, .violated])
    }

    @Test
    func `membership moves on its day, and rosters with it`() throws {
        var maker = RegistryMaker()
        try maker.add(.found(RegistryMaker.organization("gb")))
        for id in ["a", "b"] { try maker.add(.found(RegistryMaker.organization(id, below: "gb"))) }
        try maker.add(try RegistryMaker.person("li", since: "2010-07-01", in: "a"))
        try maker.add(.belong("li", organization: "b"), "2023-05-01")
        try maker.add(.belong("li", organization: nil), "2024-05-01")
        func ids(_ organization: String, _ on: String, below: Bool = false) throws -> [String] {
            maker.log.roster(of: organization, on: try day(on), withBranches: below, suspending: []).map(\.person.id)
        }
        #expect(try ids("a", "2023-04-30") == ["li"])
        #expect(try ids("a", "2023-05-01") == [])
        #expect(try ids("b", "2023-05-01") == ["li"])
        #expect(try ids("gb", "2023-05-01") == [])
        #expect(try ids("gb", "2023-05-01", below: true) == ["li"])
        #expect(try ids("gb", "2024-05-01", below: true) == [])
    }

    @Test
    func `one person registered twice is one, with what either entry states`() throws {
        var maker = RegistryMaker()
        try maker.add(.found(RegistryMaker.organization("b")))
        try maker.add(try RegistryMaker.person("li", since: "2010-07-01", in: "b"))
        try maker.add(try RegistryMaker.person("li-2", in: "b"))
        try maker.add(.penalize("li-2", Penalty(kind: "warning", from: try DateText.parse("2020-01-01"), through: nil)))
        try maker.add(.mergePeople(["li-2"], into: "li"))
        let log = maker.log
        let now = try day("2026-01-01")
        #expect(log.people(on: now).map(\.id) == ["li"])
        #expect(log.person("li-2", on: now) == log.person("li", on: now))
        #expect(log.person("li", on: now)?.person.penalties.map(\.kind) == ["warning"])
        #expect(log.person("li", on: now)?.aliases == ["li-2"])
        #expect(log.roster(of: "b", on: now, suspending: []).count == 1)
    }

    @Test
    func `cases follow their subject and their organization, from the day on`() throws {
        var maker = RegistryMaker()
        for id in ["a", "b", "c"] { try maker.add(.found(RegistryMaker.organization(id))) }
        try maker.add(try RegistryMaker.person("li", in: "a"))
        try maker.add(.merge(["a"], into: "b"), "2022-01-01")
        try maker.add(.belong("li", organization: "c"), "2023-01-01")
        let log = maker.log
        func place(_ subject: String, from start: String = "2021-06-01", on: String) throws -> String {
            log.organization(ofCaseAt: "a", about: subject, from: try day(start), on: try day(on))
        }
        #expect(try place("li", on: "2021-12-31") == "a")
        #expect(try place("li", on: "2022-01-01") == "b")
        #expect(try place("li", on: "2022-12-31") == "b")
        #expect(try place("li", on: "2023-01-01") == "c")
        #expect(try place("somebody", on: "2023-01-01") == "b")
        // Stated after all that: then it was meant so.
        #expect(try place("li", from: "2024-01-01", on: "2025-01-01") == "a")
    }

    @Test
    func `cases of somebody registered twice are from the merger on where he belongs`() throws {
        var maker = RegistryMaker()
        for id in ["a", "b"] { try maker.add(.found(RegistryMaker.organization(id))) }
        try maker.add(try RegistryMaker.person("li", in: "a"))
        try maker.add(try RegistryMaker.person("li-2", in: "b"))
        try maker.add(.mergePeople(["li-2"], into: "li"), "2023-01-01")
        let log = maker.log
        func place(_ subject: String, at organization: String, on: String) throws -> String {
            log.organization(ofCaseAt: organization, about: subject, from: try day("2021-06-01"), on: try day(on))
        }
        #expect(try place("li-2", at: "b", on: "2022-12-31") == "b")
        #expect(try place("li-2", at: "b", on: "2023-01-01") == "a")
        // The other one's cases stay.
        #expect(try place("li", at: "a", on: "2023-01-01") == "a")
        // A merger of no day, as they were entered before, moves nothing.
        var old = RegistryMaker()
        for id in ["a", "b"] { try old.add(.found(RegistryMaker.organization(id))) }
        try old.add(try RegistryMaker.person("li", in: "a"))
        try old.add(try RegistryMaker.person("li-2", in: "b"))
        try old.add(.mergePeople(["li-2"], into: "li"))
        let later = try day("2024-01-01")
        #expect(old.log.organization(ofCaseAt: "b", about: "li-2", from: try day("2021-06-01"), on: later) == "b")
    }
}
