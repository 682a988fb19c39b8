/// Renders a diagnostic for a person at a terminal.
public struct DiagnosticText {
    /// The diagnostic as several lines without a final line break.
    ///
    /// The first line is `file:line:column: severity[code]: message`, so that editors find the place. When the source
    /// line is given, it follows with a caret underline. Control characters are shown as escapes.
    public static func render(_ diagnostic: Diagnostic, language: Language, sourceLine: String? = nil) -> String {
        let words = Words(language)
        var lines: [String] = []
        var head = diagnostic.primary.map { place($0) + ": " } ?? ""
        head += words.severity(diagnostic.severity) + "[" + DisplayText.visible(diagnostic.code.rawValue) + "]"
        lines.append(head + words.colon + DisplayText.visible(diagnostic.message[language]))
        if let primary = diagnostic.primary, let sourceLine, !diagnostic.hidesLine {
            lines += CaretLines.render(sourceLine, span: primary)
        }
        if let found = diagnostic.found { lines.append(words.found + DisplayText.visible(found)) }
        if let expected = diagnostic.expected { lines.append(words.expected + DisplayText.visible(expected)) }
        if let suggestion = diagnostic.suggestion { lines.append(words.suggestion(DisplayText.visible(suggestion))) }
        if let hint = diagnostic.hint { lines.append(words.hint + DisplayText.visible(hint[language])) }
        for label in diagnostic.secondary {
            lines.append("  " + place(label.span) + words.colon + DisplayText.visible(label.message[language]))
        }
        return lines.joined(separator: "\n")
    }

    private static func place(_ span: SourceSpan) -> String {
        let file = DisplayText.visible(span.file)
        guard let cell = span.cell else { return file + ":\(span.start.line):\(span.start.column)" }
        return cell.isEmpty ? file : file + ":" + DisplayText.visible(cell)
    }
}

/// The fixed words around a diagnostic.
private struct Words {
    let language: Language

    init(_ language: Language) {
        self.language = language
    }

    var colon: String { ": " }
    var found: String { language == .zh ? "  发现：" : "  found: " }
    var expected: String { language == .zh ? "  应为：" : "  expected: " }
    var hint: String { language == .zh ? "  办法：" : "  help: " }

    func suggestion(_ name: String) -> String {
        language == .zh ? "  是否想写：\(name)" : "  did you mean: \(name)"
    }

    func severity(_ severity: DiagnosticSeverity) -> String {
        switch (severity, language) {
        case (.error, .zh): "错误"
        case (.warning, .zh): "警告"
        case (.note, .zh): "提示"
        case (.error, .en): "error"
        case (.warning, .en): "warning"
        case (.note, .en): "note"
        }
    }
}
