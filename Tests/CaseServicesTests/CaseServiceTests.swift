import CaseServices
import CivilTime
import TestSupport
import Testing
import WorkflowEngine
import WorkflowModel

struct CaseServiceTests {
    let store = MemoryStore()
    let service: CaseService
    let owner = Caller(user: "owner", permissions: .everything)

    init() throws { service = CaseService(store: store, rulebook: try SmallRulebook.make()) }

    private func opened(_ id: String = "M-1", organization: String = "branch-1") throws -> CaseInHand {
        try service.open(
            CaseOpening(
                id: id, workflow: WorkflowID("membership"), organization: organization,
                subject: Subject(id: "wang-fang", name: "王芳"), at: Instant("2026-11-22T08:00:00.000Z"), by: "owner"),
            as: owner)
    }

    private func entering(_ mode: RecordingMode = .enforcing, even: Bool = false) throws -> Entering {
        Entering(
            today: try SmallRulebook.day(2026, 11, 22), now: Instant("2026-11-22T08:30:00.000Z"), mode: mode,
            evenIfOthersBreak: even)
    }

    private func act(
        _ transition: String, _ month: Int, _ day: Int, by person: String? = nil, papers: [String] = []
    ) throws -> RecordedAct {
        RecordedAct(
            transition: transition, on: PartialDate(try SmallRulebook.day(2026, month, day)),
            facts: person.map { [RecordedFact(name: "talked-by", value: .word($0))] } ?? [],
            papers: papers.map { RecordedPaper(kind: $0) })
    }

    private func recorded(_ outcome: Outcome) throws -> Recorded {
        guard case .recorded(let recorded) = outcome else {
            Issue.record("refused: \(outcome)")
            throw ServiceError.unknownEvent("")
        }
        return recorded
    }

    private func refused(_ outcome: Outcome) throws -> Refusal {
        guard case .refused(let refusal) = outcome else {
            Issue.record("recorded: \(outcome)")
            throw ServiceError.unknownEvent("")
        }
        return refusal
    }

    /// A case with three acts: 1 apply, 2 hold-talk, 3 designate.
    private func led() throws -> CaseInHand {
        var inHand = try opened()
        for act in [
            try act("apply", 3, 1), try act("hold-talk", 3, 20), try act("designate", 6, 1, papers: ["minutes"]),
        ] {
            _ = try recorded(try service.advance(&inHand, act, as: owner, entering()))
        }
        return inHand
    }

    // MARK: Advancing

