import CaseServices
import CivilTime
import Foundation
import SQLStore
import Synchronization
import TestSupport
import Testing
import WorkflowModel

/// What several threads write at the same time goes in one transaction, and each is told what came of his.
struct TogetherTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private static func outcome(_ work: () throws(StoreError) -> [Receipt]) -> Result<[Receipt], StoreError> {
        do throws(StoreError) { return .success(try work()) } catch { return .failure(error) }
    }

    /// The same by so many threads at once.
    private static func atOnce(
        _ count: Int, _ work: @escaping @Sendable (Int) -> Result<[Receipt], StoreError>
    ) -> [Result<[Receipt], StoreError>] {
        let results = Mutex<[Int: Result<[Receipt], StoreError>]>([:])
        let ended = DispatchGroup()
        for number in 0..<count {
            ended.enter()
            Thread {
                let result = work(number)
                results.withLock { $0[number] = result }
                ended.leave()
            }.start()
        }
        ended.wait()
        return results.withLock { results in (0..<count).compactMap { results[$0] } }
    }

    @Test(arguments: StoreKind.allCases)
    func `who writes beside somebody whose act does not fit is not kept from it`(kind: StoreKind) throws {
        let store = try kind.make(folder)
        let threads = 24
        _ = try store.open(
            (0..<threads).map { number in
                NewCase(
                    try Samples.opening("M-\(number)"),
                    with: try Samples.appending("M-\(number)", at: 0, [try Samples.event(1, id: "imported")]))
            })
        for round in 1...5 {
            let batches = try (0..<threads).map { number in
                let id = "M-\(number)", event = try Samples.event(round + 1)
                return switch number % 6 {
                case 0: [try Samples.appending(id, at: round + 7, [event])]
                case 1: [try Samples.appending("M-\(number)-none", at: round, [event])]
                case 2: [try Samples.appending(id, at: round, [try Samples.event(round + 1, id: "imported")])]
                case 3: [try Samples.appending(id, at: round, [try Samples.event(round + 1, id: "77")])]
                default:
                    [
                        try Samples.appending(
                            id, at: round, [event],
                            duties: [Samples.duty(id, "talk", due: try Samples.day(2026, 11, round))])
                    ]
                }
            }
            let outcomes = Self.atOnce(threads) { number in
                Self.outcome { () throws(StoreError) in try store.append(batches[number]) }
            }
            for (number, outcome) in outcomes.enumerated() {
                let id = "M-\(number)"
                let expected: StoreError? =
                    switch number % 6 {
                    case 0: StoreError(.conflict(expected: round + 7, found: 1), kind: "case", name: id)
                    case 1: StoreError(.notFound, kind: "case", name: id + "-none")
                    case 2: StoreError(.exists, kind: "event", name: "imported")
                    case 3: StoreError(.invalid, kind: "event", name: "77")
                    default: nil
                    }
                switch outcome {
                case .success(let receipts):
                    #expect(expected == nil)
                    #expect(receipts.map(\.version) == [round + 1])
                    #expect(receipts.map(\.caseID) == [id])
                    #expect(try store.load(id).history.last?.hash == receipts.first?.hashes.last)
                case .failure(let error):
                    // After the first round a case that nothing was written to is behind.
                    let isBehind = error == StoreError(.conflict(expected: round, found: 1), kind: "case", name: id)
                    #expect(error == expected || round > 1 && isBehind && expected != nil)
                }
            }
        }
        for number in 0..<threads {
            #expect(try store.header("M-\(number)").version == (number % 6 > 3 ? 6 : 1))
        }
        let due = try store.dutiesDue(through: Samples.day(2026, 11, 30), organizations: [], limit: 99)
        #expect(due.map(\.due) == Array(repeating: try Samples.day(2026, 11, 5), count: threads / 3))
        #expect(try (store as? SQLEventStore)?.verify() ?? [] == [])
    }

    @Test(arguments: StoreKind.allCases)
    func `of several who append to one version of a case one does`(kind: StoreKind) throws {
        let store = try kind.make(folder)
        try store.open(try Samples.opening("M-1"))
        for version in 0..<4 {
            let batch = [try Samples.appending("M-1", at: version, [try Samples.event(version + 1)])]
            let outcomes = Self.atOnce(12) { _ in Self.outcome { () throws(StoreError) in try store.append(batch) } }
            let won = outcomes.compactMap { try? $0.get() }
            #expect(won.map { $0.map(\.version) } == [[version + 1]])
            let lost = StoreError(.conflict(expected: version, found: version + 1), kind: "case", name: "M-1")
            #expect(outcomes.count { $0 == .failure(lost) } == 11)
        }
        #expect(try (store as? SQLEventStore)?.verify() ?? [] == [])
    }

    @Test(arguments: StoreKind.allCases)
    func `a batch says twice of one case what follows each other`(kind: StoreKind) throws {
        let store = try kind.make(folder)
        try store.open(try Samples.opening("M-1"))
        let day = try Samples.day(2026, 11, 1)
        func appending(_ version: Int, _ duty: String) throws -> Appending {
            try Samples.appending(
                "M-1", at: version, [try Samples.event(version + 1)], state: duty,
                duties: [Samples.duty("M-1", duty, due: day)])
        }
        #expect(try store.append([appending(0, "talk"), appending(1, "report")]).map(\.version) == [1, 2])
        #expect(try store.header("M-1").state == "report")
        #expect(try store.dutiesDue(through: day, organizations: [], limit: 9).map(\.duty) == ["report"])
        #expect(throws: StoreError(.conflict(expected: 2, found: 3), kind: "case", name: "M-1")) {
            try store.append([appending(2, "talk"), appending(2, "talk")])
        }
        #expect(try store.header("M-1").version == 2)
        #expect(try store.append([]).isEmpty)
    }

    @Test(arguments: StoreKind.allCases)
    func `many cases are opened together or none of them`(kind: StoreKind) throws {
        let store = try kind.make(folder)
        let many = try (100..<231).map { number in
            NewCase(
                try Samples.opening("M-\(number)"),
                with: number % 3 == 0
                    ? nil
                    : try Samples.appending("M-\(number)", at: 0, [try Samples.event(1), try Samples.event(2)]))
        }
        let twice = StoreError(.exists, kind: "case", name: "M-150")
        #expect(throws: twice) { try store.open(many + [many[50]]) }
        #expect(try store.list(CaseFilter()).isEmpty)
        let receipts = try store.open(many)
        #expect(receipts.map(\.caseID) == many.compactMap { $0.first?.caseID })
        #expect(receipts.allSatisfy { $0.version == 2 })
        #expect(try store.count(CaseFilter()) == many.count)
        #expect(throws: twice) { try store.open([NewCase(try Samples.opening("M-99")), many[50]]) }
        #expect(try store.count(CaseFilter()) == many.count)
        for new in many {
            let found = try store.load(new.opening.id)
            #expect(found.opening == new.opening)
            #expect(found.history.map(\.entry) == new.first?.events.map(\.entry) ?? [])
        }
        #expect(try store.tally(organizations: []).map(\.cases).reduce(0, +) == many.count)
        #expect(try (store as? SQLEventStore)?.verify() ?? [] == [])
    }

    @Test
    func `whoever has a case on a server keeps only its own acts waiting`() throws {
        let store = try folder.newPostgresStore()
        for id in ["M-1", "M-2", "M-3"] { try store.open(try Samples.opening(id)) }
        let held = DispatchSemaphore(value: 0), release = DispatchSemaphore(value: 0), ended = DispatchGroup()
        let first = [try Samples.appending("M-1", at: 0, [try Samples.event(1)])]
        ended.enter()
        Thread {
            _ = try? store.database.write { db in
                _ = try db.statement(
                    "SELECT version FROM case_row WHERE case_id = 'M-1'" + " FOR NO KEY UPDATE"
                ).map { $0.integer(0) }
                held.signal()
                release.wait()
            }
            ended.leave()
        }.start()
        held.wait()
        let waits = Mutex<Result<[Receipt], StoreError>?>(nil)
        ended.enter()
        Thread {
            let outcome = Self.outcome { () throws(StoreError) in try store.append(first) }
            waits.withLock { $0 = outcome }
            ended.leave()
        }.start()
        // However the threads come, nobody waits for the one who waits.
        for version in 0..<20 {
            _ = try store.append([try Samples.appending("M-2", at: version, [try Samples.event(version + 1)])])
        }
        // He waits, or on a machine that is busy enough has waited as long as anybody does.
        let early = waits.withLock { $0 }
        release.signal()
        ended.wait()
        let outcome = try #require(waits.withLock { $0 })
        switch early {
        case nil: #expect(try outcome.get().map(\.version) == [1])
        case .success: Issue.record("M-1 was written while somebody else had it")
        case .failure(let error): #expect(error.code == .busy)
        }
        #expect(try store.verify() == [])
    }
}
