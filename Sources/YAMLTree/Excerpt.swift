/// Quotes from a file for use in a message.
enum Excerpt {
    /// The longest quote, in code points.
    static let longest = 60

    /// The text, cut when it is too long for a message.
    static func of(_ text: String) -> String {
        let scalars = text.unicodeScalars
        guard scalars.count > longest else { return text }
        return String(String.UnicodeScalarView(scalars.prefix(longest))) + "…"
    }
}
