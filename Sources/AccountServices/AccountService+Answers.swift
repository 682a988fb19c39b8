public import CaseServices
public import WorkflowModel

/// The answer that a program got to a request with a key of its own, so that it gets the same if it asks again.
public struct KeptAnswer: Hashable, Sendable {
    /// Digest of the program and its key.
    public var key: [UInt8]
    /// Digest of the request.
    public var request: [UInt8]
    /// The answer, in whatever form the interface understands.
    public var body: [UInt8]

    /// An answer.
    public init(key: [UInt8], request: [UInt8], body: [UInt8]) {
        self.key = key
        self.request = request
        self.body = body
    }
}

extension AccountService {
    // MARK: Answers to programs

    static let answerPlace = "answer:"
    /// So many are kept for a user; a later one takes the place of an earlier one.
    private static let answerPlaces = 64
    /// Length of a digest.
    private static let digestLength = 32

    /// Keeps an answer, sealed like what users have typed, for a day at most. One that is too large is not kept: nothing
    /// depends on it for safety.
    public func keep(_ answer: KeptAnswer, of user: String, now: Instant) throws(StoreError) {
        guard answer.key.count == Self.digestLength, answer.request.count == Self.digestLength,
            answer.body.count <= policy.largestDraft
        else { return }
        try store.put(
            Draft(
                user: user, place: Self.place(of: answer.key), body: answer.key + answer.request + answer.body, at: now)
        )
    }

    /// The answer kept under a key; nil: none, or too long ago.
    public func answer(under key: [UInt8], of user: String, now: Instant) throws(StoreError) -> KeptAnswer? {
        guard let draft = try store.draft(of: user, at: Self.place(of: key)),
            draft.body.count >= 2 * Self.digestLength, now < draft.at.adding(seconds: policy.answersKept)
        else { return nil }
        let answer = KeptAnswer(
            key: Array(draft.body.prefix(Self.digestLength)),
            request: Array(draft.body.dropFirst(Self.digestLength).prefix(Self.digestLength)),
            body: Array(draft.body.dropFirst(2 * Self.digestLength)))
        return secrets.areEqual(answer.key, key) ? answer : nil
    }

    private static func place(of key: [UInt8]) -> String { "\(answerPlace)\(Int(key.first ?? 0) % answerPlaces)" }
}
