import CaseServices
import CivilTime

/// What is said where a page has no answer of its own.
enum ProblemPage {
    /// Title, sentence, and what to do.
    struct Model: Encodable, Sendable {
        let title: String
        let text: String
        let remedy: String
        let requestID: String
    }

    /// What was typed, to be sent once more.
    struct Resend: Encodable, Sendable {
        /// A field of it.
        struct Field: Encodable, Sendable {
            let name: String
            let value: String
        }
        let title: String
        let text: String
        let action: String
        let fields: [Field]
    }

    static func reply(_ problem: WebProblem, _ visit: Visit) -> Reply {
        if case .signInNeeded = problem { return SignInRoutes.needed(visit) }
        if case .passwordNeeded = problem { return .redirect(to: PasswordRoutes.path) }
        if case .foreignForm = problem, visit.visitor != nil, DraftPlace.of(visit.path, visit.form) != nil {
            return resend(visit)
        }
        let (status, title, text, remedy) = parts(problem, visit)
        let model = Model(title: title, text: text, remedy: remedy, requestID: visit.requestID)
        var reply = visit.site.page(.problem, model, title: title, for: visit, status: status)
        if case .tooMany(let seconds) = problem { reply.retryAfter = seconds }
        return reply
    }

    /// A form of a session that has ended, sent by somebody who is signed in anew: he says himself that it is his, and
    /// goes on with what he typed.
    private static func resend(_ visit: Visit) -> Reply {
        let title = visit.say("登录状态变了，还没有登记", "You signed in anew; nothing is recorded yet")
        let model = Resend(
            title: title,
            text: visit.say(
                "这张表单是上一次登录时打开的。填写的内容都还在，核对以后再提交。",
                "The form was opened before you signed in anew. What you typed is all there; look at it and send it again."
            ), action: visit.path,
            fields: CarriedForm(visit).fields.pairs.map { Resend.Field(name: $0.name, value: $0.value) })
        return visit.site.page(.resend, model, title: title, for: visit, status: 403)
    }

    /// Status, title, sentence and remedy of a problem.
    static func parts(
        _ problem: WebProblem, _ visit: Visit
    ) -> (status: Int, title: String, text: String, remedy: String) {
        let back = visit.say(
            "返回上一页再试；仍不行，请把页面下方的编号告诉管理员。",
            "Go back and try again; if it does not help, tell an administrator the number below.")
        switch problem {
        case .notThere:
            return (
                404, visit.say("没有这个页面，或者您无权查看", "Nothing here, or not for you"),
                visit.say(
                    "地址可能写错了，也可能这个案、这个党组织不在您的权限之内。",
                    "The address may be wrong, or this case or organization is outside your rights."),
                visit.say("从工作台进入；需要权限的，请管理员授权。", "Start at the workbench; ask an administrator for rights you need.")
            )
        case .signInNeeded, .passwordNeeded: return (401, "", "", "")
        case .foreignForm:
            return (
                403, visit.say("这张表单已经失效", "This form has expired"),
                visit.say(
                    "登录状态变了，或者表单不是从本系统打开的，所以没有登记。",
                    "You signed in anew, or the form is not of this site; nothing was recorded."),
                visit.say("返回上一页，刷新后再提交。", "Go back, reload, and send it again.")
            )
        case .badRequest(let text):
            return (400, visit.say("提交的内容读不懂", "What was sent cannot be read"), visit.say(text), back)
        case .tooLarge:
            return (
                413, visit.say("文件太大", "Too large"),
                visit.say(
                    "一次最多提交 \(visit.site.configuration.uploadLimit / 1_048_576) MB。",
                    "At most \(visit.site.configuration.uploadLimit / 1_048_576) MB at once."),
                visit.say("把扫描件分几次提交，或降低清晰度。", "Send the scans in several parts, or in a lower resolution.")
            )
        case .tooMany:
            return (
                429, visit.say("请求太多", "Too many requests"),
                visit.say("这台电脑一分钟内的请求太多。", "Too many requests from this machine in a minute."),
                visit.say("一分钟以后再试。", "Try again in a minute.")
            )
        case .service(let error): return service(error, visit, back)
        }
    }

