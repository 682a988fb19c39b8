import CaseServices
import CivilTime
import Foundation
import Reminders
import SQLStore
import TestSupport
import Testing
import WorkflowModel

/// The same year over a store in a file or on a server, and a mail server of others: three programs at once, killed at any
/// instant, and while they hand a message over.
///
/// `PARTYFLOW_REMINDER_CASES` and `PARTYFLOW_REMINDER_DAYS` ask for more; `make torture` does.
@Suite(.serialized)
struct ProcessYearTests {
    private static func number(_ name: String) -> Int? { ProcessInfo.processInfo.environment[name].flatMap { Int($0) } }

    @Test(arguments: [YearStore.Kind.file, .server])
    func `three programs that are killed forget nobody, and tell twice only what they had in hand`(
        kind: YearStore.Kind
    ) throws {
        let cases = Self.number("PARTYFLOW_REMINDER_CASES") ?? 60
        let days = Self.number("PARTYFLOW_REMINDER_DAYS") ?? (cases > 1000 ? 366 : 70)
        var year = try ProcessYear(
            kind, cases: cases, seed: UInt64(Self.number("PARTYFLOW_REMINDER_SEED") ?? 20_260_103))
        try year.live(days)
        try year.checkCopies()
        try year.end()
    }
}

/// A year of an office whose reminders are run by programs.
private struct ProcessYear {
    private static let recipients = ["secretary-1", "secretary-2", "organizer"]

    let cases: Int
    let seed: UInt64
    let year: YearStore
    let office: Office
    let audit: ClaimAudit
    let mail: MailServerProcess
    var random: Lottery
    var runners: [RunnerProcess] = []
    /// Runners that were killed.
    var dead: Set<String> = []
    var started = 0
    var ids: [String] = []
    /// Everything recorded has an instant of its own.
    var second = 0
    /// How often a mail arrived, by the message it is, and the cases it told of.
    var arrived: [String: (count: Int, cases: Set<String>)] = [:]
    var mails = 0
    var claims = 0
    /// Runners that ended when the server had taken a message.
    var deadAfter = 0

    private var store: SQLEventStore { year.store }

    init(_ kind: YearStore.Kind, cases: Int, seed: UInt64) throws {
        self.cases = cases
        self.seed = seed
        random = Lottery(seed: seed)
        year = try YearStore(kind)
        let store = year.store
        office = try Office(store)
        // Whoever runs the test reads everything, for the program that lists.
        try store.put(StoreUser(id: NSUserName(), name: "tester"))
        for role in [OfficeRole.organizer, .systemAdministrator] {
            try store.grant(RoleGrant(user: NSUserName(), role: role))
        }
        audit = try year.audit()
        mail = try MailServerProcess("none", pause: 30)
        while runners.count < 3 { runners.append(try newRunner()) }
    }

    private mutating func newRunner() throws -> RunnerProcess {
        started += 1
        return try RunnerProcess("runner-\(started)", over: year, port: mail.port, users: Self.recipients)
    }

    mutating func live(_ days: Int) throws {
        var today = try #require(CivilDate(year: 2026, month: 1, day: 1))
        for number in 0..<days {
            second = 0
            try act(on: today, days)
            // Some days nothing runs.
            if random.below(7) > 0 {
                if random.below(4) == 0 { try dieInHand(on: today) }
                try threeAtOnce(on: today)
                try finish(on: today)
                let step = number == days - 1 ? 1 : max(1, ids.count / 20)
                try check(number % step, by: step, on: today, "seed \(seed), day \(number)")
            }
            today = try #require(today.adding(days: 1))
        }
    }

    // MARK: What people do

    private mutating func act(on day: CivilDate, _ days: Int) throws {
        let news = max(1, cases * 4 / days)
        for _ in 0..<news where ids.count < cases {
            let id = "M-\(ids.count + 1)"
            try office.open(id, at: random.below(2) == 0 ? "branch-1" : "branch-2", on: day)
            ids.append(id)
        }
        for _ in 0..<max(1, cases / 100) { try something(on: day) }
    }

