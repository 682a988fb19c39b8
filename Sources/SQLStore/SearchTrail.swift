/// By which index a text is looked for, and how it is seen whether a case contains it.
enum SearchTrail: Equatable {
    /// A character that is not one of ASCII, or two of them side by side; how much of the text that is.
    case gram(String, of: String)
    /// Latin letters, digits and signs, every three of them side by side.
    case letters(String)
    /// One or two of those: no index has them.
    case none(String)

    /// A part of a statement with what it is filled with.
    typealias Part = (text: String, parameters: [SQLParameter])

    /// - Parameter text: in the form of `SearchText.plain`.
    init(of text: String) {
        if let gram = SearchText.grams(of: text).max(by: { $0.unicodeScalars.count < $1.unicodeScalars.count }) {
            self = .gram(gram, of: text)
        } else {
            self = text.unicodeScalars.count < 3 ? .none(text) : .letters(text)
        }
    }

    /// The numbers of all cases that contain the text; nil: they are not found by an index.
    func found(_ dialect: SQLDialect) -> Part? {
        switch self {
        case .gram(let gram, let text) where gram == text: return some(dialect)
        case .gram(let gram, let text):
            let query = """
                SELECT case_gram.case_no FROM case_gram JOIN case_row ON case_row.case_no = case_gram.case_no
                WHERE gram = ? AND \(dialect.contains("case_row.sought"))
                """
            return (query, [.text(gram), .text(text)])
        case .letters(let text): return dialect.soughtCases(text)
        case .none: return nil
        }
    }

    /// The numbers of the cases that may contain the text, for a look at how many they are; nil: no index has them.
    func some(_ dialect: SQLDialect) -> Part? {
        switch self {
        case .gram(let gram, _): ("SELECT case_no FROM case_gram WHERE gram = ?", [.text(gram)])
        case .letters(let text): dialect.soughtCases(text)
        case .none: nil
        }
    }

    /// That a row of `case_row` contains the text.
    func passing(_ dialect: SQLDialect) -> Part {
        let contains = dialect.contains("case_row.sought")
        switch self {
        case .gram(let gram, let text):
            let has = "EXISTS (SELECT 1 FROM case_gram WHERE gram = ? AND case_gram.case_no = case_row.case_no)"
            return gram == text
                ? (has, [.text(gram)]) : ("\(has) AND \(contains)", [.text(gram), .text(text)])
        case .letters(let text), .none(let text): return (contains, [.text(text)])
        }
    }
}

extension SQLDialect {
    /// The numbers of the cases that contain three and more Latin letters, digits and signs.
    fileprivate func soughtCases(_ text: String) -> SearchTrail.Part {
        switch self {
        case .sqlite:
            // The index has every three characters, and not in which order they stand.
            (
                "SELECT rowid FROM case_sought WHERE case_sought MATCH ? AND \(contains("sought"))",
                [.text(Self.everyThree(of: text)), .text(text)]
            )
        case .postgres:
            ("SELECT case_no FROM case_sought WHERE sought LIKE ?", [.text("%\(Self.literal(text))%")])
        }
    }

    /// The column of `case_sought` with the number of the case.
    var numberOfSought: String {
        switch self {
        case .sqlite: "rowid"
        case .postgres: "case_no"
        }
    }

    /// That all of these are there, as FTS5 is asked.
    private static func everyThree(of text: String) -> String {
        let scalars = Array(text.unicodeScalars)
        return scalars.indices.dropLast(2).map { first in
            var three = String.UnicodeScalarView()
            three.append(contentsOf: scalars[first..<first + 3])
            return "\"\(String(three).replacing("\"", with: "\"\""))\""
        }.joined(separator: " ")
    }

    /// A text in a pattern of LIKE, where each letter stands for itself.
    private static func literal(_ text: String) -> String {
        String(text.flatMap { "\\%_".contains($0) ? ["\\", $0] : [$0] })
    }
}
