public import Diagnostics
public import WorkflowModel

/// A dossier as a file holds it, with the places of what it says.
public struct DossierFile: Sendable {
    /// The dossier.
    public var dossier: Dossier
    /// Where its parts stand.
    public var positions: DossierPositions
    /// The file as it was named to the reader.
    public var file: String
    /// Where an exported dossier comes from; nil in files written by hand.
    public var exported: ExportOrigin?
    /// The sheet of a workbook whose row it is.
    public var sheet: String?

    /// A dossier with its places.
    public init(dossier: Dossier, positions: DossierPositions, file: String, exported: ExportOrigin? = nil) {
        self.dossier = dossier
        self.positions = positions
        self.file = file
        self.exported = exported
    }
}

/// The store, rules and calendars that an exported dossier comes from.
public struct ExportOrigin: Hashable, Sendable {
    /// Identifier of the store.
    public var store: String?
    /// Head of the chain of the case.
    public var head: String?
    /// Hash of the rulebook.
    public var rulebook: String?
    /// Hash of the calendars.
    public var calendars: String?

    /// An origin.
    public init(store: String? = nil, head: String? = nil, rulebook: String? = nil, calendars: String? = nil) {
        self.store = store
        self.head = head
        self.rulebook = rulebook
        self.calendars = calendars
    }
}

/// Where the events of a dossier stand in its file.
public struct DossierPositions: Hashable, Sendable {
    /// By position in `Dossier.history`.
    public var events: [EventPositions]
    /// Where the dossier begins: its row, in a roster.
    public var start = SourcePosition.start
    /// Fields of the subject, where a roster states them.
    public var subject: [String: SourcePosition] = [:]

    /// Places of events.
    public init(events: [EventPositions] = []) { self.events = events }
}

/// Where the parts of one event stand.
public struct EventPositions: Hashable, Sendable {
    /// The value of `do:`, or of `amend:`, `withdraw:`, `waive:` … where there is no act.
    public var act: SourcePosition
    /// The value of `date:`, if there is one.
    public var date: SourcePosition?
    /// Each fact's value, by name.
    public var facts: [String: SourcePosition]
    /// Each entry of `documents:`, in order; for other entries than acts, the paper.
    public var documents: [SourcePosition]
    /// Each group's value, by name.
    public var groups: [String: SourcePosition]

    /// Places of an event.
    public init(
        act: SourcePosition, date: SourcePosition? = nil, facts: [String: SourcePosition] = [:],
        documents: [SourcePosition] = [], groups: [String: SourcePosition] = [:]
    ) {
        self.act = act
        self.date = date
        self.facts = facts
        self.documents = documents
        self.groups = groups
    }
}
