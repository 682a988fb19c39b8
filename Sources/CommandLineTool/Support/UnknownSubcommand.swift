import ArgumentParser
import Diagnostics

/// A word that stands where a group of commands wants one of its own, and is none.
struct UnknownSubcommand {
    let word: String
    let known: [String]

    /// The first such word of the arguments; nil: they name a command.
    static func first(of arguments: [String]) -> UnknownSubcommand? {
        var commands = PartyFlowCommand.configuration.subcommands
        for argument in arguments {
            if commands.isEmpty || argument.hasPrefix("-") || argument == "help" { return nil }
            let names = commands.map { $0.configuration.commandName ?? "" }
            guard let place = names.firstIndex(of: argument) else {
                return UnknownSubcommand(word: argument, known: names)
            }
            commands = commands[place].configuration.subcommands
        }
        return nil
    }

    /// What is said of it.
    func text(_ language: Language) -> String {
        let near = NearestName.of(word, among: known)
        switch language {
        case .zh:
            return "没有“\(word)”这个子命令；" + (near.map { "是不是“\($0)”？" } ?? "有：\(known.joined(separator: "、"))")
        case .en:
            return "There is no subcommand '\(word)'; "
                + (near.map { "did you mean '\($0)'?" } ?? "there are \(known.joined(separator: ", "))")
        }
    }
}
