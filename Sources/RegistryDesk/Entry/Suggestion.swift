import Diagnostics

/// The end of a sentence about an unknown word: the word that was probably meant, or all there are.
public struct Suggestion: Sendable {
    /// In Chinese.
    public let zh: String
    /// In English.
    public let en: String

    /// - Parameter listing: whether all there are may be told where none is near.
    public init(_ name: String, among known: [String], listing: Bool = true) {
        if let near = NearestName.of(name, among: known) {
            (zh, en) = ("；是不是“\(near)”？", "; did you mean `\(near)`?")
        } else if listing, !known.isEmpty, known.count <= 24 {
            (zh, en) = ("；有：\(known.joined(separator: "、"))", "; there are \(known.joined(separator: ", "))")
        } else {
            (zh, en) = ("", "")
        }
    }
}
