import CBenchLimits
import CaseServices
import CivilTime
import Foundation
import SQLStore
import SQLiteStore

/// Row C: 1,000 due today among 10,000, 100,000 and 1,000,000 open cases, found by the product and by a C program that reads
/// the covering index.
struct DueRows {
    let files: BenchFiles
    let rounds: Int
    private static let due = 1000

    func run() throws -> [Row] {
        let folder = files.root + "/.build/bench-due"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        return try [(10_000, "10 k"), (100_000, "100 k"), (1_000_000, "1 M")].flatMap { cases, name in
            try? FileManager.default.removeItem(atPath: folder)
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            return try measure(folder + "/store.db", cases, name)
        }
    }

    private func measure(_ path: String, _ cases: Int, _ name: String) throws -> [Row] {
        guard let key = MasterKey(bytes: [UInt8](repeating: 7, count: 32)),
            let today = CivilDate(year: 2026, month: 11, day: 22)
        else { throw BenchProblem(text: "row C: no key") }
        try SQLiteEventStore.create(at: path, key: key).close()
        let code = limit_due_fill(path, cases, Self.due, Int(today.dayNumber))
        guard code == 0 else { throw BenchProblem(text: "row C: SQLite says \(code)") }
        let store = try SQLiteEventStore.open(at: path, key: key)
        defer { try? store.close() }
        var duties: [Double] = [], waking: [Double] = [], limits: [Double] = []
        for _ in 0...max(rounds, 21) {
            var found = 0, woken = 0, counted = 0
            duties.append(
                try seconds { found = try store.dutiesDue(through: today, organizations: [], limit: 5000).count })
            waking.append(try seconds { woken = try store.casesToWake(through: today, limit: 5000).count })
            limits.append(limit_due_scan(path, Int(today.dayNumber), 2, &counted))
            guard found == Self.due, woken == Self.due, counted == Self.due else {
                throw BenchProblem(text: "row C: \(found), \(woken) and \(counted) of \(Self.due) found")
            }
        }
        let limit = median(limits) * 1e3
        return [
            .time(
                "C due \(name)", "1,000 duties due of \(name) open cases", median(duties) * 1e3, "ms",
                limit: ("C, covering index", limit), atMost: 1),
            .time(
                "C wake \(name)", "1,000 cases to be looked at of \(name)", median(waking) * 1e3, "ms",
                limit: ("C, covering index", limit), atMost: 1),
        ]
    }
}
