/// Writes comma-separated values that spreadsheets open as they are meant.
public enum CSVWriter {
    /// What stands before the first line, so that spreadsheets take the file for UTF-8.
    public static let mark = "\u{FEFF}"

    /// The text: UTF-8 with a mark, lines ended as in RFC 4180. What a spreadsheet would run as a formula is written as
    /// text.
    public static func text(_ rows: [[String]]) -> String { mark + rows.map(line).joined() }

    /// One line with its end.
    public static func line(_ row: [String]) -> String { row.map(cell).joined(separator: ",") + "\r\n" }

    private static func cell(_ text: String) -> String {
        let text = isFormula(text) ? "'" + text : text
        // Scalars, not characters: a quotation mark with an accent is one character and yet ends the cell.
        guard text.unicodeScalars.contains(where: { ",\"\r\n;\t".unicodeScalars.contains($0) }) else { return text }
        var result = "\""
        for scalar in text.unicodeScalars {
            if scalar == "\"" { result += "\"" }
            result.unicodeScalars.append(scalar)
        }
        return result + "\""
    }

    /// Whether a spreadsheet would run the text; some take the wide signs of Chinese keyboards for the narrow ones.
    private static func isFormula(_ text: String) -> Bool {
        text.unicodeScalars.first.map { "=+-@\t\r＝＋－＠".unicodeScalars.contains($0) } ?? false
    }
}
