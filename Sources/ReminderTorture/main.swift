import AccountServices
import CaseServices
import CivilTime
import Foundation
import MessageChannels
import Messages
import PostgresStore
import ReminderJobs
import SQLStore
import SQLiteStore
import WorkflowCompiler
import WorkflowModel

// Runs reminders over a store and a mail server until its input ends or somebody kills it; tests do.
//
//   ReminderTorture STORE KEY WORKFLOWS PORT RUNNER USER...
//
// Every line of its input is one run, `DAY SECOND`, at so many seconds after one o'clock; `DAY SECOND before 2` ends the
// program when it would hand over the second message, `DAY SECOND after 2` when the server has taken it. It answers every
// run by a line `done DAY …`. All users have mail addresses at example.org.

func say(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }

func rulebook(in folder: String) -> Rulebook? {
    guard let names = FileManager.default.enumerator(atPath: folder) else { return nil }
    var files: [RuleFile] = []
    for case let name as String in names where name.hasSuffix(".yaml") {
        guard let data = FileManager.default.contents(atPath: folder + "/" + name) else { return nil }
        files.append(RuleFile(path: name, bytes: [UInt8](data)))
    }
    return RulebookCompiler.compile(files: files).rulebook
}

func work(_ arguments: [String]) async throws {
    guard let rulebook = rulebook(in: arguments[3]), let texts = rulebook.messages, let port = Int(arguments[4]),
        let from = MailAddress("party@example.org")
    else {
        say("error rules, port")
        exit(65)
    }
    let key = try MasterKey.read(at: arguments[2])
    let store =
        arguments[1].hasPrefix("postgres:")
        ? try PostgresEventStore.open(at: arguments[1], key: key)
        : try SQLiteEventStore.open(at: arguments[1], key: key)
    let service = CaseService(store: store, rulebook: rulebook)
    let addresses = Dictionary(arguments[6...].map { ($0, "\($0)@example.org") }) { first, _ in first }
    let mail = MailChannel(
        name: "mail", manner: ChannelManner(namesPeople: true),
        server: MailServer(host: "127.0.0.1", port: port, security: .none, from: from), now: { 0 })
    while let line = readLine() {
        let words = line.split(separator: " ").map(String.init)
        guard words.count == 2 || words.count == 4, let second = Int(words[1]),
            let day = (try? DateText.parse(words[0]))?.first
        else {
            say("error \(line)")
            exit(64)
        }
        let now = Instant("\(words[0])T01:00:00.000Z").adding(seconds: second)
        let end = words.count == 4 ? MortalChannel.End(word: words[2], number: Int(words[3]) ?? 1) : nil
        let run = ReminderRun(
            service: service, channels: [MortalChannel(mail, end)], composer: DigestComposer(texts: texts),
            addresses: { addresses }, link: { "/cases/\($0)/" }, runner: arguments[5], clock: { now })
        var report = try run.look(on: day)
        report.add(await run.deliver(on: day))
        let troubles = report.troubles.map { "\($0.error)" }.joined(separator: "; ")
        say("done \(words[0]) \(report.looked) \(report.made) \(report.messages) \(report.failed) \(troubles)")
    }
    try store.close()
}

guard CommandLine.arguments.count > 6 else {
    say("usage: ReminderTorture STORE KEY WORKFLOWS PORT RUNNER USER...")
    exit(64)
}
do {
    try await work(CommandLine.arguments)
} catch {
    say("error \(error)")
    exit(74)
}
