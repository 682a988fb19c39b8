public import ArgumentParser

/// The `partyflow` command.
public struct PartyFlowCommand: AsyncParsableCommand {
    /// Name, help and subcommands.
    public static let configuration = CommandConfiguration(
        commandName: "partyflow", abstract: "机关党建程序：发展党员、换届、增补的办理、核查与提醒。",
        discussion: "每条命令都有 --help 和例子。先试：partyflow demo", version: Version.text,
        subcommands: [DateCommand.self])

    /// For the parser.
    public init() {}
}

/// Version of the program, as in the file `VERSION`.
enum Version {
    static let text = "0.1.0"
}
