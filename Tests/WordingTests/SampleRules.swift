import CivilTime
import WorkflowEngine
import WorkflowModel

/// What a sample lacks.
struct Absent: Error {}

func day(_ text: String) throws -> CivilDate {
    guard let day = try DateText.parse(text).exact else { throw Absent() }
    return day
}

func days(_ text: String) throws -> DateInterval { try DateText.parse(text).interval }

/// A small edition built by hand: enough of a procedure to speak of every kind of condition.
struct SampleRules {
    var names = Vocabulary()
    var edition: Edition

    init() throws {
        edition = Edition(
            workflow: WorkflowID("membership"), id: EditionID("2014-05-28"), title: Text(zh: "发展党员", en: "Members"),
            from: try day("2014-05-28"), until: nil, subject: .person)
        state("applicant", "入党申请人", "Applicant", isInitial: true)
        state("target", "发展对象", "Target")
        state("member", "正式党员", "Full member", final: .completed)
        role("secretary", "支部书记", "branch secretary")
        role("applicant", "本人", "the person")
        paper("talk-record", "谈话记录", "Record of the talk", signedBy: ["secretary"])
        paper("form", "入党志愿书", "Admission form")
        group("introducer", "入党介绍人", "Introducers", 2, 2)
        group("mentor", "培养联系人", nil, 1, 2)
        step("apply", "递交入党申请书", "Application", number: "1", opens: ["applicant"])
        step("designate", "确定入党积极分子", "Designation", number: "3", states: ["applicant"])
        step("inspect", "考察", "Inspection", states: ["applicant"])
        step("open-notice", "开始公示", "Notice opened", states: ["applicant"])
        step("close-notice", "公示结束", "Notice closed", states: ["applicant"])
        step("list", "列为发展对象", "Listing", number: "8", states: ["applicant"], to: "target", by: ["secretary"])
        step("meet", "支部大会讨论接收", "Meeting", states: ["target"], after: ["list"])
        facts()
        edition.transitionsByState = [[handle("list")], [handle("meet")], []]
        edition.duties = [
            Duty(
                id: "inspection", title: Text(zh: "每半年考察", en: "Half-yearly inspection"), owner: roleOf("secretary"),
                due: .every(CalendarPeriod(months: 6), since: moment(.act(handle("designate"), .last))),
                whileIn: StateSet(),
                when: nil, doneBy: [handle("inspect")], ladder: nil, citations: [], layer: nil)
        ]
        edition.namedMoments = [
            NamedMoment(
                name: "expiry", title: Text(zh: "预备期届满日", en: "Expiry"), since: moment(.act(handle("meet"), .last)),
                steps: [MomentStep(amount: .period(CalendarPeriod(years: 1)), when: nil)])
        ]
    }

    // MARK: Names

    func handle(_ name: String) -> TransitionHandle { names.transitions.handle(name) ?? TransitionHandle(0) }
    func fact(_ name: String) -> FactHandle { names.facts.handle(name) ?? FactHandle(0) }
    func document(_ name: String) -> DocumentHandle { names.documents.handle(name) ?? DocumentHandle(0) }
    func people(_ name: String) -> GroupHandle { names.groups.handle(name) ?? GroupHandle(0) }
    func word(_ name: String) -> Symbol { names.symbols.handle(name) ?? Symbol(0) }
    func roleOf(_ name: String) -> RoleHandle { names.roles.handle(name) ?? RoleHandle(0) }
    func stateOf(_ name: String) -> StateHandle { names.states.handle(name) ?? StateHandle(0) }
    func this(_ name: String) -> FactReference { FactReference(scope: .this, fact: fact(name)) }

    private mutating func state(
        _ id: String, _ zh: String, _ en: String, isInitial: Bool = false, final: WorkflowState.Ending? = nil
    ) {
        let handle = names.states.intern(id)
        edition.states.append(
            WorkflowState(handle: handle, title: Text(zh: zh, en: en), isInitial: isInitial, final: final))
    }

    private mutating func role(_ id: String, _ zh: String, _ en: String) {
        let handle = names.roles.intern(id)
        edition.roles.append(
            Role(
                handle: handle, title: Text(zh: zh, en: en), level: nil, isCollective: false, when: nil, otherwise: nil)
        )
    }

    private mutating func paper(_ id: String, _ zh: String, _ en: String, signedBy: [String] = []) {
        let handle = names.documents.intern(id)
        edition.documents.append(
            DocumentKind(handle: handle, title: Text(zh: zh, en: en), signedBy: signedBy.map(roleOf)))
    }

