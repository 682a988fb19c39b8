/// Writes comma-separated values that spreadsheets open as they are meant.
public enum CSVWriter {
    /// The text: UTF-8 with a mark, lines ended as in RFC 4180. What a spreadsheet would run as a formula is written as
    /// text.
    public static func text(_ rows: [[String]]) -> String {
        "\u{FEFF}" + rows.map { $0.map { cell($0) }.joined(separator: ",") + "\r\n" }.joined()
    }

    private static func cell(_ text: String) -> String {
        var text = text
        if let first = text.first, "=+-@\t\r".contains(first) { text = "'" + text }
        guard text.contains(where: { ",\"\r\n;\t".contains($0) || $0 == "\r\n" }) else { return text }
        return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
