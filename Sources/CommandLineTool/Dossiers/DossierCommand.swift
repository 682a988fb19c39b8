import ArgumentParser

/// `partyflow dossier …`
struct DossierCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dossier", abstract: "核查卷宗文件：缺什么材料，哪些日期和票数不对，依据哪一条。",
        discussion: "例：partyflow dossier check fixtures/dossiers/flawed-eleven-months.yaml",
        subcommands: [DossierCheckCommand.self, DossierAuditCommand.self, DossierExplainCommand.self])
}
