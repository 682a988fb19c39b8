/// What to look for across many dossiers of one workflow, as its patterns file declares it.
public struct PatternSet: Sendable {
    /// The workflow.
    public var workflow: WorkflowID
    /// What people read.
    public var title: Text
    /// Calendar by which days off are told, if a pattern asks for them.
    public var calendar: String?
    /// Documents that the patterns rest on.
    public var sources: [Source]
    /// Patterns in order of declaration.
    public var patterns: [Pattern]

    /// Patterns of a workflow.
    public init(workflow: WorkflowID, title: Text, calendar: String?, sources: [Source], patterns: [Pattern]) {
        self.workflow = workflow
        self.title = title
        self.calendar = calendar
        self.sources = sources
        self.patterns = patterns
    }
}
