import Foundation

/// What lists find a case by, whatever of it somebody types: the name, its sounds in Latin letters (whole and by their
/// initials, as input methods are used to), and the identifier of the case; in small letters and without blanks.
public enum SearchText {
    /// What a case is found by.
    public static func of(name: String, caseID: String) -> String {
        let sounds =
            (name.applyingTransform(.mandarinToLatin, reverse: false) ?? name)
            .applyingTransform(.stripDiacritics, reverse: false) ?? name
        let syllables = sounds.lowercased().split(separator: " ")
        let initials = String(syllables.compactMap(\.first))
        return [name, syllables.joined(), initials, caseID].map(plain).joined(separator: "\n")
    }

    /// What somebody types, in the same form.
    static func plain(_ text: String) -> String { text.lowercased().filter { !$0.isWhitespace } }

    /// What an index finds a text by: every character that is not one of ASCII, and every two of them side by side. A Chinese
    /// name of two characters is such a pair. Scripts with an alphabet are not looked for by their letters.
    public static func grams(of text: String) -> Set<String> {
        var grams: Set<String> = []
        var before: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            guard !scalar.isASCII else {
                before = nil
                continue
            }
            grams.insert(String(scalar))
            if let before { grams.insert(String(before) + String(scalar)) }
            before = scalar
        }
        return grams
    }
}
