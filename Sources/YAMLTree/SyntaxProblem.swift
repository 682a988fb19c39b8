internal import CLibYAML
internal import Diagnostics

/// Says in plain words what libyaml found wrong.
struct SyntaxProblem {
    private let failure: SyntaxFailure
    private let file: String
    private let bytes: UnsafeBufferPointer<UInt8>

    init(_ failure: SyntaxFailure, file: String, bytes: UnsafeBufferPointer<UInt8>) {
        self.failure = failure
        self.file = file
        self.bytes = bytes
    }

    /// The syntax error as a diagnostic.
    var diagnostic: Diagnostic {
        var diagnostic = base
        if let context = failure.contextMark, context.index != failure.mark.index {
            let message =
                beginsEarlier
                ? LocalizedText(zh: "读到这里才发现", en: "it was noticed here")
                : LocalizedText(zh: "相关内容从这里开始", en: "it concerns what begins here")
            diagnostic.secondary = [.init(span: place(beginsEarlier ? failure.mark : context), message: message)]
        }
        if let mark = fullWidthMark {
            diagnostic.found = mark.wide
            diagnostic.expected = mark.narrow
            diagnostic.hint = LocalizedText(
                zh: "附近有全角标点“\(mark.wide)”，请改成半角“\(mark.narrow)”；冒号后面要有一个空格",
                en: "there is a full-width '\(mark.wide)' nearby; write '\(mark.narrow)', with a space after a colon"
            )
        }
        return diagnostic
    }

    /// Whether the mistake is where the piece begins: libyaml notices it only at the end.
    private var beginsEarlier: Bool {
        switch failure.problem {
        case "found unexpected end of stream", "found unexpected document indicator", "could not find expected ':'":
            true
        default: false
        }
    }

    private var span: SourceSpan {
        place(beginsEarlier ? failure.contextMark ?? failure.mark : failure.mark)
    }

    private func place(_ mark: yaml_mark_t) -> SourceSpan {
        let start = mark.position
        let end = SourcePosition(line: start.line, column: start.column + 1)
        return SourceSpan(file: file, start: start, end: end)
    }

    private var base: Diagnostic {
        switch failure.problem {
        case "found character that cannot start any token": startCharacter
        case "found a tab character that violates indentation",
            "found a tab character where an indentation space is expected":
            tab
        case "found unexpected end of stream", "found unexpected document indicator": unclosedQuote
        case "did not find expected ',' or ']'", "did not find expected ',' or '}'": unclosedBracket
        case "did not find expected key", "did not find expected '-' indicator",
            "block sequence entries are not allowed in this context":
            indentation
        case "could not find expected ':'": missingColon
        case "mapping values are not allowed in this context", "mapping keys are not allowed in this context":
            unexpectedColon
        case "found unknown escape character", "did not find expected hexdecimal number",
            "found invalid Unicode character escape code":
            escape
        default: other
        }
    }

    private var startCharacter: Diagnostic {
        guard let character = character(at: failure.mark), character != "\t" else { return tab }
        return .make(
            YAMLCodes.reservedCharacter, span,
            "值不能以字符“\(character)”开头", "a value cannot begin with '\(character)'",
            found: String(character),
            hint: ("给整个值加上引号", "put quotes around the whole value")
        )
    }

    private var tab: Diagnostic {
        .make(
            YAMLCodes.tab, span,
            "缩进用了制表符（Tab）", "a tab is used as indentation",
            found: "Tab",
            hint: ("缩进只能用空格，一般每层两个", "indent with spaces only, usually two for each level")
        )
    }

    private var unclosedQuote: Diagnostic {
        .make(
            YAMLCodes.unclosedQuote, span,
            "引号没有闭合", "a quotation mark is not closed",
            hint: ("在值的末尾补上同样的引号", "add the same quotation mark at the end of the value")
        )
    }

