public import CivilTime
public import OrganizationRegistry
public import WorkflowModel

/// Changes of organizations and people that are entered together.
public struct RegistryDraft: Hashable, Sendable {
    /// What changes, in order, each with the day from which it holds (nil: as far back as anything is known).
    public var changes: [DatedChange]
    /// Why, if stated.
    public var reason: String?
    /// The paper it rests on, if stated.
    public var paper: String?

    /// Changes of one day.
    public init(_ changes: [RegistryChange], on: PartialDate? = nil, reason: String? = nil, paper: String? = nil) {
        self.init(dated: changes.map { DatedChange($0, on: on) }, reason: reason, paper: paper)
    }

    /// Changes of several days.
    public init(dated changes: [DatedChange], reason: String? = nil, paper: String? = nil) {
        self.changes = changes
        self.reason = reason
        self.paper = paper
    }

    func events(at instant: Instant, by user: String, after version: Int) -> [RegistryEvent] {
        changes.enumerated().map { offset, dated in
            RegistryEvent(
                id: String(version + offset + 1), change: dated.change, on: dated.on, at: instant, by: user,
                reason: reason, paper: paper)
        }
    }
}

/// A change with its day.
public struct DatedChange: Hashable, Sendable {
    /// What changes.
    public var change: RegistryChange
    /// From when; nil: as far back as anything is known.
    public var on: PartialDate?

    /// A change.
    public init(_ change: RegistryChange, on: PartialDate?) {
        self.change = change
        self.on = on
    }
}

/// What came of changes of the registry.
public struct RegistryRecorded: Sendable {
    /// The entries as stored.
    public var events: [RegistryEvent]
    /// Cases that belong elsewhere by them.
    public var placements: [CasePlacement]
}

extension CaseService {
    /// Enters changes of organizations and people; open cases go along, in the same transaction.
    ///
    /// - Parameter isRehearsal: everything is checked and nothing is written.
    public func record(
        _ draft: RegistryDraft, as caller: Caller, today: CivilDate, now: Instant, isRehearsal: Bool = false
    ) throws(ServiceError) -> RegistryRecorded {
        let before = try stored { () throws(StoreError) in try store.registryEvents(about: nil) }
        let events = draft.events(at: now, by: caller.user, after: before.count)
        let log = RegistryLog(before)
        try requireKeeping(events, log, as: caller)
        let problems = log.problems(adding: events, today: today)
        guard problems.isEmpty else { throw .registry(problems.map(\.problem)) }
        let placements = try placements(after: before + events, since: before.count)
        guard !isRehearsal else { return RegistryRecorded(events: events, placements: placements) }
        let entry = RegistryEntry(events, expectedVersion: before.count, placements: placements)
        let recorded = try stored { () throws(StoreError) in try store.record(entry) }
        return RegistryRecorded(events: recorded, placements: placements)
    }

    /// Demands the right to keep what the entries are about. People are kept by whoever keeps any organization.
    private func requireKeeping(
        _ events: [RegistryEvent], _ log: RegistryLog, as caller: Caller
    ) throws(ServiceError) {
        var founded: [String: String?] = [:]
        for event in events {
            if case .found(let organization) = event.change { founded[organization.id] = organization.parentName }
        }
        for name in Set(events.flatMap { Array($0.change.names) }).sorted() {
            switch name {
            case .organization(let id):
                var above = id
                while let parent = founded[above] ?? nil, parent != id { above = parent }
                let chain = log.chain(of: above, on: .latest).map(\.id)
                try require(.administer, of: caller, at: chain.isEmpty ? [above] : chain)
            case .person(let id):
                guard caller.permissions.allowSomewhere(.administer) else {
                    throw .notPermitted(.administer, organization: id)
                }
            }
        }
    }

    // MARK: Cases that go along

    /// Where cases belong after entries that touch their organization or their subject.
    private func placements(
        after events: [RegistryEvent], since version: Int
    ) throws(ServiceError) -> [CasePlacement] {
        let names = events.namesByEntry
        var touched: Set<RegistryName> = []
        for event in events.dropFirst(version) where event.change.movesCases {
            touched.formUnion(names[event.id] ?? [])
        }
        guard !touched.isEmpty else { return [] }
        let log = RegistryLog(events)
        var placements: [CasePlacement] = []
        for header in try headers(touching: touched) {
            let found = try stored { () throws(StoreError) in try store.load(header.id) }
            guard let judge = try? judge(found.opening.workflow, found.opening.layers) else { continue }
            let inHand = CaseInHand(found, judge: judge, registry: log)
            let (organization, subject) = (inHand.organization, inHand.subject)
            guard organization != header.organization || subject != header.subjectID else { continue }
            placements.append(CasePlacement(caseID: header.id, organization: organization, subject: subject))
        }
        return placements
    }

    private func headers(touching names: Set<RegistryName>) throws(ServiceError) -> [CaseHeader] {
        try stored { () throws(StoreError) in
            var headers: [String: CaseHeader] = [:]
            for name in names {
                var filter = CaseFilter()
                filter.limit = .max
                switch name {
                case .organization(let id): filter.organizations = [id]
                case .person(let id): filter.subjectID = id
                }
                for header in try store.list(filter) { headers[header.id] = header }
            }
            return headers.values.sorted { $0.id < $1.id }
        }
    }
}

extension RegistryChange {
    /// Whether cases may belong elsewhere by it.
    fileprivate var movesCases: Bool {
        switch self {
        case .merge, .split, .belong, .register, .mergePeople, .separate, .withdraw: true
        case .found, .state, .rename, .move, .dissolve, .compose, .seat, .renamePerson, .describe, .penalize, .post:
            false
        }
    }
}
