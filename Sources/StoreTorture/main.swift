import CaseServices
import CivilTime
import Foundation
import OrganizationRegistry
import PostgresStore
import SQLStore
import SQLiteStore
import WorkflowModel

// Appends to a store until it is killed, and prints each event only after the store has acknowledged it.
//
//   StoreTorture STORE KEY CASE...      `ack CASE VERSION HASH` a line
//
// Several of them may work on the same cases: who comes late looks again and goes on.

func say(_ line: String) {
    // Past every buffer: what was acknowledged must be readable after the kill.
    FileHandle.standardOutput.write(Data((line + "\n").utf8))
}

func append(_ store: SQLEventStore, cases: [String]) throws(StoreError) {
    var versions: [String: Int] = [:]
    for name in cases { versions[name] = try store.header(name).version }
    guard let day = CivilDate(year: 2021, month: 3, day: 1) else { return }
    var round = 0
    while true {
        // Every third round is one transaction over all cases, to be killed in the middle of.
        let touched = round % 3 == 0 ? cases : [cases[round % cases.count]]
        let batch = touched.map { name in
            let version = versions[name] ?? 0
            let act = RecordedAct(
                transition: "hold-talk", on: PartialDate(day), by: "branch-secretary",
                facts: [RecordedFact(name: "note", value: .text(String(repeating: "记录", count: round % 400)))])
            let event = RecordedEvent(
                id: String(version + 1), entry: .act(act),
                recorded: Recording(at: Instant("2026-11-22T08:30:00.000Z"), by: "torture", mode: .asFound))
            let duty = DutyDue(caseID: name, organization: "branch-1", duty: "talk", due: day, owner: "secretary")
            return Appending(
                caseID: name, expectedVersion: version, events: [event],
                projection: CaseProjection(state: "applicant", lastOn: day, duties: [duty], asOf: day),
                dutiesChanged: round % 2 == 0)
        }
        do throws(StoreError) {
            for receipt in try store.append(batch) {
                versions[receipt.caseID] = receipt.version
                say("ack \(receipt.caseID) \(receipt.version) \(receipt.hashes.last ?? "")")
            }
        } catch {
            guard case .conflict = error.code else { throw error }
            for name in cases { versions[name] = try store.header(name).version }
        }
        if round % 2 == 1 { try record(store, round) }
        round += 1
    }
}

/// Entries of the registry that move a case, to be killed in the middle of as well; `verify` tells whether they are whole.
func record(_ store: SQLEventStore, _ round: Int) throws(StoreError) {
    let id = "branch-\(round % 5)"
    let changes: [RegistryChange] = [
        .found(Organization(id: id, name: String(repeating: "支部", count: round % 40))),
        .register(RegisteredPerson(Person(id: "p-\(round)", name: "人"), organization: id)),
        .rename(id, name: "第\(round)支部"),
    ]
    let at = Instant("2026-11-22T08:30:00.000Z")
    _ = try store.record(RegistryEntry(changes.map { RegistryEvent(change: $0, at: at, by: "torture") }))
}

let arguments = CommandLine.arguments
guard arguments.count > 3 else {
    say("usage: StoreTorture STORE KEY CASE...")
    exit(64)
}
do {
    let key = try MasterKey.read(at: arguments[2])
    let store =
        arguments[1].hasPrefix("postgres:")
        ? try PostgresEventStore.open(at: arguments[1], key: key)
        : try SQLiteEventStore.open(at: arguments[1], key: key)
    try append(store, cases: Array(arguments[3...]))
} catch {
    say("error \(error)")
    exit(74)
}
