import CivilTime
import WorkflowEngine
import WorkflowModel

/// The fixed workload "membership case": 30 attempts a case, 25 accepted, 5 refused a day early.
enum MembershipWorkload {
    static let stageWait = [90, 365, 180, 365, 100]
    static let roleNames = [
        "applicant", "sponsor", "branch-secretary", "branch-committee", "organiser", "disciplinary",
        "central-committee", "archivist",
    ]
    /// Sum of the days of all accepted transitions of cases 0…999.
    static let checksum = 492_229_375

    static func stage(_ i: Int) -> Int { (i - 1) / 5 }
    static func since(_ i: Int) -> Int { i % 5 == 0 ? 5 * stage(i) : i - 1 }
    static func wait(_ i: Int) -> Int { i % 5 == 0 ? stageWait[stage(i)] : (i % 5) * 3 }
    static func documents(_ i: Int) -> [Int] {
        Array(Set((0..<(1 + (i * 3) % 4)).map { (i * 7 + $0 * 5) % 25 })).sorted()
    }
    static func roles(_ i: Int) -> [Int] { Array(Set((0..<(1 + i % 3)).map { (i + $0 * 3) % 8 })).sorted() }
    static func isBranch(_ i: Int) -> Bool { i >= 3 && i % 5 == 3 }
    static func name(_ i: Int) -> String { i < 10 ? "0\(i)" : "\(i)" }

    /// One attempt: step, role, day, counts of the ballot.
    struct Attempt {
        var step: Int32
        var role: Int32
        var day: Int32
        var entitled: Int32
        var present: Int32
        var favour: Int32
    }

    static func attempts(_ number: Int) -> [Attempt] {
        var days = [Int](repeating: 0, count: 26)
        days[0] = 19000 + number % 365
        var result: [Attempt] = []
        for i in 1...25 {
            let allowed = roles(i), entitled = 21 + number % 20
            func at(_ day: Int) -> Attempt {
                Attempt(
                    step: Int32(i), role: Int32(allowed[number % allowed.count]), day: Int32(day),
                    entitled: Int32(entitled),
                    present: Int32(entitled - 3), favour: Int32(entitled / 2 + 2))
            }
            if i % 5 == 0 {
                days[i] = days[since(i)] + wait(i)
                result.append(at(days[i] - 1))
            } else {
                days[i] = days[i - 1] + 20
            }
            result.append(at(days[i]))
        }
        return result
    }
}

/// The workload bound to the engine: acts made beforehand, as the tight limit makes its attempts beforehand.
struct BoundWorkload {
    let judge: Judge
    let subject = Subject(id: "bench", name: "bench")
    /// Opening act of each kind of case (32 combinations of the five further papers), by number of the case modulo 32 and day.
    let openings: [Event]
    /// Acts of all cases, one for each transition that is tried, in the order tried.
    let acts: ContiguousArray<Event>
    /// By attempt: subscript of its first act; one more at the end.
    let attempts: ContiguousArray<Int32>
    let count: Int
    static let attemptsPerCase = 30

    init(judge: Judge, cases: Int) {
        self.judge = judge
        count = cases
        let names = judge.workflow.vocabulary
        let body = names.facts.handle("vote")
        func day(_ number: Int32) -> PartialDate { PartialDate(CivilDate(dayNumber: number) ?? .earliest) }
        var openings: [Event] = [], acts: ContiguousArray<Event> = [], attempts: ContiguousArray<Int32> = []
        for number in 0..<cases {
            var papers = (0..<25).compactMap { names.documents.handle("d" + MembershipWorkload.name($0)) }.map {
                BoundPaper(document: $0)
            }
            for k in 0..<5 where number >> k & 1 == 1 {
                if let document = names.documents.handle("d\(25 + k)") { papers.append(BoundPaper(document: document)) }
            }
            if let open = names.transitions.handle("open") {
                openings.append(
                    Event(id: "0", transition: open, date: day(Int32(19000 + number % 365)), papers: papers))
            }
            for attempt in MembershipWorkload.attempts(number) {
                let i = Int(attempt.step), base = "t" + MembershipWorkload.name(i)
                let candidates = [
                    MembershipWorkload.isBranch(i) ? base + "a" : nil, base,
                    i > 1 && MembershipWorkload.isBranch(i - 1) ? base + "b" : nil,
                ]
                var facts: [BoundFact] = []
                if i == 15 || i == 20, let body {
                    var ballot = Ballot(kind: .resolution)
                    ballot[.entitled] = attempt.entitled
                    ballot[.present] = attempt.present
                    ballot[.votesFor] = attempt.favour
                    facts = [BoundFact(body, .ballot(ballot))]
                }
                let role = names.roles.handle(MembershipWorkload.roleNames[Int(attempt.role)])
                attempts.append(Int32(acts.count))
                for transition in candidates.compactMap({ $0 }).compactMap({ names.transitions.handle($0) }) {
                    acts.append(
                        Event(
                            id: "", transition: transition, date: day(attempt.day),
                            actor: Actor(role: role, kind: nil, text: nil), facts: facts))
                }
            }
        }
        attempts.append(Int32(acts.count))
        self.openings = openings
        self.acts = acts
        self.attempts = attempts
    }

    /// Runs every case once; number of accepted transitions, of attempts, and the sum of their days. `allows` is asked for
    /// each candidate that the state offers: the driver tries those alone, as every peer does.
    @inline(__always)
    func run(_ allows: (Event, CaseFile) -> Bool) -> (accepted: Int, attempts: Int, sum: Int) {
        var caseFile = CaseFile(subject: subject, vocabulary: judge.workflow.vocabulary)
        caseFile.reserve(32)
        var accepted = 0, attempted = 0, sum = 0
        acts.withUnsafeBufferPointer { acts in
            guard let first = acts.baseAddress else { return }
            for number in 0..<count {
                caseFile.reset(state: nil)
                judge.evolve(&caseFile, with: openings[number])
                for attempt in number * Self.attemptsPerCase..<(number + 1) * Self.attemptsPerCase {
                    attempted += 1
                    for slot in Int(attempts[attempt])..<Int(attempts[attempt + 1]) {
                        let place = first + slot
                        let day = place.pointee.on.first
                        guard judge.offers(place.pointee.transition, in: caseFile.state, on: day) else { continue }
                        let act = place.pointee
                        guard allows(act, caseFile) else { continue }
                        judge.evolve(&caseFile, with: act)
                        accepted += 1
                        sum += Int(day.dayNumber)
                        break
                    }
                }
            }
        }
        return (accepted, attempted, sum)
    }
}
