import CaseServices
import CivilTime
import TestSupport
import Testing
import WorkflowEngine
import WorkflowModel

struct CorrectionTests {
    let store = MemoryStore()
    let service: CaseService
    let owner = Caller(user: "owner", permissions: .everything)

    init() throws { service = CaseService(store: store, rulebook: try SmallRulebook.make()) }

    private func entering(_ mode: RecordingMode = .enforcing, even: Bool = false) throws -> Entering {
        Entering(
            today: try SmallRulebook.day(2026, 11, 22), now: Instant("2026-11-22T08:30:00.000Z"), mode: mode,
            evenIfOthersBreak: even)
    }

    private func act(_ transition: String, _ month: Int, _ day: Int, papers: [String] = []) throws -> RecordedAct {
        RecordedAct(
            transition: transition, on: PartialDate(try SmallRulebook.day(2026, month, day)),
            papers: papers.map { RecordedPaper(kind: $0) })
    }

    /// 1 apply on 1 March, 2 hold-talk on 20 March, 3 designate on 1 June with its minutes.
    private func led() throws -> CaseInHand {
        var inHand = try service.open(
            CaseOpening(
                id: "M-1", workflow: WorkflowID("membership"), organization: "branch-1",
                subject: Subject(id: "wang-fang", name: "王芳"), at: Instant("2026-11-22T08:00:00.000Z"), by: "owner"),
            as: owner)
        for act in [
            try act("apply", 3, 1), try act("hold-talk", 3, 20), try act("designate", 6, 1, papers: ["minutes"]),
        ] {
            guard case .recorded = try service.advance(&inHand, act, as: owner, entering()) else {
                Issue.record("refused: \(act)")
                return inHand
            }
        }
        return inHand
    }

    private func broken(_ outcome: Outcome) -> (written: Bool, events: [String], keys: [RuleKey]) {
        switch outcome {
        case .recorded(let recorded):
            (true, recorded.broken.map(\.event), recorded.broken.flatMap { $0.verdicts.map(\.key) })
        case .refused(let refusal):
            (false, refusal.broken.map(\.event), refusal.broken.flatMap { $0.verdicts.map(\.key) })
        }
    }

    @Test(arguments: [(19, ["2"]), (20, []), (21, [])])
    func `an amended date is refused with the later acts that break by it`(day: Int, events: [String]) throws {
        var inHand = try led()
        // The talk is on 20 March: an application of 19 February is more than a month before it.
        let outcome = try service.amend(
            &inHand, event: "1", to: try act("apply", 2, day), reason: "写错了", as: owner, entering())
        #expect(broken(outcome) == (events.isEmpty, events, events.map { _ in .rule(0) }))
        #expect(try store.header("M-1").version == (events.isEmpty ? 4 : 3))
        #expect(inHand.version == (events.isEmpty ? 4 : 3))
        #expect(inHand.stored == (try service.take("M-1").stored))
    }

