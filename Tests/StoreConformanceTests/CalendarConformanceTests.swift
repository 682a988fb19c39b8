import AccountServices
import CaseServices
import CivilTime
import SQLStore
import Testing
import WorkflowModel

/// Addresses of calendars, what calendars have said, and where users are reached, on every store of accounts.
struct CalendarConformanceTests {
    private static func day(_ text: String) throws -> CivilDate { try #require(try DateText.parse(text).exact) }

    @Test(arguments: StoreKind.allCases)
    func `an address opens until it is ended, and the store does not know it`(kind: StoreKind) throws {
        let stores = try AccountStores(kind)
        let text = try stores.service.issueSubscription(
            named: "branch-1", for: "li", organization: "ic", namesPeople: false, by: AccountStores.admin,
            now: AccountStores.at(0))
        #expect(text.count == 64)
        let found = try #require(try stores.service.subscription(token: text))
        #expect(found.subscription.organization == "ic")
        #expect(found.caller.user == "li")
        #expect(found.caller.permissions.allow(.read, in: ["ic"]))
        #expect(try stores.accounts.subscriptions().map(\.name) == ["branch-1"])
        #expect(try stores.accounts.subscriptions().first?.digest.count == 32)
        for wrong in ["", text + "0", String(text.dropLast()) + "z", String(repeating: "0", count: 64)] {
            #expect(try stores.service.subscription(token: wrong) == nil)
        }
        #expect(throws: StoreError(.exists, kind: "calendar", name: "branch-1")) {
            try stores.service.issueSubscription(
                named: "branch-1", for: "wang", organization: nil, namesPeople: true, by: AccountStores.admin,
                now: AccountStores.at(1))
        }
        #expect(throws: StoreError(.notFound, kind: "user", name: "nobody")) {
            try stores.service.issueSubscription(
                named: "other", for: "nobody", organization: nil, namesPeople: true, by: AccountStores.admin,
                now: AccountStores.at(1))
        }
        try stores.service.revokeSubscription("branch-1", by: AccountStores.admin, now: AccountStores.at(2))
        #expect(try stores.service.subscription(token: text) == nil)
        #expect(try stores.accounts.subscriptions().first?.revokedAt == AccountStores.at(2))
        #expect(throws: StoreError(.notFound, kind: "calendar", name: "none")) {
            try stores.service.revokeSubscription("none", by: AccountStores.admin, now: AccountStores.at(2))
        }
        let log = try stores.accounts.securityLog(SecurityFilter())
        #expect(log.map(\.kind) == [.feedIssued, .feedRevoked])
        #expect(!log.contains { $0.detail?.contains(text) == true })
    }

    @Test(arguments: StoreKind.allCases)
    func `an address ends with its user`(kind: StoreKind) throws {
        let stores = try AccountStores(kind)
        let text = try stores.service.issueSubscription(
            named: "li", for: "li", organization: nil, namesPeople: true, by: AccountStores.admin,
            now: AccountStores.at(0))
        try stores.registry.put(StoreUser(id: "li", name: "李娜", isDisabled: true))
        #expect(try stores.service.subscription(token: text) == nil)
    }

    @Test(arguments: StoreKind.allCases)
    func `what a calendar says counts its changes, what it no longer says is cancelled, then forgotten`(
        kind: StoreKind
    ) throws {
        let stores = try AccountStores(kind)
        let (june, july) = (try Self.day("2026-06-30"), try Self.day("2026-07-31"))
        func publish(_ sayings: [AccountService.Saying], after seconds: Int) throws -> [String] {
            let (said, cancelled) = try stores.service.publish(sayings, in: "user:li", now: AccountStores.at(seconds))
            return (said + cancelled).map { entry in
                "\(entry.day) \(entry.sequence) \(entry.modifiedAt == AccountStores.at(seconds)) \(entry.isCancelled)"
            }
        }
        let talk = AccountService.Saying(key: "M-1|talk", day: june, text: "谈话")
        let meeting = AccountService.Saying(key: "O-1|meeting", day: july, text: "大会")
        #expect(try publish([talk, meeting], after: 0) == ["2026-06-30 0 true false", "2026-07-31 0 true false"])
        // Nothing new: nothing changes.
        #expect(try publish([talk, meeting], after: 60) == ["2026-06-30 0 false false", "2026-07-31 0 false false"])
        // Another day, another text.
        let moved = AccountService.Saying(key: "M-1|talk", day: july, text: "谈话")
        let renamed = AccountService.Saying(key: "O-1|meeting", day: july, text: "党员大会")
        #expect(try publish([moved, renamed], after: 120) == ["2026-07-31 1 true false", "2026-07-31 1 true false"])
        // Done: cancelled, and said again if it is owed again.
        #expect(try publish([renamed], after: 180) == ["2026-07-31 1 false false", "2026-07-31 2 true true"])
        #expect(try publish([renamed], after: 240) == ["2026-07-31 1 false false", "2026-07-31 2 false true"])
        #expect(try publish([moved, renamed], after: 300) == ["2026-07-31 3 true false", "2026-07-31 1 false false"])
        #expect(try publish([renamed], after: 360).count == 2)
        let later = 360 + 90 * 24 * 3600
        #expect(try publish([renamed], after: later).count == 2)
        #expect(try publish([renamed], after: later + 1).count == 1)
        // Another calendar begins anew.
        #expect(
            try stores.service.publish([talk], in: "user:wang", now: AccountStores.at(0)).said.map(\.sequence) == [0])
    }

    @Test(arguments: StoreKind.allCases)
    func `users have mail addresses`(kind: StoreKind) throws {
        let stores = try AccountStores(kind)
        #expect(try stores.accounts.mailAddresses() == [:])
        try stores.service.setMailAddress(
            "li@party.example", of: "li", by: AccountStores.admin, now: AccountStores.at(0))
        try stores.service.setMailAddress(
            "na@party.example", of: "li", by: AccountStores.admin, now: AccountStores.at(1))
        #expect(try stores.accounts.mailAddresses() == ["li": "na@party.example"])
        try stores.service.setMailAddress(nil, of: "li", by: AccountStores.admin, now: AccountStores.at(2))
        #expect(try stores.accounts.mailAddresses() == [:])
        #expect(throws: StoreError(.notFound, kind: "user", name: "nobody")) {
            try stores.accounts.setMailAddress("a@b.example", of: "nobody")
        }
        let log = try stores.accounts.securityLog(SecurityFilter())
        #expect(log.map(\.detail) == ["mail", "mail", "-mail"])
    }
}