    private mutating func group(_ id: String, _ zh: String, _ en: String?, _ least: Int32, _ most: Int32) {
        let handle = names.groups.intern(id)
        edition.groups.append(
            ParticipantGroup(handle: handle, title: Text(zh: zh, en: en), atLeast: least, atMost: most))
    }

    private mutating func step(
        _ id: String, _ zh: String, _ en: String, number: String? = nil, opens: [String] = [], states: [String] = [],
        to: String? = nil, by: [String] = [], after: [String] = []
    ) {
        var made = Transition(handle: names.transitions.intern(id), title: Text(zh: zh, en: en))
        made.step = number
        for name in opens { made.opens.insert(stateOf(name)) }
        for name in states { made.states.insert(stateOf(name)) }
        for name in by { made.by.insert(roleOf(name)) }
        made.to = to.map(stateOf)
        made.after = after.map { Predecessor(anyOf: [handle($0)]) }
        edition.transitions.append(made)
    }

    private mutating func facts() {
        let words = [
            "none", "founded", "committee", "general-branch", "name", "born", "warning", "has-committee", "members",
        ]
        .map { names.symbols.intern($0) }
        let declared: [(String, String, String, FactType)] = [
            ("places", "公示地点数", "Places", .number), ("length", "延长时间", "Prolonged by", .period),
            ("objections", "公示反映", "Objections", .choice([words[0], words[1]])), ("passed", "考核合格", "Passed", .flag),
            ("reason", "原因", "Reason", .text), ("from", "预备期起", "Probation from", .date),
            ("vote", "表决", "Vote", .ballot(.resolution)), ("election", "选举", "Election", .ballot(.election)),
            ("approver", "审批党委", "Approver", .organization),
        ]
        let titles = [Text(zh: "无异议", en: "none raised"), Text(zh: "查实影响入党", en: "founded")]
        for (id, zh, en, type) in declared {
            let handle = names.facts.intern(id)
            edition.transitions[self.handle("list").index]?.facts.append(
                FactDeclaration(
                    handle: handle, title: Text(zh: zh, en: en), type: type, isOptional: true,
                    choiceTitles: id == "objections" ? titles : []))
        }
        let migrant = names.facts.intern("migrant")
        edition.subjectFlags = [migrant]
    }

    // MARK: Tables

    mutating func moment(_ moment: Moment) -> MomentIndex {
        edition.moments.append(moment)
        return MomentIndex(edition.moments.count - 1)
    }

    mutating func on(_ name: String) -> MomentIndex { moment(.act(handle(name), .last)) }

    mutating func condition(_ condition: Condition) -> ConditionIndex {
        edition.conditions.append(condition)
        return ConditionIndex(edition.conditions.count - 1)
    }

    mutating func operands(_ list: [ConditionIndex]) -> Run {
        edition.operands.append(contentsOf: list)
        return Run(start: edition.operands.count - list.count, count: list.count)
    }

    mutating func list(_ moments: [MomentIndex]) -> Run {
        edition.momentLists.append(contentsOf: moments)
        return Run(start: edition.momentLists.count - moments.count, count: moments.count)
    }

    mutating func bound(_ comparator: Comparator, _ limit: Int64) -> Run {
        edition.numberBounds.append(NumberBound(comparator, Rational(limit)))
        return Run(start: edition.numberBounds.count - 1, count: 1)
    }

    mutating func words(_ list: [String]) -> Run {
        edition.symbolLists.append(contentsOf: list.map(word))
        return Run(start: edition.symbolLists.count - list.count, count: list.count)
    }

    mutating func test(_ test: PersonTest) -> Int32 {
        edition.personTests.append(test)
        return Int32(edition.personTests.count - 1)
    }

    // MARK: Results

    var workflow: Workflow {
        let layer = Layer(
            id: LayerID("province"), title: Text(zh: "某省规程", en: "Provincial rules"), from: edition.from, until: nil,
            appliesTo: [])
        var workflow = Workflow(id: WorkflowID("membership"), vocabulary: names, editions: [edition], layers: [layer])
        workflow.wordTitles = ["warning": Text(zh: "警告", en: "warning")]
        return workflow
    }

    func judge() throws -> Judge {
        guard let judge = Judge(Rulebook(workflows: [workflow], calendars: [:]), workflow: WorkflowID("membership"))
        else { throw Absent() }
        return judge
    }
}
