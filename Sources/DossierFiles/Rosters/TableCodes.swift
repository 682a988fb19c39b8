/// The stable codes of what can be wrong with a table, with a short explanation each.
public enum TableCodes {
    /// Every code in order.
    public static let all: [(code: String, zh: String, en: String)] = TableCode.allCases.map { code in
        let text = explanation(code)
        return (code.rawValue, text.zh, text.en)
    }

    private static func explanation(_ code: TableCode) -> (zh: String, en: String) {
        switch code {
        case .notText: ("既不是 UTF-8 也不是 GB18030", "The text is neither UTF-8 nor GB18030.")
        case .notWorkbook: ("不是 XLSX 工作簿", "The file is no XLSX workbook.")
        case .damagedWorkbook: ("工作簿已损坏", "The workbook is damaged.")
        case .documentType: ("工作簿里有文档类型声明", "The workbook declares a document type.")
        case .tooLarge: ("表格太大", "The table is too large.")
        case .noSheet: ("工作簿没有工作表", "The workbook has no sheet.")
        case .unknownSheet: ("没有这张工作表", "The sheet does not exist.")
        case .openQuote: ("引号没有配对", "A quotation mark is not closed.")
        case .afterQuote: ("引号后面还有文字", "Text stands behind a closing quotation mark.")
        case .noHeader: ("没有认得的表头", "No row of known column names.")
        case .repeatedColumn: ("同名的栏目", "Two columns have the same name.")
        case .raggedRow: ("这一行的格子比表头多", "A row has more cells than the column names.")
        case .shortRows: ("有的行格子比表头少", "Rows have fewer cells than the column names.")
        case .mergedCells: ("合并的单元格", "Cells are merged.")
        case .wrongCheckDigit: ("身份证号的校验码不符", "Identity numbers do not check.")
        case .uncalculated: ("没有算出结果的公式", "A formula has no stored result.")
        case .missingColumn: ("对应文件写的栏目名册里没有", "The roster has no column that the mapping names.")
        case .joinedNames: ("几个人的姓名连在一起", "Names of several people may be joined.")
        case .namelessColumn: ("有内容的列没有栏名", "A column with content has no name.")
        }
    }
}
