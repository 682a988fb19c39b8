public import CivilTime
import WorkflowEngine
public import WorkflowModel

/// What statistics need of a case beyond what lists show: derived from its record and kept beside it, so that nobody has to
/// read millions of cases to count them.
public struct CaseDigest: Hashable, Sendable {
    /// That a case came into a state.
    public struct Entering: Hashable, Sendable {
        /// Name of the state.
        public var state: String
        /// First day of the act that brought it there.
        public var on: CivilDate

        /// A state with its day.
        public init(_ state: String, on: CivilDate) {
            self.state = state
            self.on = on
        }
    }

    /// Birthday of the person it is about; nil: not stated, or it is about an organization.
    public var born: PartialDate?
    /// The states it came into, in order.
    public var entered: [Entering]

    /// A digest.
    public init(born: PartialDate? = nil, entered: [Entering] = []) {
        self.born = born
        self.entered = entered
    }
}

/// A case as statistics count it.
public struct CountedCase: Hashable, Sendable {
    /// Identifier.
    public var id: String
    /// The workflow.
    public var workflow: WorkflowID
    /// Identifier of its organization.
    public var organization: String
    /// Name of the state; nil: no act has opened the case.
    public var state: String?
    /// Number of events.
    public var version: Int
    /// What is kept of it; nil: nothing that fits so many events, so that it has to be read.
    public var digest: CaseDigest?

    /// A case to be counted.
    public init(
        id: String, workflow: WorkflowID, organization: String, state: String?, version: Int, digest: CaseDigest?
    ) {
        self.id = id
        self.workflow = workflow
        self.organization = organization
        self.state = state
        self.version = version
        self.digest = digest
    }
}

/// A digest that was derived from a case as it was read.
public struct DerivedDigest: Hashable, Sendable {
    /// The case.
    public var caseID: String
    /// Number of its events.
    public var version: Int
    /// What was derived.
    public var digest: CaseDigest

    /// A digest of a case.
    public init(caseID: String, version: Int, digest: CaseDigest) {
        self.caseID = caseID
        self.version = version
        self.digest = digest
    }
}

extension CaseInHand {
    /// What statistics need of the case.
    public var digest: CaseDigest {
        let names = judge.workflow.vocabulary.states
        let caseFile = bound.caseFile
        let states = judge.states(of: caseFile)
        let entered = zip(caseFile.events, zip(states, states.dropFirst())).compactMap { event, state in
            state.1.flatMap { after in
                after == state.0 ? nil : CaseDigest.Entering(names[after], on: event.on.first)
            }
        }
        return CaseDigest(born: dossier.subject.born, entered: entered)
    }
}
