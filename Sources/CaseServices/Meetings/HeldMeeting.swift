public import WorkflowEngine
public import WorkflowModel

/// A meeting as it is on record in the regimen of its organization.
public struct HeldMeeting: Sendable {
    /// Identifier.
    public let id: String
    /// The record of the meeting.
    public let act: RecordedAct
    /// The regimen's case.
    public let inHand: CaseInHand

    /// The organization that met.
    public var organization: String { inHand.stored.opening.organization }
    /// Who was there, by identifiers.
    public var people: [String] { act.people.flatMap(\.people) }
    /// Names of those who were there.
    public var names: [String] {
        let known = inHand.dossier.surroundings.people
        return people.map { id in known.first { $0.id == id }?.name ?? id }
    }
    /// Cases it dealt with.
    public var cases: [String] {
        act.facts.lazy.filter { $0.name == Meeting.casesFact }.compactMap { fact in
            if case .names(let names) = fact.value { names } else { nil }
        }.first ?? []
    }

    init?(_ inHand: CaseInHand, _ event: RecordedEvent) {
        // An event that was named, and not merely numbered.
        // What was withdrawn since is none any more, and what was amended reads as it stands now.
        guard case .act = event.entry, event.id.contains(where: { !$0.isNumber }),
            inHand.bound.caseFile.events.contains(where: { $0.id == event.id }),
            let act = inHand.record(of: event.id)
        else { return nil }
        id = event.id
        self.act = act
        self.inHand = inHand
    }

    /// Its acts on a case, as they stand.
    public func acts(in inHand: CaseInHand) -> [Event] {
        inHand.bound.caseFile.events.filter { Meeting.owns(id, event: $0.id) }
    }
}

extension CaseService {
    /// Meetings on record in the regimens that the caller may read. Notes who looked.
    ///
    /// - Parameter organizations: only these; empty: all.
    public func meetings(
        at organizations: [String], id: String? = nil, as caller: Caller, purpose: String, now: Instant
    ) throws(ServiceError) -> [HeldMeeting] {
        var found: [HeldMeeting] = []
        for regimen in regimens {
            var filter = CaseFilter()
            filter.workflow = regimen
            filter.organizations = organizations
            while true {
                let page = try list(filter, as: caller)
                for header in page.headers {
                    let inHand = try readWhole(header.id, as: caller, purpose: purpose, now: now)
                    found += inHand.stored.history.compactMap { HeldMeeting(inHand, $0) }.filter { meeting in
                        id.map { $0 == meeting.id } ?? true
                    }
                }
                guard !page.isLast, let last = page.last else { break }
                filter.after = last
            }
        }
        return found
    }
}
