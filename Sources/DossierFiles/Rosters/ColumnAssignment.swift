internal import Spreadsheets
internal import WorkflowModel

/// The columns of a table and which of them are given away.
struct ColumnAssignment {
    /// The names as people read them.
    private(set) var titles: [String]
    /// The name of a column together with the one above it, and by itself where that differs.
    private let whole: [[HeaderName]]
    private let lower: [[HeaderName]]
    /// By what is left of a name without its time: the columns that bear it, of each of the two.
    private let wholeColumns: [String: [Int]]
    private let lowerColumns: [String: [Int]]
    /// The first of them without what counts occurrences.
    private let bare: [[HeaderName]]
    private let known: KnownHeaderNames
    /// By column: the steps to which the heading above it belongs; nil: it names none.
    private let owners: [Set<String>?]
    /// The step for which columns are looked for.
    var step: String?
    private var taken: Set<Int> = []
    private var dates: Set<Int> = []

    init(_ headers: [[String]], width: Int, known: KnownHeaderNames, steps: [RosterStep]) {
        var titles: [String] = [], whole: [[HeaderName]] = [], lower: [[HeaderName]] = []
        var owners: [Set<String>?] = Array(repeating: nil, count: width)
        var above = "", owned: (above: String, steps: Set<String>)?
        for column in 0..<width {
            let texts = headers.map { $0.indices.contains(column) ? $0[column] : "" }
            guard let last = texts.last else {
                titles.append("")
                whole.append([])
                lower.append([])
                continue
            }
            guard texts.count > 1 else {
                titles.append(Self.oneLine(last))
                whole.append(HeaderName.readings(last))
                lower.append([])
                continue
            }
            // Merged cells state their text once; it holds for the columns to the right that have a name below it.
            if !texts[0].isEmpty { above = texts[0] } else if last.isEmpty { above = "" }
            let joined = last.isEmpty ? texts[0] : above + last
            titles.append(Self.oneLine(joined))
            whole.append(HeaderName.readings(joined))
            lower.append(last.isEmpty || above.isEmpty ? [] : HeaderName.readings(last))
            // A heading stands above several columns.
            if owned?.above != above {
                let heading = HeaderName.plain(above)
                let own = steps.filter { $0.under.contains { heading.contains(known.plain($0)) } }
                owned = (above, Set(own.map(\.transition)))
            }
            if let steps = owned?.steps, !steps.isEmpty { owners[column] = steps }
        }
        wholeColumns = Self.columns(whole)
        lowerColumns = Self.columns(lower)
        self.titles = titles
        self.whole = whole
        self.lower = lower
        self.owners = owners
        self.known = known
        bare = whole.map { $0.map(\.withoutOrdinal) }
    }

    func isTaken(_ column: Int) -> Bool { taken.contains(column) }

    mutating func occupy(_ column: Int, forDates: Bool) {
        taken.insert(column)
        if forDates { dates.insert(column) }
    }

    /// Gives away the first column of one of these names.
    mutating func take(_ names: [String], also: [String] = []) -> Int? {
        guard let column = find(names, also: also, sharing: false) else { return nil }
        taken.insert(column)
        return column
    }

    /// The first column of one of these names; names that are listed go before those understood anyway. A column of a
    /// date may be that of several steps.
    func find(_ names: [String], also: [String] = [], sharing: Bool = true) -> Int? {
        for list in [names, also] {
            let wanted = list.map { known.name($0) }
            for name in wanted {
                if let column = wholeColumns[name.base]?.first(where: { isFree($0, sharing) && fits(whole[$0], name) })
                {
                    return column
                }
            }
            for name in wanted {
                let column = lowerColumns[name.base]?.first {
                    isFree($0, sharing) && !isOfAnother($0) && fits(lower[$0], name)
                }
                if let column { return column }
            }
            if let place = list.lazy.compactMap({ Self.place($0) }).first(where: { isFree($0, sharing) }) {
                return place
            }
        }
        return nil
    }

    /// The column of one of these names with those of the same name that are numbered: 第一次考察时间, 第二次考察时间.
    func series(_ names: [String], also: [String], sharing: Bool = true) -> [Int] {
        guard let first = find(names, also: also, sharing: sharing) ?? numbered((names + also).map { known.name($0) })
        else { return [] }
        let own = Set(bare[first])
        let others = whole.indices.filter { column in
            column != first && isFree(column, false) && bare[column].contains(where: own.contains)
                && !whole[column].contains { whole[first].contains($0) }
        }
        return ([first] + others).sorted()
    }

    /// The same, given away: 培养联系人 beside 培养联系人时间, which is a date's.
    mutating func takeSeries(_ names: [String], also: [String]) -> [Int] {
        let found = series(names, also: also, sharing: false).filter { !taken.contains($0) }
        taken.formUnion(found)
        return found
    }

    /// Columns whose own name is one of these, letter for letter: not by what they are understood as.
    func listed(_ names: [String]) -> Set<Int> {
        let wanted = Set(names.map { HeaderName($0) })
        return Set(whole.indices.filter { column in whole[column].contains { wanted.contains($0) } })
    }

    private func numbered(_ wanted: [HeaderName]) -> Int? {
        wanted.lazy.compactMap { name in
            whole.indices.first { column in
                isFree(column, false) && bare[column].contains { $0.fits(name) }
            }
        }.first
    }

    private func fits(_ readings: [HeaderName], _ name: HeaderName) -> Bool { readings.contains { $0.fits(name) } }

    private static func columns(_ readings: [[HeaderName]]) -> [String: [Int]] {
        var columns: [String: [Int]] = [:]
        for (column, names) in readings.enumerated() {
            for name in names where columns[name.base]?.last != column {
                columns[name.base, default: []].append(column)
            }
        }
        return columns
    }

    /// The heading above a column gives it to other steps: 审批时间 below 转正 is never that of the admission.
    private func isOfAnother(_ column: Int) -> Bool {
        guard let step, let own = owners[column] else { return false }
        return !own.contains(step)
    }

    private func isFree(_ column: Int, _ sharing: Bool) -> Bool {
        titles.indices.contains(column) && (!taken.contains(column) || sharing && dates.contains(column))
    }

    /// A column by its letters or its number.
    private static func place(_ name: String) -> Int? {
        guard name.utf8.count < 9 else { return nil }
        if let number = Int(name), number > 0, number < 1000 { return number - 1 }
        guard name.count <= 2, name.allSatisfy({ ("A"..."Z").contains($0) }) else { return nil }
        return CellName.column(name)
    }

    private static func oneLine(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }
}

/// Names that mappings list, each taken apart once.
final class KnownHeaderNames {
    private var names: [String: HeaderName] = [:]
    private var plainTexts: [String: String] = [:]

    func name(_ text: String) -> HeaderName {
        if let known = names[text] { return known }
        let name = HeaderName(text)
        names[text] = name
        return name
    }

    /// The text of a heading as it is compared.
    func plain(_ text: String) -> String {
        if let known = plainTexts[text] { return known }
        let plain = HeaderName.plain(text)
        plainTexts[text] = plain
        return plain
    }
}
