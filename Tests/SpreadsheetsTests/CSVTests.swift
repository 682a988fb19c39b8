import Spreadsheets
import Testing

/// Tables as text.
struct CSVTests {
    private func texts(_ text: String) throws -> [[String]] {
        try CSVReader.read(Array(text.utf8)).rows.map { $0.map(\.text) }
    }

    @Test(arguments: [
        "编号,名称\nb1,第一支部\n", "\u{FEFF}编号,名称\r\nb1,第一支部\r\n", "编号;名称\nb1;第一支部", "编号\t名称\nb1\t第一支部\n\n\n",
        "编号,\"名称\"\nb1, \"第一支部\" \n".replacing(", \"第一支部\" ", ",\"第一支部\""), "编号,名称\r b1 ,　第一支部　\r",
    ])
    func `one table in all its spellings`(text: String) throws {
        #expect(try texts(text) == [["编号", "名称"], ["b1", "第一支部"]])
    }

    @Test
    func `quotes hold separators, quotes and line breaks, and places go on behind them`() throws {
        let table = try CSVReader.read(Array("a,b\n\"x,\"\"y\"\"\nz\",2\n,3\n".utf8))
        #expect(table.rows.map { $0.map(\.text) } == [["a", "b"], ["x,\"y\"\nz", "2"], ["", "3"]])
        #expect(table.rows.map { $0.map(\.place) } == [["1:1", "1:2"], ["2:1", "3:2"], ["4:1", "4:2"]])
    }

    @Test
    func `what is no table says where`() {
        #expect(throws: TableProblem.openQuote(line: 2)) { try texts("a\n\"b\nc") }
        #expect(throws: TableProblem.afterQuote(line: 1)) { try texts("\"a\"b") }
        #expect(throws: TableProblem.notUTF8(line: 2)) { try CSVReader.read([0x61, 0x0A, 0xB1, 0xE0]) }
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
        let cells = try CSVReader.read(Array((CSVWriter.mark + line).utf8)).rows[0].map(\.text)
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
