import AccountCrypto
import AccountServices
import CaseServices
import Testing
import WorkflowModel

/// Codes of a device and what stands in for it, on every store of accounts.
struct SecondFactorTests {
    @Test
    func `codes are those of the specification`() {
        // RFC 6238, appendix B, the last six digits of its eight.
        let secret = Array("12345678901234567890".utf8)
        let times = [59: "287082", 1_111_111_109: "081804", 1_111_111_111: "050471", 1_234_567_890: "005924"]
        for (seconds, code) in times { #expect(SecretCrypto().oneTimeCode(secret, step: seconds / 30) == code) }
    }

    private func code(_ secret: [UInt8], after seconds: Int) -> String {
        // 2026-11-22T08:30:00Z
        SecretCrypto().oneTimeCode(secret, step: (1_795_336_200 + seconds) / 30)
    }

    @Test(arguments: StoreKind.allCases)
    func `a code is asked for once one was seen, and none is taken twice`(kind: StoreKind) throws {
        let stores = try AccountStores(kind)
        try stores.setPassword()
        let secret = try stores.service.prepareSecondFactor(of: "li")
        #expect(secret.count == 20)
        let session = try stores.token()
        #expect(
            try stores.service.confirmSecondFactor(of: "li", code: "000000", now: AccountStores.at(0)) == nil)
        let codes = try #require(
            try stores.service.confirmSecondFactor(of: "li", code: code(secret, after: 0), now: AccountStores.at(0)))
        #expect(Set(codes).count == 10)
        #expect(codes.allSatisfy { $0.count == 19 })
        #expect(try stores.service.session(session, now: AccountStores.at(1)) == nil)

        #expect(try stores.signIn(after: 1) == .needsCode)
        #expect(try stores.signIn(code: code(secret, after: 0), after: 2) == .refused(.wrong))
        #expect(try stores.signIn(code: code(secret, after: 120), after: 60) == .refused(.wrong))
        guard case .signedIn = try stores.signIn(code: code(secret, after: 90), after: 60) else {
            Issue.record("a code one step ahead was refused")
            return
        }
        #expect(try stores.signIn("错误的口令错误的口令", code: code(secret, after: 120), after: 120) == .refused(.wrong))

        // A recovery code, typed carelessly, works once.
        let typed = codes[3].uppercased().replacing("-", with: " ")
        guard case .signedIn = try stores.signIn(code: typed, after: 130) else {
            Issue.record("a recovery code was refused")
            return
        }
        #expect(try stores.signIn(code: typed, after: 131) == .refused(.wrong))
        #expect(try stores.accounts.account("li")?.secondFactor?.recoveryDigests.count == 9)
        #expect(throws: StoreError(.exists, kind: "second-factor", name: "li")) {
            try stores.service.prepareSecondFactor(of: "li")
        }
        #expect(
            try stores.service.removeSecondFactor(of: "li", by: AccountStores.admin, now: AccountStores.at(140)))
        _ = try stores.token(after: 141)
        #expect(
            try stores.kinds().filter { [.secondFactorOn, .secondFactorOff, .recoveryCodeUsed].contains($0) }
                == [.secondFactorOn, .recoveryCodeUsed, .secondFactorOff])
    }

    @Test(arguments: StoreKind.allCases)
    func `guessing codes closes the account like guessing passwords`(kind: StoreKind) throws {
        let stores = try AccountStores(kind)
        try stores.setPassword()
        let secret = try stores.service.prepareSecondFactor(of: "li")
        _ = try stores.service.confirmSecondFactor(of: "li", code: code(secret, after: 0), now: AccountStores.at(0))
        for second in 1...9 { #expect(try stores.signIn(after: second) == .needsCode) }
        for second in 11...14 { #expect(try stores.signIn(code: "12345", after: second) == .refused(.wrong)) }
        #expect(try stores.signIn(code: "12345", after: 15) == .refused(.locked(retryAfter: 60)))
        #expect(try stores.signIn(code: code(secret, after: 30), after: 30) == .refused(.locked(retryAfter: 45)))
    }
}
