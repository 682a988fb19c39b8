public import CivilTime
public import OrganizationRegistry
public import WorkflowModel

/// Something owed by a role of a case by a day.
public struct DutyDue: Hashable, Sendable {
    /// The case.
    public var caseID: String
    /// Its organization.
    public var organization: String
    /// Identifier of the duty in its edition.
    public var duty: String
    /// Day by which it is owed; nil: its anchor has no exact day.
    public var due: CivilDate?
    /// Role that owes it.
    public var owner: String
    /// Day from which it runs; nil: not known to the day.
    public var since: CivilDate?
    /// That day has not come yet: it is foreseen and not owed.
    public var isAhead: Bool

    /// A duty.
    public init(
        caseID: String, organization: String, duty: String, due: CivilDate?, owner: String, since: CivilDate? = nil,
        isAhead: Bool = false
    ) {
        self.since = since
        self.isAhead = isAhead
        self.caseID = caseID
        self.organization = organization
        self.duty = duty
        self.due = due
        self.owner = owner
    }
}

/// What is derived from a case and kept for lists; the history stays the truth.
public struct CaseProjection: Hashable, Sendable {
    /// Name of the state.
    public var state: String?
    /// Last day of the latest act.
    public var lastOn: CivilDate?
    /// The organization it belongs to; nil: where it belonged before.
    public var organization: String?
    /// Duties that are open, or foreseen.
    public var duties: [DutyDue]
    /// Day for which it was derived.
    public var asOf: CivilDate
    /// Everything owed that reminders can be about; what was to be told of anything else is withdrawn.
    public var owed: Set<DatedDuty>
    /// The day from which a run has to look at it; nil: none has to.
    public var wakeOn: CivilDate?
    /// The same once a run has looked at it on the day for which this was derived.
    public var wakeOnAfterRun: CivilDate?
    /// What statistics need of it.
    public var digest: CaseDigest

    /// A projection.
    public init(
        state: String?, lastOn: CivilDate?, organization: String? = nil, duties: [DutyDue], asOf: CivilDate,
        owed: Set<DatedDuty> = [], wakeOn: CivilDate? = nil, wakeOnAfterRun: CivilDate? = nil,
        digest: CaseDigest = CaseDigest()
    ) {
        self.digest = digest
        self.owed = owed
        self.wakeOn = wakeOn
        self.wakeOnAfterRun = wakeOnAfterRun
        self.state = state
        self.organization = organization
        self.lastOn = lastOn
        self.duties = duties
        self.asOf = asOf
    }
}

/// Events to append to one case, with what follows from them.
public struct Appending: Hashable, Sendable {
    /// The case.
    public var caseID: String
    /// Number of events the case must have.
    public var expectedVersion: Int
    /// The events, each with its identifier and how it was recorded.
    public var events: [RecordedEvent]
    /// Hash of the calendars they were decided under.
    public var calendars: String?
    /// What is derived from the case with these events.
    public var projection: CaseProjection
    /// Whether the duties differ from those stored; where not, they are left alone.
    public var dutiesChanged: Bool
    /// What the registry says by it from now on, written in the same transaction; the store gives the identifiers.
    public var registry: [RegistryEvent]

    /// Events to append.
    public init(
        caseID: String, expectedVersion: Int, events: [RecordedEvent], calendars: String? = nil,
        projection: CaseProjection, dutiesChanged: Bool = true, registry: [RegistryEvent] = []
    ) {
        self.caseID = caseID
        self.expectedVersion = expectedVersion
        self.events = events
        self.calendars = calendars
        self.projection = projection
        self.dutiesChanged = dutiesChanged
        self.registry = registry
    }
}

/// That events are on disk.
public struct Receipt: Hashable, Sendable {
    /// The case.
    public var caseID: String
    /// Number of events it has now.
    public var version: Int
    /// Hashes of the events appended, in order, as hexadecimal text; empty if the store keeps no chain.
    public var hashes: [String]

    /// A receipt.
    public init(caseID: String, version: Int, hashes: [String]) {
        self.caseID = caseID
        self.version = version
        self.hashes = hashes
    }
}

extension RecordedEvent {
    /// Whether the identifier can be that of the event at a position, from 1. Numbers are positions: a number that is
    /// not its own would later name two events.
    public func hasFitId(at sequence: Int) -> Bool {
        id == String(sequence) || id.utf8.contains { $0 < 0x30 || $0 > 0x39 }
    }
}

/// A case to be opened.
public struct NewCase: Hashable, Sendable {
    /// Its beginning.
    public var opening: CaseOpening
    /// Its first events; nil: none yet.
    public var first: Appending?

    /// A case to be opened.
    public init(_ opening: CaseOpening, with first: Appending? = nil) {
        self.opening = opening
        self.first = first
    }
}

extension EventStore {
    /// Opens a case without events; `exists` if the identifier is taken.
    public func open(_ opening: CaseOpening) throws(StoreError) { _ = try open([NewCase(opening)]) }

    /// Opens a case with its first events, all or nothing; `exists` if the identifier is taken.
    public func open(_ opening: CaseOpening, with first: Appending) throws(StoreError) -> Receipt {
        guard let receipt = try open([NewCase(opening, with: first)]).first else {
            throw StoreError(.invalid, kind: "case", name: opening.id)
        }
        return receipt
    }
}
