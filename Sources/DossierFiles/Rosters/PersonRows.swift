internal import Spreadsheets
internal import WorkflowModel

/// Which rows of a table are somebody's. Between and below people stand column names again, headings, totals and signatures.
struct PersonRows: Sendable {
    private let plan: RosterPlan
    /// By column: what it is called in the rows of column names.
    private let names: [[HeaderName]]
    private let nameColumn: Int?
    private let dateColumns: [Int]
    /// Those of them in which only a day begins with a digit.
    private let dayColumns: [Int]

    init(_ plan: RosterPlan, nameColumn: Int?, dateColumns: [Int]) {
        self.plan = plan
        self.nameColumn = nameColumn
        self.dateColumns = dateColumns
        var names = plan.columns.enumerated().map { column, title in
            let texts = plan.headerTexts.compactMap { $0.indices.contains(column) ? $0[column] : nil }
            return Set(texts + [title]).filter { !$0.isEmpty }.flatMap(HeaderName.readings)
        }
        if let nameColumn, names.indices.contains(nameColumn) {
            names[nameColumn] += plan.listedNames(of: nameColumn).map { HeaderName($0) }
        }
        self.names = names
        dayColumns = dateColumns.filter { column in
            plan.columns.indices.contains(column) && !Self.beginsWithDigit(plan.columns[column])
        }
    }

    /// Somebody's row has a name, or dates.
    func contain(_ row: SheetRow) -> Bool {
        if isHeader(row) || isNumbering(row) { return false }
        if let (first, cell) = Self.opening(row) {
            if Self.totals.contains(where: { first.hasPrefix($0) || first.hasSuffix($0) }) { return false }
            if Self.remarks.contains(where: first.hasPrefix), row.cells.count(where: { !$0.isEmpty }) <= 6 {
                return false
            }
            if Self.isHeading(first, cell), row.cells.count(where: { !$0.isEmpty }) == 1 { return false }
        }
        if let nameColumn, !row.isEmpty(nameColumn) { return true }
        if dateColumns.contains(where: { !row.isEmpty($0) }) { return true }
        // Without a column of names there is nothing else to go by.
        return nameColumn == nil && plan.caseKey.map { !row.isEmpty($0) } ?? false
    }

    // MARK: Column names again

    /// The column names once more, as they stand above or spelt a little differently: 姓 名, 谈话日期 for 谈话时间.
    private func isHeader(_ row: SheetRow) -> Bool {
        if plan.headerTexts.contains(where: { row.cells.elementsEqual($0) { $0.text == $1 } }) { return true }
        // Nearly every row of a person has a day in it.
        if dayColumns.contains(where: { Self.beginsWithDigit(row[$0].text) }) { return false }
        // Nobody is called as the column is.
        if let nameColumn, !row.isEmpty(nameColumn), !isName(row[nameColumn], of: nameColumn) { return false }
        let filled = row.cells.indices.filter { !row.isEmpty($0) }
        let others = filled.filter { !isName(row.cells[$0], of: $0) }
        guard others.count < filled.count else { return false }
        let known = filled.count - others.count { !isListed(row.cells[$0], for: $0) }
        return known > 1 && known * 2 > filled.count
    }

    /// The numbers of the columns below their names: 1, 2, 3.
    private func isNumbering(_ row: SheetRow) -> Bool {
        guard let nameColumn, let first = HeaderName.plain(row[nameColumn].text).utf8.first,
            (0x30...0x39).contains(first)
        else { return false }
        let numbers = row.cells.filter { !$0.isEmpty }.map { Int(HeaderName.plain($0.text)) }
        return numbers.count > 2
            && zip(numbers, numbers.dropFirst()).allSatisfy { $0 != nil && $0.map { $0 &+ 1 } == $1 }
    }

    private func isName(_ cell: SheetCell, of column: Int) -> Bool {
        guard names.indices.contains(column), Self.mayBeName(cell) else { return false }
        return HeaderName.readings(cell.text).contains { text in names[column].contains { text.isAlike($0) } }
    }

    /// Whether the mapping knows the column by this name, too.
    private func isListed(_ cell: SheetCell, for column: Int) -> Bool {
        guard Self.mayBeName(cell) else { return false }
        let texts = HeaderName.readings(cell.text)
        return plan.listedNames(of: column).contains { name in
            let name = HeaderName(name)
            return texts.contains { $0.isAlike(name) }
        }
    }

    private static func mayBeName(_ cell: SheetCell) -> Bool { cell.kind == .text && cell.text.utf8.count <= 200 }

    private static func beginsWithDigit(_ text: String) -> Bool {
        text.utf8.first.map { (0x30...0x39).contains($0) } ?? false
    }

    // MARK: Totals, headings and signatures

    private static let totals = ["合计", "总计", "小计", "共计"]
    private static let remarks = ["备注:", "说明:", "注:", "填表", "制表", "审核", "填报", "单位负责", "联系人:"]
    /// How the name of a part of the table ends.
    private static let headings = [
        "支部", "总支", "党委", "党组", "党工委", "委员会", "名册", "名单", "台账", "登记表", "一览表", "汇总表", "统计表", "情况表", "续表",
    ]

    /// Words by themselves that are nobody's name: 第一党支部, ××党委名册（续）, 第2页.
    private static func isHeading(_ text: String, _ cell: SheetCell) -> Bool {
        if headings.contains(where: text.hasSuffix) || text.hasPrefix("以下空白") { return true }
        if cell.text.hasSuffix("续）") || cell.text.hasSuffix("续)") { return true }
        return text.hasPrefix("第") && text.hasSuffix("页")
    }

    /// The first text of a row as it is compared. Numbers and keys are no words.
    private static func opening(_ row: SheetRow) -> (text: String, cell: SheetCell)? {
        guard let cell = row.cells.first(where: { !$0.isEmpty }), cell.text.utf8.contains(where: { $0 >= 0x80 }) else {
            return nil
        }
        return (HeaderName.plain(cell.text), cell)
    }
}
