import ArgumentParser

/// `partyflow report …`
struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "统计和检查用表：案件按阶段、月份、党组织、年龄，年报，一个党组织的检查用表。",
        discussion: """
            例：
              partyflow report statistics
              partyflow report statistics ic-committee --year 2025 --format json
              partyflow report inspection ic-committee
              partyflow report duties --organization ic-committee
            """,
        subcommands: [ReportStatisticsCommand.self, ReportInspectionCommand.self, ReportDutiesCommand.self])
}
