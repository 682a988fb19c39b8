public import Diagnostics
public import Spreadsheets

extension TableProblem {
    /// What is wrong with a table, for people.
    public func diagnostic(in file: String) -> Diagnostic {
        switch self {
        case .notText(let line, let column, let byte):
            let place = SourcePosition(line: Int32(truncatingIfNeeded: line), column: Int32(truncatingIfNeeded: column))
            let digits = String(byte, radix: 16, uppercase: true)
            return make(
                .notText, SourceSpan(file: file, start: place, end: place),
                "这里的字节既不是 UTF-8 也不是 GB18030，没有读这个文件",
                "The byte here is neither UTF-8 nor GB18030; the file was not read.",
                found: "0x" + (digits.count < 2 ? "0" : "") + digits, expected: "UTF-8, GB18030",
                hint: ("用表格软件打开，另存为“CSV UTF-8”", "Open it in a spreadsheet and save it as CSV UTF-8."))
        case .unknownSheet(let name, let known):
            return make(
                .unknownSheet, whole(file), "没有“\(FileProblems.excerpt(name))”这张工作表",
                "There is no sheet `\(FileProblems.excerpt(name))`.", found: name,
                expected: known.joined(separator: ", "), suggestion: NearestName.of(name, among: known))
        case .tooLarge(let part, let found, let most):
            return make(
                .tooLarge, whole(file, part), "太大，没有读", "It is too large and was not read.",
                found: found.map(Self.size), expected: "≤ " + Self.size(most),
                hint: ("删去无关的工作表、图片，或分成几个文件", "Remove other sheets and pictures, or split the file."))
        case .notWorkbook:
            return make(
                .notWorkbook, whole(file), "不是 XLSX 工作簿，或者文件不完整", "It is no XLSX workbook, or not all of one.",
                expected: ".xlsx", hint: ("用表格软件打开，另存为 .xlsx", "Open it in a spreadsheet and save it as .xlsx."))
        case .damaged(let part):
            return make(
                .damagedWorkbook, whole(file, part), "工作簿已损坏：这一部分读不出来或者没有",
                "The workbook is damaged: this part cannot be read or is not there.",
                hint: ("用表格软件打开，另存为 .xlsx 再试", "Open it in a spreadsheet and save it as .xlsx."))
        case .documentType(let part):
            return make(
                .documentType, whole(file, part), "这一部分有文档类型声明（DTD），可能夹带外部实体，没有读",
                "This part declares a document type (DTD), which may bring in entities; it was not read.",
                found: "<!DOCTYPE",
                hint: ("表格软件不写这种声明；核实文件来源", "No spreadsheet writes one; ask where the file comes from."))
        case .noSheet:
            return make(.noSheet, whole(file), "工作簿没有工作表", "The workbook has no sheet.")
        }
    }

    private func make(
        _ code: TableCode, _ span: SourceSpan, _ zh: String, _ en: String, found: String? = nil,
        expected: String? = nil,
        suggestion: String? = nil, hint: (zh: String, en: String)? = nil
    ) -> Diagnostic {
        Diagnostic(
            code: code.code, severity: .error, message: LocalizedText(zh: zh, en: en), primary: span, found: found,
            expected: expected, suggestion: suggestion, hint: hint.map { LocalizedText(zh: $0.zh, en: $0.en) })
    }

    private func whole(_ file: String, _ part: String = "") -> SourceSpan {
        SourceSpan(file: file, start: .start, end: .start, cell: part)
    }

    /// Bytes in a unit that people read; small numbers count files.
    private static func size(_ number: Int) -> String {
        number >= 1 << 20 ? "\(number >> 20) MiB" : "\(number)"
    }
}

extension TextFault {
    /// What is wrong with a place of a text table, for people.
    ///
    /// - Parameter row: number of the row, from 1.
    public func diagnostic(in file: String, row: Int) -> Diagnostic {
        let place = SourcePosition(
            line: Int32(truncatingIfNeeded: row), column: Int32(truncatingIfNeeded: cell + 1))
        let hint = LocalizedText(
            zh: "补上另一个引号，或删去这一个；文字里的引号写两个",
            en: "Add its other half or delete it; write quotation marks inside a text twice.")
        let message: LocalizedText
        let code: TableCode
        switch kind {
        case .openQuote:
            code = .openQuote
            message = LocalizedText(
                zh: "第 \(line) 行第 \(character) 个字符处的引号没有配对；按这一格到分隔符为止读下去",
                en:
                    "The quotation mark at character \(character) of line \(line) is not closed; the cell was read up to the "
                    + "separator.")
        case .afterQuote:
            code = .afterQuote
            message = LocalizedText(
                zh: "第 \(line) 行第 \(character) 个字符：引号已经合上，后面还有文字；一并读入这一格",
                en:
                    "Character \(character) of line \(line): text stands behind the closing quotation mark; it was read as part "
                    + "of the cell.")
        }
        return Diagnostic(
            code: code.code, severity: .error, message: message,
            primary: SourceSpan(file: file, start: place, end: place), found: found, expected: "\"…\"", hint: hint)
    }
}
