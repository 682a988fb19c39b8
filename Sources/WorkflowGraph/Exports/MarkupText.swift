/// Text inside XML and HTML.
public enum MarkupText {
    /// The text with the characters that mean something in markup written as references.
    public static func escaped(_ text: String) -> String {
        var result = ""
        for character in text {
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            case _ where character.unicodeScalars.allSatisfy({ $0.value < 0x20 && $0 != "\n" }): result += " "
            case _: result.append(character)
            }
        }
        return result
    }
}
