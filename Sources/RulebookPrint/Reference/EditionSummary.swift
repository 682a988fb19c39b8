public import Diagnostics
public import WorkflowModel

/// What an edition is, in a line or two.
public struct EditionSummary: Hashable, Sendable {
    /// Its title.
    public let title: String
    /// The days in force.
    public let inForce: String
    /// The regulations with their numbers.
    public let basis: String

    /// The summary of an edition.
    public init(_ edition: Edition, of workflow: Workflow, language: Language) {
        let tongue = Tongue(edition, of: workflow, in: language)
        title = tongue.text(edition.title)
        inForce = tongue.inForce
        basis = tongue.basis
    }
}
