import CivilTime
import Wording
import WorkflowEngine
import WorkflowModel

@testable import DossierAudit

/// One finding of every kind, with the facts it rests on.
struct Specimens {
    var rules: SampleRules
    var sample: SampleCase
    private(set) var all: [(name: String, finding: Finding)] = []

    init() throws {
        rules = try SampleRules()
        sample = try SampleCase(rules)
        try addDates()
        try addFacts()
        try addPeopleAndBallots()
        addCombinations()
        try addBuiltIn()
        addMissing()
    }

    private func evidence(_ position: Int32) -> Evidence {
        let event = sample.file.events[Int(position)]
        return .act(position, event.transition, event.on)
    }

    mutating func add(
        _ name: String, _ condition: Condition? = nil, key: RuleKey = .rule(0), verdict: Verdict = .violated,
        severity: Severity = .block, about: About = .nothing, evidence: [Evidence] = [], missing: [Missing] = [],
        parts: [ConditionIndex] = [], from: CivilDate? = nil, due: CivilDate? = nil, isWhole: Bool = false
    ) {
        let index = condition.map { rules.condition($0) }
        let path = RulePath(
            workflow: WorkflowID("membership"), edition: EditionID("2014-05-28"), place: "list", rule: RuleID(name))
        let cited = Citation(source: "rules", title: "中国共产党发展党员工作细则", article: "13")
        all.append(
            (
                name,
                Finding(
                    path: path, title: index.map { _ in Text(zh: "规则", en: "Rule") }, severity: severity,
                    verdict: verdict, key: key,
                    about: about, position: isWhole ? nil : Int(SampleCase.list), event: isWhole ? nil : 6,
                    evidence: evidence,
                    missing: missing, condition: index, parts: parts, edition: 0, allowedFrom: from, due: due,
                    citations: [cited],
                    layer: nil,
                    cure: nil,
                    isExplained: false, fingerprint: "")
            ))
    }

    private mutating func addDates() throws {
        let this = rules.moment(.this), designate = rules.on("designate"), close = rules.on("close-notice"),
            open = rules.on("open-notice")
        let year = Period.calendar(CalendarPeriod(years: 1)), month = Period.calendar(CalendarPeriod(months: 1))
        add("elapsed", .elapsed(year, since: designate, on: this), evidence: [evidence(1)], from: try day("2026-09-10"))
        add("within", .within(month, since: designate, on: this), severity: .finding, evidence: [evidence(1)])
        add("order", .order(earlier: rules.list([this]), later: close, strictly: true), evidence: [evidence(4)])
        add(
            "order-absent", .order(earlier: rules.list([rules.on("meet")]), later: this, strictly: false),
            missing: [.act(rules.handle("meet"))])
        add(
            "notice", .notice(opened: open, lastDay: close, workingDays: 5),
            evidence: [evidence(3), evidence(4), .noticeDays(postingDayCounts: 4, nextDayCounts: 3)])
        add(
            "notice-one-reading", .notice(opened: open, lastDay: close, workingDays: 5), verdict: .undetermined,
            severity: .note,
            evidence: [evidence(3), evidence(4), .noticeDays(postingDayCounts: 5, nextDayCounts: 4)])
        add("age", .age(years: 18, born: rules.moment(.born), on: this), from: try day("2026-07-01"))
        add(
            "recurs",
            .recurs(
                rules.handle("inspect"), since: designate, until: this, longestGap: CalendarPeriod(months: 6),
                lastGap: true),
            severity: .finding, evidence: [.gap(try days("2025-12-01"), try days("2026-06-10"))])
        let from = rules.moment(.fact(nil, rules.fact("from"), .last))
        add("equals", .equals(from, this), severity: .finding)
        let apply = rules.on("apply")
        add(
            "undetermined", .elapsed(year, since: apply, on: this), verdict: .undetermined, evidence: [evidence(0)],
            missing: [.day(0, rules.handle("apply"))])
    }

