public import CaseServices
public import Diagnostics

extension Right {
    /// The right in words.
    public var title: LocalizedText {
        switch self {
        case .read: LocalizedText(zh: "查阅", en: "see dossiers")
        case .record: LocalizedText(zh: "登记", en: "record acts")
        case .asFound: LocalizedText(zh: "补录历史", en: "record history as found")
        case .correct: LocalizedText(zh: "更正与特批", en: "correct and waive")
        case .recordFromPaper: LocalizedText(zh: "凭文书代录", en: "record from paper for others")
        case .validate: LocalizedText(zh: "审核材料", en: "accept and return papers")
        case .administer: LocalizedText(zh: "管理", en: "keep organizations and people")
        case .manageUsers: LocalizedText(zh: "用户管理", en: "keep users and the machine")
        case .secure: LocalizedText(zh: "安全管理", en: "give rights and tokens, open closed accounts")
        case .audit: LocalizedText(zh: "审计", en: "read the logs")
        }
    }
}

extension OfficeRole {
    /// The role in words.
    public var title: LocalizedText {
        switch self {
        case .branchSecretary: LocalizedText(zh: "支部书记（组织委员）", en: "branch secretary")
        case .organizer: LocalizedText(zh: "组织员", en: "organizer")
        case .validator: LocalizedText(zh: "档案审核", en: "validator")
        case .systemAdministrator: LocalizedText(zh: "系统管理员", en: "system administrator")
        case .securityAdministrator: LocalizedText(zh: "安全管理员", en: "security administrator")
        case .auditAdministrator: LocalizedText(zh: "审计管理员", en: "audit administrator")
        }
    }
}

extension Administration {
    /// The administration in words.
    public var title: LocalizedText { role.title }
}
