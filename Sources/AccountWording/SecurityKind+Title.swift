public import AccountServices
public import Diagnostics

extension SecurityKind {
    /// The kind in words.
    public var title: LocalizedText {
        switch self {
        case .signedIn: LocalizedText(zh: "登录", en: "signed in")
        case .failed: LocalizedText(zh: "登录失败", en: "signing in failed")
        case .lockedOut: LocalizedText(zh: "锁定", en: "locked out")
        case .unlocked: LocalizedText(zh: "解锁", en: "unlocked")
        case .signedOut: LocalizedText(zh: "退出", en: "signed out")
        case .sessionsEnded: LocalizedText(zh: "令其退出", en: "sessions ended")
        case .passwordChanged: LocalizedText(zh: "改口令", en: "password changed")
        case .passwordSet: LocalizedText(zh: "设口令", en: "password set")
        case .secondFactorOn: LocalizedText(zh: "启用动态码", en: "second factor on")
        case .secondFactorOff: LocalizedText(zh: "取消动态码", en: "second factor off")
        case .recoveryCodeUsed: LocalizedText(zh: "用恢复码", en: "recovery code used")
        case .refused: LocalizedText(zh: "拒绝", en: "refused")
        case .userAdded: LocalizedText(zh: "增加用户", en: "user added")
        case .userChanged: LocalizedText(zh: "修改用户", en: "user changed")
        case .userDisabled: LocalizedText(zh: "停用", en: "disabled")
        case .userEnabled: LocalizedText(zh: "恢复", en: "enabled")
        case .granted: LocalizedText(zh: "授权", en: "granted")
        case .revoked: LocalizedText(zh: "收回权限", en: "revoked")
        case .substituted: LocalizedText(zh: "代理", en: "substitution")
        case .handedOver: LocalizedText(zh: "交接", en: "handed over")
        case .tokenIssued: LocalizedText(zh: "发令牌", en: "token issued")
        case .tokenRevoked: LocalizedText(zh: "收回令牌", en: "token revoked")
        case .feedIssued: LocalizedText(zh: "发日历地址", en: "calendar address issued")
        case .feedRevoked: LocalizedText(zh: "收回日历地址", en: "calendar address revoked")
        case .exported: LocalizedText(zh: "导出", en: "exported")
        case .policyChanged: LocalizedText(zh: "改开关", en: "switch turned")
        }
    }
}
