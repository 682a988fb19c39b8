import AccountWording
import CaseServices
import Diagnostics
import HTTPTypes
import WorkflowModel

extension RestProblem {
    /// The problem as clients get it (RFC 9457).
    func reply(_ visit: Visit) -> Reply {
        let told = parts(visit)
        var members: [String: JSONTree] = [
            "type": .string("/api/v1/problems#\(told.type)"), "title": .string(told.title),
            "status": .int(Int64(told.status)), "detail": .string(told.detail), "request": .string(visit.requestID),
        ]
        if let remedy = told.remedy?.unlessEmpty { members["remedy"] = .string(remedy) }
        switch self {
        case .query(let faults), .body(let faults):
            members["errors"] = .array(
                faults.prefix(1000).map {
                    .object(["field": .string($0.field), "message": .both(zh: $0.text.zh, en: $0.text.en)])
                })
        case .diagnostics(let diagnostics): members["diagnostics"] = Self.tree(diagnostics)
        case .rules(let refusal):
            members["answer"] = refusal.answer
            if !refusal.broken.isEmpty { members["broken"] = .array(refusal.broken) }
            if !refusal.unknown.isEmpty { members["unknown"] = .array(refusal.unknown.map { .string($0) }) }
        case .web, .unreadable, .method, .unknownType, .versionNeeded, .keyTaken: break
        }
        var reply = Reply(
            status: .init(code: told.status), type: "application/problem+json",
            body: Array(JSONTree.object(members).text.utf8))
        if case .web(.tooMany(let seconds)) = self { reply.retryAfter = seconds }
        return reply
    }

    /// Diagnostics as a list; their places only where they are in what was sent.
    static func tree(_ diagnostics: [Diagnostic]) -> JSONTree {
        .array(diagnostics.prefix(1000).compactMap { try? JSONTree(reading: Array(DiagnosticJSON.render($0).utf8)) })
    }

    private struct Told {
        var status: Int
        var type: String
        var title: String
        var detail: String
        var remedy: String?
    }

    private func parts(_ visit: Visit) -> Told {
        switch self {
        case .web(.signInNeeded), .web(.passwordNeeded), .web(.foreignForm):
            Told(
                status: 401, type: "token", title: visit.say("需要有效的令牌", "A valid token is needed"),
                detail: visit.say(
                    "请求没有令牌，或者令牌不对、已到期、已撤销。", "There is no token, or it is wrong, has expired or was revoked."),
                remedy: visit.say(
                    "写 Authorization: Bearer 令牌；令牌由管理员发放。",
                    "Send Authorization: Bearer TOKEN; administrators give tokens out."))
        case .web(let problem): Self.told(problem, visit)
        case .unreadable(let text):
            Told(
                status: 400, type: "unreadable", title: visit.say("请求读不懂", "The request cannot be read"),
                detail: visit.say(text))
        case .query(let faults):
            Told(
                status: 400, type: "query", title: visit.say("问号后面的参数不对", "The query is wrong"),
                detail: Self.listed(faults, visit))
        case .body(let faults):
            Told(
                status: 422, type: "body", title: visit.say("提交的内容不对", "The body is wrong"),
                detail: Self.listed(faults, visit))
        case .diagnostics(let diagnostics):
            Told(
                status: 422, type: "content", title: visit.say("提交的内容读不懂", "What was sent cannot be read"),
                detail: diagnostics.prefix(5).map { visit.say($0.message) }.joined(separator: visit.say("；", "; ")))
        case .method(let methods):
            Told(
                status: 405, type: "method", title: visit.say("这个地址不收这种请求", "The method is not taken here"),
                detail: visit.say(
                    "可用：\(methods.map(\.rawValue).joined(separator: "、"))。",
                    "Taken: \(methods.map(\.rawValue).joined(separator: ", ")).")
            )
        case .unknownType:
            Told(
                status: 415, type: "media-type", title: visit.say("内容类型不对", "Unsupported media type"),
                detail: visit.say(
                    "请写 Content-Type: application/json；卷宗也可以是 application/yaml。",
                    "Send Content-Type: application/json; a dossier may be application/yaml, too."))
        case .versionNeeded:
            Told(
                status: 428, type: "version", title: visit.say("没有写明案卷版本", "No version was stated"),
                detail: visit.say(
                    "登记要写明所见案卷的版本：If-Match 或 expected-version，取自案的 version。",
                    "Recording takes the version you saw: If-Match or expected-version, as `version` of the case says.")
            )
        case .keyTaken(let isUnderWay):
            Told(
                status: isUnderWay ? 409 : 422, type: "idempotency-key",
                title: visit.say("Idempotency-Key 已经用过", "The Idempotency-Key is taken"),
                detail: isUnderWay
                    ? visit.say("用这个键的请求还在办理。", "A request with this key is still under way.")
                    : visit.say("这个键用在了另一个请求上。", "This key was used for another request."))
        case .rules(let refusal):
            Told(
                status: 422, type: "rules", title: visit.say("规则不允许，没有登记", "The rules say no; nothing was recorded"),
                detail: refusal.summary.map { visit.say($0) }
                    ?? visit.say("理由见 answer 和 broken。", "The reasons are in `answer` and `broken`."))
        }
    }

