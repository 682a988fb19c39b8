public import CaseServices
public import CivilTime
import WorkflowEngine
public import WorkflowModel

/// What statistics need of a case.
public struct CaseDigest: Sendable {
    /// The workflow.
    public var workflow: WorkflowID
    /// The organization it belongs to.
    public var organization: String
    /// The state it is in; nil: no act has opened it.
    public var state: String?
    /// Birthday of the person it is about; nil: not stated, or it is about an organization.
    public var born: PartialDate?
    /// The states it came into, in order, each with the day.
    public var entered: [(state: String, on: CivilDate)]

    /// The digest of a case.
    public init(_ inHand: CaseInHand) {
        let header = inHand.stored.header
        workflow = header.workflow
        organization = header.organization
        state = header.state
        born = inHand.dossier.subject.born
        let names = inHand.judge.workflow.vocabulary.states
        let caseFile = inHand.bound.caseFile
        let states = inHand.judge.states(of: caseFile)
        entered = zip(caseFile.events, zip(states, states.dropFirst())).compactMap { event, state in
            guard let after = state.1, after != state.0 else { return nil }
            return (names[after], event.on.first)
        }
    }
}
