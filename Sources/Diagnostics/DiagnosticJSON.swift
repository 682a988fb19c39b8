/// Renders a diagnostic as one JSON object on one line, keys sorted, absent facts left out.
public struct DiagnosticJSON {
    /// The diagnostic as JSON.
    public static func render(_ diagnostic: Diagnostic) -> String {
        var members: [(String, String)] = [("code", JSONText.quoted(diagnostic.code.rawValue))]
        if let expected = diagnostic.expected { members.append(("expected", JSONText.quoted(expected))) }
        if let found = diagnostic.found { members.append(("found", JSONText.quoted(found))) }
        if let hint = diagnostic.hint { members.append(("hint", text(hint))) }
        members.append(("message", text(diagnostic.message)))
        if let primary = diagnostic.primary { members.append(("primary", span(primary))) }
        if !diagnostic.secondary.isEmpty {
            let labels = diagnostic.secondary.map { object([("message", text($0.message)), ("span", span($0.span))]) }
            members.append(("secondary", "[" + labels.joined(separator: ",") + "]"))
        }
        members.append(("severity", JSONText.quoted(diagnostic.severity.rawValue)))
        if let suggestion = diagnostic.suggestion { members.append(("suggestion", JSONText.quoted(suggestion))) }
        return object(members)
    }

    private static func text(_ text: LocalizedText) -> String {
        object([("en", JSONText.quoted(text.en)), ("zh", JSONText.quoted(text.zh))])
    }

    private static func span(_ span: SourceSpan) -> String {
        object(
            (span.cell.map { [("cell", JSONText.quoted($0))] } ?? []) + [
                ("end", position(span.end)), ("file", JSONText.quoted(span.file)), ("start", position(span.start)),
            ])
    }

    private static func position(_ position: SourcePosition) -> String {
        object([("column", String(position.column)), ("line", String(position.line))])
    }

    private static func object(_ members: [(String, String)]) -> String {
        "{" + members.map { JSONText.quoted($0.0) + ":" + $0.1 }.joined(separator: ",") + "}"
    }
}
