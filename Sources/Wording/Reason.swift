public import CivilTime
public import WorkflowModel

/// One reason why an act is refused or a dossier has a finding, as people read it.
public struct Reason: Hashable, Sendable {
    /// What cannot be done or what is at fault: `还不能办理“列为发展对象”`.
    public var opening: String
    /// What is wrong, in one line: `距“确定入党积极分子”未满一年`.
    public var headline: String
    /// Why, with the facts of this case and the limit; one or more sentences.
    public var explanation: String
    /// Articles the rule rests on.
    public var articles: [String]
    /// The same in one line, each regulation named once; empty where the rule rests on none.
    public var basis: String
    /// What to do, and from which day.
    public var remedy: String?
    /// First day on which the act may be done; nil where no day alone heals it.
    public var allowedFrom: CivilDate?
    /// How grave it is.
    public var severityWord: String
    /// Whether nothing could be established, as something is not stated.
    public var isUndetermined = false
    /// What was established: broken, cannot be told, waived …
    public var verdictWord: String
    /// Title of the rule.
    public var ruleTitle: String
    /// Full name of the rule.
    public var path: String
    /// The three parts in their order: what cannot be done; why, with the articles; what to do and from which day.
    public var text: String
    /// What can be done about a breach, and who decides; nil where none is established or nothing is laid down.
    public var cure: Cure?

    /// What comes first in a list: lower ranks first, then later days.
    var rank: Int
}
