import AccountServices
import CaseServices

/// One's own password.
enum PasswordRoutes {
    static let path = "/password"

    static let all: [Route] = [
        .get(path, .signedIn, "更改口令的表单", "form for a new password") { visit throws(WebProblem) in
            try page(visit)
        },
        .post(path, .signedIn, "更改口令", "change one's password", change),
    ]

    /// The page.
    struct Model: Encodable, Sendable {
        let isRequired: Bool
        let mayRead: Bool
        let rule: String
        let problems: [String]
        let hasProblems: Bool
    }

    private static func page(_ visit: Visit, _ problems: [String] = []) throws(WebProblem) -> Reply {
        let least = visit.site.accounts.policy.shortestPassword
        let model = Model(
            isRequired: try visit.signedIn().mustChangePassword,
            mayRead: try visit.signedIn().caller.permissions.allowSomewhere(.read),
            rule: visit.say(
                "至少 \(least) 个字符，不用姓名和常见的口令", "at least \(least) characters, no name, nothing common"),
            problems: problems, hasProblems: !problems.isEmpty)
        return visit.site.page(
            .password, model, title: visit.say("更改口令", "Change the password"), for: visit,
            status: problems.isEmpty ? 200 : 422)
    }

    private static func change(_ visit: Visit) throws(WebProblem) -> Reply {
        func typed(_ name: String) -> String { visit.form.pairs.first { $0.name == name }?.value ?? "" }
        guard let token = visit.cookies[Cookies.session(isSecure: visit.isSecure)] else { throw .signInNeeded }
        guard typed("new") == typed("again") else {
            return try page(visit, [visit.say("两次填写的新口令不一样。", "The new password was not typed the same way twice.")])
        }
        let outcome = try WebProblem.ofStore { () throws(StoreError) in
            try visit.site.accounts.changePassword(
                session: token, from: typed("old"), to: typed("new"), now: visit.now)
        }
        switch outcome {
        case .changed(let fresh):
            var reply = Reply.redirect(to: "/?saved=password")
            if let fresh {
                reply.cookies.append(
                    Cookies.line(Cookies.session(isSecure: visit.isSecure), fresh, isSecure: visit.isSecure))
            }
            return reply
        case .wrong: return try page(visit, [visit.say("原口令不对。", "The old password is wrong.")])
        case .unfit(let problems): return try page(visit, problems.map { PasswordText.text($0, visit) })
        }
    }
}
