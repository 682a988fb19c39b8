public import Diagnostics
public import WorkflowModel

/// What a proof found out about one claim.
public enum ProofResult: Sendable, Hashable {
    /// It holds.
    case proved
    /// It does not hold: the places of the shortest contradicting set found, and what contradicts what.
    case refuted([ProofPlace], explanation: LocalizedText)
    /// Neither could be shown within the proof model.
    case notProved(reason: LocalizedText)

    /// Whether it holds.
    public var isProved: Bool {
        switch self {
        case .proved: true
        case .refuted, .notProved: false
        }
    }
}

/// A place in the rules, by names; whoever read the files can find its position.
public struct ProofPlace: Sendable, Hashable {
    /// What stands there.
    public enum Kind: Sendable, Hashable {
        /// A state.
        case state(String)
        /// A transition.
        case transition(String)
        /// A rule of a transition.
        case rule(transition: String, rule: RuleID)
        /// An entry of `after`.
        case predecessor(transition: String, after: String)
        /// A document.
        case document(String)
        /// A duty.
        case duty(String)
        /// The edition as a whole.
        case edition
    }

    /// The workflow.
    public var workflow: WorkflowID
    /// The edition.
    public var edition: EditionID
    /// The layer that says it; nil: the edition itself.
    public var layer: LayerID?
    /// What stands there.
    public var kind: Kind

    /// A place by its names.
    public init(workflow: WorkflowID, edition: EditionID, layer: LayerID? = nil, kind: Kind) {
        self.workflow = workflow
        self.edition = edition
        self.layer = layer
        self.kind = kind
    }
}

/// One thing to be proved, with the result.
public struct ProofClaim: Sendable, Hashable {
    /// What is claimed. Names are identifiers of the rule language.
    public enum Kind: Sendable, Hashable {
        /// The state is reached from an initial opening.
        case stateReachable(String)
        /// A final state is reached from the state.
        case finalReachable(String)
        /// The transition can be done, all its blocking rules holding together.
        case transitionAlive(String)
        /// A rule that applies only under a condition can hold where the condition does.
        case ruleSatisfiable(transition: String, rule: RuleID)
        /// What a rule reads is recorded before the act, on every way on which it is read.
        case readsRecorded(transition: String, rule: RuleID)
        /// The paper is filed by some step.
        case paperUsed(String)
        /// The duty has an owner and an act that discharges it in every state where it runs.
        case dutyDischarged(String)
    }

    /// What is claimed.
    public var kind: Kind
    /// What came out.
    public var result: ProofResult

    /// A claim with its result.
    public init(kind: Kind, result: ProofResult) {
        self.kind = kind
        self.result = result
    }
}

/// The shortest way from opening to completion.
public struct ShortestWay: Sendable, Hashable {
    /// Its days if every month and year is as short as it can be.
    public var least: Int
    /// Its days if every period is as long as it can be.
    public var greatest: Int
    /// Identifiers of the steps, in order.
    public var path: [String]

    /// A way with its length.
    public init(least: Int, greatest: Int, path: [String]) {
        self.least = least
        self.greatest = greatest
        self.path = path
    }
}

/// The border between two editions.
public struct ProofBorder: Sendable, Hashable {
    /// The edition in which the case rests.
    public var from: EditionID
    /// The edition in which it goes on.
    public var to: EditionID

    /// A border.
    public init(from: EditionID, to: EditionID) {
        self.from = from
        self.to = to
    }
}

/// All claims about one edition, one edition with a layer, or one border.
public struct ProofReport: Sendable, Hashable {
    /// The workflow.
    public var workflow: WorkflowID
    /// The edition; at a border the one in which the case goes on.
    public var edition: EditionID
    /// The layer applied, if any.
    public var layer: LayerID?
    /// The border, if the report is about one.
    public var border: ProofBorder?
    /// What was to be proved, in the order of the files.
    public var claims: [ProofClaim]
    /// The shortest way to completion; nil at borders and where there is none.
    public var shortest: ShortestWay?
    /// What the edition assumes where nothing can be proved.
    public var assumptions: [Assumption] = []

    /// A report.
    public init(
        workflow: WorkflowID, edition: EditionID, layer: LayerID?, border: ProofBorder? = nil,
        claims: [ProofClaim] = [],
        shortest: ShortestWay? = nil
    ) {
        self.workflow = workflow
        self.edition = edition
        self.layer = layer
        self.border = border
        self.claims = claims
        self.shortest = shortest
    }

    /// Whether every claim was proved.
    public var isProved: Bool { claims.allSatisfy(\.result.isProved) }
}
