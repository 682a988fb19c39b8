import CaseServices
import CivilTime
import GRDB
import SQLStore
import Testing
import WorkflowModel

/// What every store keeps of its cases for statistics.
struct DigestConformanceTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func digest(_ day: Int) throws -> CaseDigest {
        CaseDigest(
            born: PartialDate(try Samples.day(1990, 5, day)),
            entered: [
                CaseDigest.Entering("applicant", on: try Samples.day(2025, 1, day)),
                CaseDigest.Entering("activist", on: try Samples.day(2026, 2, day)),
            ])
    }

    private func appending(_ id: String, at version: Int, _ digest: CaseDigest) throws -> Appending {
        var appending = try Samples.appending(id, at: version, [try Samples.event(version + 1)])
        appending.projection.digest = digest
        return appending
    }

    private func tamper(_ sql: String) throws {
        let queue = try DatabaseQueue(path: folder.file("store.db"))
        try queue.write { try $0.execute(sql: sql) }
        try queue.close()
    }

    @Test(arguments: StoreKind.allCases)
    func `cases come page by page, of all organizations or of some, with what was last derived`(
        kind: StoreKind
    ) throws {
        let store = try kind.make(folder)
        for number in 1...7 {
            try store.open(try Samples.opening("M-\(number)", organization: "branch-\(number % 3)"))
        }
        for number in [1, 2, 4, 5] { _ = try store.append(try appending("M-\(number)", at: 0, try digest(number))) }
        _ = try store.append([
            try appending("M-1", at: 1, try digest(11)), try appending("M-2", at: 1, try digest(12)),
        ])
        let all = try store.counted(of: [], after: nil, limit: 100)
        #expect(all.map(\.id) == (1...7).map { "M-\($0)" })
        #expect(all.map(\.version) == [2, 2, 0, 1, 1, 0, 0])
        #expect(all.map(\.organization) == [1, 2, 0, 1, 2, 0, 1].map { "branch-\($0)" })
        let born = try Samples.opening("M-3").subject.born
        let unopened = CaseDigest(born: born)
        #expect(
            all.map(\.digest) == [
                try digest(11), try digest(12), unopened, try digest(4), try digest(5), unopened, unopened,
            ])
        #expect(all.first?.state == "applicant" && all.last?.state == nil)

        #expect(try store.counted(of: [], after: "M-2", limit: 2) == Array(all[2...3]))
        #expect(try store.counted(of: [], after: "M-7", limit: 2) == [])
        let some = ["branch-2", "branch-0", "branch-9"]
        #expect(try store.counted(of: some, after: nil, limit: 3).map(\.id) == ["M-2", "M-3", "M-5"])
        #expect(try store.counted(of: some, after: "M-5", limit: 3).map(\.id) == ["M-6"])
    }

    @Test(arguments: StoreKind.allCases)
    func `what is derived anew takes its place`(kind: StoreKind) throws {
        let store = try kind.make(folder)
        try store.open(try Samples.opening("M-1"))
        let first = try appending("M-1", at: 0, try digest(1))
        _ = try store.append(first)
        var projection = first.projection
        projection.digest = try digest(2)
        try store.project("M-1", version: 1, projection)
        #expect(try store.counted(of: [], after: nil, limit: 9).map(\.digest) == [try digest(2)])
    }

    @Test(arguments: StoreKind.allCases)
    func `what is derived later is kept, but not of a case that has gone on since`(kind: StoreKind) throws {
        let store = try kind.make(folder)
        for id in ["M-1", "M-2", "M-3"] {
            try store.open(try Samples.opening(id))
            _ = try store.append(try appending(id, at: 0, try digest(1)))
        }
        func derived(_ id: String, _ version: Int) throws -> DerivedDigest {
            DerivedDigest(caseID: id, version: version, digest: try digest(9))
        }
        #expect(try store.keep([try derived("M-3", 1), try derived("M-1", 1), try derived("M-2", 2)]) == 2)
        let kept = try store.counted(of: [], after: nil, limit: 9).map(\.digest)
        #expect(kept == [try digest(9), try digest(1), try digest(9)])
        #expect(try store.keep([]) == 0)
    }

    @Test
    func `what fits another number of events, another case or nothing is not used, and verify compares what is`() throws
    {
        let store = try folder.newStore()
        for id in ["M-1", "M-2"] {
            try store.open(try Samples.opening(id))
            _ = try store.append(try appending(id, at: 0, try digest(1)))
        }
        func digests() throws -> [CaseDigest?] { try store.counted(of: [], after: nil, limit: 9).map(\.digest) }
        // As a program of before leaves it.
        try tamper("UPDATE case_row SET version = 2 WHERE case_no = 1")
        #expect(try digests() == [nil, try digest(1)])
        try tamper(
            "UPDATE case_row SET version = 1, digest = (SELECT digest FROM case_row WHERE case_no = 2) WHERE case_no = 1"
        )
        #expect(try digests() == [nil, try digest(1)])
        try tamper("UPDATE case_row SET digest = NULL")
        #expect(try digests() == [nil, nil])

        var projection = try appending("M-1", at: 0, try digest(3)).projection
        for id in ["M-1", "M-2"] { try store.project(id, version: 1, projection) }
        #expect(try store.verify { _, _, _ in projection } == [])
        projection.digest = try digest(4)
        #expect(
            try store.verify { _, _, _ in projection } == [
                StoreProblem(.projection, caseID: "M-1", detail: "digest"),
                StoreProblem(.projection, caseID: "M-2", detail: "digest"),
            ])
    }

    @Test
    func `digests are read as they were written, and what is none is nothing`() throws {
        let approximate = CaseDigest(born: try DateText.parse("1990-05"), entered: try digest(3).entered)
        for digest in [CaseDigest(), try digest(1), approximate] {
            #expect(DigestCodec.decode(DigestCodec.bytes(of: digest)) == digest)
        }
        for text in ["1990-13", "\nx applicant", "\n20000", "\n99999999 applicant", "born"] {
            #expect(DigestCodec.decode(Array(text.utf8)) == nil, "\(text)")
        }
    }
}