    private static func told(_ problem: WebProblem, _ visit: Visit) -> Told {
        switch problem {
        case .notThere: return notThere(visit)
        case .service(.notPermitted(let right, let organization)):
            return notPermitted(right, organization, visit)
        case .service(.store(let error)):
            switch error.code {
            case .notFound: return notThere(visit)
            case .conflict:
                return Told(
                    status: 409, type: "conflict", title: visit.say("案卷已有新的登记", "The case has changed"),
                    detail: visit.say(
                        "写明的版本不是现在的版本，什么也没有写入。", "The version stated is not the present one; nothing was written."),
                    remedy: visit.say(
                        "重新取这个案，看过新的登记，再按新的 version 提交。",
                        "Get the case again, look at what is new, and send with its version."))
            case .exists:
                return Told(
                    status: 409, type: "conflict", title: visit.say("已经有了", "It is there already"),
                    detail: visit.say("编号已经用过，什么也没有写入。", "The identifier is taken; nothing was written."), remedy: nil)
            case .busy, .invalid, .unreadable, .keyMissing, .keyWrong, .needsMigration, .tooNew, .unreachable, .denied,
                .unsupported, .io:
                break
            }
        case .signInNeeded, .passwordNeeded, .foreignForm, .badRequest, .tooLarge, .tooMany, .service: break
        }
        let (status, title, detail, remedy) = ProblemPage.parts(problem, visit)
        return Told(status: status, type: type(status), title: title, detail: detail, remedy: remedy)
    }

    private static func notThere(_ visit: Visit) -> Told {
        Told(
            status: 404, type: "not-there", title: visit.say("没有，或令牌无权", "Not there, or not for this token"),
            detail: visit.say(
                "地址、案号或党组织的编号不对，或者令牌的权限不包括它。",
                "The path, the case or the organization is wrong, or outside the rights of the token."),
            remedy: visit.say("核对编号；需要权限的，请管理员改发令牌。", "Check the identifier; ask an administrator for another token."))
    }

    /// What a token may not do where it may read is told with the right that it lacks; elsewhere it looks like nothing.
    private static func notPermitted(_ right: Right, _ organization: String, _ visit: Visit) -> Told {
        let chain = (try? visit.site.service.chain(of: organization).map(\.id)) ?? []
        let mayRead =
            visit.visitor?.caller.permissions.allow(.read, in: chain.isEmpty ? [organization] : chain) ?? false
        guard mayRead else { return notThere(visit) }
        return Told(
            status: 403, type: "right", title: visit.say("令牌没有这项权限", "The token lacks a right"),
            detail: visit.say(
                "这里要有“\(right.title.zh)”（\(right.rawValue)）的权限。",
                "This takes the right \(right.rawValue) (\(right.title.en))."),
            remedy: visit.say("请管理员发放有这项权限的令牌。", "Ask an administrator for a token with it."))
    }

    private static func listed(_ faults: [RestFault], _ visit: Visit) -> String {
        faults.prefix(5).map { fault in
            let text = visit.say(fault.text)
            return fault.field.isEmpty ? text : visit.say("\(fault.field)：\(text)", "\(fault.field): \(text)")
        }.joined(separator: visit.say("；", "; "))
    }

    private static func type(_ status: Int) -> String {
        switch status {
        case 400: "unreadable"
        case 403: "own-case"
        case 404: "not-there"
        case 409: "conflict"
        case 413: "too-large"
        case 422: "not-recorded"
        case 429: "too-many"
        case 503: "busy"
        default: "store"
        }
    }
}
