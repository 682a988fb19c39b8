internal import Diagnostics
internal import Spreadsheets
internal import WorkflowModel

/// What of a table is not as tables are, told once: rows that are too short, columns without a name, merged cells.
struct TableShape {
    private var short: (count: Int, row: Int, cells: Int, width: Int)?
    /// Columns with content and no name, by sheet, with the first row and what stands there.
    private var nameless: [(sheet: String?, column: Int, row: Int, text: String)] = []
    /// Rows whose identity number does not check.
    private var unchecked: (count: Int, rows: [Int], sheet: String?, column: Int, shown: String)?
    /// Rows of a single text that are nobody's, by sheet: a title in merged cells harms nobody.
    private var titles: [String?: Set<Int>] = [:]
    private static let mostTold = 20

    mutating func pass(_ row: SheetRow) {
        if row.sheet != nil, row.cells.count(where: { !$0.isEmpty }) == 1 {
            titles[row.sheet, default: []].insert(row.number)
        }
    }

    mutating func look(at row: SheetRow, _ plan: RosterPlan) {
        let width = plan.columns.count
        // Spreadsheets leave out empty cells at the end, text files do not.
        if row.sheet == nil, row.cells.count < width {
            if short == nil { short = (0, row.number, row.cells.count, width) }
            short?.count += 1
        }
        guard row.sheet != nil, row.cells.count > width else { return }
        for column in width..<row.cells.count where !row.cells[column].isEmpty && nameless.count < Self.mostTold {
            if !nameless.contains(where: { $0.sheet == row.sheet && $0.column == column }) {
                nameless.append((row.sheet, column, row.number, row.cells[column].text))
            }
        }
    }

    /// A digit that somebody mistook in an identity number: told once for the whole table.
    mutating func look(atIdentityOf row: SheetRow, in column: Int?) {
        guard let column else { return }
        let number = row[column].text
        guard !IdentityNumber.isDamaged(number), IdentityNumber.isChecked(number) == false else { return }
        if unchecked == nil { unchecked = (0, [], row.sheet, column, IdentityNumber.masked(number)) }
        unchecked?.count += 1
        if unchecked?.rows.count ?? 0 < Self.mostTold { unchecked?.rows.append(row.number) }
    }

    func diagnostics(in file: String) -> [Diagnostic] {
        var found: [Diagnostic] = []
        if let unchecked {
            let rows = unchecked.rows.map { "\($0)" }
            let more = unchecked.count > rows.count
            found.append(
                Self.make(
                    .wrongCheckDigit, RowReading.span(file, unchecked.sheet, unchecked.rows[0], unchecked.column),
                    "\(unchecked.count) 个身份证号的校验码不符，多半抄错了一位：第 \(rows.joined(separator: "、"))\(more ? " 等" : "") 行",
                    "\(unchecked.count) identity numbers do not check; somebody mistook a digit: rows \(rows.joined(separator: ", "))"
                        + (more ? " and others" : ""), found: unchecked.shown,
                    hint: ("对照身份证原件改正", "Correct them by the originals.")))
        }
        if let short {
            found.append(
                Self.make(
                    .shortRows, RowReading.span(file, nil, short.row, short.cells - 1),
                    "有 \(short.count) 行的格子比表头少（从第 \(short.row) 行起）；缺的格按“不清楚”读",
                    "\(short.count) rows have fewer cells than the column names (from row \(short.row) on); those that lack count "
                        + "as not known.", found: "\(short.cells)", expected: "\(short.width)",
                    hint: ("核对分隔符和换行，空着的格也要写分隔符", "Check separators and line breaks; empty cells need separators too."))
            )
        }
        for cell in nameless {
            found.append(
                Self.make(
                    .namelessColumn, RowReading.span(file, cell.sheet, cell.row, cell.column),
                    "\(CellName.letters(cell.column)) 列有内容，没有栏名，没有读",
                    "Column \(CellName.letters(cell.column)) has content and no name; it was not read.",
                    found: FileProblems.excerpt(cell.text), hint: ("在表头写明这一栏是什么", "Name the column.")))
        }
        return found
    }