    /// A talk, a designation, an inspection, on the day or entered late; or the last act is taken back.
    private mutating func something(on day: CivilDate) throws {
        let id = ids[random.below(ids.count)]
        second += 1
        let entering = Entering(today: day, now: office.instant(day, second: second), mode: .asFound)
        let steps = ["hold-talk", "designate-activist", "inspect-activist", "inspect-activist"]
        let on = day.adding(days: -random.below(20)) ?? day
        let (takesBack, step) = (random.below(5) == 0, steps[random.below(steps.count)])
        // Runners write too, and a file has one writer at a time.
        try patiently {
            var inHand = try office.service.take(id)
            if takesBack, inHand.version > 1, let last = inHand.stored.history.last, case .act = last.entry {
                _ = try office.service.withdraw(&inHand, event: last.id, reason: "记错了", as: office.owner, entering)
            } else {
                let act = RecordedAct(transition: step, on: PartialDate(on))
                _ = try office.service.advance(&inHand, act, as: office.owner, entering)
            }
        }
    }

    private func patiently(_ work: () throws -> Void) throws {
        for _ in 0..<20 {
            do {
                return try work()
            } catch let error as ServiceError {
                guard case .store(let problem) = error, problem.code == .busy else { throw error }
            }
        }
        try work()
    }

    // MARK: What programs do

    /// One that ends by itself with a message in hand, or just handed over.
    private mutating func dieInHand(on day: CivilDate) throws {
        let isAfter = random.below(3) > 0
        let place = random.below(runners.count)
        runners[place].order(day, second: 0, end: "\(isAfter ? "after" : "before") \(1 + random.below(2))")
        guard try runners[place].answer() == nil else { return }
        if isAfter { deadAfter += 1 }
        try replace(place)
    }

    /// All three, while people go on recording; now and then one is killed.
    private mutating func threeAtOnce(on day: CivilDate) throws {
        for runner in runners { runner.order(day, second: 0) }
        var killed: Set<Int> = []
        for _ in 0..<3 {
            if random.below(4) == 0 {
                usleep(UInt32(random.below(150_000)))
                let place = random.below(runners.count)
                runners[place].kill()
                killed.insert(place)
            }
            try something(on: day)
        }
        for place in runners.indices {
            let answer = try runners[place].answer()
            if let answer {
                let words = answer.split(separator: " ")
                #expect(words.first == "done" && words.count == 6, "\(runners[place].name): \(answer)")
            } else {
                #expect(killed.contains(place), "\(runners[place].name) ended by itself")
            }
            // Who was killed after his answer is dead all the same.
            if answer == nil || killed.contains(place) { try replace(place) }
        }
    }

    private mutating func replace(_ place: Int) throws {
        dead.insert(runners[place].name)
        runners[place] = try newRunner()
    }

    /// When what dead programs had may be taken by others, one run ends what is left.
    private mutating func finish(on day: CivilDate) throws {
        runners[0].order(day, second: 4000)
        let answer = try #require(try runners[0].answer())
        #expect(answer.hasPrefix("done \(day.isoText) ") && answer.split(separator: " ").count == 6, "\(answer)")
    }

    // MARK: What must be so

    private mutating func check(_ first: Int, by step: Int, on day: CivilDate, _ place: Comment) throws {
        try readMails()
        for id in stride(from: first, to: ids.count, by: step).map({ ids[$0] }) {
            let inHand = try office.service.take(id)
            let known = try store.reminders(of: id)
            for owed in office.service.owed(by: inHand, on: day) {
                let own = known.filter { $0.reminder.owed == owed.dated && !$0.isWithdrawn }
                let told = own.compactMap { tracked in
                    Rung(id: tracked.reminder.rung).map { DatedRung($0, on: tracked.reminder.rungDay) }
                }
                #expect(owed.ladder.isQuiet(on: day) || owed.ladder.telling(on: day, told: told).isEmpty, place)
                for way in own.flatMap(\.dispatches) {
                    #expect(way.state == .sent, place)
                    let mail = try #require(way.messageID.flatMap { arrived[Self.local($0)] }, place)
                    #expect(mail.cases.contains(id), place)
                }
            }
        }
        try checkClaims(by: step, on: day, place)
    }

