import CivilTime
import Testing
import WorkflowModel

/// Three steps: `apply`, a talk within a month of it (which the committee may waive), and `designate` after the talk,
/// with its minutes.
enum SmallRulebook {
    /// - Parameter revised: with an edition of 2026 that has no designation and another rule on the talk.
    static func make(revised: Bool = false) throws -> Rulebook {
        var names = Vocabulary()
        let (applicant, activist) = (names.states.intern("applicant"), names.states.intern("activist"))
        let apply = names.transitions.intern("apply")
        let talk = names.transitions.intern("hold-talk")
        let designate = names.transitions.intern("designate")
        let file = names.transitions.intern("file")
        let minutes = names.documents.intern("minutes")
        let talkedBy = names.facts.intern("talked-by")
        let (secretary, committee) = (names.roles.intern("secretary"), names.roles.intern("committee"))
        let (branch, upper) = (names.symbols.intern("branch"), names.symbols.intern("committee"))

        var edition = Edition(
            workflow: WorkflowID("membership"), id: EditionID("2014-05-28"), title: Text(zh: "发展党员"),
            from: try day(2014, 5, 28), until: nil, subject: .person)
        edition.states = [
            WorkflowState(handle: applicant, title: Text(zh: "申请人"), isInitial: true, final: nil),
            WorkflowState(handle: activist, title: Text(zh: "积极分子"), isInitial: false, final: nil),
        ]
        edition.documents = [DocumentKind(handle: minutes, title: Text(zh: "记录"))]
        edition.roles = [(secretary, branch), (committee, upper)].map { role, level in
            Role(
                handle: role, title: Text(zh: "职务"), level: level, isCollective: false, when: nil, otherwise: nil)
        }
        edition.moments = [.this, .act(apply, .last)]
        edition.conditions = [
            .within(.calendar(CalendarPeriod(months: 1)), since: MomentIndex(1), on: MomentIndex(0)),
            .organization(names.symbols.intern("parent.kind"), .among(Run(start: 0, count: 1))),
            .organization(names.symbols.intern("supervised"), .flag(true)),
        ]
        edition.symbolLists = [upper]
        edition.duties = [
            Duty(
                id: "talk", title: Text(zh: "谈话"), owner: secretary,
                due: .once(CalendarPeriod(months: 1), since: MomentIndex(1)), whileIn: StateSet(), when: nil,
                doneBy: [talk], ladder: nil, citations: [], layer: nil)
        ]

        var first = Transition(handle: apply, title: Text(zh: "申请"))
        first.opens.insert(applicant)
        first.states.insert(applicant)
        var second = Transition(handle: talk, title: Text(zh: "谈话"))
        second.states.insert(applicant)
        second.states.insert(activist)
        second.repeats = true
        second.after = [Predecessor(anyOf: [apply])]
        second.facts = [
            FactDeclaration(handle: talkedBy, title: Text(zh: "谈话人"), type: .person, isOptional: true),
            FactDeclaration(
                handle: names.facts.intern("sent-by"), title: Text(zh: "派人的党组织"), type: .organization,
                isOptional: true),
        ]
        second.rules = [
            Rule(
                id: RuleID("in-time"), title: Text(zh: "一个月内"), body: ConditionIndex(0), waivableBy: committee)
        ]
        var third = Transition(handle: designate, title: Text(zh: "确定"))
        third.states.insert(applicant)
        third.to = activist
        third.after = [Predecessor(anyOf: [talk])]
        third.files = [FiledPaper(document: minutes)]
        // Only the committee files, and it is not asked for a paper.
        var fourth = Transition(handle: file, title: Text(zh: "备案"))
        fourth.states.insert(applicant)
        fourth.states.insert(activist)
        fourth.by.insert(committee)
        fourth.apartFrom = [talk]
        // Only below a committee, where the branch is one that is supervised.
        fourth.rules = [
            Rule(
                id: RuleID("below-committee"), title: Text(zh: "上级是党委"), body: ConditionIndex(1),
                when: ConditionIndex(2), waivableBy: nil)
        ]
        edition.transitions = [first, second, third, fourth]
        edition.equivalents = [[], [], [], []]
        edition.transitionsByState = [[talk, designate, file], [talk, file]]
        var editions = [edition]
        if revised {
            var newer = edition
            newer.id = EditionID("2026-05-11")
            newer.from = try day(2026, 5, 11)
            second.rules = [
                Rule(id: RuleID("soon"), title: Text(zh: "尽快"), body: ConditionIndex(0), waivableBy: nil)
            ]
            newer.transitions = [first, second]
            newer.equivalents = [[], [], [], []]
            newer.transitionsByState = [[talk], [talk]]
            editions[0].until = try day(2026, 5, 11)
            editions.append(newer)
        }
        return Rulebook(
            workflows: [
                Workflow(id: WorkflowID("membership"), vocabulary: names, editions: editions, layers: [])
            ], calendars: [:],
            structure: OrganizationStructure(kinds: [
                OrganizationKind(id: "committee", title: Text(zh: "党委"), rank: 3),
                OrganizationKind(id: "general-branch", title: Text(zh: "党总支"), rank: 2, parents: ["committee"]),
                OrganizationKind(
                    id: "branch", title: Text(zh: "党支部"), rank: 1, parents: ["committee", "general-branch"],
                    hasCommittee: true),
            ]), hash: "rules", calendarHash: "calendars")
    }

    static func day(_ year: Int, _ month: Int, _ day: Int) throws -> CivilDate {
        try #require(CivilDate(year: year, month: month, day: day))
    }
}
