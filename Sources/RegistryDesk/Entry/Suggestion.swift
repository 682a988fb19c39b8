public import Diagnostics

/// The end of a sentence about an unknown word: the word that was probably meant, or all there are.
public struct Suggestion: Sendable {
    /// In Chinese.
    public let zh: String
    /// In English.
    public let en: String

    /// The same for words that have titles: both are told, and a title that was nearly hit counts as well.
    public init(_ name: String, among known: [(word: String, title: LocalizedText)]) {
        func told(_ word: String, _ title: String, _ open: String, _ close: String) -> String {
            title == word ? word : word + open + title + close
        }
        let zh = known.map { told($0.word, $0.title.zh, "（", "）") }
        let en = known.map { told($0.word, $0.title.en, " (", ")") }
        let texts = known.flatMap { [$0.word, $0.title.zh, $0.title.en] }
        if let near = NearestName.of(name, among: texts),
            let place = known.firstIndex(where: { $0.word == near || $0.title.zh == near || $0.title.en == near })
        {
            let (word, title) = known[place]
            let chinese = title.zh == word ? "" : "（\(title.zh)）", english = title.en == word ? "" : " (\(title.en))"
            (self.zh, self.en) = ("；是不是“\(word)”\(chinese)？", "; did you mean `\(word)`\(english)?")
        } else {
            (self.zh, self.en) = ("；有：\(zh.joined(separator: "、"))", "; there are \(en.joined(separator: ", "))")
        }
    }

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
