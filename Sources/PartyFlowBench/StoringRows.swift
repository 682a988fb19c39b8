import CBenchLimits
import CaseServices
import CivilTime
import Foundation
import SQLStore
import SQLiteStore
import WorkflowEngine
import WorkflowModel

/// Row B1: every accepted transition of the membership case in its own durable commit, and the same grouped as an import
/// does, beside a C program that writes the same rows and bytes into the same tables with prepared statements.
struct StoringRows {
    let files: BenchFiles
    let rounds: Int
    private static let casesInGroup = 40
    private static let groups = 7
    private static let hash = String(repeating: "0123456789abcdef", count: 4)

    /// An accepted transition as it is appended.
    struct Step {
        var event: RecordedEvent
        var transition: String
        var day: CivilDate
        var state: String?
    }

    func run() throws -> [Row] {
        let folder = files.root + "/.build/bench-store"
        try? FileManager.default.removeItem(atPath: folder)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let singles = max(rounds, 21), cases = singles + Self.casesInGroup * Self.groups
        let histories = try accepted(cases)
        let body = try measuredBody(folder, histories)
        let store = try makeStore(folder + "/product.db", cases: cases)
        try makeStore(folder + "/limit.db", cases: cases).close()
        var limit: OpaquePointer?
        try check(limit_store_open(folder + "/limit.db", &limit))
        defer { limit_store_close(limit) }
        let first = try single(store, limit, Array(histories[..<singles]), body)
        let second = try grouped(store, limit, histories, from: singles, body)
        try store.close()
        return [
            .rate(
                "B1 single", "one durable commit per accepted transition", 1 / first.product, "/s",
                limit: ("C, prepared", 1 / first.limit), share: 0.7),
            .rate(
                "B1 grouped", "1,000 accepted transitions a commit", 1 / second.product, "/s",
                limit: ("C, prepared", 1 / second.limit), share: 0.5),
        ]
    }

    /// Seconds per transition, a case of 25 in turn.
    private func single(
        _ store: SQLEventStore, _ limit: OpaquePointer?, _ histories: [[Step]], _ body: Int64
    ) throws -> (product: Double, limit: Double) {
        var product: [Double] = [], raw: [Double] = []
        for (number, history) in histories.enumerated() {
            let appendings = history.indices.map { appending(number, history, $0..<$0 + 1) }
            product.append(try seconds { for one in appendings { _ = try store.append(one) } } / Double(history.count))
            raw.append(
                try seconds {
                    for slot in history.indices {
                        try check(limit_store_begin(limit))
                        try write(limit, number, history, slot..<slot + 1, body)
                        try check(limit_store_commit(limit))
                    }
                } / Double(history.count))
        }
        return (median(product), median(raw))
    }

    /// Seconds per transition, a group of cases in turn.
    private func grouped(
        _ store: SQLEventStore, _ limit: OpaquePointer?, _ histories: [[Step]], from first: Int, _ body: Int64
    ) throws -> (product: Double, limit: Double) {
        var product: [Double] = [], raw: [Double] = []
        for group in 0..<Self.groups {
            let numbers = (0..<Self.casesInGroup).map { first + group * Self.casesInGroup + $0 }
            let batch = numbers.map { appending($0, histories[$0], histories[$0].indices) }
            let count = Double(numbers.reduce(0) { $0 + histories[$1].count })
            product.append(try seconds { _ = try store.append(batch) } / count)
            raw.append(
                try seconds {
                    try check(limit_store_begin(limit))
                    for number in numbers {
                        try write(limit, number, histories[number], histories[number].indices, body)
                    }
                    try check(limit_store_commit(limit))
                } / count)
        }
        return (median(product), median(raw))
    }

    // MARK: Parts

    private func check(_ code: Int32) throws {
        guard code == 0 else { throw BenchProblem(text: "row B1: SQLite says \(code)") }
    }

    private func write(_ limit: OpaquePointer?, _ number: Int, _ history: [Step], _ range: Range<Int>, _ body: Int64)
        throws
    {
        for slot in range {
            let step = history[slot]
            try step.transition.withCString { name in
                var event = limit_event(
                    case_number: Int64(number + 1), sequence: Int64(slot + 1), transition: name,
                    day: Int64(step.day.dayNumber), body: body)
                try check(limit_store_event(limit, &event))
                guard slot == range.upperBound - 1 else { return }
                try (step.state ?? "").withCString { try check(limit_store_case(limit, &event, $0)) }
            }
        }
    }

    func appending(_ number: Int, _ history: [Step], _ range: Range<Int>) -> Appending {
        let last = history[range.upperBound - 1]
        return Appending(
            caseID: "M-\(number)", expectedVersion: range.lowerBound, events: history[range].map(\.event),
            calendars: Self.hash,
            projection: CaseProjection(state: last.state, lastOn: last.day, duties: [], asOf: last.day),
            dutiesChanged: false)
    }

    /// A store with so many open cases.
    private func makeStore(_ path: String, cases: Int) throws -> SQLEventStore {
        guard let key = MasterKey(bytes: [UInt8](repeating: 7, count: 32)) else {
            throw BenchProblem(text: "row B1: no key")
        }
        let store = try SQLiteEventStore.create(at: path, key: key)
        for number in 0..<cases { try store.open(opening(number)) }
        return store
    }

    func opening(_ number: Int) -> CaseOpening {
        CaseOpening(
            id: "M-\(number)", workflow: WorkflowID("membership-case"), organization: "branch",
            subject: Subject(id: "p\(number)", name: "p\(number)"), at: Instant("2026-11-22T08:30:00.000Z"),
            by: "bench")
    }

    /// Average size of the bodies of two cases as the product seals them.
    private func measuredBody(_ folder: String, _ histories: [[Step]]) throws -> Int64 {
        let store = try makeStore(folder + "/sample.db", cases: 2)
        for number in 0..<2 { _ = try store.append(appending(number, histories[number], histories[number].indices)) }
        try store.close()
        let size = limit_store_average_body(folder + "/sample.db")
        guard size > 0 else { throw BenchProblem(text: "row B1: no bodies") }
        return size
    }

    /// What the engine accepts, as it is recorded, case by case.
    func accepted(_ cases: Int) throws -> [[Step]] {
        let judge = try files.membershipJudge()
        let names = judge.workflow.vocabulary
        var acts: [Event] = []
        let result = BoundWorkload(judge: judge, cases: cases).run { act, caseFile in
            guard judge.decide(act, in: caseFile, today: nil) else { return false }
            acts.append(act)
            return true
        }
        guard result.accepted == cases * 25, let edition = judge.editions.first?.definition else {
            throw BenchProblem(text: "row B1: \(result.accepted) transitions accepted")
        }
        return stride(from: 0, to: acts.count, by: 25).map { start in
            (0..<25).map { offset in
                let act = acts[start + offset], name = names.transitions[act.transition]
                var facts: [RecordedFact] = []
                for fact in act.facts {
                    if case .ballot(let ballot) = fact.value {
                        facts = [RecordedFact(name: "vote", value: .ballot(ballot))]
                    }
                }
                let recorded = RecordedAct(
                    transition: name, on: act.date, by: act.actor.role.map { names.roles[$0] }, facts: facts)
                return Step(
                    event: RecordedEvent(
                        id: String(offset + 1), entry: .act(recorded),
                        recorded: Recording(at: Instant("2026-11-22T08:30:00.000Z"), by: "bench", mode: .enforcing),
                        rulebook: Self.hash),
                    transition: name, day: act.on.first,
                    state: edition.transition(act.transition)?.to.map { names.states[$0] })
            }
        }
    }
}
