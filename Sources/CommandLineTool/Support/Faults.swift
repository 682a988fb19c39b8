import ArgumentParser
import Diagnostics

/// Everything that is wrong with what was given, to be said at once.
struct Faults {
    private(set) var texts: [LocalizedText] = []
    private var status: ExitCode?

    var isEmpty: Bool { texts.isEmpty }

    /// Notes a fault. Wrong use outweighs bad data, as it is what to mend first; otherwise the first fault decides.
    mutating func add(_ zh: String, _ en: String, _ status: ExitCode = ExitStatus.wrongUse) {
        texts.append(LocalizedText(zh: zh, en: en))
        if self.status == nil || status == ExitStatus.wrongUse { self.status = status }
    }

    /// Says all of them on standard error and throws, if there is any.
    func report(_ options: GlobalOptions) throws(ExitCode) {
        guard let status else { return }
        for text in texts { Console.err(options.say("错误：\(text.zh)", "error: \(text.en)")) }
        throw status
    }
}

/// The end of a sentence about an unknown word: the word that was probably meant, or all there are.
struct Suggestion {
    let zh: String
    let en: String

    init(_ name: String, among known: [String], listing: Bool = true) {
        if let near = NearestName.of(name, among: known) {
            (zh, en) = ("；是不是“\(near)”？", "; did you mean `\(near)`?")
        } else if listing, !known.isEmpty, known.count <= 24 {
            (zh, en) = ("；有：\(known.joined(separator: "、"))", "; there are \(known.joined(separator: ", "))")
        } else {
            (zh, en) = ("", "")
        }
    }
}

/// Identifiers that people choose: of organizations, people and users.
enum IdentifierCheck {
    /// What is wrong with an identifier; nil if nothing is.
    static func problem(_ id: String, _ zh: String, _ en: String) -> LocalizedText? {
        let isPlain = id.unicodeScalars.allSatisfy { scalar in
            scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                || "-_.@".unicodeScalars.contains(scalar)
        }
        guard id.isEmpty || id.count > 64 || !isPlain || id.hasPrefix("-") else { return nil }
        return LocalizedText(
            zh: "\(zh)“\(DisplayName.of(id))”应为 1 到 64 个字母、汉字、数字或 - _ . @，不以 - 开头",
            en: "\(en) `\(DisplayName.of(id))` should be 1 to 64 letters, digits or - _ . @, not beginning with -")
    }

    /// What is wrong with a name of a person or an organization; nil if nothing is.
    static func nameProblem(_ name: String, _ zh: String, _ en: String) -> LocalizedText? {
        if name.allSatisfy(\.isWhitespace) { return LocalizedText(zh: "\(zh)是空的", en: "\(en) is empty") }
        guard name.count > 200 || name != DisplayName.of(name) else { return nil }
        return LocalizedText(
            zh: "\(zh)“\(DisplayName.of(name))”过长，或含有看不见的字符",
            en: "\(en) `\(DisplayName.of(name))` is too long or holds hidden characters")
    }
}

/// Text that was typed by somebody, as it may be shown: control and direction characters are left out, length bounded.
enum DisplayName {
    static func of(_ text: String) -> String {
        var shown = String.UnicodeScalarView()
        for scalar in text.unicodeScalars.prefix(300) {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: continue
            default: shown.append(scalar)
            }
        }
        return String(shown)
    }
}
