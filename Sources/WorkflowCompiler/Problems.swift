internal import Diagnostics

/// A stretch of the file being worked on.
struct Mark: Hashable, Sendable {
    var start: SourcePosition
    var end: SourcePosition

    /// The beginning of a file, for problems with the file as a whole.
    static let top = Mark(start: .start, end: .start)

    func span(_ file: String) -> SourceSpan { SourceSpan(file: file, start: start, end: end) }
}

/// A value with its place.
struct Located<Value: Sendable>: Sendable {
    var value: Value
    var mark: Mark
}

/// A name as written, with its place.
typealias Name = Located<String>

/// Gathers the problems of one run. `file` names the file being worked on.
struct Problems {
    var file: String
    private(set) var list: [Diagnostic] = []

    init(file: String) { self.file = file }

    /// Reports a problem in the current file.
    mutating func add(
        _ code: Code, _ mark: Mark, _ zh: String, _ en: String, severity: DiagnosticSeverity = .error,
        found: String? = nil, expected: String? = nil, suggestion: String? = nil,
        hint: (zh: String, en: String)? = nil, related: [Diagnostic.Label] = []
    ) {
        list.append(
            Diagnostic(
                code: code.code, severity: severity, message: LocalizedText(zh: zh, en: en),
                primary: mark.span(file), secondary: related, found: found.map(Self.excerpt), expected: expected,
                suggestion: suggestion, hint: hint.map { LocalizedText(zh: $0.zh, en: $0.en) }))
    }

    /// Takes over problems found elsewhere.
    mutating func append(_ more: [Diagnostic]) { list += more }

    /// Everything found, each once, in the order in which people read files.
    ///
    /// A layer is linked once for every edition that it touches, so the same problem may have been found several times.
    var sorted: [Diagnostic] {
        var seen: Set<Diagnostic> = []
        return list.filter { seen.insert($0).inserted }.sortedByPlace()
    }

    /// Whether nothing was found.
    var isEmpty: Bool { list.isEmpty }

    /// Whether a file has an error.
    func hasErrors(in file: String) -> Bool {
        list.contains { $0.severity == .error && $0.primary?.file == file }
    }

    /// Whether one of the problems keeps the rulebook from loading.
    var hasErrors: Bool { list.contains { $0.severity == .error } }

    private static func excerpt(_ text: String) -> String {
        let scalars = text.unicodeScalars
        guard scalars.count > 60 else { return text }
        return String(String.UnicodeScalarView(scalars.prefix(60))) + "…"
    }
}

/// A label for a second place that explains a problem.
func label(_ span: SourceSpan, _ zh: String, _ en: String) -> Diagnostic.Label {
    Diagnostic.Label(span: span, message: LocalizedText(zh: zh, en: en))
}
