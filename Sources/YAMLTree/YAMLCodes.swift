public import Diagnostics

/// The codes of all problems that reading a YAML file can end in.
public enum YAMLCodes {
    static let fileTooLarge: DiagnosticCode = "PF0101"
    static let notUTF8: DiagnosticCode = "PF0102"
    static let wideEncoding: DiagnosticCode = "PF0103"
    static let controlCharacter: DiagnosticCode = "PF0104"
    static let emptyFile: DiagnosticCode = "PF0105"
    static let severalDocuments: DiagnosticCode = "PF0106"
    static let syntax: DiagnosticCode = "PF0107"
    static let tab: DiagnosticCode = "PF0108"
    static let unclosedQuote: DiagnosticCode = "PF0109"
    static let unclosedBracket: DiagnosticCode = "PF0110"
    static let indentation: DiagnosticCode = "PF0111"
    static let missingColon: DiagnosticCode = "PF0112"
    static let unexpectedColon: DiagnosticCode = "PF0113"
    static let escape: DiagnosticCode = "PF0114"
    static let reservedCharacter: DiagnosticCode = "PF0115"
    static let directive: DiagnosticCode = "PF0116"
    static let duplicateKey: DiagnosticCode = "PF0120"
    static let compositeKey: DiagnosticCode = "PF0121"
    static let mergeKey: DiagnosticCode = "PF0122"
    static let tag: DiagnosticCode = "PF0123"
    static let unknownAlias: DiagnosticCode = "PF0124"
    static let selfReference: DiagnosticCode = "PF0125"
    static let repeatedAnchor: DiagnosticCode = "PF0126"
    static let tooDeep: DiagnosticCode = "PF0130"
    static let aliasExpansion: DiagnosticCode = "PF0131"
    static let longScalar: DiagnosticCode = "PF0132"
    static let tooManyNodes: DiagnosticCode = "PF0133"
    static let longBlank: DiagnosticCode = "PF0134"
    static let tooManyProblems: DiagnosticCode = "PF0135"
    static let memory: DiagnosticCode = "PF0136"

    /// Every code with its meaning in both languages, in order.
    public static let all: [(code: DiagnosticCode, zh: String, en: String)] = [
        (fileTooLarge, "文件太大", "The file is too large."),
        (notUTF8, "文件不是 UTF-8 编码", "The file is not UTF-8."),
        (wideEncoding, "文件是 UTF-16 或 UTF-32 编码", "The file is UTF-16 or UTF-32."),
        (controlCharacter, "文件含有不可见的控制字符", "The file has an invisible control character."),
        (emptyFile, "文件没有内容", "The file has no content."),
        (severalDocuments, "一个文件里有多份文档", "The file has several documents."),
        (syntax, "不符合 YAML 语法", "This is not valid YAML."),
        (tab, "缩进用了制表符", "A tab is used as indentation."),
        (unclosedQuote, "引号没有闭合", "A quotation mark is not closed."),
        (unclosedBracket, "括号没有闭合，或者缺少逗号", "A bracket is not closed, or a comma is missing."),
        (indentation, "缩进没有对齐", "The indentation does not line up."),
        (missingColon, "键的后面缺少冒号", "A key has no colon after it."),
        (unexpectedColon, "这里不能再出现冒号", "A colon is not possible here."),
        (escape, "双引号里的转义不对", "An escape inside double quotes is wrong."),
        (reservedCharacter, "值不能以这个字符开头", "A value cannot begin with this character."),
        (directive, "不支持以 % 开头的指令", "Directives beginning with % are not supported."),
        (duplicateKey, "同一个键写了两次", "A key is written twice."),
        (compositeKey, "键必须是单个词", "A key must be a single word."),
        (mergeKey, "不支持合并键 <<", "The merge key << is not supported."),
        (tag, "不支持这个标签", "The tag is not supported."),
        (unknownAlias, "别名没有对应的锚点", "An alias has no anchor."),
        (selfReference, "别名指向包含它自己的内容", "An alias refers to what contains it."),
        (repeatedAnchor, "同名的锚点写了两次", "An anchor is defined twice."),
        (tooDeep, "嵌套太深", "The nesting is too deep."),
        (aliasExpansion, "别名展开后太大", "The aliases expand to too much."),
        (longScalar, "单个值太长", "A single value is too long."),
        (tooManyNodes, "内容条目太多", "The file has too many entries."),
        (longBlank, "空白太长", "A stretch of blanks is too long."),
        (tooManyProblems, "问题太多，其余的不再列出", "There are too many problems; the rest is not listed."),
        (memory, "内存不足", "There is not enough memory."),
    ]
}
