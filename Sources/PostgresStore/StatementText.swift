import Synchronization

/// Statements as this server reads them: parameters are `$1`, and `user` alone is a function here, so that a table and
/// columns of this name stand between quotes.
enum StatementText {
    private static let known = Mutex<[String: String]>([:])

    static func translated(_ text: String) -> String {
        if let known = known.withLock({ $0[text] }) { return known }
        let result = translate(text)
        known.withLock { known in
            // Lists of organizations make many texts.
            if known.count >= 2_000 { known.removeAll(keepingCapacity: true) }
            known[text] = result
        }
        return result
    }

    private static func translate(_ text: String) -> String {
        var result = ""
        var word = ""
        var count = 0
        var isQuoted = false
        var isParameter = false
        func isOfWord(_ character: Character) -> Bool {
            character.isASCII && (character.isLetter || character.isNumber || character == "_")
        }
        func endWord() {
            if isParameter {
                count += word.isEmpty ? 1 : 0
                result += "$" + (word.isEmpty ? String(count) : word)
            } else {
                result += word == "user" ? "\"user\"" : word
            }
            word = ""
            isParameter = false
        }
        for character in text {
            if !isQuoted, isOfWord(character) {
                word.append(character)
                continue
            }
            endWord()
            if character == "?", !isQuoted {
                isParameter = true
                continue
            }
            if character == "'" { isQuoted.toggle() }
            result.append(character)
        }
        endWord()
        return result
    }
}
