internal import Diagnostics

/// The texts of problems with aliases and limits.
extension Diagnostic {
    static func unknownAlias(_ span: SourceSpan, name: String, suggestion: String?) -> Diagnostic {
        make(
            YAMLCodes.unknownAlias, span,
            "别名“*\(name)”没有对应的锚点“&\(name)”", "the alias '*\(name)' has no anchor '&\(name)' before it",
            found: "*" + name, suggestion: suggestion.map { "*" + $0 },
            hint: (
                "锚点要写在别名前面；如果文字本来就以 “*” 开头，给它加引号",
                "the anchor must stand before the alias; if the text really begins with '*', put quotes around it"
            )
        )
    }

    static func selfReference(_ span: SourceSpan, anchor: SourceSpan, name: String) -> Diagnostic {
        make(
            YAMLCodes.selfReference, span,
            "别名“*\(name)”指向包含它自己的内容", "the alias '*\(name)' refers to what contains it",
            secondary: [.init(span: anchor, message: LocalizedText(zh: "锚点在这里", en: "the anchor is here"))],
            found: "*" + name,
            hint: ("把别名移到锚点内容之外", "move the alias out of the anchor's content")
        )
    }

    static func repeatedAnchor(_ span: SourceSpan, first: SourceSpan, name: String) -> Diagnostic {
        make(
            YAMLCodes.repeatedAnchor, span,
            "锚点“&\(name)”写了两次，后面的别名指向这一处",
            "the anchor '&\(name)' is defined twice; later aliases refer to this one",
            severity: .warning,
            secondary: [.init(span: first, message: LocalizedText(zh: "第一次写在这里", en: "it is first defined here"))],
            found: "&" + name,
            hint: ("给其中一个换个名字", "rename one of them")
        )
    }

    static func tooDeep(_ span: SourceSpan, limit: Int) -> Diagnostic {
        make(
            YAMLCodes.tooDeep, span,
            "嵌套超过 \(limit) 层，读取到此为止", "the nesting is deeper than \(limit) levels; reading stops here",
            expected: "≤ \(limit)",
            hint: ("检查括号和缩进，减少层次", "check brackets and indentation, use fewer levels")
        )
    }

    static func aliasExpansion(_ span: SourceSpan, limit: Int) -> Diagnostic {
        make(
            YAMLCodes.aliasExpansion, span,
            "别名展开后超过 \(limit) 项，读取到此为止",
            "the aliases expand to more than \(limit) entries; reading stops here",
            expected: "≤ \(limit)",
            hint: ("少用别名，避免别名套别名", "use fewer aliases, and no aliases of aliases")
        )
    }

    static func longScalar(_ span: SourceSpan, limit: Int) -> Diagnostic {
        make(
            YAMLCodes.longScalar, span,
            "从这里开始的单个值或注释太长，读取到此为止",
            "the single value or comment beginning here is too long; reading stops here",
            expected: "≤ \(limit) B",
            hint: (
                "检查引号是否闭合；长文字请放到单独的文件里",
                "check whether quotes are closed; keep long texts in files of their own"
            )
        )
    }

    static func tooManyNodes(_ span: SourceSpan, limit: Int) -> Diagnostic {
        make(
            YAMLCodes.tooManyNodes, span,
            "内容超过 \(limit) 项，读取到此为止", "the file has more than \(limit) entries; reading stops here",
            expected: "≤ \(limit)",
            hint: ("把文件拆成几个小文件", "split the file into smaller ones")
        )
    }

    static func memory(_ span: SourceSpan) -> Diagnostic {
        make(
            YAMLCodes.memory, span,
            "内存不足，读取到此为止", "there is not enough memory; reading stops here"
        )
    }

    static func tooManyProblems(most: Int) -> Diagnostic {
        Diagnostic(
            code: YAMLCodes.tooManyProblems, severity: .note,
            message: LocalizedText(
                zh: "问题太多，只列出 \(most) 个", en: "there are too many problems; only \(most) are listed"),
            hint: LocalizedText(zh: "改好以后再检查一次", en: "mend these and check again")
        )
    }
}
