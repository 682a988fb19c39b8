public import Diagnostics

/// Everything that is wrong with what was given, to be said at once.
public struct Faults: Sendable {
    /// What kind of thing is wrong.
    public enum Kind: Sendable {
        /// Something was left out or asked for in a way that is not possible.
        case wrongUse
        /// What was given cannot be so.
        case badInput
        /// What was named is not there.
        case noInput
        /// It is there already.
        case cannotCreate
        /// The rules do not allow it.
        case rulesSayNo
        /// It is not this user's.
        case notPermitted
        /// A file or the store does not do as it should.
        case ioError
    }

    /// What is wrong, in the order in which it was found.
    public private(set) var texts: [LocalizedText] = []
    /// What decides how it ends; nil: nothing is wrong.
    public private(set) var kind: Kind?

    /// Nothing is wrong yet.
    public init() {}

    /// Whether nothing is wrong.
    public var isEmpty: Bool { texts.isEmpty }

    /// Notes a fault. Wrong use outweighs bad data, as it is what to mend first; otherwise the first fault decides.
    public mutating func add(_ zh: String, _ en: String, _ kind: Kind = .wrongUse) {
        texts.append(LocalizedText(zh: zh, en: en))
        if self.kind == nil || kind == .wrongUse { self.kind = kind }
    }
}