    /// Merged cells below the column names; those of columns that nobody reads do no harm.
    func diagnostics(
        of merged: [MergedCells], _ plans: [(sheet: String?, plan: RosterPlan)], in file: String
    ) -> [Diagnostic] {
        var found: [Diagnostic] = []
        for (sheet, plan) in plans {
            let harmful = merged.filter { cells in
                cells.sheet == sheet && cells.rows.lowerBound > plan.header
                    && !(cells.rows.count == 1 && titles[sheet]?.contains(cells.rows.lowerBound) ?? false)
                    && cells.columns.contains { plan.target(of: $0) != nil }
            }.sorted { ($0.rows.lowerBound, $0.columns.lowerBound) < ($1.rows.lowerBound, $1.columns.lowerBound) }
            for cells in harmful.prefix(Self.mostTold) {
                let first = CellName.letters(cells.columns.lowerBound) + "\(cells.rows.lowerBound)"
                let others = cells.rows.count * cells.columns.count - 1
                found.append(
                    Self.make(
                        .mergedCells, RowReading.span(file, sheet, cells.rows.lowerBound, cells.columns.lowerBound),
                        "合并的单元格 \(cells.range)：内容只算 \(first) 的，其余 \(others) 格按“不清楚”读",
                        "The cells \(cells.range) are merged: what they show counts for \(first) alone, the other \(others) count as "
                            + "not known.", found: cells.range,
                        hint: ("取消合并，每一行都填上", "Take the merging back and fill every row.")))
            }
            if harmful.count > Self.mostTold, let last = harmful.last {
                found.append(
                    Self.make(
                        .mergedCells, RowReading.span(file, sheet, last.rows.lowerBound, last.columns.lowerBound),
                        "合并的单元格共 \(harmful.count) 处，其余的不再列出",
                        "There are \(harmful.count) merged ranges; the others are not listed.", severity: .note))
            }
        }
        return found
    }

    /// Formulas of which nothing was stored, in columns that are read.
    func diagnostics(
        of cells: [UncalculatedCell], _ plans: [(sheet: String?, plan: RosterPlan)], in file: String
    ) -> [Diagnostic] {
        cells.filter { cell in
            plans.contains {
                $0.sheet == cell.sheet && $0.plan.header < cell.row && $0.plan.target(of: cell.column) != nil
            }
        }.map { cell in
            Self.make(
                .uncalculated, RowReading.span(file, cell.sheet, cell.row, cell.column),
                "公式没有算出来的结果，按“不清楚”读", "The formula has no stored result; the cell counts as not known.",
                hint: ("用表格软件打开、计算并保存一次", "Open the workbook in a spreadsheet, let it calculate, and save it."))
        }
    }

    // MARK: Column names

    /// What a mapping of one's own names and the roster does not have. Of long lists of names, one is there or none is meant.
    static func missing(_ mapping: RosterMapping, _ plan: RosterPlan, _ file: String, _ sheet: String?) -> [Diagnostic]
    {
        guard mapping.isOwn else { return [] }
        let columns = plan.subject.map(\.name) + plan.organization.map { "organization.\($0.name)" }
        var wanted = mapping.subject.filter { !columns.contains($0.name) }.map { ($0.columns, "subject.\($0.name)") }
        wanted += mapping.organization.filter { !columns.contains("organization.\($0.name)") }
            .map { ($0.columns, "organization.\($0.name)") }
        for step in mapping.steps where step.day == nil {
            let own = plan.steps.first { $0.transition == step.transition }
            guard let own else {
                wanted.append((step.date, "\(step.transition).date"))
                continue
            }
            let taken = (own.people + own.facts + own.papers).map { [$0.name, $0.part] }
            wanted += (step.people + step.facts + step.papers).filter { !taken.contains([$0.name, $0.part]) }
                .map { ($0.columns, "\(step.transition).\($0.name)" + ($0.part.map { ".\($0)" } ?? "")) }
        }
        return wanted.filter { (1...3).contains($0.0.count) }.map { names, target in
            make(
                .missingColumn, RowReading.span(file, sheet, max(plan.header, 1), 0),
                "对应文件里 \(target) 的栏目“\(names.joined(separator: "”“"))”，名册里没有；按没有覆盖处理",
                "The roster has no column `\(names.joined(separator: "`, `"))`, which the mapping names for \(target); it counts as "
                    + "not covered.", found: plan.columns.filter { !$0.isEmpty }.prefix(12).joined(separator: ", "),
                hint: ("核对栏名，或写列的字母", "Check the name, or write the letters of the column."))
        }
    }

