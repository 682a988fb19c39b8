/// The names of one cell, told apart: `李强、陈敏`, `李强 陈敏`, `李强&陈敏`, `李强-陈敏`.
struct NameList {
    private(set) var names: [String] = []
    /// What stands between the names may as well be part of one: nobody can say how many people they are.
    private(set) var isDoubtful = false

    /// Reads a cell; one that is for one person alone is not taken apart by what may be part of a name.
    init(_ text: String, ofOne: Bool = false) {
        if let plain = PlainNames.split(text) {
            // Two names with a mark between them have five characters or more.
            names = plain.contains { $0.utf8.count >= 15 } ? plain.flatMap(Self.joined) : plain
        } else {
            let parts = Self.parts(NameNumbering.removed(text))
            for part in parts { add(part, isMarked: parts.count > 1, ofOne) }
        }
        guard names.count > 1 else { return }
        names.removeAll(where: NoneWords.contains)
        if names.contains(where: UnknownDayWords.contains) { isDoubtful = true }
    }

    private mutating func add(_ part: String, isMarked: Bool, _ ofOne: Bool) {
        let pieces = Self.pieces(part)
        guard pieces.count > 1 else {
            if let piece = pieces.first { addPadded(piece, isMarked: isMarked) }
            return
        }
        let people = pieces.map(Self.unpadded)
        if ofOne {
            names.append(part)
        } else if !isMarked, people.allSatisfy(ChineseName.isUsual) {
            names += people
        } else {
            // With a mark that is none of a name in the cell, or beside what is no usual name, this one may be part of it.
            names.append(part)
            isDoubtful = true
        }
    }

    // MARK: Marks

    /// What never is part of a name.
    private static let marks: Set<Character> = [
        "、", "､", "﹑", ",", "，", "﹐", ";", "；", "﹔", "/", "／", "\\", "＼", "&", "＆", "+", "＋", "|", "｜", "\n", "\r",
        "\r\n", "\t",
    ]

    /// Between the marks that are never part of a name. What brackets hold is a note on the name before them.
    private static func parts(_ text: String) -> [String] {
        let characters = Array(text)
        let parts = split(characters) { marks.contains(characters[$0]) || isNumberInCircle(characters[$0]) }
        return parts.map(\.trimmed).filter { !$0.isEmpty }
    }

    /// Between other marks: dashes of any kind, waves, stops, arrows. A hyphen between Latin letters is one of a name.
    private static func pieces(_ part: String) -> [String] {
        // Nearly all names are letters.
        guard part.unicodeScalars.contains(where: isMark) else { return [part] }
        let characters = Array(part)
        func isLatin(_ at: Int) -> Bool {
            characters.indices.contains(at) && characters[at].isLetter && !ChineseName.isIdeograph(characters[at])
        }
        let pieces = split(characters) { at in
            characters[at].unicodeScalars.first.map(isMark) ?? false && !(isLatin(at - 1) && isLatin(at + 1))
        }
        return pieces.map(\.trimmed).filter { !$0.isEmpty }
    }

    private static func isNumberInCircle(_ character: Character) -> Bool {
        character.unicodeScalars.first?.properties.generalCategory == .otherNumber
    }

