public import CaseServices
public import WorkflowModel

extension AccountService {
    // MARK: Second factor

    /// Seconds that a code is shown for.
    static let stepLength: Int64 = 30

    /// Prepares a second factor: the secret for the device. It is asked for once a code of the device was seen.
    public func prepareSecondFactor(of user: String) throws(StoreError) -> [UInt8] {
        let secret = randomness.bytes(20)
        let prepared = try store.change(user) { account in
            // One that is in use is not replaced by the way; it is taken away first.
            if account.secondFactor?.isConfirmed == true { return false }
            account.secondFactor = SecondFactor(secret: secret)
            return true
        }
        guard prepared else { throw StoreError(.exists, kind: "second-factor", name: user) }
        return secret
    }

    /// Puts a prepared second factor to use by a code of the device. Gives recovery codes, each good for one time, that
    /// are shown now and never again; nil: the code is wrong. Every session of the user ends.
    public func confirmSecondFactor(of user: String, code: String, now: Instant) throws(StoreError) -> [String]? {
        let work = secrets
        var codes: [String] = [], made: [[UInt8]] = []
        for _ in 0..<policy.recoveryCodes {
            let text = Self.recoveryText(randomness.bytes(10))
            codes.append(text)
            made.append(work.digest(Array(text.utf8)))
        }
        let digests = made
        let isConfirmed = try store.change(user) { account in
            guard var factor = account.secondFactor, !factor.isConfirmed, factor.take(code, at: now, work) else {
                return false
            }
            factor.isConfirmed = true
            factor.recoveryDigests = digests
            account.secondFactor = factor
            return true
        }
        guard isConfirmed else { return nil }
        _ = try store.endSessions(of: user, except: nil)
        try note(SecurityEntry(at: now, .secondFactorOn, user: user))
        return codes
    }

    /// Takes the second factor of a user away. Every session of his ends.
    public func removeSecondFactor(of user: String, by caller: Caller, now: Instant) throws(StoreError) -> Bool {
        let had = try store.change(user) { account in
            defer { account.secondFactor = nil }
            return account.secondFactor != nil
        }
        guard had else { return false }
        _ = try store.endSessions(of: user, except: nil)
        try note(SecurityEntry(at: now, .secondFactorOff, user: caller.user, about: user))
        return true
    }

    /// The same by the user himself, with a code of the device or a recovery code; false: the code is wrong.
    public func removeSecondFactor(
        of user: String, proving code: String, by caller: Caller, from address: String, now: Instant
    ) throws(StoreError) -> Bool {
        guard try prove(user, code, address, now) else { return false }
        return try removeSecondFactor(of: user, by: caller, now: now)
    }

    /// Whether a code is of the device, or a recovery code, which is used up by it.
    func prove(_ login: String, _ code: String, _ address: String, _ now: Instant) throws(StoreError) -> Bool {
        let work = secrets
        let recovery = work.digest(Array(Self.recoveryText(code).utf8))
        let proof = try store.change(login) { account -> SecurityKind? in
            guard var factor = account.secondFactor else { return nil }
            var proof: SecurityKind?
            if factor.take(code, at: now, work) {
                proof = .signedIn
            } else if let place = factor.recoveryDigests.firstIndex(where: { work.areEqual($0, recovery) }) {
                factor.recoveryDigests.remove(at: place)
                proof = .recoveryCodeUsed
            }
            account.secondFactor = factor
            return proof
        }
        if proof == .recoveryCodeUsed {
            try note(SecurityEntry(at: now, .recoveryCodeUsed, user: login, address: address))
        }
        return proof != nil
    }

    private static let letters = Array("abcdefghjkmnpqrstuvwxyz023456789")

    /// Sixteen characters in groups of four.
    private static func recoveryText(_ bytes: [UInt8]) -> String {
        var characters: [Character] = []
        var bits = 0, count = 0
        for byte in bytes {
            bits = bits << 8 | Int(byte)
            count += 8
            while count >= 5 {
                count -= 5
                characters.append(letters[bits >> count & 31])
            }
            bits &= 1 << count - 1
        }
        return grouped(characters)
    }

    /// A recovery code as somebody types it: without hyphens, with blanks, in capitals.
    private static func recoveryText(_ typed: String) -> String {
        grouped(Array(typed.prefix(64).lowercased().filter { $0.isLetter || $0.isNumber }))
    }

    private static func grouped(_ characters: [Character]) -> String {
        var text = ""
        for (place, character) in characters.enumerated() {
            if place > 0, place % 4 == 0 { text.append("-") }
            text.append(character)
        }
        return text
    }
}

extension SecondFactor {
    /// Whether a code is that of the present step or one beside it, and of none before the last that was taken.
    mutating func take(_ code: String, at now: Instant, _ secrets: any SecretWork) -> Bool {
        let typed = Array(code.filter { !$0.isWhitespace }.utf8)
        guard typed.count == 6, let milliseconds = now.milliseconds else { return false }
        let present = Int(milliseconds / 1000 / AccountService.stepLength)
        for step in present - 1...present + 1 where step > lastStep {
            if secrets.areEqual(typed, Array(secrets.oneTimeCode(secret, step: step).utf8)) {
                lastStep = step
                return true
            }
        }
        return false
    }
}
