import AccountServices
import CaseServices

/// One's own second factor: codes of a device beside the password.
enum SecondFactorRoutes {
    static let path = "/second-factor"

    static let all: [Route] = [
        .get(path, .signedIn, "本人的动态码", "one's own second factor") { visit throws(WebProblem) in try page(visit) },
        .post(path, .signedIn, "设置、确认或取消动态码", "set up, confirm or take away one's second factor", change),
    ]

    /// The page.
    struct Model: Encodable, Sendable {
        let isOff: Bool
        let isPrepared: Bool
        let isOn: Bool
        /// The secret in groups of four, for typing.
        let secret: String
        let link: String
        let codesLeft: Int
        /// Recovery codes, shown this once.
        let codes: [String]
        let hasCodes: Bool
        let problem: String?
    }

    private static func page(
        _ visit: Visit, problem: String? = nil, codes: [String] = []
    ) throws(WebProblem) -> Reply {
        let user = try visit.signedIn().user
        let factor = try WebProblem.ofStore { () throws(StoreError) in
            try visit.site.accounts.store.account(user.id)?.secondFactor
        }
        let isOn = factor?.isConfirmed ?? false
        // Of one in use nothing is shown again.
        let secret = isOn ? "" : factor.map { Base32.text($0.secret) } ?? ""
        let model = Model(
            isOff: factor == nil, isPrepared: factor != nil && !isOn, isOn: isOn, secret: Self.grouped(secret),
            link: "otpauth://totp/PartyFlow:\(user.id.urlEncoded)?secret=\(secret)&issuer=PartyFlow",
            codesLeft: factor?.recoveryDigests.count ?? 0, codes: codes, hasCodes: !codes.isEmpty, problem: problem)
        return visit.site.page(
            .secondFactor, model, title: visit.say("动态码", "Second factor"), for: visit,
            status: problem == nil ? 200 : 422)
    }

    private static func change(_ visit: Visit) throws(WebProblem) -> Reply {
        let visitor = try visit.signedIn()
        // A substitute acts on cases, not on somebody's way in.
        let user = visitor.user.id
        let accounts = visit.site.accounts
        let wrong = visit.say(
            "码不对。看一下手机和电脑的时间是不是一致，等下一个码再试。", "Wrong code. Compare the clocks and try the next one.")
        switch visit.form["do"] {
        case "prepare":
            do throws(StoreError) { _ = try accounts.prepareSecondFactor(of: user) } catch  where error.code == .exists
            {
                return try page(visit, problem: visit.say("已经设了动态码。", "There is one already."))
            } catch { throw .service(.store(error)) }
            return .redirect(to: path)
        case "confirm":
            let code = visit.form["code"] ?? ""
            let codes = try WebProblem.ofStore { () throws(StoreError) in
                try accounts.confirmSecondFactor(of: user, code: code, now: visit.now)
            }
            guard let codes else { return try page(visit, problem: wrong) }
            return try page(visit, codes: codes)
        case "remove":
            let code = visit.form["code"] ?? ""
            let isRemoved = try WebProblem.ofStore { () throws(StoreError) in
                try accounts.removeSecondFactor(
                    of: user, proving: code, by: visitor.caller, from: visit.remote, now: visit.now)
            }
            guard isRemoved else { return try page(visit, problem: wrong) }
            return .redirect(to: "/sign-in?saved=factor-off")
        case _: throw .notThere
        }
    }

    private static func grouped(_ text: String) -> String {
        var groups: [String] = []
        var rest = text[...]
        while !rest.isEmpty {
            groups.append(String(rest.prefix(4)))
            rest = rest.dropFirst(4)
        }
        return groups.joined(separator: " ")
    }
}