    @Test
    func `acts that pass are recorded with what follows from them`() throws {
        var inHand = try opened()
        let first = try recorded(try service.advance(&inHand, try act("apply", 3, 1), as: owner, entering()))
        #expect(first.event.id == "1")
        #expect(first.event.rulebook == "rules")
        #expect(first.event.recorded?.by == "owner")
        #expect(try store.header("M-1").state == "applicant")
        let due = try SmallRulebook.day(2026, 4, 1)
        #expect(
            try store.dutiesDue(through: due, organizations: [], limit: 9) == [
                DutyDue(caseID: "M-1", organization: "branch-1", duty: "talk", due: due, owner: "secretary")
            ])
        _ = try recorded(try service.advance("M-1", try act("hold-talk", 4, 1), as: owner, entering()))
        #expect(try store.dutiesDue(through: due, organizations: [], limit: 9) == [])
        let last = try service.advance(
            "M-1", try act("designate", 4, 2, papers: ["minutes"]), expectedVersion: 2, as: owner, entering())
        #expect(try recorded(last).version == 3)
        #expect(try store.header("M-1").state == "activist")
        #expect(try store.header("M-1").lastOn == SmallRulebook.day(2026, 4, 2))
    }

    @Test
    func `a case in hand stands where a fresh reading of it stands`() throws {
        let inHand = try led()
        let fresh = try service.take("M-1")
        #expect(inHand.stored == fresh.stored)
        #expect(inHand.bound.caseFile.events == fresh.bound.caseFile.events)
        #expect(inHand.bound.origins == fresh.bound.origins)
        #expect(inHand.state == fresh.state)
        let day = try SmallRulebook.day(2026, 11, 22)
        #expect(service.projection(of: inHand, asOf: day) == service.projection(of: fresh, asOf: day))
        let registry = try store.registryLog()
        #expect(
            service.projection(of: fresh.stored, in: registry, asOf: day) == service.projection(of: fresh, asOf: day))
    }

    @Test
    func `a broken blocking rule refuses with every reason and writes nothing`() throws {
        var inHand = try opened()
        let early = try refused(
            try service.advance(&inHand, try act("designate", 4, 2), as: owner, entering()))
        #expect(
            early.answer?.blocking.map(\.key) == [.transitionInOrder, .transitionInOrder, .papersComplete])
        _ = try service.advance(&inHand, try act("apply", 3, 1), as: owner, entering())
        let late = try act("hold-talk", 4, 2)
        let refusal = try refused(try service.advance(&inHand, late, as: owner, entering()))
        #expect(refusal.answer?.blocking.map(\.key) == [.rule(0)])
        let (answer, _) = try service.check(late, on: inHand, today: try SmallRulebook.day(2026, 11, 22))
        #expect(answer?.verdicts == refusal.answer?.verdicts)
        #expect(inHand.version == 1)
        #expect(try store.header("M-1").version == 1)

        let found = try recorded(try service.advance(&inHand, late, as: owner, entering(.asFound)))
        #expect(found.answer?.blocking.map(\.key) == [.rule(0)])
        #expect(try store.load("M-1").history.last?.recorded?.mode == .asFound)
    }

    @Test
    func `tomorrow's act and names nobody knows are refused`() throws {
        var inHand = try opened()
        let tomorrow = try refused(try service.advance(&inHand, try act("apply", 11, 23), as: owner, entering()))
        #expect(tomorrow.answer?.blocking.map(\.key) == [.notInTheFuture])
        let unknown = try refused(
            try service.advance(
                &inHand, try act("apply", 3, 1, papers: ["leaflet"]), as: owner, entering(.asFound)))
        #expect(unknown.unknownNames.map(\.name) == ["leaflet"])
        #expect(try store.header("M-1").version == 0)
    }

    @Test
    func `a stale case in hand gets a conflict`() throws {
        var first = try opened()
        var second = first
        _ = try service.advance(&first, try act("apply", 3, 1), as: owner, entering())
        #expect(
            throws: ServiceError.store(StoreError(.conflict(expected: 0, found: 1), kind: "case", name: "M-1"))
        ) { try service.advance(&second, try act("apply", 3, 2), as: owner, entering()) }
        #expect(
            throws: ServiceError.store(StoreError(.conflict(expected: 0, found: 1), kind: "case", name: "M-1"))
        ) {
            try service.advance("M-1", try act("hold-talk", 3, 2), expectedVersion: 0, as: owner, entering())
        }
    }

    @Test
    func `acts on several cases are recorded together or not at all`() throws {
        for id in ["M-1", "M-2"] {
            _ = try opened(id)
            _ = try service.advance(id, try act("apply", 3, 1), as: owner, entering())
        }
        let good = try act("hold-talk", 3, 20)
        let mixed = [CaseAct(caseID: "M-1", act: good), CaseAct(caseID: "M-2", act: try act("hold-talk", 6, 1))]
        let outcomes = try service.advanceTogether(mixed, as: owner, entering())
        #expect(outcomes.count == 1)
        #expect(try refused(try #require(outcomes.first)).answer?.blocking.map(\.key) == [.rule(0)])
        #expect(try store.header("M-1").version == 1)
        let both = ["M-1", "M-2"].map { CaseAct(caseID: $0, act: good) }
        #expect(try service.advanceTogether(both, as: owner, entering()).count == 2)
        #expect(try store.list(CaseFilter()).map(\.version) == [2, 2])
    }

    @Test
    func `a found history is recorded in one piece`() throws {
        var inHand = try opened()
        let acts = [
            try act("apply", 3, 1), try act("hold-talk", 6, 1), try act("designate", 6, 2),
        ]
        let outcomes = try service.recordHistory(&inHand, acts, as: owner, entering())
        #expect(try outcomes.map { try recorded($0).event.id } == ["1", "2", "3"])
        #expect(try store.header("M-1").state == "activist")
        #expect(try store.load("M-1").history == inHand.stored.history)
    }

    // MARK: People and organizations

    @Test
    func `people nobody declared keep their places`() throws {
        var inHand = try opened()
        _ = try service.advance(&inHand, try act("apply", 3, 1), as: owner, entering())
        for (day, person) in [(2, "li"), (3, "chen"), (4, "li"), (5, "zhao")] {
            _ = try recorded(
                try service.advance(&inHand, try act("hold-talk", 3, day, by: person), as: owner, entering()))
        }
        let fresh = try service.take("M-1")
        #expect(inHand.bound.caseFile.events == fresh.bound.caseFile.events)
        #expect(inHand.bound.caseFile.people == fresh.bound.caseFile.people)
        #expect(fresh.bound.caseFile.people.map(\.id) == ["li", "chen", "zhao"])
    }

    @Test
    func `what the registry knows is copied into the event that reads it`() throws {
        var li = Person(id: "li", name: "李强", fullMemberSince: PartialDate(year: 2006))
        try store.put(li)
        try store.put(Organization(id: "branch-1", name: "一支部"))
        var inHand = try opened()
        _ = try service.advance(&inHand, try act("apply", 3, 1), as: owner, entering())
        _ = try service.advance(&inHand, try act("hold-talk", 3, 2, by: "li"), as: owner, entering())
        _ = try service.advance(&inHand, try act("hold-talk", 3, 3, by: "li"), as: owner, entering())
        li.penalties = [Penalty(kind: "warning", from: nil, through: nil)]
        try store.put(li)
        _ = try service.advance(&inHand, try act("hold-talk", 3, 4, by: "li"), as: owner, entering())
        let read = try store.load("M-1").history.map(\.read)
        #expect(read[0]?.organizations.map(\.name) == ["一支部"])
        #expect(read[1]?.people.map(\.penalties.count) == [0])
        #expect(read[2] == nil)
        #expect(read[3]?.people == [li])
        #expect(try service.take("M-1").bound.caseFile.people == inHand.bound.caseFile.people)
    }
}