    /// A table without a single row.
    static func nothing(_ file: String) -> Diagnostic {
        Diagnostic(
            code: TableCode.noHeader.code, severity: .error,
            message: LocalizedText(zh: "文件里没有内容", en: "There is nothing in the file."),
            primary: RowReading.span(file, nil, 1, 0),
            hint: LocalizedText(
                zh: "名册的第一行是表头；请核对是不是选错了文件、没有保存",
                en: "A roster begins with its column names; see whether it is the right file, and saved."))
    }

    static func noHeader(_ rows: [SheetRow], _ mapping: RosterMapping, _ file: String) -> Diagnostic {
        // The row with the most texts is what was meant as names.
        let row = rows.max { a, b in
            a.cells.count { !$0.isEmpty && $0.kind == .text } < b.cells.count { !$0.isEmpty && $0.kind == .text }
        }
        let texts = row.map { $0.cells.map(\.text).filter { !$0.isEmpty } } ?? []
        let known = mapping.subject.flatMap(\.columns) + mapping.steps.flatMap(\.date) + mapping.caseKey
        let near = texts.lazy.compactMap { text in NearestName.of(text, among: known).map { "\(text) → \($0)" } }.first
        let usual = ["name"].flatMap { name in mapping.subject.first { $0.name == name }?.columns.prefix(1) ?? [] }
        return Diagnostic(
            code: TableCode.noHeader.code, severity: .error,
            message: LocalizedText(
                zh: "前 \(rows.count) 行里没有认得的表头，没有读这张表",
                en: "No row of known column names among the first \(rows.count); the table was not read."),
            primary: RowReading.span(file, row?.sheet, row?.number ?? 1, 0),
            found: FileProblems.excerpt(texts.prefix(8).joined(separator: ", ")),
            expected: (usual + mapping.steps.prefix(4).compactMap(\.date.first)).joined(separator: ", ") + " …",
            suggestion: near,
            hint: LocalizedText(
                zh: "用 dossier audit --suggest-mapping 得到一份对应文件，改好后用 --mapping 指明",
                en: "Get a mapping with dossier audit --suggest-mapping, complete it, and name it with --mapping."))
    }

    /// Columns of the same name, of which only the first is read.
    static func repeated(_ plan: RosterPlan, _ file: String, _ sheet: String?) -> [Diagnostic] {
        let read = plan.columns.indices.filter { !plan.unmapped.contains($0) && !plan.columns[$0].isEmpty }
        return plan.unmapped.compactMap { column in
            let name = HeaderName(plan.columns[column])
            guard let first = read.first(where: { HeaderName(plan.columns[$0]) == name }) else { return nil }
            return make(
                .repeatedColumn, RowReading.span(file, sheet, plan.header, column),
                "“\(plan.columns[column])”有两栏（\(CellName.letters(first)) 和 \(CellName.letters(column))），只读前一栏",
                "`\(plan.columns[column])` names two columns (\(CellName.letters(first)) and \(CellName.letters(column))); only the "
                    + "first is read.", found: plan.columns[column],
                hint: ("把其中一栏改名，或在对应文件里写列的字母", "Rename one of them, or write its letters into the mapping."))
        }
    }

    private static func make(
        _ code: TableCode, _ span: SourceSpan, _ zh: String, _ en: String, severity: DiagnosticSeverity = .warning,
        found: String? = nil, expected: String? = nil, hint: (zh: String, en: String)? = nil
    ) -> Diagnostic {
        Diagnostic(
            code: code.code, severity: severity, message: LocalizedText(zh: zh, en: en), primary: span, found: found,
            expected: expected, hint: hint.map { LocalizedText(zh: $0.zh, en: $0.en) })
    }
}
