import AccountCrypto
import AccountServices
import CaseServices
import Testing
import WorkflowModel

/// Signing in, on every store of accounts.
struct SignInTests {
    @Test(arguments: StoreKind.allCases)
    func `the right password opens a session with the user's rights`(kind: StoreKind) throws {
        let stores = try AccountStores(kind)
        #expect(try stores.signIn() == .refused(.wrong))
        try stores.setPassword()
        let token = try stores.token(after: 1)
        #expect(token.count == 64)
        let session = try #require(try stores.service.session(token, now: AccountStores.at(2)))
        #expect(session.user == StoreUser(id: "li", name: "李娜"))
        #expect(session.caller.permissions.allow(.read, in: ["branch", "ic"]))
        #expect(!session.caller.permissions.allow(.record, in: ["ic"]))
        #expect(session.csrf.count == 64 && session.csrf != token)
        #expect(stores.service.isGenuine(session.csrf, of: session))
        #expect(!stores.service.isGenuine(token, of: session))
        #expect(try stores.service.session(String(token.reversed()), now: AccountStores.at(2)) == nil)
        try stores.service.signOut(token, now: AccountStores.at(3))
        #expect(try stores.service.session(token, now: AccountStores.at(3)) == nil)
        #expect(try stores.kinds() == [.failed, .passwordSet, .signedIn, .signedOut])
    }

    @Test(arguments: StoreKind.allCases)
    func `an unknown user, a disabled one and a wrong password look alike`(kind: StoreKind) throws {
        let stores = try AccountStores(kind)
        try stores.setPassword()
        #expect(try stores.signIn("另一个足够长的口令呀") == .refused(.wrong))
        let unknown = try stores.service.signIn(
            login: "mysecret-typed-here", password: "x", from: "10.0.0.7", now: AccountStores.at(1))
        #expect(unknown == .refused(.wrong))
        let token = try stores.token(after: 2)
        try stores.registry.put(StoreUser(id: "li", name: "李娜", isDisabled: true))
        #expect(try stores.signIn(after: 3) == .refused(.wrong))
        #expect(try stores.service.session(token, now: AccountStores.at(3)) == nil)
        #expect(try stores.accounts.sessions(of: "li").isEmpty)
        let log = try stores.accounts.securityLog(SecurityFilter())
        #expect(!"\(log)".contains("mysecret"))
    }

    @Test(arguments: StoreKind.allCases)
    func `five failures close the account, every further one for twice as long`(kind: StoreKind) throws {
        let stores = try AccountStores(kind)
        try stores.setPassword()
        for second in 1...4 { #expect(try stores.signIn("错误的口令错误的口令", after: second) == .refused(.wrong)) }
        #expect(try stores.signIn("错误的口令错误的口令", after: 5) == .refused(.locked(retryAfter: 60)))
        // The right one does not help, and the second before the end is the last that is closed.
        #expect(try stores.signIn(after: 64) == .refused(.locked(retryAfter: 1)))
        #expect(try stores.signIn("错误的口令错误的口令", after: 65) == .refused(.locked(retryAfter: 120)))
        #expect(try stores.signIn(after: 184) == .refused(.locked(retryAfter: 1)))
        _ = try stores.token(after: 185)
        #expect(try stores.signIn("错误的口令错误的口令", after: 186) == .refused(.wrong))
        #expect(try stores.accounts.account("li")?.failures == 1)
    }

    @Test(arguments: StoreKind.allCases)
    func `an administrator opens it before its time; a day without failures forgets them`(kind: StoreKind) throws {
        let stores = try AccountStores(kind)
        try stores.setPassword()
        for second in 1...5 { _ = try stores.signIn("错误的口令错误的口令", after: second) }
        #expect(try stores.signIn(after: 6) == .refused(.locked(retryAfter: 59)))
        try stores.service.unlock("li", by: AccountStores.admin, now: AccountStores.at(7))
        for second in 8...11 { #expect(try stores.signIn("错误的口令错误的口令", after: second) == .refused(.wrong)) }
        let day = 24 * 3600
        #expect(try stores.signIn("错误的口令错误的口令", after: 11 + day + 1) == .refused(.wrong))
        #expect(try stores.accounts.account("li")?.failures == 1)
        #expect(try stores.kinds().filter { $0 == .lockedOut || $0 == .unlocked } == [.lockedOut, .unlocked])
    }

    @Test(arguments: StoreKind.allCases)
    func `a session ends unused after 30 minutes and in any case after 12 hours`(kind: StoreKind) throws {
        let stores = try AccountStores(kind)
        try stores.setPassword()
        let idle = try stores.token()
        #expect(try stores.service.session(idle, now: AccountStores.at(1799))?.expires == AccountStores.at(1799 + 1800))
        #expect(try stores.service.session(idle, now: AccountStores.at(1799 + 1800)) == nil)
        #expect(try stores.accounts.sessions(of: "li").isEmpty)
        let busy = try stores.token()
        let end = 12 * 3600
        for second in stride(from: 0, to: end, by: 1700) {
            #expect(try stores.service.session(busy, now: AccountStores.at(second)) != nil)
        }
        #expect(try stores.service.session(busy, now: AccountStores.at(end - 1))?.expires == AccountStores.at(end))
        #expect(try stores.service.session(busy, now: AccountStores.at(end)) == nil)
    }

    @Test(arguments: StoreKind.allCases)
    func `sessions are listed and ended, one by its name or all`(kind: StoreKind) throws {
        let stores = try AccountStores(kind)
        try stores.setPassword()
        let first = try stores.token(after: 1), second = try stores.token(after: 2)
        let listed = try stores.service.sessions(of: "li", now: AccountStores.at(3))
        #expect(listed.map(\.startedAt) == [AccountStores.at(1), AccountStores.at(2)])
        #expect(listed.map(\.address) == ["10.0.0.7", "10.0.0.7"])
        let ended = try stores.service.endSessions(
            of: "li", named: listed[0].id, by: AccountStores.admin, now: AccountStores.at(3))
        #expect(ended == 1)
        #expect(try stores.service.session(first, now: AccountStores.at(4)) == nil)
        #expect(try stores.service.session(second, now: AccountStores.at(4)) != nil)
        #expect(try stores.service.endSessions(of: "li", by: AccountStores.admin, now: AccountStores.at(5)) == 1)
        #expect(try stores.service.session(second, now: AccountStores.at(6)) == nil)
    }
}
