public import WorkflowModel

/// How many cases of a workflow stand at a state.
public struct CaseTally: Hashable, Sendable {
    /// The organization; nil: of all that were asked for.
    public var organization: String?
    /// The workflow.
    public var workflow: WorkflowID
    /// Name of the state; nil: no act has opened the case.
    public var state: String?
    /// How many; never none.
    public var cases: Int

    /// A number.
    public init(organization: String? = nil, workflow: WorkflowID, state: String?, cases: Int) {
        self.organization = organization
        self.workflow = workflow
        self.state = state
        self.cases = cases
    }
}
