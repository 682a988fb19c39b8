public import Diagnostics

/// Identifiers that people choose: of organizations, people and users.
public enum IdentifierCheck {
    /// What is wrong with an identifier; nil if nothing is.
    public static func problem(_ id: String, _ zh: String, _ en: String) -> LocalizedText? {
        let isPlain = id.unicodeScalars.allSatisfy { scalar in
            scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                || "-_.@".unicodeScalars.contains(scalar)
        }
        guard id.isEmpty || id.count > 64 || !isPlain || id.hasPrefix("-") else { return nil }
        return LocalizedText(
            zh: "\(zh)“\(DisplayName.of(id))”应为 1 到 64 个字母、汉字、数字或 - _ . @，不以 - 开头",
            en: "\(en) `\(DisplayName.of(id))` should be 1 to 64 letters, digits or - _ . @, not beginning with -")
    }

    /// What is wrong with a name of a person or an organization; nil if nothing is.
    public static func nameProblem(_ name: String, _ zh: String, _ en: String) -> LocalizedText? {
        if name.allSatisfy(\.isWhitespace) { return LocalizedText(zh: "\(zh)是空的", en: "\(en) is empty") }
        guard name.count > 200 || name != DisplayName.of(name) else { return nil }
        return LocalizedText(
            zh: "\(zh)“\(DisplayName.of(name))”过长，或含有看不见的字符",
            en: "\(en) `\(DisplayName.of(name))` is too long or holds hidden characters")
    }
}
