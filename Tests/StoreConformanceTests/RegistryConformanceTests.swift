import CaseServices
import CivilTime
import GRDB
import OrganizationRegistry
import SQLStore
import SQLiteStore
import TestSupport
import Testing
import WorkflowModel

/// What every store must do with entries of the registry.
struct RegistryConformanceTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func event(_ change: RegistryChange, _ on: PartialDate? = nil) -> RegistryEvent {
        RegistryEvent(
            change: change, on: on, at: Instant("2026-11-22T08:30:00.000Z"), by: "li", reason: "改选", paper: "党发〔2025〕1号"
        )
    }

    private func branch(_ id: String) -> Organization {
        Organization(
            id: id, name: "\(id)支部",
            properties: [
                RecordedFact(name: "kind", value: .word("branch")),
                RecordedFact(name: "members", value: .number(Rational(5))),
            ])
    }

    /// One entry of every kind.
    private func everyKind() throws -> [RegistryEvent] {
        let day = PartialDate(try Samples.day(2023, 5, 1))
        let fact = RecordedFact(name: "schooling", value: .word("college"))
        let li = RegisteredPerson(
            Person(id: "li", name: "李强", fullMemberSince: PartialDate(year: 2006)),
            born: PartialDate(year: 1980, month: 2),
            organization: "a", fields: [fact])
        let committee = Composition(
            body: "committee", seats: [Seat(person: "li", post: "书记"), Seat(person: "wu")],
            term: CalendarPeriod(years: 3), isElected: true, isLeading: true)
        return [
            event(.found(branch("a"))), event(.found(branch("b")), PartialDate(year: 2020)), event(.found(branch("c"))),
            event(.state("a", properties: [fact], withdrawn: ["members"]), day), event(.rename("a", name: "新支部"), day),
            event(.move("a", parent: "b"), day), event(.move("a", parent: nil), day), event(.register(li)),
            event(.register(RegisteredPerson(Person(id: "wu", name: "吴", isNotFullMember: true)))),
            event(.renamePerson("wu", name: "吴一"), day),
            event(.describe("wu", facts: [fact], withdrawn: ["born"]), day),
            event(.belong("wu", organization: "a"), day),
            event(.belong("wu", organization: nil), day),
            event(.penalize("li", Penalty(kind: "warning", from: day, through: nil)), day),
            event(.post("li", organization: "b", post: "组织员", isTaken: true), day),
            event(.post("li", organization: nil, post: "组织员", isTaken: false), day),
            event(.compose("a", committee), day),
            event(.seat("a", body: "committee", person: "wu", post: ""), day),
            event(.seat("a", body: "committee", person: "wu", post: nil), day),
            event(.split("b", into: [SplitPart(organization: "c", people: ["li"])], rest: "b"), day),
            event(.merge(["a"], into: "b"), day), event(.dissolve("c"), day),
            event(.mergePeople(["wu"], into: "li")), event(.separate("wu", from: "li", cases: ["M-1"])),
            event(.withdraw("22")),
        ]
    }

    @Test(arguments: StoreKind.allCases)
    func `entries of every kind come back as they were entered`(kind: StoreKind) throws {
        let store = try kind.make(folder)
        let entries = try everyKind()
        let recorded = try store.record(RegistryEntry(entries))
        #expect(recorded.map(\.id) == (1...entries.count).map { String($0) })
        #expect(recorded.map(\.change) == entries.map(\.change))
        #expect(try store.registryEvents(about: nil) == recorded)
        #expect(try store.registryVersion() == entries.count)
        #expect(
            try store.registryEvents(about: [.organization("c")]).map(\.id) == ["3", "20", "22", "25"])
        #expect(try store.registryEvents(about: [.person("nobody")]) == [])
        // The entry that ended c is withdrawn; a was merged, and so was wu.
        #expect(try store.organizations().map(\.id) == ["b", "c"])
        #expect(try store.organization("a") == nil)
        #expect(try store.people(nameContains: nil).map(\.id) == ["li"])
        #expect(try store.person("wu") == nil)
        #expect(try store.person("li")?.penalties.count == 1)
        if let sqlite = store as? SQLEventStore { #expect(try sqlite.verify() == []) }
    }

    @Test(arguments: StoreKind.allCases)
    func `all of an entry is written or nothing`(kind: StoreKind) throws {
        let store = try kind.make(folder)
        _ = try store.record(RegistryEntry([event(.found(branch("a")))], expectedVersion: 0))
        #expect(throws: StoreError(.conflict(expected: 0, found: 1), kind: "registry", name: "")) {
            try store.record(RegistryEntry([event(.found(branch("b")))], expectedVersion: 0))
        }
        let nowhere = CasePlacement(caseID: "M-9", organization: "b", subject: "p")
        #expect(throws: StoreError(.notFound, kind: "case", name: "M-9")) {
            try store.record(RegistryEntry([event(.found(branch("b")))], placements: [nowhere]))
        }
        #expect(try store.registryVersion() == 1)
        #expect(try store.organizations().map(\.id) == ["a"])
    }

    @Test(arguments: StoreKind.allCases)
    func `what follows from acts is written with them or not at all`(kind: StoreKind) throws {
        let store = try kind.make(folder)
        _ = try store.record(RegistryEntry([event(.found(branch("a")))]))
        try store.open(try Samples.opening("M-1"))
        try store.open(try Samples.opening("M-2"))
        let committee = Composition(
            body: "committee", seats: [Seat(person: "吴静")], isElected: true, electedOn: PartialDate(year: 2026),
            isLeading: true)
        var following = event(.compose("a", committee), PartialDate(year: 2026, month: 11))
        following.caseID = "M-1"
        var first = try Samples.appending("M-1", at: 0, [try Samples.event(1)])
        first.registry = [following]
        let second = try Samples.appending("M-2", at: 0, [try Samples.event(1)])
        let late = try Samples.appending("M-2", at: 7, [try Samples.event(8)])
        #expect(throws: StoreError.self) { try store.append([first, late]) }
        #expect(try store.registryVersion() == 1)
        _ = try store.append([first, second])
        following.id = "2"
        #expect(try store.registryEvents(about: [.organization("a")]).last == following)
        #expect(try store.organization("a")?.value("last-election") == .date(try #require(PartialDate(year: 2026))))
        var opening = try Samples.appending("M-3", at: 0, [try Samples.event(1)])
        opening.registry = [event(.rename("a", name: "新支部"))]
        _ = try store.open(try Samples.opening("M-3"), with: opening)
        #expect(try store.organization("a")?.name == "新支部")
        if let sqlite = store as? SQLEventStore { #expect(try sqlite.verify() == []) }
    }

    @Test(arguments: StoreKind.allCases)
    func `cases and their duties go where they are placed`(kind: StoreKind) throws {
        let store = try kind.make(folder)
        try store.open(try Samples.opening("M-1"))
        let due = try Samples.day(2026, 11, 1)
        _ = try store.append(
            try Samples.appending("M-1", at: 0, [try Samples.event(1)], duties: [Samples.duty("M-1", "talk", due: due)])
        )
        _ = try store.record(
            RegistryEntry(
                [event(.found(branch("b")))],
                placements: [CasePlacement(caseID: "M-1", organization: "b", subject: "other")]))
        #expect(try store.header("M-1").organization == "b")
        #expect(try store.header("M-1").subjectID == "other")
        #expect(try store.load("M-1").opening == Samples.opening("M-1"))
        #expect(try store.dutiesDue(through: due, organizations: ["b"], limit: 9).map(\.caseID) == ["M-1"])
        #expect(try store.dutiesDue(through: due, organizations: ["branch-1"], limit: 9).isEmpty)
    }

    @Test
    func `what a store of before holds becomes its first entries`() throws {
        let store = try folder.newStore()
        try store.put(branch("a"))
        let li = Person(id: "li", name: "李强", fullMemberSince: PartialDate(year: 2006))
        try store.put(li)
        try store.open(try Samples.opening("M-1"))
        let head = try store.logHead()
        try store.close()
        // As the tables were before there were entries; the log as it was then had none of them either.
        let queue = try DatabaseQueue(path: folder.file("store.db"))
        try queue.write { db in
            try db.execute(
                sql: """
                    DROP TRIGGER registry_event_is_never_shortened; DROP TRIGGER store_log_is_never_shortened;
                    DELETE FROM registry_about; DELETE FROM registry_body; DELETE FROM registry_event;
                    DELETE FROM store_log;
                    """)
        }
        try queue.close()
        let after = try folder.reopen()
        #expect(
            try after.registryEvents(about: nil).map(\.change) == [
                .found(branch("a")), .register(RegisteredPerson(li)),
            ])
        #expect(try after.registryEvents(about: nil).allSatisfy { $0.on == nil && $0.by == "store-migrate" })
        #expect(try after.organizations() == [branch("a")])
        #expect(try after.people(nameContains: nil) == [li])
        #expect(try after.registryVersion() == 2)
        #expect(head?.number == 3)
        try after.close()
        #expect(try folder.reopen().registryVersion() == 2)
    }

    @Test
    func `whatever is changed about the registry is found`() throws {
        let store = try folder.newStore()
        _ = try store.record(RegistryEntry(try everyKind()))
        try store.close()
        for (sql, expected) in [
            ("UPDATE registry_event SET recorder = 'x' WHERE n = 4", StoreProblem.Kind.registry),
            ("UPDATE registry_body SET sealed = (SELECT sealed FROM registry_body WHERE n = 5) WHERE n = 4", .registry),
            ("DELETE FROM registry_event WHERE n = 25", .registry),
            ("UPDATE organization SET name = 'x' WHERE id = 'b'", .projection),
            ("DELETE FROM organization WHERE id = 'c'", .projection),
            ("INSERT INTO organization VALUES ('z', 'z', x'5B5D')", .projection),
            ("UPDATE person SET name = 'x'", .projection), ("DELETE FROM registry_about WHERE n = 3", .projection),
        ] {
            let copy = try TemporaryFolder()
            let path = copy.file("store.db")
            try SQLiteEventStore.restore(from: folder.file("store.db"), to: path)
            let queue = try DatabaseQueue(path: path)
            try queue.writeWithoutTransaction { db in
                try db.execute(
                    sql: """
                        PRAGMA foreign_keys = OFF; DROP TRIGGER registry_event_is_never_changed;
                        DROP TRIGGER registry_event_is_never_shortened; \(sql)
                        """)
            }
            try queue.close()
            let damaged = try SQLiteEventStore.open(at: path, key: try MasterKey.read(at: folder.file("store.key")))
            let found = try damaged.verify()
            #expect(found.contains { $0.kind == expected }, "\(sql): \(found)")
            try damaged.close()
        }
    }
}
