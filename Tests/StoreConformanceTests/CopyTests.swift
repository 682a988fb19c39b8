import AccountServices
import CaseServices
import CivilTime
import OrganizationRegistry
import PostgresStore
import SQLStore
import SQLiteStore
import TestSupport
import Testing
import WorkflowModel

/// Stores that go from one database to another and back.
struct CopyTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func filled() throws -> SQLEventStore {
        let store = try folder.newStore()
        try store.put(Organization(id: "branch-1", name: "第一党支部"))
        try store.put(Person(id: "li-qiang", name: "李强"))
        try store.put(StoreUser(id: "li", name: "李强", person: "li-qiang"))
        try store.grant(Grant(user: "li", right: .read))
        try store.put(StoreSwitch(.singleSecretary, isOn: true, since: AccountStores.at(0), by: "li"))
        try store.note(SecurityEntry(at: AccountStores.at(0), .userAdded, user: "li", about: "li"))
        for id in ["M-1", "M-2"] { try store.open(try Samples.opening(id)) }
        let duty = Samples.duty("M-1", "talk", due: try Samples.day(2026, 11, 1))
        _ = try store.append(
            try Samples.appending("M-1", at: 0, try Samples.everyKind(), state: "activist", duties: [duty]))
        try store.note(Reading(caseID: "M-1", user: "li", at: AccountStores.at(0), purpose: "show"))
        return store
    }

    private func expectSame(_ one: SQLEventStore, _ other: SQLEventStore) throws {
        #expect(try other.verify() == [])
        #expect(try other.verifySecurityLog() == [])
        #expect(try one.heads() == other.heads())
        #expect(try one.logHead() == other.logHead())
        for id in ["M-1", "M-2"] { #expect(try one.load(id) == other.load(id)) }
        let day = try Samples.day(2027, 1, 1)
        #expect(
            try one.dutiesDue(through: day, organizations: [], limit: 9)
                == other.dutiesDue(through: day, organizations: [], limit: 9))
        #expect(try one.tally(organizations: []) == other.tally(organizations: []))
        #expect(try one.users() == other.users())
        #expect(try one.grants(of: "li") == other.grants(of: "li"))
        #expect(try one.readings(of: "M-1") == other.readings(of: "M-1"))
        #expect(try one.organizations() == other.organizations())
        #expect(try one.people(nameContains: nil) == other.people(nameContains: nil))
        #expect(try one.securityLog(SecurityFilter()) == other.securityLog(SecurityFilter()))
        #expect(try one.storeSwitch(.singleSecretary) == other.storeSwitch(.singleSecretary))
        #expect(try one.registryEvents(about: nil) == other.registryEvents(about: nil))
    }

    @Test
    func `there and back again everything is as it was, and work goes on`() throws {
        let first = try filled()
        let (address, _) = try folder.newDatabase()
        try PostgresEventStore.create(at: address, from: first)
        let key = try MasterKey.read(at: folder.file("store.key"))
        let second = try PostgresEventStore.open(at: address, key: key)
        try expectSame(first, second)
        try second.open(try Samples.opening("M-3"))
        _ = try second.append(try Samples.appending("M-2", at: 0, [try Samples.event(1)]))
        try second.note(Reading(caseID: "M-3", user: "li", at: AccountStores.at(9), purpose: "show"))
        #expect(try second.verify() == [])
        try SQLiteEventStore.create(at: folder.file("back.db"), from: second)
        let third = try SQLiteEventStore.open(at: folder.file("back.db"), key: key)
        try expectSame(second, third)
        try third.open(try Samples.opening("M-4"))
        #expect(try third.verify() == [])
    }

    @Test
    func `lists come from a copy that follows, everything else from the store itself`() throws {
        let (address, key) = try folder.newDatabase()
        try PostgresEventStore.create(at: address, key: key).close()
        // What follows is a copy that has stopped following.
        let server = try PostgresServer.shared(), other = "replica-\(folder.path.split(separator: "-").last ?? "")"
        let replica = try server.makeDatabase(other)
        defer { server.removeDatabase(other) }
        let first = try PostgresEventStore.open(at: address, key: key)
        try first.open(try Samples.opening("M-1"))
        try PostgresEventStore.create(at: replica, from: first)
        try first.open(try Samples.opening("M-2"))
        let store = try PostgresEventStore.open(at: address, replica: replica, key: key)
        var filter = CaseFilter()
        #expect(try store.list(filter).map(\.id) == ["M-1", "M-2"])
        filter.mayLag = true
        #expect(try store.list(filter).map(\.id) == ["M-1"])
        #expect(try store.count(filter) == 1)
        #expect(try store.tally(organizations: []).map(\.cases) == [1])
        #expect(try store.header("M-2").version == 0)
        // One that does not answer is left alone.
        server.removeDatabase(other)
        #expect(try store.list(filter).map(\.id) == ["M-1", "M-2"])
        #expect(try store.tally(organizations: []).map(\.cases) == [2])
    }

    @Test
    func `what is damaged is not copied, and nothing is left of the attempt`() throws {
        let first = try filled()
        let (address, _) = try folder.newDatabase()
        try PostgresEventStore.create(at: address, from: first)
        _ = try folder.sql("SET session_replication_role = replica; UPDATE event SET recorder = 'x' WHERE seq = 2")
        let second = try PostgresEventStore.open(at: address, key: try MasterKey.read(at: folder.file("store.key")))
        #expect(throws: StoreError.self) {
            try SQLiteEventStore.create(at: folder.file("back.db"), from: second)
        }
        #expect(throws: StoreError(.notFound, kind: "store", name: folder.file("back.db"))) {
            try SQLiteEventStore.open(
                at: folder.file("back.db"), key: try MasterKey.read(at: folder.file("store.key")))
        }
        #expect(throws: StoreError(.exists, kind: "store", name: PostgresEventStore.place(address))) {
            try PostgresEventStore.create(at: address, from: first)
        }
    }
}
