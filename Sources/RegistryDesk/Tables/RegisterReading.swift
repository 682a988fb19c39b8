public import CivilTime
public import Diagnostics
import DossierFiles
public import Spreadsheets

/// Rows of a register with named columns, and everything that is wrong with them.
public struct RegisterReading {
    /// A row: the cells that are not empty, by the words of their columns.
    public struct Row {
        /// Its cells.
        public var cells: [String: Table.Cell]
        /// Where it begins.
        public var place: String
    }

    /// Something that is wrong, at its place.
    public struct Fault: Sendable {
        /// `12:3` or `Sheet1!C12`.
        public let place: String
        /// What is wrong.
        public let text: LocalizedText
        /// What kind of thing it is.
        public let kind: Faults.Kind
    }

    /// The rows in order.
    public private(set) var rows: [Row] = []
    private var noted: [Fault] = []
    private let path: String

    /// Headings of earlier exports.
    private static let former = ["设支部委员会": OrganizationProperty.hasCommittee.rawValue]

    /// - Parameter columns: words of the columns with the titles that stand for them.
    public init(_ table: Table, path: String, columns: [(word: String, title: LocalizedText)]) {
        self.path = path
        for (row, fault) in table.faults {
            let told = fault.diagnostic(in: path, row: row).message
            self.fault("\(row):\(fault.cell + 1)", told.zh, told.en)
        }
        var words: [Int: String] = [:]
        for (index, cell) in (table.rows.first ?? []).enumerated() where !cell.text.isEmpty {
            let column = columns.first {
                $0.word == Self.former[cell.text] ?? cell.text || $0.title.zh == cell.text || $0.title.en == cell.text
            }
            guard let column else {
                let near = Suggestion(cell.text, among: columns.map(\.title.zh) + columns.map(\.word), listing: false)
                let zh = near.zh.isEmpty ? "；有：\(columns.map(\.title.zh).joined(separator: "、"))" : near.zh
                let en = near.en.isEmpty ? "; there are \(columns.map(\.word).joined(separator: ", "))" : near.en
                fault(
                    cell.place, "没有“\(DisplayName.of(cell.text))”这一栏\(zh)",
                    "there is no column `\(DisplayName.of(cell.text))`\(en)")
                continue
            }
            if words.values.contains(column.word) {
                fault(
                    cell.place, "“\(DisplayName.of(cell.text))”有两栏",
                    "the column `\(DisplayName.of(cell.text))` stands twice")
            }
            words[index] = column.word
        }
        if words.isEmpty { fault("1", "没有栏名：文件是空的", "there are no columns: the file is empty") }
        for row in table.rows.dropFirst() {
            var cells: [String: Table.Cell] = [:]
            for (index, cell) in row.enumerated() where !cell.text.isEmpty {
                if let word = words[index] {
                    cells[word] = cell
                } else if index >= (table.rows.first?.count ?? 0) {
                    fault(cell.place, "这一格没有栏名", "this cell has no column")
                }
            }
            rows.append(Row(cells: cells, place: row.first?.place ?? ""))
        }
    }

    /// Notes something that is wrong.
    public mutating func fault(_ place: String, _ zh: String, _ en: String, _ kind: Faults.Kind = .badInput) {
        noted.append(Fault(place: place, text: LocalizedText(zh: zh, en: en), kind: kind))
    }

    /// Everything that is wrong, in the order of the file.
    public var problems: [Fault] {
        noted.enumerated().sorted { a, b in
            let (first, second) = (Self.order(a.element.place), Self.order(b.element.place))
            return first == second ? a.offset < b.offset : first.lexicographicallyPrecedes(second)
        }.map(\.element)
    }

    /// The same with the name of the file.
    public var faults: Faults {
        var faults = Faults()
        for fault in problems {
            faults.add(
                "\(path):\(fault.place)：\(fault.text.zh)", "\(path):\(fault.place): \(fault.text.en)", fault.kind)
        }
        return faults
    }

    /// Row and column of a place, `12:3` or `Sheet1!AB12`.
    private static func order(_ place: String) -> [Int] {
        let numbers = place.split(separator: ":").compactMap { Int($0) }
        guard numbers.isEmpty else { return numbers }
        let cell = place.split(separator: "!").last ?? ""
        let row = Int(cell.filter(\.isNumber)) ?? 0
        let column = cell.unicodeScalars.filter { ("A"..."Z").contains($0) }.reduce(0) { $0 * 26 + Int($1.value) - 64 }
        return [row, column]
    }

    /// The identifiers of the rows; each must be there, well-formed and once.
    public mutating func checkIdentifiers() {
        var seen: [String: String] = [:]
        for row in rows {
            guard let cell = row.cells["id"] else {
                fault(row.place, "缺少编号", "the identifier is missing")
                continue
            }
            if let problem = IdentifierCheck.problem(cell.text, "编号", "the identifier") {
                fault(cell.place, problem.zh, problem.en)
            }
            if let first = seen[cell.text] {
                fault(
                    cell.place, "编号“\(DisplayName.of(cell.text))”与 \(first) 重复",
                    "the identifier `\(DisplayName.of(cell.text))` stands at \(first) already")
            }
            seen[cell.text] = cell.place
        }
    }

    /// A date; in a spreadsheet a number may be one.
    public mutating func date(_ cell: Table.Cell) -> PartialDate? {
        if let day = Self.day(cell) { return PartialDate(day) }
        do throws(DateTextProblem) { return try DateText.parse(cell.text) } catch {
            let told = error.told
            fault(cell.place, "“\(DisplayName.of(cell.text))”\(told.zh)", "`\(DisplayName.of(cell.text))` \(told.en)")
            return nil
        }
    }

    /// The text of a cell for a property that is a date, where a spreadsheet holds a number for it.
    public static func text(_ cell: Table.Cell, isDate: Bool) -> String {
        isDate ? day(cell)?.isoText ?? cell.text : cell.text
    }

    /// The day of a serial number. One that is not shown as a date may be a year that somebody typed.
    private static func day(_ cell: Table.Cell) -> CivilDate? {
        guard cell.isNumber, let serial = Double(cell.text), serial >= 1, serial < 1e6, cell.isDate || serial > 9999
        else { return nil }
        return DateText.excelSerial(Int(serial) + (cell.countsFrom1904 ? 1462 : 0))
    }
}
