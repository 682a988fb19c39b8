public import CivilTime
public import OrganizationRegistry
public import WorkflowModel

/// Who was entitled to vote at a meeting, by what the registry knows of its day, and who of them was there.
public struct MeetingRoster: Hashable, Sendable {
    /// What whoever enters the meeting should know.
    public enum Remark: Hashable, Sendable {
        /// The roster does not tell whether these had a vote.
        case doubtful([String])
        /// Another number was stated than the registry has; the stated one is taken.
        case differs(stated: Int32, computed: Int32)
        /// These were there and are not on the roster; they are not counted.
        case strangers([String])
        /// No members of the body that met are registered.
        case unregistered
    }

    /// Title of the body that met; nil: all members.
    public let body: Text?
    /// Those on the roster of the day, in order of identifiers.
    public let people: [Person]
    /// Those of them who had a vote; nil: not known.
    public let voting: Set<String>?
    /// Number of those entitled; nil: not known.
    public let entitled: Int32?
    /// Number of those of them who were there; nil: nobody is listed.
    public let present: Int32?
    /// What whoever enters the meeting should know.
    public let remarks: [Remark]

    /// A meeting of all members.
    ///
    /// - Parameters:
    ///   - roster: those who belonged to the organization and those below it on the day; empty where the registry says
    ///     nothing of members.
    ///   - listed: those who were there.
    ///   - stated: the number of those entitled, where somebody states it.
    init(roster: [RosterEntry], listed: Set<String>, stated: Int32?) {
        let doubtful = roster.filter { $0.mayVote == .undetermined }.map(\.person.id).sorted()
        let voting = Set(roster.filter { $0.mayVote == .holds }.map(\.person.id))
        self.init(
            body: nil, people: roster.map(\.person.person),
            voting: roster.isEmpty || !doubtful.isEmpty ? nil : voting, listed: listed, stated: stated,
            before: doubtful.isEmpty ? [] : [.doubtful(doubtful)])
    }

    /// A meeting of a body.
    ///
    /// - Parameter seats: those who sat on it on the day; nil: the registry has no such body.
    init(body: Text, seats: [Person]?, listed: Set<String>, stated: Int32?) {
        self.init(
            body: body, people: seats ?? [], voting: seats.map { Set($0.map(\.id)) }, listed: listed, stated: stated,
            after: seats == nil && stated == nil ? [.unregistered] : [])
    }

    private init(
        body: Text?, people: [Person], voting: Set<String>?, listed: Set<String>, stated: Int32?,
        before: [Remark] = [], after: [Remark] = []
    ) {
        self.body = body
        self.people = people
        self.voting = voting
        var remarks = before
        let computed = voting.map { Int32(clamping: $0.count) }
        if let stated, let computed, stated != computed { remarks.append(.differs(stated: stated, computed: computed)) }
        entitled = stated ?? computed
        let strangers = voting == nil ? [] : listed.subtracting(people.map(\.id)).sorted()
        if !strangers.isEmpty { remarks.append(.strangers(strangers)) }
        present = listed.isEmpty ? nil : Int32(clamping: voting.map(listed.intersection)?.count ?? listed.count)
        self.remarks = remarks + after
    }
}

extension CaseService {
    /// Who was entitled at a meeting: the members of a body, or all members of the organization and those below it.
    ///
    /// - Parameters:
    ///   - act: the record of the meeting, with its day and those who were there.
    ///   - body: the body that met; nil: all members.
    ///   - stated: the number of those entitled, where somebody states it.
    ///   - cases: those that the meeting deals with. A body that one of them has elected is the new one: it meets before the
    ///     reply writes it into the registry.
    public func meetingRoster(
        of organization: String, _ act: RecordedAct, body: String?, stated: Int32?, cases: [String] = []
    ) throws(ServiceError) -> MeetingRoster {
        let listed = Set(act.people.flatMap(\.people))
        guard let body else {
            return MeetingRoster(roster: try roster(of: organization, on: act.on), listed: listed, stated: stated)
        }
        let log = try stored { () throws(StoreError) in try store.registryLog() }
        let kind = rulebook.structure.kinds.first { $0.id == body && $0.isBeside }
        let state = act.on.exact.flatMap { log.organization(organization, on: $0) }
        let found = state?.bodies.first { kind == nil ? $0.composition.isLeading : $0.composition.body == body }
        let day = act.on.interval.last
        let word = kind?.id ?? OrganizationStructure.leadingBody
        let elected = newlyElected(word, in: cases, of: organization, on: act.on.exact)
        let seats = (elected ?? found?.composition.seats.map(\.person))?.map { id in
            log.person(id, on: day)?.person ?? Person(id: id, name: id)
        }
        return MeetingRoster(
            body: kind?.title ?? Text(zh: "委员会", en: "committee"), seats: seats, listed: listed, stated: stated)
    }

    /// Those who belonged to an organization, or to those below it, on a day; empty where the day or the membership is
    /// not known.
    public func roster(of organization: String, on date: PartialDate) throws(ServiceError) -> [RosterEntry] {
        guard let day = date.exact else { return [] }
        let log = try stored { () throws(StoreError) in try store.registryLog() }
        return log.roster(
            of: organization, on: day, withBranches: true, suspending: rulebook.structure.suspendsVote)
    }

    /// The body that the rules name for whoever acts: the role that is stated, else the only one whose step it is; nil:
    /// all members.
    public func meetingBody(_ act: RecordedAct, of regimen: WorkflowID) -> String? {
        guard let workflow = rulebook.workflow(regimen),
            let step = workflow.vocabulary.transitions.handle(act.transition),
            let edition = workflow.editions.last(where: { $0.from <= act.on.first }) ?? workflow.editions.first,
            let definition = edition.transition(step)
        else { return nil }
        let stated = act.by.flatMap { workflow.vocabulary.roles.handle($0) }
        let roles = edition.roles.compactMap { $0 }.filter { role in
            stated.map { $0 == role.handle } ?? (definition.by.contains(role.handle) && role.isCollective)
        }
        return roles.count == 1 ? roles[0].body : nil
    }
}
