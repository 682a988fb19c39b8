import AccountCrypto
import AccountServices
import CaseServices
import Testing
import WorkflowModel

/// Passwords, on every store of accounts.
struct PasswordTests {
    @Test(arguments: StoreKind.allCases)
    func `who must change his password can do nothing else`(kind: StoreKind) throws {
        let stores = try AccountStores(kind)
        try stores.setPassword(mustChange: true)
        let token = try stores.token()
        let before = try #require(try stores.service.session(token, now: AccountStores.at(1)))
        #expect(before.mustChangePassword)
        #expect(!before.caller.permissions.allow(.read, in: ["ic"]))
        let new = "雄鸡一唱天下白了吗"
        let other = try stores.token(after: 1)
        #expect(
            try stores.service.changePassword(session: token, from: "不是这个口令呀呀呀呀", to: new, now: AccountStores.at(2))
                == .wrong(retryAfter: nil))
        #expect(
            try stores.service.changePassword(
                session: token, from: AccountStores.password, to: new, now: AccountStores.at(3))
                == .unfit([.tooShort(10)]))
        #expect(
            try stores.service.changePassword(
                session: token, from: AccountStores.password, to: AccountStores.password, now: AccountStores.at(3))
                == .unfit([.unchanged]))
        let change = try stores.service.changePassword(
            session: token, from: AccountStores.password, to: new + "！", now: AccountStores.at(4))
        guard case .changed(let fresh?) = change else {
            Issue.record("\(change)")
            return
        }
        #expect(fresh != token)
        for ended in [token, other] { #expect(try stores.service.session(ended, now: AccountStores.at(5)) == nil) }
        let after = try #require(try stores.service.session(fresh, now: AccountStores.at(5)))
        #expect(!after.mustChangePassword)
        #expect(after.caller.permissions.allow(.read, in: ["ic"]))
        #expect(try stores.signIn(after: 6) == .refused(.wrong))
        guard case .signedIn = try stores.signIn(new + "！", after: 7) else {
            Issue.record("the new password does not work")
            return
        }
    }

    @Test(arguments: [
        ("九个字的口令不够长", [PasswordProblem.tooShort(10)]), ("十个字的口令刚刚够长了", []),
        (String(repeating: "长短", count: 128), []),
        (String(repeating: "长短", count: 128) + "长", [PasswordProblem.tooLong(256)]),
        ("chenxiaoming", [.isName]), ("ChenXiaoMing", [.isName]), ("chenxiaoming2026", [.isName]),
        ("陈小明", [.tooShort(10), .isName]), ("chenxiaoming likes tea", []), ("1234567890", [.common]),
        ("QwertyUIOP", [.common]), ("aaaaaaaaaaaa", [.common]), ("abcdefghijkl", [.common]),
        ("woaini1314520", [.common]),
        ("", [.tooShort(10), .common]),
    ])
    func `passwords that are tried first are not taken`(text: String, problems: [PasswordProblem]) throws {
        let service = try AccountStores(.memory).service
        #expect(service.problems(text, of: StoreUser(id: "chenxiaoming", name: "陈小明")) == problems)
    }

    @Test(arguments: StoreKind.allCases)
    func `a password kept at another cost is hashed again when it is used`(kind: StoreKind) throws {
        let stores = try AccountStores(kind)
        try stores.setPassword()
        #expect(try stores.accounts.account("li")?.password?.hasPrefix("$scrypt$ln=4,r=1,p=1$") == true)
        let careful = AccountStores.service(stores.accounts, stores.registry, logRounds: 5)
        let signIn = try careful.signIn(
            login: "li", password: AccountStores.password, from: "10.0.0.7", now: AccountStores.at(1))
        guard case .signedIn = signIn else {
            Issue.record("\(signIn)")
            return
        }
        #expect(try stores.accounts.account("li")?.password?.hasPrefix("$scrypt$ln=5,r=1,p=1$") == true)
    }

    @Test
    func `scrypt gives what the specification says`() throws {
        // RFC 7914, the vector of "pleaseletmein", cut to 32 bytes.
        let hash = try ScryptHasher(logRounds: 14, blockSize: 8, parallelism: 1).hash(
            "pleaseletmein", salt: Array("SodiumChloride".utf8))
        #expect(
            hash == "$scrypt$ln=14,r=8,p=1$U29kaXVtQ2hsb3JpZGU=$cCO9yzr9c0hGHAbNgf046/2o+7qQT44+qbVD9lRdofI=")
        let hasher = ScryptHasher()
        let kept = try hasher.hash("十个字的口令刚刚够长了", salt: Array(repeating: 7, count: 16))
        #expect(kept.hasPrefix("$scrypt$ln=15,r=8,p=3$"))
        #expect(hasher.match("十个字的口令刚刚够长了", kept) == .same(isOutdated: false))
        #expect(hasher.match("十个字的口令刚刚够长", kept) == .different)
        #expect(hasher.match("pleaseletmein", hash) == .same(isOutdated: true))
        // One accented letter, typed in one piece and in two.
        let accented = try hasher.hash("caf\u{E9}", salt: [1])
        #expect(hasher.match("cafe\u{301}", accented) == .same(isOutdated: false))
        for damaged in ["", "$scrypt$", "$scrypt$ln=15,r=8$a$b", kept + "x", "$scrypt$ln=40,r=8,p=3$AA==$AA=="] {
            #expect(hasher.match("十个字的口令刚刚够长了", damaged) == .different)
        }
    }
}
