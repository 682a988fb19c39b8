import WorkflowModel

extension ReminderWords {
    /// As stores keep it: one text, its parts apart by a character that no text has.
    public var stored: String {
        let texts = [duty, occasion ?? Text(zh: ""), owner, basis]
        return texts.map { $0.zh + "\u{1F}" + ($0.en ?? "") }.joined(separator: "\u{1E}")
    }

    /// What a store kept; nil where it is something else.
    public init?(stored text: String) {
        let texts = text.split(separator: "\u{1E}", omittingEmptySubsequences: false).map { part in
            let both = part.split(separator: "\u{1F}", omittingEmptySubsequences: false).map(String.init)
            return Text(zh: both.first ?? "", en: both.count > 1 && !both[1].isEmpty ? both[1] : nil)
        }
        guard texts.count == 4 else { return nil }
        self.init(
            duty: texts[0], occasion: texts[1].zh.isEmpty ? nil : texts[1], owner: texts[2], basis: texts[3])
    }
}