    private mutating func addFacts() throws {
        add(
            "done", .done(rules.handle("inspect"), atLeast: 2, since: nil), evidence: [evidence(2)],
            missing: [.act(rules.handle("inspect"))])
        add("done-once", .done(rules.handle("meet"), atLeast: 1, since: nil), missing: [.act(rules.handle("meet"))])
        add("not-done", .notDone(rules.handle("inspect")), evidence: [evidence(2)])
        add(
            "document", .document(rules.document("talk-record"), part: nil, dating: .any),
            missing: [.paper(rules.document("talk-record"))])
        let this = rules.moment(.this)
        add(
            "document-late", .document(rules.document("form"), part: nil, dating: .notAfter(this)),
            evidence: [.paper(0, 0)])
        add(
            "document-undated", .document(rules.document("talk-record"), part: nil, dating: .exactly(this)),
            evidence: [.paper(0, 2)])
        add("number", .number(rules.this("places"), rules.bound(.atLeast, 2)))
        add(
            "period",
            .period(
                rules.this("length"), atLeast: CalendarPeriod(months: 6), atMost: CalendarPeriod(years: 1), since: nil))
        add("choice", .choice(rules.this("objections"), rules.words(["none"]), negated: false))
        add("flag", .flag(rules.this("passed"), true))
        add("text", .text(rules.this("reason")))
        add("stated", .stated(FactReference(scope: .subject, fact: rules.fact("migrant"))))
        add(
            "consistent", .consistent(rules.words(["name", "born"])), key: .check(0), severity: .finding,
            evidence: [.field(0, 0, 0)], isWhole: true)
        add(
            "organization", .organization(rules.word("has-committee"), .flag(true)),
            evidence: [.property(rules.word("has-committee"))])
        add("organization-number", .organization(rules.word("members"), .number(rules.bound(.atLeast, 3))))
        add("unit-role", .unitRole(rules.this("approver"), rules.words(["committee"])))
        add(
            "holiday", .notOnPublicHoliday(Run(start: 0, count: 0)), key: .check(0), severity: .note,
            evidence: [.holiday(1, try day("2025-10-01"))], isWhole: true)
        add(
            "same-day", .sameDayFewerThan(6), key: .check(0), severity: .note,
            evidence: [.sameDay(try day("2025-09-10"), 7)], isWhole: true)
    }

    private mutating func addPeopleAndBallots() throws {
        let half = try rational(1, 2), vote = rules.this("vote"), election = rules.this("election")
        let qualified = rules.test(PersonTest(fullMember: true, notSubject: true, notUnder: [rules.word("warning")]))
        add(
            "participants", .participants(rules.people("introducer"), atLeast: 2, atMost: 2, test: qualified),
            evidence: [
                .people(rules.people("introducer"), 3), .person(PersonHandle(0)), .person(PersonHandle(2)),
                .person(PersonHandle(3)),
            ])
        add(
            "participants-absent", .participants(rules.people("mentor"), atLeast: 1, atMost: 2, test: qualified),
            missing: [.people(rules.people("mentor"))])
        add("same-people", .samePeople(rules.people("introducer"), nil, rules.people("mentor"), nil))
        add("quorum", .ballot(vote, .present, .moreThan, half, of: .entitled))
        add("majority", .ballot(vote, .votesFor, .atLeast, try rational(2, 3), of: .entitled))
        add("nominees", .ballot(election, .nominees, .atLeast, try rational(8, 5), of: .seats))
        add("votes-add-up", .votesAddUp(vote, exactly: false))
        add("secret", .secret(vote))
        add("elected", .elected(election, .moreThan, half, of: .entitled))
    }

    private func rational(_ above: Int64, _ below: Int64) throws -> Rational {
        guard let value = Rational(above, over: below) else { throw Absent() }
        return value
    }

    private mutating func addCombinations() {
        let few = rules.condition(.number(rules.this("places"), rules.bound(.atLeast, 2)))
        let short = rules.condition(
            .period(rules.this("length"), atLeast: CalendarPeriod(months: 6), atMost: nil, since: nil))
        let calm = rules.condition(.choice(rules.this("objections"), rules.words(["founded"]), negated: false))
        add("any-of", .anyOf(rules.operands([few, short])))
        add("all-of", .allOf(rules.operands([short, calm])), parts: [short])
        add("not", .not(calm))
    }

