import CExpat

/// Streams the rows of one sheet: pieces of it are unpacked and read as rows are asked for.
final class SheetStream {
    private let content: ZipStream
    private let name: String
    private let shared: [String]
    private let dateStyles: [Bool]
    private let countsFrom1904: Bool
    private let parser: XML_Parser
    private var isOver = false
    private var hasType = false

    private var ready: [SheetRow] = []
    private var taken = 0
    private var cells: [SheetCell] = []
    private var number = 0
    private var column = 0
    private var type: CellType = .number
    private var isDate = false
    private var value: [UInt8] = []
    private var isValue = false
    private var isFormula = false
    private var isReading = false

    /// Cells that are shown as one; they stand behind the rows.
    private(set) var merged: [MergedCells] = []
    private static let mostMerged = 10_000
    /// Formulas without a stored result.
    private(set) var uncalculated: [UncalculatedCell] = []
    private static let mostUncalculated = 20

    private enum CellType { case number, shared, text, flag, error, day }

    /// Wider than any table of people: a cell far out would fill memory with empty ones.
    private static let mostColumns = 1000

    init(_ content: ZipStream, name: String, shared: [String], dateStyles: [Bool], countsFrom1904: Bool)
        throws(TableProblem)
    {
        self.content = content
        self.name = name
        self.shared = shared
        self.dateStyles = dateStyles
        self.countsFrom1904 = countsFrom1904
        guard let parser = XML_ParserCreate(nil) else { throw .damaged(name) }
        self.parser = parser
        XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
        XML_SetElementHandler(
            parser, { SheetStream.of($0)?.begin($1, $2) }, { SheetStream.of($0)?.end($1) })
        XML_SetCharacterDataHandler(parser) { data, text, count in
            guard let stream = SheetStream.of(data), stream.isValue, let text else { return }
            // No cell of a person holds so much.
            guard stream.value.count < 1 << 20 else { return }
            stream.value.append(contentsOf: UnsafeRawBufferPointer(start: text, count: Int(count)))
        }
        XML_SetStartDoctypeDeclHandler(parser) { data, _, _, _, _ in SheetStream.of(data)?.hasType = true }
    }

    deinit { XML_ParserFree(parser) }

    func next() throws(TableProblem) -> SheetRow? {
        while taken == ready.count {
            guard !isOver else { return nil }
            ready.removeAll(keepingCapacity: true)
            taken = 0
            let piece = try content.next()
            isOver = piece == nil
            let isFine = (piece ?? []).withUnsafeBytes { raw in
                XML_Parse(parser, raw.bindMemory(to: CChar.self).baseAddress, Int32(raw.count), isOver ? 1 : 0)
                    == XML_STATUS_OK
            }
            if hasType { throw .documentType(name) }
            guard isFine else { throw .damaged(name) }
        }
        taken += 1
        return ready[taken - 1]
    }

    private static func of(_ data: UnsafeMutableRawPointer?) -> SheetStream? {
        data.map { Unmanaged<SheetStream>.fromOpaque($0).takeUnretainedValue() }
    }

    // MARK: Elements

    private func begin(_ element: UnsafePointer<CChar>?, _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?) {
        guard let element else { return }
        switch Name(element) {
        case Name.row:
            number += 1
            cells = []
            each(attributes) { key, text in
                if key == Name.r, let stated = Int(String(cString: text)) { number = stated }
            }
        case Name.c: beginCell(attributes)
        case Name.v: isValue = true
        case Name.f: isFormula = true
        case Name.t: isValue = !isReading
        case Name.rPh: isReading = true
        case Name.mergeCell where merged.count < Self.mostMerged:
            each(attributes) { key, text in
                if key == Name.ref, let cells = MergedCells(String(cString: text), sheet: name) { merged.append(cells) }
            }
        default: break
        }
    }

    private func beginCell(_ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?) {
        column = cells.count
        type = .number
        isFormula = false
        isDate = false
        value.removeAll(keepingCapacity: true)
        each(attributes) { key, text in
            switch key {
            case Name.r: column = Self.column(text) ?? column
            case Name.s:
                let style = Int(String(cString: text)) ?? -1
                isDate = dateStyles.indices.contains(style) && dateStyles[style]
            case Name.t: type = Self.type(text)
            default: break
            }
        }
    }

    private func end(_ element: UnsafePointer<CChar>?) {
        guard let element else { return }
        switch Name(element) {
        case Name.v, Name.t: isValue = false
        case Name.rPh: isReading = false
        case Name.c:
            guard column < Self.mostColumns, column >= cells.count else { return }
            let cell = cell()
            if isFormula, cell.isEmpty, uncalculated.count < Self.mostUncalculated {
                uncalculated.append(UncalculatedCell(sheet: name, row: number, column: column))
            }
            // Empty cells are put where a filled one follows.
            guard !cell.isEmpty else { return }
            while cells.count < column { cells.append(SheetCell("")) }
            cells.append(cell)
        case Name.row:
            guard !cells.isEmpty else { return }
            ready.append(SheetRow(sheet: name, number: number, cells: cells, countsFrom1904: countsFrom1904))
        default: break
        }
    }

    private func cell() -> SheetCell {
        let text = String(decoding: value, as: UTF8.self)
        switch type {
        case .shared: return SheetCell(Int(text).flatMap { shared.indices.contains($0) ? shared[$0] : nil } ?? "")
        case .text, .day: return SheetCell(text.withoutBlanks)
        case .flag: return SheetCell(text == "1" ? "yes" : "no", kind: .flag)
        case .error: return SheetCell(text, kind: .error)
        case .number: return SheetCell(text.withoutBlanks, kind: isDate ? .date : .number)
        }
    }

    // MARK: Bytes

    /// A short name without its prefix, as a number: comparing these is all that is done with most of them.
    private struct Name: Equatable {
        let value: UInt64

        init(_ text: UnsafePointer<CChar>) {
            var value: UInt64 = 0, at = text
            while at.pointee != 0 {
                value = at.pointee == 0x3A ? 0 : value << 8 | UInt64(UInt8(bitPattern: at.pointee))
                at += 1
            }
            self.value = value
        }

        init(_ text: String) { value = text.utf8.reduce(0) { $0 << 8 | UInt64($1) } }

        static let row = Name("row"), c = Name("c"), v = Name("v"), t = Name("t"), r = Name("r"), s = Name("s")
        static let rPh = Name("rPh"), ref = Name("ref"), f = Name("f")
        /// Longer than a number holds: its last letters, which no other name has.
        static let mergeCell = Name("mergeCell")

        static func ~= (pattern: Name, name: Name) -> Bool { pattern == name }
    }

    private func each(
        _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?, _ body: (Name, UnsafePointer<CChar>) -> Void
    ) {
        var at = attributes
        while let key = at?.pointee, let value = at?.advanced(by: 1).pointee {
            body(Name(key), value)
            at = at?.advanced(by: 2)
        }
    }

    private static func type(_ text: UnsafePointer<CChar>) -> CellType {
        switch String(cString: text) {
        case "s": .shared
        case "inlineStr", "str": .text
        case "b": .flag
        case "e": .error
        case "d": .day
        default: .number
        }
    }

    /// The number of a column, from 0: `C7` is 2.
    private static func column(_ reference: UnsafePointer<CChar>) -> Int? {
        var number = 0, at = reference
        while at.pointee >= 0x41, at.pointee <= 0x5A {
            number = number * 26 + Int(at.pointee) - 64
            if number > 20_000 { return nil }
            at += 1
        }
        return number > 0 ? number - 1 : nil
    }
}
