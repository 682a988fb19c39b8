import CivilTime

/// Values as RFC 5545 writes them.
enum FeedText {
    /// A text: backslash, semicolon, comma and line ends escaped, other control characters left out.
    static func escaped(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        var isAfterReturn = false
        for scalar in text.unicodeScalars {
            defer { isAfterReturn = scalar == "\r" }
            switch scalar {
            case "\\", ";", ",": result.append(contentsOf: ["\\", scalar])
            case "\r": result.append(contentsOf: ["\\", "n"])
            case "\n": if !isAfterReturn { result.append(contentsOf: ["\\", "n"]) }
            case "\t": result.append(scalar)
            default: if !isControl(scalar) { result.append(scalar) }
            }
        }
        return String(result)
    }

    /// An address: no control characters and no white space, which would end it.
    static func address(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.filter { !isControl($0) && !$0.properties.isWhitespace }))
    }

    /// `20260603`
    static func date(_ day: CivilDate) -> String {
        let parts = day.components
        return two(parts.year / 100) + two(parts.year % 100) + two(parts.month) + two(parts.day)
    }

    static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || scalar.value >= 0x7F && scalar.value < 0xA0
    }
}