    private mutating func addBuiltIn() throws {
        add("wrong-state", key: .transitionInOrder, about: .state(rules.stateOf("target")))
        add("ended", key: .transitionInOrder, about: .state(rules.stateOf("member")))
        add("not-open", key: .transitionInOrder)
        add("predecessor", key: .transitionInOrder, about: .transition(rules.handle("designate")))
        add(
            "predecessor-later", key: .transitionInOrder, about: .transition(rules.handle("close-notice")),
            evidence: [evidence(4)])
        add(
            "predecessor-undetermined", key: .transitionInOrder, verdict: .undetermined,
            about: .transition(rules.handle("apply")),
            missing: [.day(0, rules.handle("apply"))])
        add(
            "papers", key: .papersComplete, about: .paper(rules.document("form")),
            missing: [.paper(rules.document("form"))])
        let record = rules.document("talk-record")
        add(
            "unsigned", key: .signedAndDated, severity: .finding, about: .paper(record),
            missing: [.signature(record, rules.roleOf("secretary")), .seal(record)])
        add("not-in-edition", key: .transitionInEdition, severity: .finding)
        add(
            "no-edition", key: .editionInForce, verdict: .undetermined, severity: .finding, evidence: [evidence(0)],
            from: try day("2014-05-28"))
        add("actor", key: .actorUnexpected, severity: .note)
        add("future", key: .notInTheFuture, from: try day("2026-06-10"))
        add(
            "duty-overdue", key: .dutyOverdue, severity: .finding, about: .duty(0), due: try day("2026-06-01"),
            isWhole: true)
        add(
            "duty-open", key: .dutyOpen, verdict: .undetermined, severity: .note, about: .duty(0),
            due: try day("2026-06-01"),
            isWhole: true)
        add("repeated", key: .stepRepeated, severity: .note, evidence: [evidence(5)])
    }

    private mutating func addMissing() {
        let vote = rules.fact("vote"), form = rules.document("form"), record = rules.document("talk-record")
        let items: [(String, Missing)] = [
            ("act", .act(rules.handle("meet"))), ("day", .day(0, rules.handle("apply"))),
            ("fact", .fact(nil, rules.fact("places"))),
            ("fact-of", .fact(rules.handle("close-notice"), rules.fact("objections"))),
            ("count", .count(vote, .present)),
            ("secrecy", .secrecy(vote)), ("paper", .paper(form)), ("paper-date", .paperDate(record)),
            ("signature", .signature(form, rules.roleOf("applicant"))), ("seal", .seal(form)), ("born", .born),
            ("standing", .fullMemberSince(PersonHandle(1))), ("penalty", .penaltyDates(PersonHandle(1))),
            ("people", .people(rules.people("mentor"))), ("property", .property(rules.word("members"))),
            ("calendar", .calendarYear(2027)),
        ]
        let secret = Condition.secret(rules.this("vote"))
        for (name, item) in items {
            add("missing-\(name)", secret, verdict: .undetermined, evidence: [.paper(0, 1)], missing: [item])
        }
    }
}

extension Specimens {
    /// Changes the act that is judged.
    mutating func change(_ body: (inout Event) -> Void) {
        var events = Array(sample.file.events)
        body(&events[events.count - 1])
        sample.file.setEvents(events)
    }

    /// One piece of evidence of every kind.
    var kindsOfEvidence: [Evidence] {
        let first = sample.file.events[0].on, second = sample.file.events[1].on
        return [
            .act(0, rules.handle("apply"), first), .fact(-1, rules.fact("vote")), .fact(-1, rules.fact("from")),
            .paper(0, 0), .paper(0, 2), .born(second), .gap(first, second),
            .noticeDays(postingDayCounts: 5, nextDayCounts: 4),
            .person(PersonHandle(0)), .people(rules.people("introducer"), 3), .property(rules.word("members")),
            .holiday(1, sample.file.events[1].on.first), .sameDay(sample.file.events[1].on.first, 7), .field(0, 0, 0),
        ]
    }
}

extension Wording {
    /// One piece of evidence about the sample.
    func text(_ item: Evidence, _ specimens: Specimens) -> EvidenceText {
        var finding = specimens.all[0].finding
        finding.evidence = [item]
        return evidence(finding, in: specimens.sample.file)[0]
    }
}
