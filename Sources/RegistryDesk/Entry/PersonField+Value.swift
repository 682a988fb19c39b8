import CivilTime
import Diagnostics
public import WorkflowModel

extension PersonField {
    /// The value that a text states, or what is wrong with the text.
    public func value(_ text: String) throws(PropertyProblem) -> RecordedValue {
        if ["无", "—", "/", "none"].contains(text) { return .none }
        switch kind {
        case .text: return .text(text)
        case .number:
            guard let number = Int64(text) else { throw problem(text, "应为整数", "should be a whole number") }
            return .number(Rational(number))
        case .flag:
            guard let flag = OrganizationProperty.flag(text) else {
                throw problem(text, "应为 yes 或 no", "should be yes or no")
            }
            return .flag(flag)
        case .date:
            do throws(DateTextProblem) { return .date(try DateText.parse(text)) } catch {
                throw problem(text, error.told.zh, error.told.en)
            }
        case .word:
            guard let choice = choices.first(where: { $0.word == text || $0.title.zh == text || $0.title.en == text })
            else {
                let near = Suggestion(text, among: choices.map { ($0.word, $0.title.localized) })
                throw PropertyProblem(
                    zh: "\(title.zh)没有“\(DisplayName.of(text))”这一种\(near.zh)",
                    en: "there is no \(title.en ?? id) `\(DisplayName.of(text))`\(near.en)")
            }
            return .word(choice.word)
        }
    }

    private func problem(_ text: String, _ zh: String, _ en: String) -> PropertyProblem {
        PropertyProblem(
            zh: "\(title.zh)（\(id)）“\(DisplayName.of(text))”\(zh)", en: "\(id) `\(DisplayName.of(text))` \(en)")
    }
}
