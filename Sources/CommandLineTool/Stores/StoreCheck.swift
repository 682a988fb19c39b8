import CaseServices
import Diagnostics
import Foundation
import SQLStore
import SQLiteStore

/// What a check of a whole store found.
struct StoreCheck {
    let info: StoreInfo
    let problems: [StoreProblem]

    /// Checks a file that holds a copy of a store, such as a backup, without touching it: it is restored beside
    /// `place` under another name, brought to the present form if it is older, checked and removed again.
    static func ofCopy(
        _ path: String, beside place: String, key: MasterKey, heads: [LogHead] = []
    ) throws(StoreError) -> StoreCheck {
        let trial = place + ".check-\(getpid())"
        defer { NewFile.removeDatabase(trial) }
        try SQLiteEventStore.restore(from: path, to: trial)
        return try ofTrial(trial, key: key, heads: heads)
    }

    /// Checks a copy that is nobody's store yet.
    static func ofTrial(
        _ path: String, key: MasterKey, heads: [LogHead] = []
    ) throws(StoreError) -> StoreCheck {
        _ = try SQLiteEventStore.migrate(at: path)
        let store = try SQLiteEventStore.open(at: path, key: key)
        let check = StoreCheck(
            info: try store.info(), problems: try store.verify(heads: heads) + registryProblems(store))
        try store.close()
        return check
    }

    /// Whether organizations, people and users can be read; no hash covers them.
    static func registryProblems(_ store: SQLEventStore) -> [StoreProblem] {
        var problems: [StoreProblem] = []
        func attempt(_ work: () throws(StoreError) -> Void) {
            do throws(StoreError) { try work() } catch {
                problems.append(
                    StoreProblem(.database, detail: error.name.isEmpty ? error.kind : "\(error.kind) \(error.name)"))
            }
        }
        attempt { () throws(StoreError) in _ = try store.organizations() }
        attempt { () throws(StoreError) in _ = try store.people(nameContains: nil) }
        attempt { () throws(StoreError) in
            for user in try store.users() { _ = try store.grants(of: user.id) }
        }
        return problems
    }

    /// What it holds, in words.
    func counts(_ options: GlobalOptions) -> String {
        func counted(_ count: Int, _ one: String, _ many: String) -> String { "\(count) \(count == 1 ? one : many)" }
        let en = [
            counted(info.cases, "case", "cases"), counted(info.events, "event", "events"),
            counted(info.organizations, "organization", "organizations"), counted(info.people, "person", "people"),
            counted(info.users, "user", "users"),
        ]
        return options.say(
            "\(info.cases) 个案，\(info.events) 条记录，\(info.organizations) 个党组织，\(info.people) 人，\(info.users) 个用户",
            en.joined(separator: ", "))
    }

    var json: [String: JSONValue] {
        [
            "cases": .int(Int64(info.cases)), "events": .int(Int64(info.events)),
            "organizations": .int(Int64(info.organizations)), "people": .int(Int64(info.people)),
            "users": .int(Int64(info.users)), "head": HeadsFile.json(info.head),
            "problems": .array(problems.map { ProblemText($0).json }),
        ]
    }
}
