import AccountWording
import ArgumentParser
import CaseServices
import CivilTime
import Diagnostics
import RegistryDesk
import WorkflowModel

/// Says on standard error what is wrong with a store or a use case, and gives the status to end with.
enum StoreMessages {
    static func report(_ error: StoreError, _ options: GlobalOptions) -> ExitCode { options.fail(error) }
    static func report(_ error: ServiceError, _ options: GlobalOptions) -> ExitCode { options.fail(error) }
}

extension GlobalOptions {
    /// Says on standard error what is wrong; the status is to be thrown.
    func fail(_ zh: String, _ en: String, _ status: ExitCode) -> ExitCode {
        Console.err(say("错误：\(zh)", "error: \(en)"))
        return status
    }

    /// The same of an error of the store.
    func fail(_ error: StoreError) -> ExitCode {
        let told = error.told
        return fail(told.text.zh, told.text.en, told.status)
    }

    /// The same of an error of a use case.
    func fail(_ error: ServiceError) -> ExitCode {
        let told = error.told
        return fail(told.text.zh, told.text.en, told.status)
    }

    /// A name with the identifier behind it.
    func named(_ name: String?, _ id: String?) -> String {
        let (name, id) = (DisplayName.of(name ?? ""), id ?? "")
        return say("\(name)（\(id)）", "\(name) (\(id))")
    }

    /// The result, or the error said and its status thrown.
    func orFail<Value>(_ work: () throws(StoreError) -> Value) throws(ExitCode) -> Value {
        do throws(StoreError) { return try work() } catch { throw fail(error) }
    }

    /// The result, or the error said and its status thrown.
    func orFail<Value>(_ work: () throws(ServiceError) -> Value) throws(ExitCode) -> Value {
        do throws(ServiceError) { return try work() } catch { throw fail(error) }
    }

    /// The end of a sentence about an unknown name: the name that was probably meant; empty if none is near.
    func near(_ name: String, among known: [String]) -> String {
        NearestName.of(name, among: known).map { say("；是不是“\($0)”？", "; did you mean `\($0)`?") } ?? ""
    }
}

extension StoreError {
    /// What to say of it, and the status to end with.
    var told: (text: LocalizedText, status: ExitCode) {
        let (zh, en, status) = parts
        return (LocalizedText(zh: zh, en: en), status)
    }

    private var parts: (String, String, ExitCode) {
        let (zh, en) = thing
        let said = (shownDetail.map { "（\($0.zh)）" } ?? "", shownDetail.map { " (\($0.en))" } ?? "")
        switch code {
        case .conflict(let expected, let found):
            return (
                "\(zh)刚被别人办过：应有 \(expected) 条记录，现有 \(found) 条。没有写入；请重新查看后再办",
                "somebody else was faster with \(en): \(expected) events expected, \(found) found. "
                    + "Nothing was written; look at it again and repeat",
                ExitStatus.ioError
            )
        case .notFound:
            if kind == "store", let detail {
                return (
                    "没有\(zh)，只有恢复时改名留下的 \(detail)；恢复可能中断了，可把它改回原名，或再恢复一次",
                    "there is no \(en), only \(detail), which a restore has set aside; it was perhaps interrupted. "
                        + "Give it its name back, or restore again",
                    ExitStatus.noInput
                )
            }
            let hint =
                kind == "store" ? ("；先运行 partyflow store init", "; run partyflow store init first") : ("", "")
            return ("没有\(zh)\(hint.0)", "there is no \(en)\(hint.1)", ExitStatus.noInput)
        case .exists: return ("已经有\(zh)，没有改动", "\(en) is there already; nothing was changed", ExitStatus.cannotCreate)
        case .invalid: return ("\(zh)不能这样保存\(said.0)", "\(en) cannot be stored like this\(said.1)", ExitStatus.badInput)
        case .unreadable:
            let hint = mending
            return ("\(zh)已损坏，读不懂\(said.0)\(hint.0)", "\(en) is damaged\(said.1)\(hint.1)", ExitStatus.ioError)
        case .keyMissing:
            return (
                "\(zh)不存在或不可读。没有密钥就打不开库；放回密钥文件，或用恢复单重建：partyflow store recover-key",
                "\(en) is missing or unreadable. Nobody opens the store without it; put it back, or make it again from "
                    + "the recovery sheet: partyflow store recover-key",
                ExitStatus.ioError
            )
        case .keyWrong:
            return (
                "密钥不是这个库的密钥；请核对 -settings.json 中的 key",
                "the key is not the key of this store; see `key` in its -settings.json",
                ExitStatus.ioError
            )
        case .needsMigration:
            return (
                "\(zh)是旧版本写的；先备份，再运行 partyflow store migrate",
                "\(en) was written by an older version; make a backup, then run partyflow store migrate",
                ExitStatus.ioError
            )
        case .tooNew:
            let needed =
                detail.map { ("（要认得表结构第 \($0) 步）", " (it takes one that knows step \($0) of the tables)") } ?? ("", "")
            return (
                "\(zh)已由更新的版本升级，这个 partyflow 太旧，不能再用，什么也没有写入；请换成新版本\(needed.0)",
                "\(en) was migrated by a later version; this partyflow is too old for it and has written nothing. Install the "
                    + "later version\(needed.1)",
                ExitStatus.ioError
            )
        case .busy:
            return (
                "\(zh)正被另一个程序占用，等了十秒仍不能写；稍后再试", "\(en) is held by another program for ten seconds now; try again later",
                ExitStatus.ioError
            )
        case .unreachable:
            return (
                "数据库服务器连不上，或连接断了\(said.0)；请确认服务器在运行、地址无误，再试一次。正在写入时断的，先核对写没写上",
                "the database server does not answer, or the connection was cut\(said.1); see that it runs and that the "
                    + "address is right, then try again. If something was being written, look first whether it was",
                ExitStatus.ioError
            )
        case .denied:
            return (
                "数据库服务器不让进，或不让做：用户名或密码不对，或权限不够\(said.0)；请核对 PARTYFLOW_STORE，或找数据库管理员",
                "the database server refuses: user or password are wrong, or a right is missing\(said.1); see "
                    + "PARTYFLOW_STORE, or ask the administrator of the database",
                ExitStatus.notPermitted
            )
        case .unsupported:
            return (
                "\(zh)在 PostgreSQL 服务器上，这件事只能对 SQLite 文件做，见 docs/postgres.md",
                "\(en) is on a PostgreSQL server, and this is done with SQLite files only, see docs/postgres.md",
                ExitStatus.wrongUse
            )
        case .io: return ("\(zh)读写失败\(said.0)", "reading or writing \(en) failed\(said.1)", ExitStatus.ioError)
        }
    }

