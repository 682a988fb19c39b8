/// Text that was typed by somebody, as it may be shown: control and direction characters are left out, length bounded.
public enum DisplayName {
    /// The text as it may be shown.
    public static func of(_ text: String) -> String {
        var shown = String.UnicodeScalarView()
        for scalar in text.unicodeScalars.prefix(300) {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: continue
            default: shown.append(scalar)
            }
        }
        return String(shown)
    }
}
