import Diagnostics
import Mustache

/// The pages' templates in both languages.
///
/// A template says every text twice, as `[[中文|English]]`, so that the languages stand side by side where they are
/// read; each is compiled once when the server starts.
struct Templates: Sendable {
    private let chinese: MustacheLibrary
    private let english: MustacheLibrary

    /// Compiles all templates.
    init() throws {
        var (chinese, english) = (MustacheLibrary(), MustacheLibrary())
        for name in TemplateName.allCases {
            let text = String(decoding: name.bytes, as: UTF8.self)
            try chinese.register(Self.only(.zh, of: text), named: name.rawValue)
            try english.register(Self.only(.en, of: text), named: name.rawValue)
        }
        self.chinese = chinese
        self.english = english
    }

    /// A page.
    func render(_ name: TemplateName, _ page: some Encodable & Sendable, _ language: Language) -> String {
        guard let tree = PageTree(page) else { return "" }
        return (language == .zh ? chinese : english).render(tree, withTemplate: name.rawValue) ?? ""
    }

    /// The template in one language.
    static func only(_ language: Language, of text: String) -> String {
        var result = ""
        var rest = text[...]
        while let open = rest.firstRange(of: "[[") {
            result += marks(rest[..<open.lowerBound], language)
            rest = rest[open.upperBound...]
            guard let close = rest.firstRange(of: "]]") else { return result + "[[" + rest }
            let inner = rest[..<close.lowerBound]
            rest = rest[close.upperBound...]
            let parts = inner.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
            result += language == .zh ? parts.first ?? "" : parts.last ?? ""
        }
        return result + marks(rest, language)
    }

    /// What stands between the texts: a template has the marks of Chinese there, and English its own.
    private static func marks(_ text: Substring, _ language: Language) -> String {
        guard language == .en else { return String(text) }
        var result = ""
        for character in text {
            switch character {
            case "：": result += ": "
            case "，", "、": result += ", "
            case "；": result += "; "
            case "。": result += ". "
            case "（": result += " ("
            case "）": result += ")"
            case _: result.append(character)
            }
        }
        return result
    }
}
