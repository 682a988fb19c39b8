/// What pages say after something was done; the address carries only its name, so that nobody can put words there.
enum Notices: String {
    case registry, imported, cases, unchanged, factorOff = "factor-off"
    case act, meeting, user, opened, amended, waived, draft, dropped, password, signedOut = "signed-out"

    static func text(_ name: String, _ visit: Visit) -> String? {
        switch Notices(rawValue: name) {
        case .registry: visit.say("已登记，从所写的日期起有效。", "Entered.")
        case .imported: visit.say("表里的内容已经全部登记。", "All of the table was entered.")
        case .cases: visit.say("卷宗已经全部录入。", "All dossiers were entered.")
        case .unchanged: visit.say("没有变化，什么也没有登记。", "Nothing has changed; nothing was entered.")
        case .factorOff: visit.say("动态码已取消，请重新登录。", "The second factor was taken away; sign in again.")
        case .act: visit.say("已登记。", "Recorded.")
        case .meeting: visit.say("会议和它的各项决定已经一次全部登记。", "The meeting and all it decided were recorded.")
        case .user: visit.say("已改好，并记入安全日志。", "Changed, and written to the security log.")
        case .opened: visit.say("已立案。", "The case was opened.")
        case .amended: visit.say("已更正；原来的登记仍可查看。", "Amended; what was there before can still be read.")
        case .waived: visit.say("已登记特批。", "The exception was recorded.")
        case .draft: visit.say("草稿已保存。", "The draft was kept.")
        case .dropped: visit.say("已丢弃没有填完的内容。", "Thrown away.")
        case .password: visit.say("口令已更改。", "The password was changed.")
        case .signedOut: visit.say("已退出。", "You have signed out.")
        case nil: nil
        }
    }
}
