import CaseServices
import CivilTime
import OrganizationRegistry
import TestSupport
import Testing
import WorkflowModel

/// What every store must do with reminders that somebody else answers for by now, or that wait for a working day.
extension ReminderConformanceTests {
    @Test(arguments: StoreKind.allCases)
    func `what is taken out of a message is withdrawn, and its case looked at again`(kind: StoreKind) throws {
        let store = try store(kind)
        let (first, second) = (try reminder("r1"), try reminder("r2", "M-2"))
        try enqueue(store, [first])
        try enqueue(store, [second])
        let claim = try #require(try store.claim(request()))
        let today = try Samples.day(2026, 11, 22)
        // Whoever does not have it takes nothing out.
        try store.release([first], from: claim, by: "b", wakingOn: today)
        #expect(try states(store) == ["r1 mail": .claimed])
        #expect(try store.casesToWake(through: today, limit: 9) == [])
        try store.release([first], from: claim, by: "a", wakingOn: today)
        #expect(try states(store) == ["r1 mail": .withdrawn])
        #expect(try states(store, "M-2") == ["r2 mail": .claimed])
        #expect(try store.casesToWake(through: today, limit: 9) == ["M-1"])
        try finish(store, claim, .sent)
        #expect(try states(store) == ["r1 mail": .withdrawn])
        #expect(try states(store, "M-2") == ["r2 mail": .sent])
        // He answers for it again: it waits again.
        #expect(try enqueue(store, [first]) == ["r1"])
    }

    @Test(arguments: StoreKind.allCases)
    func `what is taken out and belongs to no case is withdrawn too`(kind: StoreKind) throws {
        let store = try store(kind)
        let own = CaseLook.Entry(try reminder("r1", ""), channels: ["mail"])
        #expect(try store.announce([own], owed: [owed]) == ["r1"])
        let claim = try #require(try store.claim(request()))
        try store.release([own.reminder], from: claim, by: "a", wakingOn: try Samples.day(2026, 11, 22))
        #expect(try states(store, "") == ["r1 mail": .withdrawn])
    }

    @Test(arguments: StoreKind.allCases)
    func `what is held back was not tried, and keeps what was answered before`(kind: StoreKind) throws {
        let store = try store(kind)
        try enqueue(store, [try reminder("r1")])
        try finish(store, try #require(try store.claim(request())), .again(at: now))
        let claim = try #require(try store.claim(request()))
        #expect(claim.attempt == 2)
        try store.finish(
            ClaimResult(
                messageID: claim.messageID, channel: "mail", runner: "a", outcome: .held(until: later), answer: "",
                at: now))
        #expect(try store.claim(request()) == nil)
        let way = try store.reminders(of: "M-1").first?.dispatches.first
        #expect(way?.attempts == 1 && way?.answer == "250 ok" && way?.nextTry == later)
        #expect(try store.claim(request(at: later))?.attempt == 2)
    }

    @Test(arguments: StoreKind.allCases)
    func `a case that goes to another organization is looked at by the next run`(kind: StoreKind) throws {
        let store = try store(kind)
        for id in ["branch-1", "branch-2"] { try store.put(Organization(id: id, name: id)) }
        #expect(try store.casesToWake(through: .latest, limit: 9) == [])
        _ = try store.record(
            RegistryEntry(
                [RegistryEvent(change: .merge(["branch-1"], into: "branch-2"), at: now, by: "li")],
                placements: [CasePlacement(caseID: "M-1", organization: "branch-2", subject: "p-M-1")]))
        #expect(try store.casesToWake(through: try Samples.day(2026, 11, 22), limit: 9) == ["M-1"])
    }
}
