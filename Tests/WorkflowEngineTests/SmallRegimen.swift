import CivilTime
import Testing
import WorkflowEngine
import WorkflowModel

/// A regimen made by hand: two kinds of record, members who are listed, and the duties a test asks for.
struct SmallRegimen {
    private(set) var names = Vocabulary()
    var edition: Edition
    let hold: TransitionHandle
    let lecture: TransitionHandle
    let list: TransitionHandle
    let hours: FactHandle
    let member: GroupHandle
    let owner: RoleHandle

    init(from: String = "2000-01-01", until: String? = nil) throws {
        func day(_ text: String) throws -> CivilDate { try #require(try DateText.parse(text).exact) }
        edition = Edition(
            workflow: WorkflowID("life"), id: EditionID(from), title: Text(zh: "组织生活"), from: try day(from),
            until: try until.map(day), subject: .organization)
        let state = names.states.intern("current")
        hold = names.transitions.intern("hold")
        lecture = names.transitions.intern("lecture")
        list = names.transitions.intern("list")
        hours = names.facts.intern("hours")
        member = names.groups.intern("member")
        let present = names.groups.intern("present")
        owner = names.roles.intern("secretary")
        for word in ["founded", "dissolved", "kind", "branch"] { _ = names.symbols.intern(word) }
        edition.isRegimen = true
        edition.states = [WorkflowState(handle: state, title: Text(zh: "持续"), isInitial: true, final: nil)]
        for handle in [hold, lecture, list] {
            var record = Transition(handle: handle, title: Text(zh: names.transitions[handle]))
            record.states.insert(state)
            record.opens.insert(state)
            record.repeats = true
            record.isOptional = true
            record.people = handle == list ? [member] : [present]
            if handle != list {
                record.facts = [
                    FactDeclaration(handle: hours, title: Text(zh: "学时"), type: .number, isOptional: true)
                ]
            }
            edition.transitions.append(record)
        }
        edition.groups = [member, present].map {
            ParticipantGroup(handle: $0, title: Text(zh: names.groups[$0]), atLeast: 1, atMost: .max)
        }
        edition.roles = [
            Role(
                handle: owner, title: Text(zh: "支部书记"), level: nil, isCollective: false, when: nil, otherwise: nil)
        ]
        edition.transitionsByState = [[hold, lecture, list]]
        edition.moments.append(.this)
    }

    /// Adds a duty that counts `hold`.
    mutating func owe(
        _ unit: CalendarUnit, _ atLeast: Int64 = 1, in parts: [String] = [], outside: Severity? = nil,
        hours: Bool = false, each: Bool = false, pairs: Bool = false
    ) {
        let frequency = PeriodicDuty.Frequency(
            unit: unit, atLeast: Rational(atLeast), parts: parts.compactMap { CalendarPart(word: $0) }, outside: outside
        )
        edition.periodicDuties.append(
            PeriodicDuty(
                id: "duty-\(edition.periodicDuties.count)", title: Text(zh: "待办"), owner: owner,
                demand: .frequency(frequency),
                counted: [PeriodicDuty.Counted(record: hold, fact: hours ? self.hours : nil)],
                bearer: pairs ? .pairs(member) : each ? .each(member) : .organization))
    }

    /// Adds a duty that no break in `hold` is too long.
    mutating func forbid(_ breaks: [PeriodicDuty.Break], each: Bool = true) {
        edition.periodicDuties.append(
            PeriodicDuty(
                id: "breaks", title: Text(zh: "中断"), owner: owner, demand: .breaks(breaks),
                counted: [PeriodicDuty.Counted(record: hold, fact: nil)],
                bearer: each ? .each(member) : .organization))
    }

    func judge(layers: [Layer] = []) throws -> Judge {
        let workflow = Workflow(id: edition.workflow, vocabulary: names, editions: [edition], layers: layers)
        return try #require(
            Judge(Rulebook(workflows: [workflow], calendars: [:]), workflow: edition.workflow, layers: []))
    }

    /// An act as a dossier writes it: `hold 2024-03`, with hours and people.
    struct Act {
        var record = "hold"
        var on: String
        var hours: Int64?
        var people: [String]?

        init(_ on: String, record: String = "hold", hours: Int64? = nil, people: [String]? = nil) {
            self.record = record
            self.on = on
            self.hours = hours
            self.people = people
        }
    }

    func look(
        _ acts: [Act], founded: String? = "2000-01-01", dissolved: String? = nil, from: String? = nil, today: String
    ) throws -> LookBack {
        let judge = try judge()
        let today = try #require(try DateText.parse(today).exact)
        return judge.lookBack(
            try caseFile(acts, founded: founded, dissolved: dissolved, judge),
            from: try from.flatMap { try DateText.parse($0).exact }, today: today)
    }

    /// Breaks that go on: since, last day, when a graver limit counts, people.
    func breaksOwed(_ acts: [Act], today: String) throws -> [String] {
        let judge = try judge(), file = try caseFile(acts, founded: "2000-01-01", dissolved: nil, judge)
        return judge.breaksOwed(of: file, on: try #require(try DateText.parse(today).exact)).map { owed in
            let turn = owed.turn.map { " turn \($0)" } ?? ""
            return "\(owed.since) \(owed.due)\(turn): "
                + owed.people.map { file.people[$0.index].name }.sorted().joined(separator: ", ")
        }
    }

    /// Periods in which a duty is not done, of which people are to be reminded.
    func periodsOwed(_ acts: [Act], founded: String?, today: String) throws -> [String] {
        let judge = try judge(), file = try caseFile(acts, founded: founded, dissolved: nil, judge)
        return judge.periodsOwed(of: file, on: try #require(try DateText.parse(today).exact)).map { "\($0.span)" }
    }

    private func caseFile(_ acts: [Act], founded: String?, dissolved: String?, _ judge: Judge) throws -> CaseFile {
        var organization = Organization(id: "b", name: "支部")
        for (name, date) in [("founded", founded), ("dissolved", dissolved)] {
            guard let date else { continue }
            organization.properties.append(RecordedFact(name: name, value: .date(try DateText.parse(date))))
        }
        var dossier = Dossier(
            workflow: edition.workflow, caseID: "O-1", organization: "b", subject: Subject(id: "b", name: "支部"),
            surroundings: Surroundings(organizations: [organization]))
        for (index, act) in acts.enumerated() {
            let group = act.record == "list" ? "member" : "present"
            dossier.history.append(
                RecordedEvent(
                    id: "\(index + 1)",
                    entry: .act(
                        RecordedAct(
                            transition: act.record, on: try DateText.parse(act.on),
                            people: act.people.map { [RecordedGroup(name: group, people: $0)] } ?? [],
                            facts: act.hours.map { [RecordedFact(name: "hours", value: .number(Rational($0)))] } ?? []))
                ))
        }
        return judge.bind(dossier).caseFile
    }
}

extension LookBack {
    /// `2024-Q1 held` and the like.
    var lines: [String] { periods.map { "\($0.span) \($0.state.rawValue)" } }
}
