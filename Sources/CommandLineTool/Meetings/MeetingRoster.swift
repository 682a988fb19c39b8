import CaseServices
import CivilTime
import DossierFiles
import OrganizationRegistry
import WorkflowEngine
import WorkflowModel

/// Who was entitled to vote at a meeting, by the roster of the day, and who of them was there.
struct MeetingRoster {
    /// Number of those entitled; nil: not known.
    let entitled: Int32?
    /// Number of those of them who were there; nil: nobody is listed.
    let present: Int32?
    /// What whoever enters the meeting should know, in both languages.
    private(set) var remarks: [(zh: String, en: String)] = []

    /// A meeting of all members.
    ///
    /// - Parameter roster: those who belonged to the organization and those below it on the day; empty where the registry
    ///   says nothing of members.
    init(_ file: MeetingFile, roster: [RosterEntry]) {
        let doubtful = roster.filter { $0.mayVote == .undetermined }.map(\.person.id)
        let voting = Set(roster.filter { $0.mayVote == .holds }.map(\.person.id))
        self.init(
            file, voting: roster.isEmpty || !doubtful.isEmpty ? nil : voting, known: Set(roster.map(\.person.id)),
            ("当天名册", "the roster of the day"))
        if !doubtful.isEmpty {
            let names = doubtful.sorted().joined(separator: ", ")
            remarks.insert(
                (
                    "名册不能认定这些人当天有没有表决权：\(names)；应到会人数请在文件里写 entitled",
                    "the roster does not tell whether these could vote that day: \(names); state `entitled` in the file"
                ), at: 0)
        }
    }

    /// A meeting of a body.
    ///
    /// - Parameter seats: those who sat on it on the day; nil: the registry has no such body.
    init(_ file: MeetingFile, body: (zh: String, en: String), seats: [String]?) {
        self.init(
            file, voting: seats.map { Set($0) }, known: Set(seats ?? []),
            ("登记的\(body.zh)", "the registered \(body.en)"))
        if seats == nil, file.entitled == nil {
            remarks.append(
                (
                    "没有登记\(body.zh)的成员，应到会人数不能算；先用 org elect 登记，或在文件里写 entitled。不是\(body.zh)开会的，写 body: members",
                    "no members of the \(body.en) are registered, so those entitled are not counted; register them with "
                        + "org elect or state `entitled`; if all members met, write body: members"
                ))
        }
    }

    private init(
        _ file: MeetingFile, voting: Set<String>?, known: Set<String>, _ source: (zh: String, en: String)
    ) {
        let listed = Set(file.act.people.flatMap(\.people))
        let computed = voting.map { Int32(clamping: $0.count) }
        if let stated = file.entitled, let computed, stated != computed {
            remarks.append(
                (
                    "文件写应到会 \(stated) 人，\(source.zh)有表决权的是 \(computed) 人；按文件",
                    "the file says \(stated) entitled, \(source.en) has \(computed); the file is taken"
                ))
        }
        entitled = file.entitled ?? computed
        let strangers = voting == nil ? [] : listed.subtracting(known).sorted()
        if !strangers.isEmpty {
            let names = strangers.joined(separator: ", ")
            remarks.append(("不在\(source.zh)上：\(names)；不计入到会", "not on \(source.en): \(names); not counted"))
        }
        present = listed.isEmpty ? nil : Int32(clamping: voting.map(listed.intersection)?.count ?? listed.count)
    }
}

extension CaseDesk {
    /// Who was entitled at a meeting: the members of the body that the file or the rules name, else all members.
    func entitled(_ file: MeetingFile) throws -> MeetingRoster {
        guard let body = file.body ?? body(of: file), body != MeetingFile.members else {
            return MeetingRoster(file, roster: try roster(of: file.organization, on: file.act.on))
        }
        let kind = rulebook.structure.kinds.first { $0.id == body && $0.isBeside }
        let title = kind.map { ($0.title.zh, $0.title.en ?? $0.id) } ?? ("委员会", "committee")
        let events = try options.orFail { () throws(StoreError) in
            try service.store.registryEvents(about: [.organization(file.organization)])
        }
        let state = file.act.on.exact.flatMap { RegistryLog(events).organization(file.organization, on: $0) }
        let found = state?.bodies.first { kind == nil ? $0.composition.isLeading : $0.composition.body == body }
        return MeetingRoster(file, body: title, seats: found?.composition.seats.map(\.person))
    }

    /// The body that the rules name for whoever acts: the role the file states, else the only one whose step it is.
    private func body(of file: MeetingFile) -> String? {
        guard let workflow = rulebook.workflow(file.regimen),
            let step = workflow.vocabulary.transitions.handle(file.act.transition),
            let edition = workflow.editions.last(where: { $0.from <= file.act.on.first }) ?? workflow.editions.first,
            let definition = edition.transition(step)
        else { return nil }
        let stated = file.act.by.flatMap { workflow.vocabulary.roles.handle($0) }
        let roles = edition.roles.compactMap { $0 }.filter { role in
            stated.map { $0 == role.handle } ?? (definition.by.contains(role.handle) && role.isCollective)
        }
        return roles.count == 1 ? roles[0].body : nil
    }

    /// Those who belonged to an organization, or to those below it, on the day of a meeting; empty where the day or the
    /// membership is not known.
    func roster(of organization: String, on date: PartialDate) throws -> [RosterEntry] {
        guard let day = date.exact else { return [] }
        let events = try options.orFail { () throws(StoreError) in try service.store.registryEvents(about: nil) }
        return RegistryLog(events).roster(
            of: organization, on: day, withBranches: true, suspending: rulebook.structure.suspendsVote)
    }
}