    /// Nothing is taken in hand that was discharged before.
    private mutating func checkClaims(by step: Int, on day: CivilDate, _ place: Comment) throws {
        let new = try audit.claims(after: claims)
        claims += new.count
        for claim in stride(from: 0, to: new.count, by: step).map({ new[$0] }) {
            let history = try store.load(claim.caseID).history
            let last = try #require(history.dropFirst(claim.version - 1).first, place)
            let then = try office.service.take(claim.caseID, asOf: try #require(last.recorded?.at, place))
            var filter = ReminderFilter()
            filter.id = claim.reminder
            let reminder = try #require(try store.reminders(filter).first?.reminder, place)
            #expect(office.service.owed(by: then, on: day).contains { $0.dated == reminder.owed }, place)
        }
    }

    private mutating func readMails() throws {
        let new = try mail.received(after: mails)
        mails += new.count
        for received in new {
            let parts = received.data.components(separatedBy: "\r\n\r\n")
            let line = parts[0].components(separatedBy: "\r\n").first { $0.hasPrefix("Message-ID: <") }
            let id = String(try #require(line).dropFirst("Message-ID: <".count).prefix { $0 != "@" })
            let body = try #require(Data(base64Encoded: parts[1], options: .ignoreUnknownCharacters))
            let cases = String(decoding: body, as: UTF8.self).components(separatedBy: "/cases/").dropFirst()
                .map { String($0.prefix { $0 != "/" }) }
            arrived[id, default: (0, [])].count += 1
            arrived[id]?.cases.formUnion(cases)
        }
    }

    /// A message identifier as mail has it.
    private static func local(_ id: String) -> String { id.replacing(".", with: "") }

    /// A second copy has the id of the first, comes of a program that was killed with it in hand, and is listed.
    func checkCopies() throws {
        let place = Comment("seed \(seed)")
        let listed = try doubtful()
        var owners: [String: [ClaimAudit.Claim]] = [:], messages: [String: Set<String>] = [:]
        for claim in try audit.claims() {
            owners[Self.local(claim.messageID), default: []].append(claim)
            messages[claim.reminder, default: []].insert(claim.messageID)
        }
        #expect(messages.values.allSatisfy { $0.count == 1 }, place)
        let copies = arrived.filter { $0.value.count > 1 }
        for id in copies.keys {
            let claims = owners[id] ?? []
            #expect(claims.contains { dead.contains($0.runner) }, place)
            #expect(claims.contains { listed.contains($0.reminder) }, place)
        }
        for id in arrived.keys { #expect(owners[id] != nil, place) }
        #expect(!arrived.isEmpty && !copies.isEmpty && deadAfter > 0, place)
        print(
            "\(year.kind): \(ids.count) cases, \(mails) mails with \(messages.count) reminders, \(dead.count) programs killed,",
            "\(copies.count) messages twice, \(listed.count) reminders doubtful")
    }

    /// What the program lists as told perhaps twice.
    private func doubtful() throws -> Set<String> {
        switch year.kind {
        case .file: break
        case .server:
            // Whoever works with a store on a server proves who he is; the list is the same.
            var filter = ReminderFilter()
            filter.isDoubtful = true
            filter.limit = .max
            return Set(try store.reminders(filter).map(\.reminder.id))
        }
        let here = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        let process = Process(), output = year.folder + "/doubtful"
        #expect(FileManager.default.createFile(atPath: output, contents: nil))
        process.executableURL = here.deletingLastPathComponent().appendingPathComponent("partyflow")
        process.arguments = [
            "remind", "list", "--doubtful", "--format", "json", "--limit", "1000000", "--store", year.address,
        ]
        process.environment = ["PARTYFLOW_RULES": Fixtures.root + "/workflows"]
        process.standardOutput = FileHandle(forWritingAtPath: output)
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        struct Line: Decodable { var id: String }
        let text = String(decoding: FileManager.default.contents(atPath: output) ?? Data(), as: UTF8.self)
        return Set(try text.split(separator: "\n").map { try JSONDecoder().decode(Line.self, from: Data($0.utf8)).id })
    }

    func end() throws {
        for runner in runners { runner.close() }
        try audit.remove()
        #expect(try store.verify() == [])
        year.remove()
    }
}
