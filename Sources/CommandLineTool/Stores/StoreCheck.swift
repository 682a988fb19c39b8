import CaseServices
import Diagnostics
import Foundation
import SQLiteStore

/// What a check of a whole store found.
struct StoreCheck {
    let info: StoreInfo
    let problems: [StoreProblem]

    /// Checks a file that holds a copy of a store, such as a backup, without touching it: it is restored beside
    /// `place` under another name, brought to the present form if it is older, checked and removed again.
    static func ofCopy(_ path: String, beside place: String, key: MasterKey) throws(StoreError) -> StoreCheck {
        let trial = place + ".check-\(getpid())"
        defer { NewFile.removeDatabase(trial) }
        try SQLiteEventStore.restore(from: path, to: trial)
        return try ofTrial(trial, key: key)
    }

    /// Checks a copy that is nobody's store yet.
    static func ofTrial(_ path: String, key: MasterKey) throws(StoreError) -> StoreCheck {
        _ = try SQLiteEventStore.migrate(at: path)
        let store = try SQLiteEventStore.open(at: path, key: key)
        let check = StoreCheck(info: try store.info(), problems: try store.verify())
        try store.close()
        return check
    }

    /// What it holds, in words.
    func counts(_ options: GlobalOptions) -> String {
        options.say(
            "\(info.cases) 个案，\(info.events) 条记录，\(info.organizations) 个党组织，\(info.people) 人，\(info.users) 个用户",
            "\(info.cases) cases, \(info.events) events, \(info.organizations) organizations, \(info.people) people, "
                + "\(info.users) users")
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
