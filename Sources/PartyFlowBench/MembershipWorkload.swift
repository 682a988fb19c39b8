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
    /// Attempts of each case: candidate transitions in the order tried, each with its act.
    let acts: [[[Event]]]
    let count: Int

    init(judge: Judge, cases: Int) {
        self.judge = judge
        count = cases
        let names = judge.workflow.vocabulary
        let body = names.facts.handle("vote")
        func day(_ number: Int32) -> PartialDate { PartialDate(CivilDate(dayNumber: number) ?? .earliest) }
        var openings: [Event] = [], acts: [[[Event]]] = []
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
            var attempts: [[Event]] = []
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
                attempts.append(
                    candidates.compactMap { $0 }.compactMap { names.transitions.handle($0) }.map { transition in
                        Event(
                            id: "1", transition: transition, date: day(attempt.day),
                            actor: Actor(role: role, kind: nil, text: "role"), facts: facts)
                    })
            }
            acts.append(attempts)
        }
        self.openings = openings
        self.acts = acts
    }

    /// Runs every case once; number of accepted transitions and the sum of their days. `decides` is asked for each candidate.
    @inline(__always)
    func run(_ allows: (Event, CaseFile) -> Bool) -> (accepted: Int, attempts: Int, sum: Int) {
        var caseFile = CaseFile(subject: subject, vocabulary: judge.workflow.vocabulary)
        caseFile.reserve(32)
        var accepted = 0, attempted = 0, sum = 0
        for number in 0..<count {
            caseFile.reset(state: nil)
            judge.evolve(&caseFile, with: openings[number])
            for attempt in acts[number] {
                attempted += 1
                for act in attempt {
                    // The driver tries what the state offers, as every peer does.
                    guard judge.offers(act.transition, in: caseFile.state, on: act.on.first), allows(act, caseFile)
                    else { continue }
                    judge.evolve(&caseFile, with: act)
                    accepted += 1
                    sum += Int(act.on.first.dayNumber)
                    break
                }
            }
        }
        return (accepted, attempted, sum)
    }
}
