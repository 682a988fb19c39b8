import Diagnostics
public import WorkflowModel

/// Words for single parts of the rules, where a table and not a sentence is wanted.
extension RuleReader {
    /// A condition as a circumstance: `党组织有“设立委员会”`.
    ///
    /// - Parameter transition: the step that the condition speaks of as its own; nil: none.
    public func circumstance(_ index: ConditionIndex, at transition: TransitionHandle?, in edition: Edition) -> String {
        phrases(edition, transition).text(index, .holds)
    }

    /// Title of a word: a kind of organization, a penalty, a property.
    public func title(of word: Symbol, in edition: Edition) -> String {
        Voice(workflow: workflow, language: language, edition: edition).title(word)
    }

    /// So many people: `1 至 2 人`.
    public func headcount(of group: ParticipantGroup, in edition: Edition) -> String {
        phrases(edition, nil).headcount(group.atLeast, group.atMost)
    }

    /// Places in regulations, those of one regulation behind its title.
    public func basis(_ citations: [Citation], in edition: Edition) -> String {
        Voice(workflow: workflow, language: language, edition: edition).basis(citations)
    }

    /// An article in the numerals of the language.
    public func article(_ article: String) -> String {
        language == .zh ? Voice.chineseArticle(article) : "art. \(article)"
    }
}