    @Test
    func `with the right to correct it is recorded, and what breaks stands beside it`() throws {
        var inHand = try led()
        let amended = try act("apply", 1, 1)
        let corrector = Caller(
            user: "c", permissions: Permissions([Grant(user: "c", right: .record)]))
        #expect(throws: ServiceError.notPermitted(.correct, organization: "branch-1")) {
            try service.amend(
                &inHand, event: "1", to: amended, reason: "r", as: corrector, entering(even: true))
        }
        let outcome = try service.amend(
            &inHand, event: "1", to: amended, reason: "r", as: owner, entering(even: true))
        #expect(broken(outcome) == (true, ["2"], [.rule(0)]))
        let found = try service.take("M-1")
        #expect(found.version == 4)
        #expect(found.bound.caseFile.events.first?.date == amended.on)
    }

    @Test
    func `an act that others rest on cannot be withdrawn`() throws {
        var inHand = try led()
        let talk = try service.withdraw(&inHand, event: "2", reason: "未发生", as: owner, entering())
        #expect(broken(talk) == (false, ["3"], [.transitionInOrder]))
        let last = try service.withdraw(&inHand, event: "3", reason: "未发生", as: owner, entering())
        #expect(broken(last) == (true, [], []))
        #expect(inHand.state == "applicant")
        #expect(try store.header("M-1").state == "applicant")
        #expect(throws: ServiceError.unknownEvent("3")) {
            try service.withdraw(&inHand, event: "3", reason: "again", as: owner, entering())
        }
    }

    @Test
    func `an act entered late is judged with those after it`() throws {
        var inHand = try led()
        // A second application behind the talk: the talk is not judged by what came later, nothing breaks.
        let second = try service.advance(&inHand, try act("hold-talk", 3, 25), as: owner, entering())
        #expect(broken(second) == (true, [], []))
        let events = inHand.bound.caseFile.events.map(\.id)
        #expect(events == ["1", "2", "4", "3"])
        #expect(try service.take("M-1").bound.caseFile.events == inHand.bound.caseFile.events)
    }

    @Test
    func `a waiver by the role the rule names lets a late talk pass`() throws {
        var inHand = try led()
        let path = "membership/2014-05-28/hold-talk/in-time"
        let day = PartialDate(try SmallRulebook.day(2026, 6, 1))
        #expect(throws: ServiceError.waivedByAnother(path, by: "secretary", expected: "committee")) {
            try service.waive(
                &inHand, rule: path, by: "secretary", on: day, paper: nil, reason: "r", as: owner, entering())
        }
        #expect(throws: ServiceError.notWaivable("membership/2014-05-28/apply/in-time")) {
            try service.waive(
                &inHand, rule: "membership/2014-05-28/apply/in-time", by: "committee", on: day, paper: nil,
                reason: "r", as: owner, entering())
        }
        let late = try act("hold-talk", 7, 1)
        #expect(broken(try service.advance(&inHand, late, as: owner, entering())).written == false)
        let waived = try service.waive(
            &inHand, rule: path, by: "committee", on: day, paper: RecordedPaper(kind: "minutes"), reason: "疫情",
            as: owner, entering())
        #expect(broken(waived) == (true, [], []))
        #expect(broken(try service.advance(&inHand, late, as: owner, entering())).written)
    }

    @Test
    func `papers are sent back and accepted again`() throws {
        var inHand = try led()
        #expect(throws: ServiceError.unknownPaper(event: "2", kind: "minutes")) {
            try service.acceptPaper(&inHand, event: "2", kind: "minutes", as: owner, entering())
        }
        let back = try service.returnPaper(
            &inHand, event: "3", kind: "minutes", reason: "未签名", as: owner, entering())
        #expect(broken(back) == (true, [], []))
        #expect(inHand.bound.caseFile.events.last?.papers.map(\.isReturned) == [true])
        let again = try service.acceptPaper(&inHand, event: "3", kind: "minutes", as: owner, entering())
        #expect(broken(again) == (true, [], []))
        #expect(inHand.bound.caseFile.events.last?.papers.map(\.isReturned) == [false])
        #expect(try store.load("M-1").history.count == 5)
    }

    @Test
    func `what was known at an instant leaves out what came later`() throws {
        var inHand = try led()
        var later = try entering(even: true)
        later.now = Instant("2026-11-23T08:30:00.000Z")
        _ = try service.amend(
            &inHand, event: "2", to: try act("hold-talk", 3, 21), reason: "写错了", as: owner, later)
        func talk(_ instant: String?) throws -> PartialDate {
            let inHand = try service.take("M-1", asOf: instant.map { Instant($0) })
            return try #require(inHand.bound.caseFile.events.first { $0.id == "2" }).date
        }
        #expect(try talk(nil) == PartialDate(try SmallRulebook.day(2026, 3, 21)))
        #expect(try talk("2026-11-23T08:30:00.000Z") == PartialDate(try SmallRulebook.day(2026, 3, 21)))
        #expect(try talk("2026-11-23T08:29:59.999Z") == PartialDate(try SmallRulebook.day(2026, 3, 20)))
        let instant = Instant("2026-11-22T08:00:00.000Z")
        var past = try service.take("M-1", asOf: instant)
        #expect(past.bound.caseFile.events.isEmpty)
        #expect(throws: ServiceError.pastKnowledge(instant)) {
            try service.advance(&past, try act("apply", 3, 1), as: owner, entering())
        }
    }

    // MARK: Rights

    @Test
    func `rights hold at and below an organization, and never on one's own case`() throws {
        try store.put(Organization(id: "committee", name: "机关党委"))
        try store.put(
            Organization(
                id: "branch-1", name: "一支部", properties: [RecordedFact(name: "parent", value: .text("committee"))]))
        _ = try led()
        try store.put(StoreUser(id: "li", name: "李", person: "li-qiang"))
        func caller() throws -> Caller { try #require(try service.caller("li")) }
        let talk = try act("hold-talk", 6, 20)
        #expect(throws: ServiceError.notPermitted(.record, organization: "branch-1")) {
            try service.advance("M-1", talk, as: try caller(), entering())
        }
        try store.grant(Grant(user: "li", right: .record, organization: "branch-2"))
        #expect(throws: ServiceError.notPermitted(.record, organization: "branch-1")) {
            try service.advance("M-1", talk, as: try caller(), entering())
        }
        try store.grant(Grant(user: "li", right: .record, organization: "committee"))
        // Above the talk's own rule: it is late, so rules say no where rights say yes.
        #expect(broken(try service.advance("M-1", talk, as: try caller(), entering())).written == false)
        #expect(throws: ServiceError.notPermitted(.asFound, organization: "branch-1")) {
            try service.advance("M-1", talk, as: try caller(), entering(.asFound))
        }
        var forOthers = try entering()
        forOthers.onBehalfOf = "upper"
        #expect(throws: ServiceError.notPermitted(.recordFromPaper, organization: "branch-1")) {
            try service.advance("M-1", talk, as: try caller(), forOthers)
        }
        #expect(throws: ServiceError.notPermitted(.read, organization: "branch-1")) {
            try service.read("M-1", as: try caller(), purpose: "show", now: Instant("2026-11-22T09:00:00.000Z"))
        }
        try store.grant(Grant(user: "li", right: .read))
        let now = Instant("2026-11-22T09:00:00.000Z")
        #expect(try service.read("M-1", as: try caller(), purpose: "show", now: now).version == 3)
        #expect(
            try store.readings(of: "M-1") == [Reading(caseID: "M-1", user: "li", at: now, purpose: "show")])

        try store.put(StoreUser(id: "li", name: "李", person: "wang-fang"))
        #expect(throws: ServiceError.ownCase("M-1")) {
            try service.advance("M-1", talk, as: try caller(), entering())
        }
        try store.put(StoreUser(id: "li", name: "李", isDisabled: true))
        #expect(try service.caller("li") == nil)
        #expect(try service.caller("nobody") == nil)
    }
}