    /// What to do about something that cannot be read.
    private var mending: (String, String) {
        switch kind {
        case "key":
            (
                "；用恢复单重建：partyflow store recover-key",
                "; make it again from the recovery sheet: partyflow store recover-key"
            )
        case "backup": ("；请换一份备份", "; take another backup")
        case "settings":
            (
                "；可照 store init 写的样子改好，或删去它，密钥就取库旁的 .key",
                "; mend it, or remove it, and the key is the .key beside the store"
            )
        default:
            (
                "；运行 partyflow store verify 查明，或从备份恢复：partyflow store restore",
                "; see partyflow store verify, or restore a backup: partyflow store restore"
            )
        }
    }

    /// What the layer below said, where it helps anybody: of a file, not of a sealed body.
    private var shownDetail: LocalizedText? {
        switch kind {
        case "case", "event", "person", "registry":
            code == .unreadable ? nil : detail.map { SystemMessage.translated($0) }
        default: detail.map { SystemMessage.translated($0) }
        }
    }

    /// The thing in words.
    private var thing: (zh: String, en: String) {
        let words: (String, String)
        switch kind {
        case "store": words = ("库", "store")
        case "key": words = ("密钥文件", "key file")
        case "settings": words = ("设置文件", "settings file")
        case "backup": words = ("备份", "backup")
        case "case": words = ("案", "case")
        case "event": words = ("记录", "event")
        case "organization": words = ("党组织", "organization")
        case "person": words = ("人员", "person")
        case "user": words = ("用户", "user")
        case "registry": words = ("组织和人员登记", "registry")
        case "meeting": words = ("会议", "meeting")
        default: words = (kind, kind)
        }
        return name.isEmpty ? words : ("\(words.0)“\(name)”", "\(words.1) `\(name)`")
    }
}

extension ServiceError {
    /// What to say of it, and the status to end with.
    var told: (text: LocalizedText, status: ExitCode) {
        if case .store(let error) = self { return error.told }
        if case .registry(let problems) = self { return problems.told }
        let (zh, en, status) = parts
        return (LocalizedText(zh: zh, en: en), status)
    }

