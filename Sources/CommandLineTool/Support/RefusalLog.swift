import AccountServices
import ArgumentParser
import CaseServices
import RegistryDesk
import SQLStore
import Synchronization

/// Writes into the security log of the store in use that somebody was refused, however the command came to that.
enum RefusalLog {
    private static let opened = Mutex<(store: SQLEventStore, user: String?)?>(nil)

    /// The store whose refusals are noted, and who is at the prompt, if that is known.
    static func watch(_ store: SQLEventStore, user: String?) { opened.withLock { $0 = (store, user) } }

    /// Notes a refusal, if the command ends with one. What cannot be noted is refused all the same.
    static func note(_ status: ExitCode, _ arguments: [String]) {
        guard status == ExitStatus.notPermitted, let (store, user) = opened.withLock({ $0 }) else { return }
        // The words of the command, and the first thing it is about; options may hold names of people.
        let words = arguments.prefix { !$0.hasPrefix("-") }
        let command = Self.command(words)
        let about = words.dropFirst(command.count).first
        let isPlain = about.map { IdentifierCheck.problem($0, "", "") == nil } ?? false
        try? store.note(
            SecurityEntry(
                at: Now.instant(), .refused, user: user, about: isPlain ? about : nil,
                detail: command.joined(separator: " ")))
    }

    /// The words that name a command, which may lie below others.
    private static func command(_ words: ArraySlice<String>) -> [String] {
        var command: [String] = []
        var known: [any ParsableCommand.Type] = [PartyFlowCommand.self]
        for word in words {
            let below = known.flatMap { $0.configuration.subcommands }.filter { $0.configuration.commandName == word }
            if below.isEmpty { break }
            command.append(word)
            known = below
        }
        return command
    }
}
