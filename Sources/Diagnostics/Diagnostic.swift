/// How grave a diagnostic is; only errors stop the work.
public enum DiagnosticSeverity: String, Sendable, Comparable, CaseIterable {
    /// Something worth knowing.
    case note
    /// Probably a mistake.
    case warning
    /// A mistake.
    case error

    /// Orders by gravity: note, warning, error.
    public static func < (left: DiagnosticSeverity, right: DiagnosticSeverity) -> Bool {
        left.rank < right.rank
    }

    private var rank: Int {
        switch self {
        case .note: 0
        case .warning: 1
        case .error: 2
        }
    }
}

/// The stable name of a kind of problem, such as `PF0102`; documentation and tests refer to it.
public struct DiagnosticCode: Hashable, Sendable, RawRepresentable, ExpressibleByStringLiteral, Comparable {
    /// The code as printed.
    public let rawValue: String

    /// Makes a code from its printed form.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// Makes a code from a literal.
    public init(stringLiteral value: String) {
        self.rawValue = value
    }

    /// Orders codes by their printed form.
    public static func < (left: DiagnosticCode, right: DiagnosticCode) -> Bool {
        left.rawValue < right.rawValue
    }
}

/// The languages in which the program speaks.
public enum Language: String, Sendable, CaseIterable {
    /// Simplified Chinese.
    case zh
    /// English.
    case en
}

/// One text in both languages.
public struct LocalizedText: Hashable, Sendable {
    /// The Chinese text.
    public var zh: String
    /// The English text.
    public var en: String

    /// Makes a text from its two versions.
    public init(zh: String, en: String) {
        self.zh = zh
        self.en = en
    }

    /// The text in one language.
    public subscript(language: Language) -> String {
        switch language {
        case .zh: zh
        case .en: en
        }
    }
}

/// One problem found in a file: what, where, and how to mend it.
public struct Diagnostic: Sendable, Hashable {
    /// A further place that explains the problem, such as the first of two equal keys.
    public struct Label: Sendable, Hashable {
        /// The place.
        public var span: SourceSpan
        /// What is to be seen there.
        public var message: LocalizedText

        /// Makes a label for a place.
        public init(span: SourceSpan, message: LocalizedText) {
            self.span = span
            self.message = message
        }
    }

    /// The stable code of this kind of problem.
    public var code: DiagnosticCode
    /// How grave it is.
    public var severity: DiagnosticSeverity
    /// What is wrong, as one sentence.
    public var message: LocalizedText
    /// Where the problem is; nil when it concerns no place in a file.
    public var primary: SourceSpan?
    /// Further places that explain it.
    public var secondary: [Label]
    /// What was found, quoted from the file.
    public var found: String?
    /// What was expected instead.
    public var expected: String?
    /// The nearest known name.
    public var suggestion: String?
    /// How to mend it.
    public var hint: LocalizedText?
    /// The line holds what is not to be shown: an identity number.
    public var hidesLine = false

    /// Makes a diagnostic; everything but code and message may be left out.
    public init(
        code: DiagnosticCode,
        severity: DiagnosticSeverity = .error,
        message: LocalizedText,
        primary: SourceSpan? = nil,
        secondary: [Label] = [],
        found: String? = nil,
        expected: String? = nil,
        suggestion: String? = nil,
        hint: LocalizedText? = nil
    ) {
        self.code = code
        self.severity = severity
        self.message = message
        self.primary = primary
        self.secondary = secondary
        self.found = found
        self.expected = expected
        self.suggestion = suggestion
        self.hint = hint
    }
}
