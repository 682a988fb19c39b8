import CaseServices
import CivilTime
import Testing
import WorkflowEngine
import WorkflowModel

/// A service on a store in memory, with what tests say to it most.
struct Desk {
    let store = MemoryStore()
    let service: CaseService
    let owner = Caller(user: "owner", permissions: .everything)

    init() throws { service = CaseService(store: store, rulebook: try SmallRulebook.make()) }

    func opening(_ id: String = "M-1", subject: String = "wang-fang") -> CaseOpening {
        CaseOpening(
            id: id, workflow: WorkflowID("membership"), organization: "branch-1",
            subject: Subject(id: subject, name: "王芳"), at: Instant("2026-11-22T08:00:00.000Z"), by: "owner")
    }

    func entering(_ mode: RecordingMode = .enforcing, even: Bool = false) throws -> Entering {
        Entering(
            today: try SmallRulebook.day(2026, 11, 22), now: Instant("2026-11-22T08:30:00.000Z"), mode: mode,
            evenIfOthersBreak: even)
    }

    func act(
        _ transition: String, _ month: Int, _ day: Int, year: Int = 2026, by person: String? = nil,
        papers: [String] = []
    ) throws -> RecordedAct {
        RecordedAct(
            transition: transition, on: PartialDate(try SmallRulebook.day(year, month, day)),
            facts: person.map { [RecordedFact(name: "talked-by", value: .word($0))] } ?? [],
            papers: papers.map { RecordedPaper(kind: $0) })
    }

    /// Three acts that pass: apply, hold-talk, designate.
    func acts() throws -> [RecordedAct] {
        [try act("apply", 3, 1), try act("hold-talk", 3, 20), try act("designate", 6, 1, papers: ["minutes"])]
    }

    /// A case with these acts as found: 1, 2, 3 …
    func led(_ acts: [RecordedAct]) throws -> CaseInHand {
        var inHand = try service.open(opening(), as: owner)
        for outcome in try service.recordHistory(&inHand, acts, as: owner, entering()) { _ = try recorded(outcome) }
        return inHand
    }

    func recorded(_ outcome: Outcome) throws -> Recorded {
        guard case .recorded(let recorded) = outcome else {
            Issue.record("refused: \(outcome)")
            throw ServiceError.unknownEvent("")
        }
        return recorded
    }

    func refused(_ outcome: Outcome) throws -> Refusal {
        guard case .refused(let refusal) = outcome else {
            Issue.record("recorded: \(outcome)")
            throw ServiceError.unknownEvent("")
        }
        return refusal
    }
}
