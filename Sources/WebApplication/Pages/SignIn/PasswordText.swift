import AccountServices

/// What is wrong with a new password.
enum PasswordText {
    static func text(_ problem: PasswordProblem, _ visit: Visit) -> String {
        switch problem {
        case .tooShort(let least):
            visit.say("新口令至少 \(least) 个字符。", "The new password needs at least \(least) characters.")
        case .tooLong(let most):
            visit.say("新口令最多 \(most) 个字符。", "The new password may have at most \(most) characters.")
        case .isName: visit.say("新口令不能是登录名或姓名。", "The new password must not be the login or the name.")
        case .common: visit.say("新口令太常见，容易被猜到。", "The new password is one of the commonest.")
        case .unchanged: visit.say("新口令和原口令一样。", "The new password is the old one.")
        }
    }
}
