public import CivilTime

/// Citizens' identity numbers (GB 11643): eighteen places with the birthday, the gender and a check; before 1999 fifteen.
public enum IdentityNumber {
    /// Weights of the first seventeen digits, and the last place by the remainder of their sum.
    private static let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    private static let checks = Array("10X98765432".utf8)

    /// Spreadsheets keep fifteen digits: what is left is written with an exponent, or ends in zeros that do not check.
    public static func isDamaged(_ number: String) -> Bool {
        let plain = bare(number)
        guard plain.allSatisfy(isDigit) else { return number.contains("E+") || number.contains("e+") }
        guard plain.count == 18, plain.suffix(3) == [0x30, 0x30, 0x30] else { return false }
        return !isChecked(plain)
    }

    /// Whether the last place agrees with the others; nil: it is no number with a check.
    public static func isChecked(_ number: String) -> Bool? {
        let plain = bare(number)
        guard plain.count == 18, plain.prefix(17).allSatisfy(isDigit), isDigit(plain[17]) || plain[17] == 0x58 else {
            return nil
        }
        return isChecked(plain)
    }

    /// What a number says about a person. One that does not check says nothing: somebody mistook a digit.
    public static func statement(_ number: String) -> (born: CivilDate, gender: String)? {
        let plain = bare(number)
        func value(_ range: Range<Int>) -> Int { plain[range].reduce(0) { $0 * 10 + Int($1) - 0x30 } }
        switch plain.count {
        case 18:
            guard isChecked(number) == true,
                let born = CivilDate(year: value(6..<10), month: value(10..<12), day: value(12..<14))
            else { return nil }
            return (born, value(16..<17) % 2 == 1 ? "male" : "female")
        case 15:
            guard plain.allSatisfy(isDigit),
                let born = CivilDate(year: 1900 + value(6..<8), month: value(8..<10), day: value(10..<12))
            else { return nil }
            return (born, value(14..<15) % 2 == 1 ? "male" : "female")
        default: return nil
        }
    }

    /// The number as it may be shown: its beginning and its end.
    public static func masked(_ number: String) -> String {
        guard number.count > 8 else { return String(repeating: "*", count: number.count) }
        return number.prefix(3) + String(repeating: "*", count: number.count - 5) + number.suffix(2)
    }

    private static func bare(_ number: String) -> [UInt8] {
        number.utf8.filter { $0 != 0x20 && $0 != 0x27 }.map { $0 == 0x78 ? 0x58 : $0 }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private static func isChecked(_ plain: [UInt8]) -> Bool {
        let sum = zip(plain, weights).reduce(0) { $0 + (Int($1.0) - 0x30) * $1.1 }
        return checks[sum % 11] == plain[17]
    }
}
