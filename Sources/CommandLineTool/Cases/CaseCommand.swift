import ArgumentParser
import CaseServices
import CivilTime
import Diagnostics
import WorkflowEngine
import WorkflowModel

/// `partyflow case …`
struct CaseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "case", abstract: "办理案卷：立案、看下一步、登记、更正、导出。",
        discussion: """
            例：
              partyflow case open membership --subject 王芳 --born 1998-03-05 --organization branch-1 --on 2026-06-01 --paper application-letter
              partyflow case next M-2026-0001
              partyflow case advance M-2026-0001 hold-talk --on 2026-06-20 --paper talk-record
            """,
        subcommands: [
            CaseOpenCommand.self, CaseListCommand.self, CaseShowCommand.self, CaseNextCommand.self,
            CasePlanCommand.self, CaseAdvanceCommand.self,
            CaseAmendCommand.self, CaseWithdrawCommand.self, CaseWaiveCommand.self, CasePaperCommand.self,
            CaseHistoryCommand.self,
            CaseExportCommand.self, CaseImportCommand.self,
        ])
}

/// Options and helpers that all case commands share.
struct CaseOptions: ParsableArguments {
    @OptionGroup var global: GlobalOptions
    @OptionGroup var store: StoreOptions

    /// The service, the rules and who acts.
    func open() throws -> CaseDesk {
        let access = try StoreAccess.open(global, store)
        return CaseDesk(
            service: access.service, rulebook: access.rulebook, caller: access.caller, options: global,
            onBehalfOf: access.onBehalfOf)
    }

    /// The same where no case is named that would say who may: whoever may nothing about cases hears nothing of them,
    /// except of his own.
    func openForMany() throws -> CaseDesk {
        let desk = try open()
        let rights = Right.allCases.filter { !$0.isAdministration }
        guard desk.caller.person != nil || rights.contains(where: desk.caller.permissions.allowSomewhere) else {
            throw global.fail(ServiceError.notPermitted(.read, organization: global.say("整个库", "the store")))
        }
        return desk
    }
}

/// What a case command works with.
struct CaseDesk {
    let service: CaseService
    let rulebook: Rulebook
    let caller: Caller
    let options: GlobalOptions
    /// The user for whom the caller enters things, if he does.
    var onBehalfOf: String?

    /// Does something with the service; its errors become messages and exit statuses.
    func attempt<Value>(_ work: () throws(ServiceError) -> Value) throws -> Value {
        try options.orFail(work)
    }

    /// Reads a case and notes who did.
    func read(_ caseID: String, purpose: String, asOf instant: Instant? = nil) throws -> CaseInHand {
        try attempt { () throws(ServiceError) in
            try service.read(caseID, as: caller, purpose: purpose, now: Now.instant(), asOf: instant)
        }
    }

    /// Reads a case as a whole, which its subject may not for being the subject, and notes who did.
    ///
    /// - Parameter day: judged by the layers of this day; nil: of the present.
    func readWhole(
        _ caseID: String, purpose: String, asOf instant: Instant? = nil, judgedOn day: CivilDate? = nil
    ) throws -> CaseInHand {
        try attempt { () throws(ServiceError) in
            let inHand = try service.readWhole(
                caseID, as: caller, purpose: purpose, now: Now.instant(), asOf: instant)
            return try day.map { day throws(ServiceError) in try service.judged(inHand, on: day) } ?? inHand
        }
    }

    /// How something is entered: for the body whose paper it is, or for the user whom `--as` names.
    func entering(
        _ mode: RecordingMode, today: CivilDate? = nil, fromPaperOf body: String? = nil,
        evenIfOthersBreak: Bool = false
    ) -> Entering {
        Entering(
            today: today ?? Today.now(), now: Now.instant(), mode: mode, onBehalfOf: body ?? onBehalfOf,
            evenIfOthersBreak: evenIfOthersBreak)
    }
}
