public import WorkflowModel

/// How many cases of a workflow stand at a state.
public struct CaseTally: Hashable, Sendable {
    /// The workflow.
    public var workflow: WorkflowID
    /// Name of the state; nil: no act has opened the case.
    public var state: String?
    /// How many; never none.
    public var cases: Int

    /// A number.
    public init(workflow: WorkflowID, state: String?, cases: Int) {
        self.workflow = workflow
        self.state = state
        self.cases = cases
    }
}
