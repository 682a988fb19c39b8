import CaseServices
import CivilTime
import OrganizationRegistry
import TestSupport
import Testing
import WorkflowEngine
import WorkflowModel

/// Meetings on a store in memory: all of it, or nothing.
struct MeetingTests {
    private let store = MemoryStore()
    private let service: CaseService
    private let owner = Caller(user: "owner", permissions: .everything)
    private let regimen = WorkflowID("organization-life")

    init() throws {
        service = CaseService(store: store, rulebook: try ShippedRules.rulebook())
        let branch = Organization(
            id: "branch-1", name: "第一党支部",
            properties: [
                RecordedFact(name: "kind", value: .word("branch")),
                RecordedFact(name: "founded", value: .date(try DateText.parse("2020-01-01"))),
            ])
        _ = try service.record(
            RegistryDraft([.found(branch)]), as: owner, today: try day("2026-11-22"), now: try entering().now)
        for id in ["M-1", "M-2"] {
            let opening = CaseOpening(
                id: id, workflow: WorkflowID("membership"), organization: "branch-1",
                subject: Subject(id: "p-\(id)", name: id, born: try DateText.parse("1998-03-05")),
                at: try entering().now, by: "owner")
            var apply = RecordedAct(transition: "apply", on: try DateText.parse("2026-06-01"), by: "applicant")
            apply.papers = [RecordedPaper(kind: "application-letter", dated: apply.on, signed: ["applicant"])]
            _ = try service.open(opening, recording: [apply], as: owner, try entering())
        }
    }

    private func day(_ text: String) throws -> CivilDate { try #require(try DateText.parse(text).exact) }

    private func entering() throws -> Entering {
        Entering(today: try day("2026-11-22"), now: Instant("2026-11-22T08:30:00.000Z"))
    }

    private func meeting(talkOn date: String = "2026-06-20", papers: Bool = true) throws -> Meeting {
        let on = try DateText.parse("2026-06-20")
        var act = RecordedAct(transition: "hold-committee-meeting", on: on)
        act.papers = [RecordedPaper(kind: "meeting-minutes", dated: on)]
        let acts = try ["M-1", "M-2"].map { id in
            var talk = RecordedAct(transition: "hold-talk", on: try DateText.parse(id == "M-2" ? date : "2026-06-20"))
            talk.by = "branch-secretary"
            if papers || id == "M-1" { talk.papers = [RecordedPaper(kind: "talk-record", dated: talk.on)] }
            return CaseAct(caseID: id, act: talk)
        }
        return Meeting(
            id: "m-1", regimen: regimen, organization: "branch-1", act: act, acts: acts, entitled: 3, present: 2)
    }

    private func versions() throws -> [String] {
        try store.list(CaseFilter()).map { "\($0.id) \($0.version)" }
    }

    @Test func `one append over all cases; each event bears the name of the meeting`() throws {
        let judged = try service.judge(try meeting(), as: owner, try entering())
        #expect(!judged.isRefused)
        #expect(judged.items.map(\.caseID) == ["O-branch-1", "M-1", "M-2"])
        #expect(try versions() == ["M-1 1", "M-2 1"])
        let recorded = try service.record(judged, try entering())
        #expect(recorded.map(\.event.id) == ["m-1", "m-1", "m-1"])
        #expect(try versions() == ["M-1 2", "M-2 2", "O-branch-1 1"])
        let life = try service.take("O-branch-1")
        guard case .act(let act)? = life.stored.history.last?.entry else {
            Issue.record("no act")
            return
        }
        #expect(act.facts.map(\.name) == ["attendance", "cases"])
        #expect(act.facts.last?.value == .names(["M-1", "M-2"]))
    }

    @Test func `a refusal of one refuses all`() throws {
        let judged = try service.judge(try meeting(papers: false), as: owner, try entering())
        #expect(judged.isRefused)
        let refused = judged.items.filter { item in
            if case .refused = item.outcome { return true }
            return false
        }
        #expect(refused.map(\.caseID) == ["M-2"])
        #expect(try service.record(judged, try entering()).isEmpty)
        #expect(try versions() == ["M-1 1", "M-2 1"])
    }

    @Test func `somebody else is faster with one case: none of it is written`() throws {
        let judged = try service.judge(try meeting(), as: owner, try entering())
        var talk = RecordedAct(transition: "hold-talk", on: try DateText.parse("2026-06-18"), by: "branch-secretary")
        talk.papers = [RecordedPaper(kind: "talk-record", dated: talk.on)]
        _ = try service.advance("M-2", talk, as: owner, try entering())
        #expect(
            throws: ServiceError.store(StoreError(.conflict(expected: 1, found: 2), kind: "case", name: "M-2"))
        ) {
            try service.record(judged, try entering())
        }
        // The regimen was opened, which says nothing; no act of the meeting is on record.
        #expect(try versions() == ["M-1 1", "M-2 2", "O-branch-1 0"])
    }

    @Test func `two acts on one case, and a meeting held twice`() throws {
        var both = try meeting()
        var again = both.acts[0]
        again.act.transition = "hold-talk"
        again.act.on = try DateText.parse("2026-06-21")
        both.acts.append(again)
        let judged = try service.judge(both, as: owner, try entering())
        #expect(judged.items.map(\.caseID) == ["O-branch-1", "M-1", "M-1", "M-2"])
        let recorded = try service.record(judged, try entering())
        #expect(recorded.map(\.event.id) == ["m-1", "m-1", "m-1.2", "m-1"])
        #expect(throws: ServiceError.store(StoreError(.exists, kind: "meeting", name: "m-1"))) {
            try service.judge(try meeting(), as: owner, try entering())
        }
    }

    @Test func `nobody records a meeting on his own case`() throws {
        let grants = [Grant(user: "c", right: .record)]
        let clerk = Caller(user: "c", person: "p-M-2", permissions: Permissions(grants))
        #expect(throws: ServiceError.ownCase("M-2")) { try service.judge(try meeting(), as: clerk, try entering()) }
        let outsider = Caller(user: "o", permissions: Permissions([]))
        #expect(throws: ServiceError.notPermitted(.record, organization: "branch-1")) {
            try service.judge(try meeting(), as: outsider, try entering())
        }
    }
}
