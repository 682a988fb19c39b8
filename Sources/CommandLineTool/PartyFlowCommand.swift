import ArgumentParser
import Diagnostics
import Foundation

/// The `partyflow` command.
struct PartyFlowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "partyflow", abstract: "机关党建程序：发展党员、换届、增补的办理、核查与提醒。",
        discussion: "每条命令都有 --help 和例子。先试：partyflow demo", version: Version.text,
        subcommands: [
            DemoCommand.self, CaseCommand.self, LifeCommand.self, MeetingCommand.self, DossierCommand.self,
            RulesCommand.self,
            OrganizationCommand.self,
            PersonCommand.self, UserCommand.self, TokenCommand.self, StoreCommand.self, DateCommand.self,
            BallotCommand.self, ReportCommand.self, RemindCommand.self, ServeCommand.self,
        ])
}

/// Version of the program, as in the file `VERSION`.
enum Version {
    static let text = "0.1.0"
}

/// The program.
public enum PartyFlow {
    /// Runs the command on the arguments of the process and exits with its status.
    public static func run() async {
        do {
            var command = try PartyFlowCommand.parseAsRoot()
            if var lasting = command as? any AsyncParsableCommand {
                try await lasting.run()
            } else {
                try command.run()
            }
        } catch {
            finish(error)
        }
    }

    /// Help, a complaint about the arguments, or a status whose reason was said already.
    private static func finish(_ error: any Error) -> Never {
        let status = PartyFlowCommand.exitCode(for: error)
        RefusalLog.note(status, Array(CommandLine.arguments.dropFirst()))
        let text = PartyFlowCommand.fullMessage(for: error, columns: HelpText.columns)
        if !text.isEmpty {
            let arguments = Array(CommandLine.arguments.dropFirst())
            let told = HelpText.told(text, arguments, GlobalOptions.languageOfProcess)
            if status.isSuccess { Console.out(told) } else { Console.err(told) }
        }
        exit(status.rawValue)
    }
}
