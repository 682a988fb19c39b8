public import CivilTime
public import OrganizationRegistry
public import WorkflowEngine
public import WorkflowModel

/// Why a use case could not run. That rules say no is not an error: see `Refusal`.
public enum ServiceError: Error, Hashable, Sendable {
    /// The store did not do its part.
    case store(StoreError)
    /// The caller lacks a right at this organization.
    case notPermitted(Right, organization: String)
    /// The caller is the subject of the case.
    case ownCase(String)
    /// Whoever recorded what was submitted does not record the decision on it.
    case sameRecorder(event: String, transition: String, recorder: String)
    /// The rulebook has no such workflow with these layers.
    case noRules(WorkflowID, layers: [LayerID])
    /// The case in hand is what was known at an instant, and nothing is appended to the past.
    case pastKnowledge(Instant)
    /// The effective history of the case has no act with this identifier.
    case unknownEvent(String)
    /// The act has no paper of this kind.
    case unknownPaper(event: String, kind: String)
    /// No rule with this path can be waived.
    case notWaivable(String)
    /// The rule can be waived, but not by this role.
    case waivedByAnother(String, by: String, expected: String)
    /// What is to be recorded has not happened yet.
    case inTheFuture(PartialDate)
    /// The organization had ended by the day of the act: dissolved, merged or split.
    case organizationEnded(String, on: PartialDate, into: String?)
    /// The organization was not there yet on the day of the act.
    case organizationNotYet(String, since: PartialDate)
    /// The procedure is not for organizations of this kind.
    case notForOrganization(WorkflowID, organization: String)
    /// A correction changes what another act on record has written into the registry.
    case registeredAlready(act: String)
    /// The registry cannot take these entries.
    case registry([RegistryProblem])
}

/// An act on record that breaks blocking rules it did not break before.
public struct BrokenAct: Sendable {
    /// Identifier of the event.
    public var event: String
    /// Position in the effective history as it would be.
    public var position: Int
    /// All verdicts on the act as it would be.
    public var answer: Answer
    /// Verdicts that are new.
    public var verdicts: [RuleVerdict]
    /// The case as it would be, by the layers of that act, where they are others than those of the entry.
    public var inHand: CaseInHand?
}

/// Why nothing was written.
public struct Refusal: Sendable {
    /// Every verdict on the act; nil where none was to be judged.
    public var answer: Answer?
    /// Names that the workflow does not know.
    public var unknownNames: [BindingProblem] = []
    /// Acts on record that would break.
    public var broken: [BrokenAct] = []
    /// The act that is refused; nil where it is none.
    public var act: RecordedAct?
    /// The case that `answer` looks at: before the act, with everybody the act names. Positions and people of the answer
    /// are places there.
    public var inHand: CaseInHand?
    /// The case as it would be: `broken` looks at this one. Nil where no act would break.
    public var wouldBe: CaseInHand?

    /// The act linked to the case that `answer` looks at.
    public var event: Event? {
        guard let act, let inHand else { return nil }
        return inHand.judge.bind(act, in: inHand.dossier).event
    }
}

/// That something was written.
public struct Recorded: Sendable {
    /// The event as stored, with its hashes.
    public var event: RecordedEvent
    /// Number of events the case has now.
    public var version: Int
    /// Every verdict on the act; nil where none was judged.
    public var answer: Answer?
    /// Acts on record that break by it; they stand as findings.
    public var broken: [BrokenAct] = []
    /// What the registry says by it from now on.
    public var registered = RegistryFollowing()
}

/// What came of wanting to write.
public enum Outcome: Sendable {
    /// It was written.
    case recorded(Recorded)
    /// Rules say no; nothing was written.
    case refused(Refusal)
}