    private static func service(
        _ error: ServiceError, _ visit: Visit, _ back: String
    ) -> (status: Int, title: String, text: String, remedy: String) {
        switch error {
        case .store(let problem): return store(problem, visit, back)
        case .notPermitted:
            return parts(.notThere, visit)
        case .ownCase:
            return (
                403, visit.say("不能办理自己的案", "This case is about you"),
                visit.say("案的对象就是您本人，登记要由别人来做。", "Somebody else has to record on a case that is about you."),
                visit.say("请本组织其他有权限的同志办理。", "Ask somebody else of your organization who may record.")
            )
        case .sameRecorder(_, _, let login):
            let recorder = (try? visit.site.service.store.user(login))?.name ?? login
            return (
                403, visit.say("要由另一个人录入", "Somebody else records this"),
                visit.say(
                    "呈报是“\(recorder)”录入的，批复不能由同一个人录入。",
                    "The submission was recorded by `\(recorder)`; the decision on it is recorded by somebody else."),
                visit.say(
                    "请另一位有权限的同志录入；上级在纸上批的，凭文书代录。",
                    "Ask somebody else who may record. What was decided on paper is recorded from the paper.")
            )
        case .organizationEnded(let id, let date, _):
            return refused(
                visit, "党组织“\(id)”已于 \(date.isoText) 撤销或者并入别的党组织。", "`\(id)` ended on \(date.isoText).",
                "没有办完的案可以终止。", "A case left open can be abandoned.")
        case .organizationNotYet(let id, let since):
            return refused(
                visit, "党组织“\(id)” \(since.isoText) 才成立。", "`\(id)` was founded on \(since.isoText) only.",
                "请核对日期。", "Check the date.")
        case .notForOrganization(_, let organization):
            return refused(
                visit, "“\(organization)”这一种类的党组织不适用这个程序。",
                "The procedure is not for organizations of the kind of `\(organization)`.",
                "请核对党组织和程序。", "Check the organization and the procedure.")
        case .registeredAlready(let act):
            return refused(
                visit, "这样一来当选（离任）的人就变了，而第 \(act) 号登记是按原来的人办的。",
                "Others would be elected (or leave), and no. \(act) was decided about those on record.",
                "请先更正或撤下第 \(act) 号，按新的结果重新报批。",
                "Amend or withdraw no. \(act) first and have the new result decided.")
        case .noRules, .pastKnowledge, .unknownEvent, .unknownPaper, .notWaivable, .waivedByAnother, .inTheFuture,
            .registry:
            return (
                422, visit.say("没有登记", "Nothing was recorded"),
                visit.say(
                    "规则库或登记的情况不允许这样做，什么也没有改动。", "The rules or the registry do not allow it; nothing has changed."), back
            )
        }
    }

    private static func refused(
        _ visit: Visit, _ zh: String, _ en: String, _ remedyZh: String, _ remedyEn: String
    ) -> (status: Int, title: String, text: String, remedy: String) {
        (422, visit.say("没有登记", "Nothing was recorded"), visit.say(zh, en), visit.say(remedyZh, remedyEn))
    }

    private static func store(
        _ error: StoreError, _ visit: Visit, _ back: String
    ) -> (status: Int, title: String, text: String, remedy: String) {
        switch error.code {
        case .notFound: return parts(.notThere, visit)
        case .conflict, .exists:
            return (
                409, visit.say("别人先办了一步", "Somebody was faster"),
                visit.say("就在刚才，这里有了新的登记，您的没有写入。", "Something was recorded here a moment ago; yours was not written."),
                visit.say("返回，刷新后再办。", "Go back, reload, and go on.")
            )
        case .busy:
            return (
                503, visit.say("系统正忙", "Busy"),
                visit.say("库正被别的程序占用，没有写入。", "Another program holds the store; nothing was written."), back
            )
        case .unreachable:
            return (
                503, visit.say("数据库连不上", "The database does not answer"),
                visit.say(
                    "数据库服务器没有应答，或连接断了。", "The database server does not answer, or the connection was cut."),
                visit.say(
                    "稍等再刷新；刚才若在登记，先看看登记上了没有。",
                    "Reload in a while; if you were recording something, see first whether it is there.")
            )
        case .tooNew:
            return (
                503, visit.say("程序正在升级", "The program is being replaced"),
                visit.say(
                    "库已经升级，回答您的这个程序太旧，没有写入任何内容。",
                    "The store was migrated; the program that answers you is too old for it, and nothing was written."),
                visit.say("过几分钟再刷新。管理员：请换成新版本。", "Reload in some minutes. Administrators: install the later version.")
            )
        case .invalid, .unreadable, .keyMissing, .keyWrong, .needsMigration, .io, .denied, .unsupported:
            return (
                500, visit.say("库出了问题", "Trouble with the store"),
                visit.say("没有写入任何内容。", "Nothing was written."),
                visit.say("请把页面下方的编号告诉管理员。", "Tell an administrator the number below.")
            )
        }
    }
}
