public import Diagnostics
import Wording

/// Levels of organizations with their titles.
public enum LevelWords {
    /// Each with what people call it; one without a title of its own stands for itself.
    public static func titled(_ levels: [String]) -> [(word: String, title: LocalizedText)] {
        levels.map { level in
            (level, LocalizedText(zh: CommonWords.of(level, .zh) ?? level, en: CommonWords.of(level, .en) ?? level))
        }
    }
}
