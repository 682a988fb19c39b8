import Spreadsheets
import Testing

/// Tables as text.
struct CSVTests {
    private func texts(_ text: String) throws -> [[String]] {
        try Table(reading: CSVRows(Array(text.utf8))).rows.map { $0.map(\.text) }
    }

    @Test(arguments: [
        "编号,名称\nb1,第一支部\n", "\u{FEFF}编号,名称\r\nb1,第一支部\r\n", "编号;名称\nb1;第一支部", "编号\t名称\nb1\t第一支部\n\n\n",
        "编号,\"名称\"\nb1, \"第一支部\" \n".replacing(", \"第一支部\" ", ",\"第一支部\""), "编号,名称\r b1 ,　第一支部　\r",
    ])
    func `one table in all its spellings`(text: String) throws {
        #expect(try texts(text) == [["编号", "名称"], ["b1", "第一支部"]])
    }

    @Test(arguments: [true, false])
    func `Unicode text of a spreadsheet is UTF-16 with its mark`(isLittle: Bool) throws {
        func bytes(_ text: String) -> [UInt8] {
            text.utf16.flatMap { unit -> [UInt8] in
                let low = UInt8(truncatingIfNeeded: unit), high = UInt8(truncatingIfNeeded: unit >> 8)
                return isLittle ? [low, high] : [high, low]
            }
        }
        let whole = bytes("\u{FEFF}编号\t姓名\r\n1\t𠮷田\r\n")
        #expect(try Table(reading: CSVRows(whole)).rows.map { $0.map(\.text) } == [["编号", "姓名"], ["1", "𠮷田"]])
        #expect(throws: TableProblem.self) { try CSVRows(Array(whole.dropLast())) }
    }

    @Test
    func `quotes hold separators, quotes and line breaks, and places go on behind them`() throws {
        let table = try Table(reading: CSVRows(Array("a,b\n\"x,\"\"y\"\"\nz\",2\n,3\n".utf8)))
        #expect(table.rows.map { $0.map(\.text) } == [["a", "b"], ["x,\"y\"\nz", "2"], ["", "3"]])
        #expect(table.rows.map { $0.map(\.place) } == [["1:1", "1:2"], ["2:1", "2:2"], ["3:1", "3:2"]])
    }

    @Test
    func `a quotation mark without its other half is told, and the rest is read`() throws {
        let text = "甲,乙,丙,丁\n1,\"二,3,4\n5,6,7,8\n\"9\"x,10,\"1\n1\",12\n13,14,\"15,16\n17,18,19,\"20\n"
        let table = try Table(reading: CSVRows(Array(text.utf8)))
        #expect(
            table.rows.map { $0.map(\.text) } == [
                ["甲", "乙", "丙", "丁"], ["1", "二", "3", "4"], ["5", "6", "7", "8"], ["9x", "10", "1\n1", "12"],
                ["13", "14", "15", "16"], ["17", "18", "19", "20"],
            ])
        #expect(
            table.faults.map { "\($0.row) \($0.fault.kind) \($0.fault.line):\($0.fault.character) \($0.fault.cell)" }
                == [
                    "2 openQuote 2:3 1", "4 afterQuote 4:4 0", "5 openQuote 6:7 2", "6 openQuote 7:10 3",
                ])
    }

    @Test
    func `an open quotation mark costs one row, wherever it stands`() throws {
        let plain = "编号,姓名,时间,备注\n" + (1...20).map { "\($0),\"甲,\($0)\",2021-03-01,x" }.joined(separator: "\n")
        let whole = try texts(plain)
        let lines = plain.split(separator: "\n").map(String.init)
        for row in 1..<lines.count {
            for cell in 0..<4 {
                guard cell != 1 else { continue }
                var broken = lines
                var cells = ["\(row)", "\"甲,\(row)\"", "2021-03-01", "x"]
                cells[cell] = "\"" + cells[cell]
                broken[row] = cells.joined(separator: ",")
                let table = try Table(reading: CSVRows(Array(broken.joined(separator: "\n").utf8)))
                #expect(table.faults.map(\.row) == [row + 1], "\(broken[row])")
                #expect(table.rows.map { $0.map(\.text) } == whole, "\(broken[row])")
            }
        }
    }

    @Test
    func `what is no text says where`() {
        #expect(throws: TableProblem.notText(line: 2, column: 2, byte: 0xFF)) {
            try Table(reading: CSVRows([0x61, 0x0A, 0x62, 0xFF]))
        }
        #expect(throws: TableProblem.notText(line: 2, column: 2, byte: 0)) {
            try Table(reading: CSVRows([0x61, 0x0A, 0x62, 0x00, 0x63]))
        }
    }

    @Test
    func `what is written is read again, and nothing runs as a formula`() throws {
        let rows = [["编号", "说明"], ["b1", "a,\"b\"\nc"], ["-2", "=SUM(A1)"]]
        let text = CSVWriter.text(rows)
        #expect(text.unicodeScalars.first == "\u{FEFF}")
        #expect(try texts(text) == [rows[0], rows[1], ["'-2", "'=SUM(A1)"]])
    }

    @Test(arguments: ["\"\u{301},=1", "＝SUM(A1)", "\t=1", "＠x", "a\r\nb", "+1"])
    func `a name that would open a cell of its own or run stays one text`(name: String) throws {
        let line = CSVWriter.line([name, "后"])
        let cells = try Table(reading: CSVRows(Array((CSVWriter.mark + line).utf8))).rows[0].map(\.text)
        #expect(cells.count == 2 && cells[1] == "后")
        #expect(!["=", "＝", "＠", "+", "\t"].contains(cells[0].prefix(1)))
    }
}

extension String {
    fileprivate func replacing(_ part: String, _ other: String) -> String {
        guard let range = firstRange(of: part) else { return self }
        return self[..<range.lowerBound] + other + self[range.upperBound...]
    }
}
