internal import Diagnostics
internal import YAMLTree

/// Asks the decoder what it thinks of a value at a place.
struct SchemaProbe {
    /// What the decoder said about the value or something in it.
    struct Answer {
        var code: Code
        /// Columns from the beginning of the value.
        var start: Int
        var end: Int
        var expected: String
        var found: String
        var message: LocalizedText
        /// Length of the value.
        var length: Int

        /// It is about the value as a whole and refuses it.
        var isAboutWhole: Bool { start == 0 && end == length }
        /// It is about what the value lacks.
        var isAboutStart: Bool { start == 0 && end == 0 }
    }

    let kind: RuleFileKind

    func ask(_ value: String, at place: SchemaPlace) -> [Answer] {
        let (text, column) = place.file(with: value)
        guard let document = YAMLReader.read(Array(text.utf8), file: "").0 else { return [] }
        var decoder = FileDecoder(file: "")
        decode(document.root, &decoder)
        let length = value.utf8.count
        return decoder.problems.list.compactMap { problem in
            guard let span = problem.primary, let code = Code(rawValue: problem.code.rawValue) else { return nil }
            let start = Int(span.start.column) - column, end = Int(span.end.column) - column
            guard span.start.line == 1, start >= 0, start < max(length, 1) else { return nil }
            return Answer(
                code: code, start: start, end: end, expected: problem.expected ?? "", found: problem.found ?? "",
                message: problem.message, length: length)
        }
    }

    private func decode(_ root: YAMLNode, _ decoder: inout FileDecoder) {
        switch kind {
        case .edition: _ = decoder.edition(root)
        case .layer: _ = decoder.layer(root)
        case .calendar: _ = decoder.calendarYear(root)
        case .rulebook: _ = decoder.rulebook(root)
        case .organizations: _ = decoder.organizations(root)
        case .patterns: _ = decoder.patterns(root)
        case .mapping: _ = decoder.mapping(root)
        case .messages: _ = decoder.messages(root)
        case .reminders: _ = decoder.reminders(root)
        }
    }
}
