/// A place of a text table that is not as the format asks.
public struct TextFault: Hashable, Sendable {
    /// What is wrong there.
    public enum Kind: Hashable, Sendable {
        /// A quotation mark opens a cell and nothing closes it.
        case openQuote
        /// Text stands behind a closing quotation mark.
        case afterQuote
    }

    /// What is wrong.
    public var kind: Kind
    /// The line of the file, from 1.
    public var line: Int
    /// The character in that line, from 1.
    public var character: Int
    /// The cell in its row, from 0.
    public var cell: Int
    /// What stands there.
    public var found: String
}
