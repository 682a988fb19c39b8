import ArgumentParser
import CaseServices
import CivilTime
import Diagnostics
import Wording
import WorkflowEngine
import WorkflowModel

/// `partyflow case amend CASE EVENT`
struct CaseAmendCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "amend", abstract: "更正一条登记：写明应当是什么、为什么；原来的仍可查。",
        discussion: """
            例：
              partyflow case amend M-1 3 --on 2026-06-18 --paper talk-record --reason "日期录错，以谈话记录为准"
            未重写的要素和材料不保留：请按纸面写全。
            """)

    @OptionGroup var options: CaseOptions
    @OptionGroup var arguments: ActArguments

    @Argument(help: ArgumentHelp("案号。", valueName: "case"))
    var caseID: String

    @Argument(help: ArgumentHelp("登记号，见 case show。", valueName: "event"))
    var event: String

    @Option(name: .long, help: ArgumentHelp("更正后的日期。", valueName: "date"))
    var on: DateArgument

    @Option(name: .long, help: ArgumentHelp("为什么更正。", valueName: "text"))
    var reason: String

    @Flag(name: .customLong("even-if-later-acts-break"), help: "即使后面的登记因此不再符合规定，也更正（需要更正权限）。")
    var evenIfLaterActsBreak = false

    func run() throws {
        let desk = try options.open()
        try desk.requireReason(reason)
        var inHand = try desk.read(caseID, purpose: "case amend")
        guard let transition = inHand.bound.caseFile.events.first(where: { $0.id == event })?.transition else {
            Console.err(desk.options.say("错误：本案没有第 \(event) 号登记", "error: the case has no event \(event)"))
            throw ExitStatus.noInput
        }
        let act = try arguments.act(
            inHand.judge.workflow.vocabulary.transitions[transition], on: on.date, workflow: inHand.dossier.workflow,
            people: inHand.dossier.surroundings.people, rulebook: desk.rulebook, options: desk.options)
        _ = try desk.surrounding(inHand, act)
        let outcome = try desk.attempt { () throws(ServiceError) in
            try desk.service.amend(
                &inHand, event: event, to: act, reason: reason, as: desk.caller,
                desk.entering(.enforcing, evenIfOthersBreak: evenIfLaterActsBreak))
        }
        try desk.report(outcome, on: inHand, act: act)
    }
}

/// `partyflow case withdraw CASE EVENT`
struct CaseWithdrawCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw", abstract: "撤下一条误登的登记；原来的仍可查。",
        discussion: "例：partyflow case withdraw M-1 3 --reason \"录错人\"")

    @OptionGroup var options: CaseOptions

    @Argument(help: ArgumentHelp("案号。", valueName: "case"))
    var caseID: String

    @Argument(help: ArgumentHelp("登记号，见 case show。", valueName: "event"))
    var event: String

    @Option(name: .long, help: ArgumentHelp("为什么撤下。", valueName: "text"))
    var reason: String

    @Flag(name: .customLong("even-if-later-acts-break"), help: "即使后面的登记因此不再符合规定，也撤下（需要更正权限）。")
    var evenIfLaterActsBreak = false

    func run() throws {
        let desk = try options.open()
        try desk.requireReason(reason)
        var inHand = try desk.read(caseID, purpose: "case withdraw")
        let outcome = try desk.attempt { () throws(ServiceError) in
            try desk.service.withdraw(
                &inHand, event: event, reason: reason, as: desk.caller,
                desk.entering(.enforcing, evenIfOthersBreak: evenIfLaterActsBreak))
        }
        try desk.report(outcome, on: inHand, act: nil)
    }
}