    private var parts: (String, String, ExitCode) {
        switch self {
        case .store(let error): return (error.told.text.zh, error.told.text.en, error.told.status)
        case .registry(let problems): return (problems.told.text.zh, problems.told.text.en, problems.told.status)
        case .notPermitted(let right, let organization):
            return (
                "没有权限：在“\(organization)”需要“\(right.title.zh)”权限（\(right.rawValue)）；请管理员运行 partyflow user grant",
                "not permitted: at `\(organization)` this takes the right `\(right.rawValue)` (\(right.title.en)); "
                    + "ask an administrator to run partyflow user grant",
                ExitStatus.notPermitted
            )
        case .ownCase(let id):
            return (
                "案“\(id)”的对象是你本人，不能由你登记；请支部其他委员办理",
                "the case `\(id)` is about you; somebody else must record on it", ExitStatus.notPermitted
            )
        case .sameRecorder(let event, let transition, let recorder):
            return (
                "呈报（第 \(event) 条，\(transition)）是“\(recorder)”录入的，批复要由另一个人录入；"
                    + "上级在纸上批的，用 --from-paper-of 凭文书代录",
                "the submission (no. \(event), \(transition)) was recorded by `\(recorder)`; somebody else records the "
                    + "decision. What was decided on paper is recorded with --from-paper-of",
                ExitStatus.notPermitted
            )
        case .noRules(let workflow, let layers):
            let names = layers.map(\.rawValue)
            return (
                "规则库里没有程序“\(workflow.rawValue)”"
                    + (names.isEmpty ? "" : "加地方层 \(names.joined(separator: "、"))") + "；见 partyflow rules list",
                "the rulebook has no workflow `\(workflow.rawValue)`"
                    + (names.isEmpty ? "" : " with the layers \(names.joined(separator: ", "))")
                    + "; see partyflow rules list",
                ExitStatus.badInput
            )
        case .pastKnowledge(let instant):
            return (
                "现在看的是 \(instant) 为止所知，不能在过去的时点上登记",
                "this is what was known at \(instant); nothing is recorded in the past",
                ExitStatus.wrongUse
            )
        case .unknownEvent(let event):
            return (
                "案里没有第“\(event)”条记录，或它已撤回", "the case has no event `\(event)`, or it was withdrawn", ExitStatus.noInput
            )
        case .unknownPaper(let event, let kind):
            return ("第“\(event)”条记录没有“\(kind)”这种材料", "the event `\(event)` has no paper `\(kind)`", ExitStatus.noInput)
        case .notWaivable(let path):
            return ("规则“\(path)”不能特批，或没有这条规则", "no rule `\(path)` can be waived", ExitStatus.rulesSayNo)
        case .waivedByAnother(let path, let by, let expected):
            return (
                "规则“\(path)”应由“\(expected)”特批，不是“\(by)”",
                "the rule `\(path)` is waived by `\(expected)`, not by `\(by)`",
                ExitStatus.rulesSayNo
            )
        case .inTheFuture(let date):
            return ("\(date.isoText) 还没有到，不能登记", "\(date.isoText) is still to come", ExitStatus.rulesSayNo)
        case .organizationEnded(let id, let date, let successor):
            let (zh, en) = successor.map { ("并入“\($0)”", "merged into `\($0)`") } ?? ("撤销", "ended")
            return (
                "不予登记：党组织“\(id)”已于 \(date.isoText) \(zh)；没有办完的案可以终止",
                "not recorded: `\(id)` was \(en) on \(date.isoText); a case left open can be abandoned",
                ExitStatus.rulesSayNo
            )
        case .organizationNotYet(let id, let since):
            return (
                "不予登记：党组织“\(id)” \(since.isoText) 才成立",
                "not recorded: `\(id)` was founded on \(since.isoText) only", ExitStatus.rulesSayNo
            )
        case .notForOrganization(let workflow, let organization):
            return (
                "“\(organization)”这一种类的党组织不适用程序“\(workflow.rawValue)”；适用于哪些，见 partyflow rules show \(workflow.rawValue)",
                "`\(workflow.rawValue)` is not for organizations of the kind of `\(organization)`; see partyflow rules show "
                    + workflow.rawValue,
                ExitStatus.rulesSayNo
            )
        case .registeredAlready(let act):
            return (
                "不予更正：这样一来当选（离任）的人就变了，而第 \(act) 号登记是按原来的人办的。请先更正或撤下第 \(act) 号，按新的结果重新报批；"
                    + "以纸面为准须登记的，加 --even-if-later-acts-break",
                "not corrected: others would be elected (or leave), and no. \(act) was decided about those on record. Amend or "
                    + "withdraw no. \(act) first and have the new result decided; if the papers really say so, add "
                    + "--even-if-later-acts-break",
                ExitStatus.rulesSayNo
            )
        }
    }
}
