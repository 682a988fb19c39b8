import CivilTime
import Diagnostics
import DossierAudit
import Wording
import WorkflowEngine
import WorkflowModel

/// Rules, a step, a duty and a moment of the sample, read back in both languages.
struct Readings {
    private(set) var all: [(name: String, zh: String, en: String)] = []

    init() throws {
        var specimens = try Specimens()
        let step = specimens.rules.edition.transition(specimens.rules.handle("list"))
        for (name, finding) in specimens.all where !name.hasPrefix("missing-") && finding.verdict == .violated {
            guard let body = finding.condition else { continue }
            let rule = Rule(id: RuleID(name), title: Text(zh: "标题"), body: body)
            let place = finding.position == nil ? nil : step
            read(name, specimens.rules) { $0.explain(rule: rule, at: place, in: $1) }
        }
        let when = specimens.rules.condition(.organization(specimens.rules.word("has-committee"), .flag(true)))
        let few = specimens.rules.condition(.number(specimens.rules.this("places"), specimens.rules.bound(.atLeast, 2)))
        let none = specimens.rules.condition(
            .number(specimens.rules.this("places"), specimens.rules.bound(.atLeast, 1)))
        let cite = [
            Citation(source: "rules", title: "中国共产党发展党员工作细则", article: "13"),
            Citation(source: "rules", title: "中国共产党发展党员工作细则", article: "20(4)"),
        ]
        let graded = Rule(
            id: RuleID("graded"), title: Text(zh: "标题"), body: none, when: when,
            grades: [Grade(severity: .block, when: nil, body: none), Grade(severity: .note, when: when, body: few)],
            waivableBy: specimens.rules.roleOf("secretary"),
            cure: Cure(
                .explain, text: Text(zh: "写明原因", en: "state the reason"),
                decidedBy: specimens.rules.roleOf("secretary")),
            citations: cite, layer: LayerID("province"), liveOnly: true)
        read("graded", specimens.rules) { $0.explain(rule: graded, at: step, in: $1) }
        if var meet = specimens.rules.edition.transition(specimens.rules.handle("meet")) {
            meet.files = [
                FiledPaper(document: specimens.rules.document("form")),
                FiledPaper(document: specimens.rules.document("talk-record"), isOptional: true),
            ]
            meet.people = [specimens.rules.people("introducer")]
            meet.repeats = true
            meet.rules = [Rule(id: RuleID("few"), title: Text(zh: "标题"), body: few)]
            meet.outcome = OutcomeRule(voidIf: [RuleID("few")], lostIf: [], lostIfNot: nil)
            meet.citations = cite
            let made = meet
            read("transition", specimens.rules) { $0.explain(transition: made, in: $1) }
        }
        let duty = Duty(
            id: "inspection", title: Text(zh: "考察"), owner: specimens.rules.roleOf("secretary"),
            due: .every(CalendarPeriod(months: 6), since: specimens.rules.on("designate")), whileIn: StateSet(bits: 1),
            when: nil,
            doneBy: [specimens.rules.handle("inspect")],
            ladder: Duty.Ladder(
                before: [.calendar(CalendarPeriod(days: 7))], onDay: true,
                afterEvery: .calendar(CalendarPeriod(days: 7)),
                escalateAfter: .calendar(CalendarPeriod(days: 14)), escalateTo: specimens.rules.roleOf("secretary")),
            citations: cite, layer: nil)
        read("duty", specimens.rules) { $0.explain(duty: duty, in: $1) }
        let moment = specimens.rules.edition.namedMoments[0]
        read("moment", specimens.rules) { $0.explain(moment: moment, in: $1) }
    }

    private mutating func read(_ name: String, _ rules: SampleRules, _ explain: (RuleReader, Edition) -> String) {
        all.append(
            (
                name, explain(RuleReader(workflow: rules.workflow, language: .zh), rules.edition),
                explain(RuleReader(workflow: rules.workflow, language: .en), rules.edition)
            ))
    }
}