/// `partyflow case waive CASE RULE`
struct CaseWaiveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "waive", abstract: "登记特批：由规则写明的机关批准，不执行某一条可特批的规则。",
        discussion:
            "例：partyflow case waive M-1 resolve-admission/trained --by upper-committee --on 2026-06-01 --reason \"特殊情况\""
    )

    @OptionGroup var options: CaseOptions

    @Argument(help: ArgumentHelp("案号。", valueName: "case"))
    var caseID: String

    @Argument(help: ArgumentHelp("规则：环节/规则，或完整路径。", valueName: "rule"))
    var rule: String

    @Option(name: .long, help: ArgumentHelp("批准的机关（角色）。", valueName: "role"))
    var by: String

    @Option(name: .long, help: ArgumentHelp("批准日期。", valueName: "date"))
    var on: DateArgument

    @Option(name: .long, help: ArgumentHelp("批准文件的材料种类。", valueName: "kind"))
    var paper: String?

    @Option(name: .long, help: ArgumentHelp("理由。", valueName: "text"))
    var reason: String

    func run() throws {
        let desk = try options.open()
        try desk.requireReason(reason)
        var inHand = try desk.read(caseID, purpose: "case waive")
        let document = paper.map { RecordedPaper(kind: $0, dated: PartialDate(on.date)) }
        let outcome: Outcome
        do throws(ServiceError) {
            outcome = try desk.service.waive(
                &inHand, rule: rule, by: by, on: PartialDate(on.date), paper: document, reason: reason, as: desk.caller,
                desk.entering(.enforcing))
        } catch {
            throw refusal(error, inHand, desk.options)
        }
        try desk.report(outcome, on: inHand, act: nil)
    }

    /// The error in words, with the body that may waive by its title.
    private func refusal(_ error: ServiceError, _ inHand: CaseInHand, _ options: GlobalOptions) -> ExitCode {
        guard case .waivedByAnother(let path, _, let expected) = error,
            let role = inHand.judge.workflow.vocabulary.roles.handle(expected)
        else { return options.fail(error) }
        let title = Wording(judge: inHand.judge, language: options.language).title(of: role)
        return options.fail(
            "规则“\(path)”只能由\(title)特批；由它批准的，写 --by \(expected)",
            "the rule `\(path)` is waived by the \(title) only; if that body did so, write --by \(expected)",
            ExitStatus.rulesSayNo)
    }
}

/// `partyflow case paper CASE EVENT KIND`
struct CasePaperCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "paper", abstract: "退回或接收一份材料。",
        discussion: """
            例：
              partyflow case paper M-1 3 talk-record --return "没有谈话人签名"
              partyflow case paper M-1 3 talk-record --accept
            """)

    @OptionGroup var options: CaseOptions

    @Argument(help: ArgumentHelp("案号。", valueName: "case"))
    var caseID: String

    @Argument(help: ArgumentHelp("登记号。", valueName: "event"))
    var event: String

    @Argument(help: ArgumentHelp("材料种类。", valueName: "kind"))
    var kind: String

    @Option(name: .customLong("return"), help: ArgumentHelp("退回，写明原因。", valueName: "reason"))
    var giveBack: String?

    @Flag(name: .long, help: "接收。")
    var accept = false

    func validate() throws {
        guard accept == (giveBack != nil) else { return }
        throw ValidationError(
            options.global.say("请写 --return 原因 或 --accept 之一", "give one of --return REASON and --accept"))
    }

    func run() throws {
        let desk = try options.open()
        var inHand = try desk.read(caseID, purpose: "case paper")
        let outcome = try desk.attempt { () throws(ServiceError) in
            if let giveBack {
                return try desk.service.returnPaper(
                    &inHand, event: event, kind: kind, reason: giveBack, as: desk.caller, desk.entering(.enforcing))
            }
            return try desk.service.acceptPaper(
                &inHand, event: event, kind: kind, as: desk.caller, desk.entering(.enforcing))
        }
        try desk.report(outcome, on: inHand, act: nil)
    }
}

extension CaseDesk {
    /// A correction without a reason cannot be understood later.
    fileprivate func requireReason(_ reason: String) throws {
        guard reason.allSatisfy(\.isWhitespace) else { return }
        throw options.fail("--reason 是空的：写明为什么", "--reason is blank: say why", ExitStatus.wrongUse)
    }
}
