import ArgumentParser

/// `partyflow remind …`
struct RemindCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remind", abstract: "提醒：该办的事按时告诉该办的人。",
        discussion: """
            例：
              partyflow remind run --channels channels.yaml
              partyflow remind list --overdue
              partyflow remind channels check channels.yaml
              partyflow remind channels test office-mail --to li@party.example --channels channels.yaml
            """,
        subcommands: [
            RemindRunCommand.self, RemindListCommand.self, RemindRetryCommand.self, RemindChannelsCommand.self,
        ])
}
