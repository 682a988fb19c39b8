import ArgumentParser

/// `partyflow remind …`
struct RemindCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remind", abstract: "提醒：该办的事按时告诉该办的人。",
        discussion: """
            例：
              partyflow remind run --channels channels.yaml
              partyflow remind list --overdue
              partyflow remind ahead --organization branch-1
              partyflow remind calendar --organization branch-1 --out branch-1.ics
              partyflow remind feed add branch-1 --organization branch-1
              partyflow remind channels check channels.yaml
              partyflow remind channels test office-mail --to li@party.example --channels channels.yaml
            """,
        subcommands: [
            RemindRunCommand.self, RemindListCommand.self, RemindRetryCommand.self, RemindAheadCommand.self,
            RemindCalendarCommand.self, RemindFeedCommand.self, RemindChannelsCommand.self,
        ])
}
