/// One requirement with its severity and the article it rests on.
public struct Rule: Sendable {
    /// Identifier, unique within its transition.
    public var id: RuleID
    /// Short title for people.
    public var title: Text
    /// The requirement. With `grades`, the body of the gravest grade.
    public var body: ConditionIndex
    /// Applies only if this holds.
    public var when: ConditionIndex?
    /// How grave a breach is (of the gravest grade, if there are several).
    public var severity: Severity
    /// Several severities of one rule, gravest first; empty if there is just one. The gravest broken grade speaks, once.
    public var grades: [Grade]
    /// Who may waive it; nil: nobody.
    public var waivableBy: RoleHandle?
    /// Whether and how a breach can be healed.
    public var cure: Cure?
    /// The articles it rests on.
    public var citations: [Citation]
    /// The layer that added or tightened it; nil: the edition itself.
    public var layer: LayerID?
    /// Asked only when an act is entered, not in an audit (a later act's rule judges the same there).
    public var liveOnly: Bool
    /// Predecessors of the transition for which this rule speaks instead of `transition-in-order`.
    public var speaksForOrder: [TransitionHandle]

    /// A rule of one severity.
    public init(
        id: RuleID, title: Text, body: ConditionIndex, when: ConditionIndex? = nil, severity: Severity = .block,
        grades: [Grade] = [], waivableBy: RoleHandle? = nil, cure: Cure? = nil, citations: [Citation] = [],
        layer: LayerID? = nil, liveOnly: Bool = false, speaksForOrder: [TransitionHandle] = []
    ) {
        self.id = id
        self.title = title
        self.body = body
        self.when = when
        self.severity = severity
        self.grades = grades
        self.waivableBy = waivableBy
        self.cure = cure
        self.citations = citations
        self.layer = layer
        self.liveOnly = liveOnly
        self.speaksForOrder = speaksForOrder
    }
}

/// One severity of a graded rule with its own limit.
public struct Grade: Sendable {
    /// How grave a breach of this grade is.
    public var severity: Severity
    /// Applies only if this holds.
    public var when: ConditionIndex?
    /// The requirement of this grade.
    public var body: ConditionIndex
    /// What can be done about a breach of this grade; nil: what the rule says.
    public var cure: Cure?

    /// A grade.
    public init(severity: Severity, when: ConditionIndex?, body: ConditionIndex, cure: Cure? = nil) {
        self.severity = severity
        self.when = when
        self.body = body
        self.cure = cure
    }
}

/// Names of the rules that every workflow has without writing them down.
public enum BuiltInRule {
    /// A required predecessor is not on record or certainly later; the case does not stand where the step is done.
    public static let transitionInOrder = RuleID("transition-in-order")
    /// A paper that a step files is missing.
    public static let papersComplete = RuleID("papers-complete")
    /// A paper of the step that an act rests on was sent back and not handed in again.
    public static let paperReturned = RuleID("paper-returned")
    /// Signatures and seals that a paper's declaration asks for.
    public static let signedAndDated = RuleID("signed-and-dated")
    /// The edition in force on the day knows the step.
    public static let transitionInEdition = RuleID("transition-in-edition")
    /// Some edition is in force on the day.
    public static let editionInForce = RuleID("edition-in-force")
    /// The actor is one the transition names.
    public static let actorUnexpected = RuleID("actor-unexpected")
    /// An act is not dated after today.
    public static let notInTheFuture = RuleID("not-in-the-future")
    /// A step that is done once is on record twice.
    public static let stepRepeated = RuleID("step-repeated")
    /// A step that the edition of its day does not owe and has a remark on.
    public static let stepNotOwed = RuleID("step-not-owed")
    /// A duty was not discharged by its date.
    public static let dutyOverdue = RuleID("duty-overdue")
    /// A duty is open.
    public static let dutyOpen = RuleID("duty-open")
    /// A spreadsheet took the identity number for a number, and its last digits are lost.
    public static let identityNumberDamaged = RuleID("identity-number-damaged")
    /// The identity number states another birthday than the record.
    public static let identityNumberBirthday = RuleID("identity-number-and-birthday")
    /// The identity number states another gender than the record.
    public static let identityNumberGender = RuleID("identity-number-and-gender")
    /// Those whose breach is a fault of the dossier that somebody must deal with.
    public static let graveOnes = [
        transitionInOrder, papersComplete, paperReturned, signedAndDated, transitionInEdition, dutyOverdue,
        identityNumberDamaged,
    ]
    /// All of them.
    public static let all = [
        transitionInOrder, papersComplete, paperReturned, signedAndDated, transitionInEdition, editionInForce,
        actorUnexpected, notInTheFuture, stepRepeated, stepNotOwed, dutyOverdue, dutyOpen, identityNumberDamaged,
        identityNumberBirthday, identityNumberGender,
    ]
    /// The place in a rule path of rules on the dossier as a whole.
    public static let dossierPlace = "dossier"
}
