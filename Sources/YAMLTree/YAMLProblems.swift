internal import Diagnostics

/// The texts of all problems that are not syntax errors.
extension Diagnostic {
    static func fileTooLarge(file: String, bytes: Int, limit: Int) -> Diagnostic {
        make(
            YAMLCodes.fileTooLarge, SourceSpan(file: file, start: .start, end: .start),
            "文件太大，没有读取", "the file is too large and was not read",
            found: "\(bytes) B", expected: "≤ \(limit) B",
            hint: ("把文件拆成几个小文件", "split the file into smaller ones")
        )
    }

    static func notUTF8(_ span: SourceSpan, byte: UInt8) -> Diagnostic {
        make(
            YAMLCodes.notUTF8, span,
            "这里的字节不是 UTF-8 编码", "the bytes here are not UTF-8",
            found: "0x" + hexadecimal(UInt32(byte), digits: 2), expected: "UTF-8",
            hint: (
                "文件多半存成了 GB18030（GBK、ANSI），请在编辑器里另存为 UTF-8",
                "the file was probably saved as GB18030 (GBK, ANSI); save it as UTF-8 in your editor"
            )
        )
    }

    static func wideEncoding(file: String, name: String) -> Diagnostic {
        make(
            YAMLCodes.wideEncoding, SourceSpan(file: file, start: .start, end: .start),
            "文件的编码是 \(name)，程序只读 UTF-8", "the file is encoded as \(name), only UTF-8 is read",
            found: name, expected: "UTF-8",
            hint: ("请在编辑器里另存为 UTF-8", "save it as UTF-8 in your editor")
        )
    }

    static func controlCharacter(_ span: SourceSpan, value: UInt32) -> Diagnostic {
        make(
            YAMLCodes.controlCharacter, span,
            "这里有一个看不见的控制字符", "there is an invisible control character here",
            found: "U+" + hexadecimal(value, digits: 4),
            hint: (
                "删掉它；确实需要时，在双引号里写成转义，例如 \"\\u00A0\"",
                "delete it; if it is really needed, write it as an escape inside double quotes, such as \"\\u00A0\""
            )
        )
    }

    static func emptyFile(_ span: SourceSpan) -> Diagnostic {
        make(
            YAMLCodes.emptyFile, span,
            "文件没有内容", "the file has no content",
            hint: ("检查是不是选错了文件", "check whether this is the right file")
        )
    }

    static func severalDocuments(_ span: SourceSpan, first: SourceSpan) -> Diagnostic {
        make(
            YAMLCodes.severalDocuments, span,
            "这里开始了第二份文档，一个文件只能有一份", "a second document begins here, a file has only one",
            secondary: [.init(span: first, message: LocalizedText(zh: "第一份在这里", en: "the first one is here"))],
            hint: (
                "删掉多余的 “---”，或者把两份内容分成两个文件",
                "remove the extra '---' or put the two documents into two files"
            )
        )
    }

    static func directive(_ span: SourceSpan) -> Diagnostic {
        make(
            YAMLCodes.directive, span,
            "不支持以 % 开头的指令行", "lines beginning with % are directives and not supported",
            found: "%",
            hint: (
                "删掉这一行；如果它是一段文字的一部分，把它缩进",
                "delete the line; if it is part of a text, indent it"
            )
        )
    }

    static func longBlank(_ span: SourceSpan) -> Diagnostic {
        make(
            YAMLCodes.longBlank, span,
            "这里的空格或空行太多", "there are too many spaces or empty lines here",
            expected: "≤ \(ByteCheck.longestBlank)",
            hint: ("删掉多余的空白", "delete the superfluous blanks")
        )
    }

    static func duplicateKey(_ span: SourceSpan, first: SourceSpan, key: String) -> Diagnostic {
        make(
            YAMLCodes.duplicateKey, span,
            "键“\(key)”在同一处写了两次", "the key '\(key)' is written twice in the same place",
            secondary: [.init(span: first, message: LocalizedText(zh: "第一次写在这里", en: "it is first written here"))],
            found: key,
            hint: ("合并两处内容，或者改掉其中一个键", "join the two or rename one of them")
        )
    }

    static func compositeKey(_ span: SourceSpan) -> Diagnostic {
        make(
            YAMLCodes.compositeKey, span,
            "键必须是单个词，不能是列表或映射", "a key must be a single word, not a list or a mapping",
            hint: (
                "检查是不是多了 “?” 或花括号；需要花括号的文字请加引号",
                "look for a stray '?' or brace; put quotes around text that needs braces"
            )
        )
    }

    static func mergeKey(_ span: SourceSpan) -> Diagnostic {
        make(
            YAMLCodes.mergeKey, span,
            "不支持合并键 “<<”", "the merge key '<<' is not supported",
            found: "<<",
            hint: (
                "把需要的内容逐项写出来，或者用别名引用整段内容",
                "write the entries out, or refer to a whole value by an alias"
            )
        )
    }

    static func foreignTag(_ span: SourceSpan, tag: String) -> Diagnostic {
        make(
            YAMLCodes.tag, span,
            "不支持标签“\(tag)”", "the tag '\(tag)' is not supported",
            found: tag, expected: "!!str, !!int, !!float, !!bool, !!null, !!map, !!seq",
            hint: (
                "删掉标签；如果文字本来就以 “!” 开头，给它加引号",
                "remove the tag; if the text really begins with '!', put quotes around it"
            )
        )
    }

    static func misplacedTag(_ span: SourceSpan, tag: String) -> Diagnostic {
        make(
            YAMLCodes.tag, span,
            "标签“\(tag)”与它后面的内容不符", "the tag '\(tag)' does not fit what follows it",
            found: tag,
            hint: ("删掉标签", "remove the tag")
        )
    }
}

extension Diagnostic {
    /// Makes an error of the reader from its texts in both languages.
    static func make(
        _ code: DiagnosticCode, _ span: SourceSpan, _ zh: String, _ en: String,
        severity: DiagnosticSeverity = .error,
        secondary: [Label] = [], found: String? = nil, expected: String? = nil, suggestion: String? = nil,
        hint: (zh: String, en: String)? = nil
    ) -> Diagnostic {
        Diagnostic(
            code: code, severity: severity, message: LocalizedText(zh: zh, en: en), primary: span,
            secondary: secondary, found: found, expected: expected, suggestion: suggestion,
            hint: hint.map { LocalizedText(zh: $0.zh, en: $0.en) }
        )
    }

    private static func hexadecimal(_ value: UInt32, digits: Int) -> String {
        let text = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
}
