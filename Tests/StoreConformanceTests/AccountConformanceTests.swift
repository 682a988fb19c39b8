import AccountCrypto
import AccountServices
import CaseServices
import Foundation
import GRDB
import SQLStore
import Testing
import WorkflowModel

/// Drafts, tokens and the security log, on every store of accounts.
struct AccountConformanceTests {
    @Test(arguments: StoreKind.allCases)
    func `accounts belong to users`(kind: StoreKind) throws {
        let stores = try AccountStores(kind)
        #expect(try stores.accounts.account("li") == nil)
        #expect(throws: StoreError(.notFound, kind: "user", name: "nobody")) {
            try stores.accounts.change("nobody") { $0.failures = 1 }
        }
        var all = Account(user: "li")
        all.password = "p"
        all.passwordSetAt = AccountStores.at(1)
        all.mustChangePassword = true
        all.failures = 3
        all.lastFailure = AccountStores.at(2)
        all.lockedUntil = AccountStores.at(3)
        all.secondFactor = SecondFactor(
            secret: [0, 1, 255], isConfirmed: true, lastStep: 7,
            recoveryDigests: [Array(repeating: 1, count: 32), Array(repeating: 2, count: 32)])
        let kept = all
        try stores.accounts.change("li") { $0 = kept }
        #expect(try stores.accounts.account("li") == kept)
    }

    @Test(arguments: StoreKind.allCases)
    func `drafts are kept for thirty days, one a place`(kind: StoreKind) throws {
        let stores = try AccountStores(kind)
        func draft(_ place: String, _ text: String, _ seconds: Int, of user: String = "li") -> Draft {
            Draft(user: user, place: place, body: Array(text.utf8), at: AccountStores.at(seconds))
        }
        try stores.service.put(draft("/cases/M-1/talk", "谈话人=陈敏", 0))
        try stores.service.put(draft("/cases/M-1/talk", "谈话人=李娜", 1))
        try stores.service.put(draft("/cases/M-1/talk", "别人的", 1, of: "wang"))
        try stores.service.put(draft("/cases/M-2/talk", "", 2))
        let days = 30 * 24 * 3600
        #expect(
            try stores.service.draft(of: "li", at: "/cases/M-1/talk", now: AccountStores.at(days))
                == draft("/cases/M-1/talk", "谈话人=李娜", 1))
        #expect(try stores.service.draft(of: "li", at: "/cases/M-1/talk", now: AccountStores.at(days + 1)) == nil)
        #expect(
            try stores.service.drafts(of: "li", now: AccountStores.at(days + 1)).map(\.place) == ["/cases/M-2/talk"])
        try stores.service.removeDraft(of: "li", at: "/cases/M-2/talk")
        #expect(try stores.service.drafts(of: "li", now: AccountStores.at(3)).map(\.place) == ["/cases/M-1/talk"])
        try stores.service.put(draft("/later", "", days + 2, of: "wang"))
        #expect(try stores.accounts.drafts(of: "li").isEmpty)
        var large = draft("/large", "", 0)
        large.body = Array(repeating: 0, count: 256 * 1024)
        try stores.service.put(large)
        large.body.append(0)
        #expect(throws: StoreError(.invalid, kind: "draft", name: "/large")) { try stores.service.put(large) }
    }

    @Test(arguments: StoreKind.allCases)
    func `a token may what both it and its user may, until it ends`(kind: StoreKind) throws {
        let stores = try AccountStores(kind)
        func issue(_ name: String, _ rights: Set<Right>, at organization: String?, days: Int = 30) throws -> String {
            try stores.service.issueToken(
                named: name, for: "li", rights: rights, at: organization, days: days, by: AccountStores.admin,
                now: AccountStores.at(0))
        }
        let text = try issue("oa", [.read, .record], at: "branch")
        #expect(text.hasPrefix("pf_") && text.count == 67)
        let (token, caller) = try #require(try stores.service.caller(token: text, now: AccountStores.at(1)))
        #expect(token.name == "oa")
        #expect(caller.user == "li")
        #expect(caller.permissions.allow(.read, in: ["branch", "ic"]))
        #expect(!caller.permissions.allow(.read, in: ["other", "ic"]))
        // The token says so, but its user may not.
        #expect(!caller.permissions.allow(.record, in: ["branch", "ic"]))
        #expect(!caller.permissions.allowSomewhere(.administer))
        let day = 24 * 3600
        #expect(try stores.service.caller(token: text, now: AccountStores.at(30 * day - 1)) != nil)
        #expect(try stores.service.caller(token: text, now: AccountStores.at(30 * day)) == nil)
        #expect(throws: StoreError(.exists, kind: "token", name: "oa")) { try issue("oa", [.read], at: nil) }
        #expect(throws: StoreError(.invalid, kind: "token", name: "bare")) { try issue("bare", [], at: nil) }
        _ = try issue("year", [.read], at: nil, days: 366)
        #expect(throws: StoreError(.invalid, kind: "token", name: "long")) {
            try issue("long", [.read], at: nil, days: 367)
        }
        #expect(try stores.accounts.tokens().map(\.name) == ["oa", "year"])
        try stores.service.revokeToken("oa", by: AccountStores.admin, now: AccountStores.at(5))
        try stores.service.revokeToken("oa", by: AccountStores.admin, now: AccountStores.at(6))
        #expect(try stores.service.caller(token: text, now: AccountStores.at(7)) == nil)
        #expect(try stores.accounts.tokens().first?.revokedAt == AccountStores.at(5))
        #expect(throws: StoreError(.notFound, kind: "token", name: "none")) {
            try stores.service.revokeToken("none", by: AccountStores.admin, now: AccountStores.at(7))
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `the security log gives the newest lines that a filter admits`(kind: StoreKind) throws {
        let stores = try AccountStores(kind)
        let lines = [
            SecurityEntry(at: AccountStores.at(1), .granted, user: "wang", about: "li", detail: "read at ic"),
            SecurityEntry(at: AccountStores.at(2), .refused, user: "li", about: "M-1", address: "10.0.0.7"),
            SecurityEntry(at: AccountStores.at(3), .signedIn, user: "wang"),
        ]
        for line in lines { try stores.service.note(line) }
        var filter = SecurityFilter()
        #expect(try stores.accounts.securityLog(filter) == lines)
        filter.user = "li"
        #expect(try stores.accounts.securityLog(filter) == Array(lines[0...1]))
        filter.kinds = [.refused, .signedIn]
        #expect(try stores.accounts.securityLog(filter) == [lines[1]])
        filter.user = nil
        filter.limit = 1
        #expect(try stores.accounts.securityLog(filter) == [lines[2]])
        filter = SecurityFilter()
        filter.since = AccountStores.at(2)
        #expect(try stores.accounts.securityLog(filter) == Array(lines[1...]))
    }

    @Test
    func `the security log shows that a line was changed`() throws {
        let folder = try TemporaryFolder()
        let store = try folder.newStore()
        for second in 1...3 { try store.note(SecurityEntry(at: AccountStores.at(second), .failed, user: "li")) }
        #expect(try store.verifySecurityLog() == [])
        let queue = try DatabaseQueue(path: folder.file("store.db"))
        for sql in ["UPDATE security_log SET user = 'x'", "DELETE FROM security_log"] {
            #expect(throws: DatabaseError.self) { try queue.write { try $0.execute(sql: sql) } }
        }
        try queue.write { db in
            try db.execute(sql: "DROP TRIGGER security_log_is_never_changed")
            try db.execute(sql: "DROP TRIGGER security_log_is_never_shortened")
            try db.execute(sql: "UPDATE security_log SET user = 'x' WHERE n = 2")
        }
        #expect(try store.verifySecurityLog() == [2])
        try queue.write { try $0.execute(sql: "DELETE FROM security_log WHERE n = 2") }
        #expect(try store.verifySecurityLog() == [3])
    }

    @Test
    func `the file of a store holds no password, no token, no secret and no draft`() throws {
        let stores = try AccountStores(.sqlite)
        try stores.setPassword()
        let token = try stores.token()
        let secret = try stores.service.prepareSecondFactor(of: "wang")
        try stores.service.put(Draft(user: "li", place: "/x", body: Array("草稿里的话".utf8), at: AccountStores.at(0)))
        let files = try FileManager.default.contentsOfDirectory(atPath: stores.folder.path).filter {
            $0.hasPrefix("store.db")
        }
        var all = Data()
        for file in files { all.append(try #require(FileManager.default.contents(atPath: stores.folder.file(file)))) }
        for text in [AccountStores.password, token, "$scrypt$", "草稿里的话"] {
            #expect(all.range(of: Data(text.utf8)) == nil, "\(text)")
        }
        #expect(all.range(of: Data(secret)) == nil)
    }
}