    /// Marks that may stand between people. Dots are part of names: 阿依古丽·买买提.
    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .dashPunctuation, .connectorPunctuation, .otherPunctuation, .mathSymbol, .otherSymbol, .modifierSymbol,
            .currencySymbol, .initialPunctuation, .finalPunctuation:
            !ChineseName.dots.contains(Character(scalar)) && scalar != "'"
        default: false
        }
    }

    private static func split(_ characters: [Character], at isMark: (Int) -> Bool) -> [String] {
        var parts = [""], depth = 0
        for (at, character) in characters.enumerated() {
            if "(（[【".contains(character) { depth += 1 }
            if ")）]】".contains(character) { depth = max(0, depth - 1) }
            if depth == 0, isMark(at) { parts.append("") } else { parts[parts.count - 1].append(character) }
        }
        guard depth > 0 else { return parts }
        // A bracket that nobody closed holds nothing together.
        return characters.indices.split(whereSeparator: isMark).map { String(characters[$0]) }
    }

    // MARK: Blanks

    /// Names of two characters are often padded to the width of three: 王　芳 李建国 are two people. With a mark in the cell
    /// the blanks are inside the names: 欧阳 锋、李四.
    private mutating func addPadded(_ part: String, isMarked: Bool) {
        let words = Self.words(part)
        if words.count < 2 {
            names += Self.joined(words.first ?? part)
            return
        }
        let whole = words.joined(), isHan = ChineseName.isHan(whole)
        if isHan, ChineseName.isOne(words, whole) { return names.append(whole) }
        if isMarked, !isHan { return names.append(part) }
        let (people, isOdd) = Self.people(words)
        names += people.flatMap(Self.joined)
        isDoubtful = isDoubtful || isHan && (isMarked || isOdd)
    }

    private static func words(_ part: String) -> [String] {
        guard part.contains(where: \.isWhitespace), !part.utf8.allSatisfy({ $0 < 0x80 }) else { return [part] }
        var words: [String] = []
        for word in part.split(whereSeparator: \.isWhitespace).map(String.init) {
            guard let last = words.last, let end = last.last, let start = word.first else {
                words.append(word)
                continue
            }
            if ChineseName.dots.contains(end) || ChineseName.dots.contains(start) || "(（[【".contains(start) {
                words[words.count - 1] += word
            } else if end.isASCII, start.isASCII {
                words[words.count - 1] += " " + word
            } else if ChineseName.surnames.contains(last), word.count <= 2, ChineseName.isHan(word) {
                words[words.count - 1] += word
            } else {
                words.append(word)
            }
        }
        return words
    }

    /// Words as names, and whether the single characters among them may be joined in another way.
    private static func people(_ words: [String]) -> (names: [String], isOdd: Bool) {
        var names: [String] = [], single: [String] = [], isOdd = false
        func close() {
            if single.count == 1 || single.count > 4 { isOdd = true }
            // Three by themselves are one name set wide; of more, two make a name.
            var rest = single[...]
            while !rest.isEmpty {
                let length = rest.count == 3 ? 3 : min(2, rest.count)
                names.append(rest.prefix(length).joined())
                rest = rest.dropFirst(length)
            }
            single = []
        }
        for word in words {
            if word.count == 1 {
                single.append(word)
            } else {
                close()
                names.append(word)
            }
        }
        close()
        return (names, isOdd)
    }

    private static func unpadded(_ name: String) -> String {
        ChineseName.isHan(name.filter { !$0.isWhitespace }) ? name.filter { !$0.isWhitespace } : name
    }

    /// 王芳和李强: an *and* with a whole name on both sides. Names hold these characters too: 郑和, 李和平.
    private static func joined(_ text: String) -> [String] {
        for mark in "和与及" {
            let parts = text.split(separator: mark, omittingEmptySubsequences: false).map(String.init)
            if parts.count == 2, parts.allSatisfy({ (2...4).contains($0.count) }) { return parts }
        }
        return [text]
    }
}

/// The numbers of a list of names.
private enum NameNumbering {
    /// A mark in the place of each number: `1、张三 2、李四`, `1.张三2.李四`.
    static func removed(_ text: String) -> String {
        guard text.first(where: { !$0.isWhitespace }).map(isDigit) ?? false else { return text }
        var result = "", number = ""
        for character in text {
            if isDigit(character) {
                number.append(character)
            } else if !number.isEmpty, ".．、)）".contains(character) {
                result.append("、")
                number = ""
            } else {
                result += number
                number = ""
                result.append(character)
            }
        }
        return result + number
    }

    private static func isDigit(_ character: Character) -> Bool {
        character.wholeNumberValue != nil && !ChineseName.isIdeograph(character)
    }
}
