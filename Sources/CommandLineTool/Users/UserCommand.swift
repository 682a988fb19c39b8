import ArgumentParser

/// `partyflow user …`
struct UserCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "user", abstract: "用户和权限：谁可以在哪个党组织做什么。",
        discussion: """
            例：
              partyflow user add wangfang --name 王芳 --person wang-fang
              partyflow user grant wangfang read record --at ic-branch-1
              partyflow user revoke wangfang record --at ic-branch-1
              partyflow user list

              partyflow user grant wangfang branch-secretary --at ic-branch-1
              partyflow user password wangfang

            用户以系统登录名为准；网页另用口令登录。角色或权限管到所写党组织及其下级；不写 --at 就是整个库。
            角色：
              branch-secretary 支部书记、组织委员      organizer  组织员      validator  档案审核
              system-administrator 系统管理员          security-administrator 安全管理员
              audit-administrator  审计管理员
            权限：
              read             查阅
              record           登记
              as-found         补录历史
              correct          更正与特批
              record-from-paper
                               凭文书代录，也用于 --as
              validate         审核材料
              administer       管理党组织、人员
              manage-users     管理用户
              secure           给权限、解锁、令牌、开关
              audit            查看日志
            """,
        subcommands: [
            UserAddCommand.self, UserListCommand.self, UserGrantCommand.self, UserRevokeCommand.self,
            UserSetCommand.self, UserContactCommand.self, UserDisableCommand.self, UserPasswordCommand.self,
            UserSessionsCommand.self,
            UserUnlockCommand.self, UserSecondFactorCommand.self, UserLogCommand.self, UserSubstituteCommand.self,
            UserHandOverCommand.self, UserSeparateCommand.self, UserPolicyCommand.self,
        ])
}
