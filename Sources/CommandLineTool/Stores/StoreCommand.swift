import ArgumentParser

/// `partyflow store …`
struct StoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "store", abstract: "库：建立、核对、备份、恢复、搬迁。",
        discussion: """
            例：
              partyflow store init          建立库、密钥和恢复单，登记第一个党组织和第一个用户
              partyflow store backup        备份，并核对备份
              partyflow store verify        逐条核对全部记录
              partyflow store rehearse      恢复演练：备份能不能用
              partyflow store restore 备份 --to 新库

              partyflow store copy sqlite:partyflow.db postgres://db.example/partyflow

            单机的库以文件权限为安全边界：能读库文件和密钥文件的系统用户，就能读出全部内容。
            服务器上的库，命令行凭令牌认人；密钥仍在各台机器上，不在服务器里。
            """,
        subcommands: [
            StoreInitCommand.self, StoreInfoCommand.self, StoreVerifyCommand.self, StoreBackupCommand.self,
            StoreRestoreCommand.self, StoreRehearseCommand.self, StoreCopyCommand.self, StoreHeadsCommand.self,
            StoreMigrateCommand.self, StoreDeriveCommand.self, StoreRecoverKeyCommand.self,
        ])
}

/// Which store, for its upkeep: nobody acts on a case there.
struct StoreNameOption: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "库：sqlite:文件、直接写文件，或 postgres://服务器/数据库（默认 PARTYFLOW_STORE，再取 sqlite:partyflow.db）。", valueName: "store"))
    var store: String?
}