    private var unclosedBracket: Diagnostic {
        let closing = failure.problem.hasSuffix("']'") ? "]" : "}"
        return .make(
            YAMLCodes.unclosedBracket, span,
            "这里应该是 “,” 或 “\(closing)”", "',' or '\(closing)' is missing here",
            found: character(at: failure.mark).map { String($0) }, expected: ", \(closing)",
            hint: (
                "补上逗号或括号；含有逗号、括号的文字要加引号",
                "add the comma or the bracket; put quotes around text that has commas or brackets"
            )
        )
    }

    private var indentation: Diagnostic {
        .make(
            YAMLCodes.indentation, span,
            "这一行和上面的内容没有对齐", "this line does not line up with what stands above it",
            found: character(at: failure.mark).map { String($0) },
            hint: (
                "同一层的键或 “-” 要缩进同样多的空格；一行里不能再接第二个值",
                "keys or '-' of one level need the same number of spaces; a line cannot hold a second value"
            )
        )
    }

    private var missingColon: Diagnostic {
        .make(
            YAMLCodes.missingColon, span,
            "键的后面缺少冒号和空格", "a key has no colon and space after it",
            expected: ": ",
            hint: ("写成“键: 值”", "write 'key: value'")
        )
    }

    private var unexpectedColon: Diagnostic {
        .make(
            YAMLCodes.unexpectedColon, span,
            "这里不能再出现键或冒号", "a key or a colon is not possible here",
            found: character(at: failure.mark).map { String($0) },
            hint: (
                "检查缩进；含有“: ”的文字要加引号", "check the indentation; put quotes around text that has ': ' in it"
            )
        )
    }

    private var escape: Diagnostic {
        .make(
            YAMLCodes.escape, span,
            "双引号里的转义不对", "an escape inside double quotes is wrong",
            expected: "\\\\ \\\" \\n \\t \\uXXXX",
            hint: (
                "反斜杠要写两个，或者改用单引号", "write the backslash twice, or use single quotes"
            )
        )
    }

    private var other: Diagnostic {
        .make(
            YAMLCodes.syntax, span,
            "这里不符合 YAML 语法", "this is not valid YAML",
            found: failure.context.isEmpty ? failure.problem : failure.problem + " (" + failure.context + ")",
            hint: ("检查这里的标点、引号和缩进", "check punctuation, quotes and indentation here")
        )
    }

    // MARK: - The text around the place

    private func character(at mark: yaml_mark_t) -> Character? {
        guard let offset = offset(at: mark), offset < bytes.count else { return nil }
        let scalars = String(decoding: bytes[offset..<min(offset + 4, bytes.count)], as: UTF8.self).unicodeScalars
        guard let scalar = scalars.first, scalar != "\n", scalar != "\r" else { return nil }
        return Character(scalar)
    }

    /// libyaml counts code points; the offset in bytes has to be counted out.
    private func offset(at mark: yaml_mark_t) -> Int? {
        var left = mark.index
        for (offset, byte) in bytes.enumerated() where byte & 0xC0 != 0x80 {
            if left == 0 { return offset }
            left -= 1
        }
        return nil
    }

    /// A full-width mark on the lines concerned where YAML wants an ASCII one.
    private var fullWidthMark: (wide: String, narrow: String)? {
        guard let end = offset(at: failure.mark) ?? (bytes.isEmpty ? nil : bytes.count) else { return nil }
        var start = failure.contextMark.flatMap { offset(at: $0) } ?? end
        // No more than a few lines are looked through.
        start = max(min(start, end), end - 400, 0)
        while start > 0, bytes[start - 1] != 0x0A { start -= 1 }
        let around = String(decoding: bytes[start..<end], as: UTF8.self)
        let pairs = [("：", ":"), ("，", ","), ("“", "\""), ("”", "\""), ("｛", "{"), ("｝", "}"), ("［", "["), ("］", "]")]
        for (wide, narrow) in pairs where around.unicodeScalars.contains(where: { String($0) == wide }) {
            return (wide, narrow)
        }
        return nil
    }
}
