import AccountServices
import CaseServices
import HTTPTypes

/// Coming in and going out.
enum SignInRoutes {
    static let path = "/sign-in"

    static let all: [Route] = [
        .get(path, .open, "登录页", "sign-in page") { visit throws(WebProblem) in
            page(visit, target: visit.query["to"])
        },
        .post(path, .open, "登录", "sign in", signIn),
        .post("/sign-out", .signedIn, "退出", "sign out", signOut),
        .get("/language/{code}", .open, "换一种语言", "change the language", language),
    ]

    /// The sign-in page.
    struct Model: Encodable, Sendable {
        let login: String
        let target: String
        let problem: String
        let hasProblem: Bool
        let asksForCode: Bool
        let reason: String
        let hasReason: Bool
        /// What was typed into a form whose session had ended.
        let carried: String
        let carriedPlace: String
        let hasCarried: Bool
    }

    /// What is answered to somebody who is not signed in: the page, which leads back to what was asked for. What was
    /// typed into a form goes along, and is there again after signing in.
    static func needed(_ visit: Visit) -> Reply {
        guard visit.method == .get else {
            let isKept = DraftPlace.of(visit.path, visit.form) != nil
            let reason =
                isKept
                ? visit.say(
                    "登录已过期。刚才填写的内容没有丢，登录以后接着填。",
                    "Your session has ended. What you typed is not lost: sign in and go on.")
                : visit.say("登录已过期，请重新登录，然后接着填。", "Your session has ended; sign in and go on.")
            return page(
                visit, target: visit.path, status: 401, reason: reason, carried: isKept ? CarriedForm(visit) : nil)
        }
        return .redirect(to: path + (visit.path == "/" ? "" : "?to=\(visit.target.urlEncoded)"))
    }

    private static func page(
        _ visit: Visit, login: String = "", target: String?, problem: String = "", asksForCode: Bool = false,
        status: Int = 200, reason: String = "", carried: CarriedForm? = nil
    ) -> Reply {
        let model = Model(
            login: login, target: local(target) ?? "/", problem: problem, hasProblem: !problem.isEmpty,
            asksForCode: asksForCode, reason: reason, hasReason: !reason.isEmpty, carried: carried?.text ?? "",
            carriedPlace: carried?.place ?? "", hasCarried: carried != nil)
        return visit.site.page(.signIn, model, title: visit.say("登录", "Sign in"), for: visit, status: status)
    }

    private static func signIn(_ visit: Visit) throws(WebProblem) -> Reply {
        let login = visit.form["login"] ?? ""
        let code = visit.form["code"]
        let password = visit.form.pairs.first { $0.name == "password" }?.value ?? ""
        let carried = CarriedForm(place: visit.form["carried-place"], text: visit.form["carried"])
        let target = local(visit.form["to"])
        let outcome = try WebProblem.ofStore { () throws(StoreError) in
            try visit.site.accounts.signIn(
                login: login, password: password, code: code, from: visit.remote, now: visit.now)
        }
        switch outcome {
        case .signedIn(let token, let signedIn):
            var back = target ?? "/"
            if let carried, let place = DraftPlace.of(carried.place, carried.fields), local(place) != nil {
                try FormDraft.keep(carried.fields, at: place, of: signedIn.user.id, visit)
                back = place
            }
            var reply = Reply.redirect(to: signedIn.mustChangePassword ? PasswordRoutes.path : back)
            reply.cookies.append(
                Cookies.line(Cookies.session(isSecure: visit.isSecure), token, isSecure: visit.isSecure))
            return reply
        case .needsCode:
            return page(
                visit, login: login, target: target,
                problem: code == nil
                    ? visit.say("请再填一次口令和动态验证码。", "Type the password again, and the code of your device.") : "",
                asksForCode: true, carried: carried)
        case .refused(.wrong):
            return page(
                visit, login: login, target: target,
                problem: code == nil
                    ? visit.say("登录名或口令不对。", "The login or the password is wrong.")
                    : visit.say("登录名、口令或验证码不对。", "The login, the password or the code is wrong."),
                asksForCode: code != nil,
                status: 401, carried: carried)
        case .refused(.locked(let seconds)):
            let minutes = (seconds + 59) / 60
            var reply = page(
                visit, login: login, target: target,
                problem: visit.say(
                    "多次登录失败，这个用户暂时锁定，约 \(minutes) 分钟后再试；急用请找安全管理员解锁。",
                    "Too many failures: the account is closed for about \(minutes) minutes; a security administrator can open it."
                ),
                status: 429, carried: carried)
            reply.retryAfter = seconds
            return reply
        }
    }

    private static func signOut(_ visit: Visit) throws(WebProblem) -> Reply {
        if let token = visit.cookies[Cookies.session(isSecure: visit.isSecure)] {
            try WebProblem.ofStore { () throws(StoreError) in try visit.site.accounts.signOut(token, now: visit.now) }
        }
        var reply = Reply.redirect(to: path + "?saved=signed-out")
        reply.cookies.append(
            Cookies.line(Cookies.session(isSecure: visit.isSecure), "", seconds: 0, isSecure: visit.isSecure))
        return reply
    }

    private static func language(_ visit: Visit) throws(WebProblem) -> Reply {
        let code = try visit.parameter("code")
        guard code == "zh" || code == "en" else { throw .notThere }
        var reply = Reply.redirect(to: local(visit.query["to"]) ?? "/")
        reply.cookies.append(
            Cookies.line("lang", code, seconds: 31_536_000, isSecure: visit.isSecure))
        return reply
    }

    /// A path of this site, and nothing that a browser would take for another.
    static func local(_ target: String?) -> String? {
        guard let target, target.hasPrefix("/"), !target.hasPrefix("//"), !target.contains("\\"),
            !target.contains(where: { $0.isNewline || $0.asciiValue.map { $0 < 32 } ?? false })
        else { return nil }
        return target
    }
}
