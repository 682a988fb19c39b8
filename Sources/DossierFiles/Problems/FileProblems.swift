internal import Diagnostics
internal import YAMLTree

/// Gathers the problems of one file up to a number that still can be read by a person.
struct FileProblems {
    /// How many problems of one file are listed.
    static let most = 100

    private var list: [Diagnostic] = []
    private var isFull = false
    private(set) var hasErrors = false

    /// Takes over problems found elsewhere.
    mutating func append(_ more: [Diagnostic]) {
        list += more
        if more.contains(where: { $0.severity == .error }) { hasErrors = true }
    }

    /// Reports a problem at a node.
    mutating func add(
        _ code: Code, _ node: YAMLNode, _ zh: String, _ en: String, severity: DiagnosticSeverity = .error,
        found: String? = nil, expected: String? = nil, suggestion: String? = nil,
        hint: (zh: String, en: String)? = nil, related: [Diagnostic.Label] = [], hidesLine: Bool = false
    ) {
        if severity == .error { hasErrors = true }
        guard list.count < FileProblems.most else {
            isFull = true
            return
        }
        var problem = Diagnostic(
            code: code.code, severity: severity, message: LocalizedText(zh: Self.spaced(zh), en: en),
            primary: node.place,
            secondary: related, found: found.map(Self.excerpt), expected: expected, suggestion: suggestion,
            hint: hint.map { LocalizedText(zh: $0.zh, en: $0.en) })
        problem.hidesLine = hidesLine
        list.append(problem)
    }

    /// Everything found in the order of the file, with a closing note when some were left out.
    var sorted: [Diagnostic] {
        list.sortedByPlace() + (isFull ? [Self.closing] : [])
    }

    /// A text short enough for a message.
    static func excerpt(_ text: String) -> String {
        let scalars = text.unicodeScalars
        guard scalars.count > 60 else { return text }
        return String(String.UnicodeScalarView(scalars.prefix(60))) + "…"
    }

    /// A Chinese text with a blank between Chinese characters and words in Latin letters.
    static func spaced(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if let last = result.last, isLatin(last) && isChinese(scalar) || isChinese(last) && isLatin(scalar) {
                result.append(" ")
            }
            result.append(scalar)
        }
        return String(result)
    }

    private static func isLatin(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
    }

    private static func isChinese(_ scalar: Unicode.Scalar) -> Bool { (0x4E00...0x9FFF).contains(scalar.value) }

    private static var closing: Diagnostic {
        Diagnostic(
            code: Code.tooManyProblems.code, severity: .note,
            message: LocalizedText(
                zh: "问题超过 \(most) 个，其余的不再列出；先改正上面这些再检查一次",
                en: "There are more than \(most) problems; mend those above and check again."))
    }
}

extension YAMLNode {
    /// Where the node stands in the text as one reads it: at the alias, if it was reached through one.
    var place: SourceSpan { aliasSpan ?? span }

    /// What a message quotes of the node.
    var excerpt: String {
        switch kind {
        case .scalar: FileProblems.excerpt(text)
        case .mapping: "{…}"
        case .sequence: "[…]"
        }
    }

    /// Not stated: `null`, `~`, nothing, or an empty text.
    var isAbsent: Bool { kind == .scalar && (isNull || withUTF8 { $0.isEmpty }) }

    /// Written as none: `none`, 无, —, - or /.
    var isNone: Bool {
        guard kind == .scalar, withUTF8({ $0.count <= 12 }) else { return false }
        return NoneWords.contains(text)
    }
}

/// What people write for a day that nobody knows.
enum UnknownDayWords {
    private static let all: Set<String> = ["不详", "不清楚", "不明", "未知", "待查", "待核实", "记不清", "unknown"]

    static func contains(_ text: String) -> Bool { all.contains(text) }
}

/// The ways of writing that there is nothing.
enum NoneWords {
    static let all: Set<String> = ["none", "None", "NONE", "无", "—", "——", "–", "-", "/", "／", "－"]

    private static let longest = all.map(\.utf8.count).max() ?? 0

    /// By the first byte of a text: whether one of them begins so. Most texts are none by that.
    private static let begins: [Bool] = (0...255).map { byte in all.contains { $0.utf8.first == byte } }

    static func contains(_ text: String) -> Bool {
        guard let first = text.utf8.first, begins[Int(first)] else { return false }
        return text.utf8.count <= longest && all.contains(text)
    }
}
