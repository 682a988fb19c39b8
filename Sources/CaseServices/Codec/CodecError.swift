/// Why a stored text is not an event.
public struct CodecError: Error, Hashable, Sendable {
    /// What is wrong.
    public enum Problem: Hashable, Sendable {
        /// Not JSON of the kind that is written here.
        case syntax
        /// A key twice in one object.
        case duplicateKey(String)
        /// A key is missing.
        case missingKey(String)
        /// A key that this version does not know: nothing is dropped in silence.
        case unknownKey(String)
        /// The value of this key is not of its type.
        case badValue(String)
        /// Written by a later version.
        case format(Int)
    }

    /// What is wrong.
    public var problem: Problem
    /// Position in bytes, where known.
    public var position: Int?

    init(_ problem: Problem, at position: Int? = nil) {
        self.problem = problem
        self.position = position
    }
}
