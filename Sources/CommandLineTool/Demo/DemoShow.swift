import ArgumentParser
import AuditReports
import CaseServices
import CivilTime
import Diagnostics
import DossierAudit
import DossierDesk
import DossierFiles
import Foundation
import OrganizationRegistry
import PostgresStore
import SQLStore
import SQLiteStore
import Wording
import WorkflowEngine
import WorkflowModel

/// What the demo does, in order.
struct DemoShow {
    let rulebook: Rulebook
    let options: GlobalOptions
    let place: DemoPlace
    /// The day on which the demo takes place: the sample dossiers end just before it.
    private let today = CivilDate(year: 2026, month: 11, day: 20) ?? .latest

    init(rulebook: Rulebook, options: GlobalOptions, place: DemoPlace) {
        self.rulebook = rulebook
        self.options = options
        self.place = place
    }

    mutating func run() throws {
        let desk = try office()
        heading("一 从申请到转正：每一步按当日有效的规则办理", "1 From application to full membership, each step by the rules of its day")
        try lead(DemoDossiers.whole, desk, attempts: true)
        heading("二 正在培养的一位同志：下一步、何时、为什么", "2 Somebody at an early stage: what next, when, why")
        try lead(DemoDossiers.young, desk, attempts: false)
        heading("三 换届选举：上级批复以后，新班子自行写入登记", "3 A re-election; with the reply the registry has the new committee")
        try lead(DemoDossiers.election, desk, attempts: false)
        heading("四 组织生活：哪一季度没有开会", "4 Organization life: which quarter has no meeting")
        try check(DemoDossiers.life, "branch-life.yaml", on: CivilDate(year: 2026, month: 7, day: 10))
        heading("五 核查一份旧卷宗", "5 Checking an old dossier")
        try check(DemoDossiers.faulty, "zhou-ming.yaml", on: nil)
        heading("接着试", "What to try next")
        let run = "partyflow", store = "--store sqlite:\(place.storePath)"
        let faulty = place.folder + "/zhou-ming.yaml"
        try? DemoDossiers.faulty.write(toFile: faulty, atomically: true, encoding: .utf8)
        for (command, zh, en) in [
            ("\(run) case next M-2026-0005 \(store)", "看刘佳下一步能办什么", "what can be done next"),
            (
                "\(run) case advance M-2026-0005 propose-development-target \(store)", "什么都不带地去办，看全部理由",
                "try it with everything missing"
            ),
            ("\(run) case show M-2023-0033 \(store)", "看彭飞的全案", "a whole case"),
            ("\(run) case history M-2023-0033 \(store)", "看谁在何时登记了什么", "who recorded what, and when"),
            ("\(run) dossier check \(faulty)", "核查文件，不用数据库", "check a file without a store"),
            ("\(run) org show demo-branch-2 \(store)", "看换届后的支部", "the branch after its re-election"),
            ("\(run) rules show membership", "看现行规则及依据", "the rules in force with their articles"),
            ("\(run) store verify \(store)", "验证库未被改动", "verify that nothing was tampered with"),
        ] { Console.out("  \(command)\n      \(options.say(zh, en))") }
    }

    private func heading(_ zh: String, _ en: String) {
        Console.out("")
        Console.out("══ \(options.say(zh, en)) ══")
    }

    /// One branch, one secretary who may do everything there.
    func office() throws -> CaseDesk {
        let service = try options.orFail { () throws(StoreError) in
            let key = try MasterKey.generate(at: place.keyPath)
            let store =
                if let server = place.location.server {
                    try PostgresEventStore.create(at: server, key: key)
                } else {
                    try SQLiteEventStore.create(at: place.storePath, key: key)
                }
            return CaseService(store: store, rulebook: rulebook)
        }
        let login = Login.name
        try options.orFail { () throws(StoreError) in
            try service.store.put(StoreUser(id: login, name: options.say("示例书记", "sample secretary")))
            for right in Right.allCases { try service.store.grant(Grant(user: login, right: right)) }
            // One machine, one person.
            try service.store.put(StoreSwitch(.singleAdministrator, isOn: true, since: Now.instant(), by: login))
        }
        let location = place.location
        try options.orFail { () throws(StoreError) in
            let settings = StoreSettings(
                key: URL(fileURLWithPath: place.keyPath).standardizedFileURL.path, backups: nil)
            try NewFile.write(settings.text(for: location), at: location.settingsPath, kind: "settings")
            guard location.server != nil, let store = service.store as? SQLEventStore else { return }
            try NewFile.write(
                try Founding.token(for: login, in: store) + "\n", at: location.tokenPath, kind: "token")
        }
        Console.out(
            options.say(
                "示例库：\(location.name)（密钥在 \(place.keyPath)）", "sample store: \(location.name) (key in \(place.keyPath))"
            ))
        return desk(service, login)
    }

    /// The same office in a store that was made before.
    func openOffice() throws -> CaseDesk {
        let store = try options.orFail { () throws(StoreError) in try place.location.open() }
        return desk(CaseService(store: store, rulebook: rulebook), Login.name)
    }

    private func desk(_ service: CaseService, _ login: String) -> CaseDesk {
        CaseDesk(
            service: service, rulebook: rulebook, caller: Caller(user: login, permissions: .everything),
            options: options)
    }

    private func read(_ text: String) throws -> Dossier {
        let (file, diagnostics) = DossierReader.read(Array(text.utf8), file: "demo", rulebook: rulebook)
        Console.report(diagnostics, options.language, format: .text)
        guard let dossier = file?.dossier else { throw ExitStatus.internalError }
        return dossier
    }

    /// Leads a dossier through the service act by act, as a secretary would, trying some acts too early or incomplete.
    private func lead(_ text: String, _ desk: CaseDesk, attempts: Bool) throws {
        let dossier = try read(text)
        let changes =
            dossier.surroundings.organizations.map { RegistryChange.found($0) }
            + dossier.surroundings.people.map { .register(RegisteredPerson($0)) }
        let events = changes.map { RegistryEvent(change: $0, at: Now.instant(), by: desk.caller.user) }
        _ = try options.orFail { () throws(StoreError) in try desk.service.store.record(RegistryEntry(events)) }
        let opening = CaseOpening(
            id: dossier.caseID, workflow: dossier.workflow, organization: dossier.organization ?? "",
            subject: dossier.subject,
            surroundings: dossier.surroundings, at: Now.instant(), by: desk.caller.user)
        var inHand = try desk.attempt { () throws(ServiceError) in try desk.service.open(opening, as: desk.caller) }
        let name = dossier.surroundings.organizations.first { $0.id == dossier.subject.id }?.name
        Console.out("\(name ?? dossier.subject.name)（\(dossier.caseID)）")
        for event in dossier.history {
            guard case .act(let act) = event.entry else { continue }
            if attempts, let early = tooEarly(act) { refuse(early, inHand) }
            try record(act, &inHand, desk)
        }
        duties(inHand)
        if !attempts { next(inHand) }
    }

    /// The same act one day before a waiting period ends, or without what it must bring.
    private func tooEarly(_ act: RecordedAct) -> RecordedAct? {
        var early = act
        switch act.transition {
        case "propose-development-target":
            guard let day = CivilDate(year: 2025, month: 4, day: 14) else { return nil }
            early.on = PartialDate(day)
        case "resolve-admission":
            early.papers = []
            early.people = []
            early.facts = []
        case "resolve-full-membership":
            guard let day = CivilDate(year: 2026, month: 10, day: 19) else { return nil }
            early.on = PartialDate(day)
        default: return nil
        }
        return early
    }

    private func refuse(_ act: RecordedAct, _ inHand: CaseInHand) {
        let judge = inHand.judge
        guard let event = judge.bind(act, in: inHand.dossier).event else { return }
        let answer = judge.check(event, in: inHand.bound.caseFile, today: today)
        guard answer.permission != .allowed else { return }
        Console.out(options.say("  ✗ 试办（\(act.on.isoText)）：", "  ✗ tried on \(act.on.isoText): "))
        AnswerText(judge: judge, caseFile: inHand.bound.caseFile, options: options).refusal(answer, event).forEach {
            Console.out("    \($0)")
        }
    }

    private func record(_ act: RecordedAct, _ inHand: inout CaseInHand, _ desk: CaseDesk) throws {
        let entering = Entering(today: today, now: Now.instant())
        let outcome = try desk.attempt { () throws(ServiceError) in
            try desk.service.advance(&inHand, act, as: desk.caller, entering)
        }
        guard case .recorded(let recorded) = outcome else {
            try desk.report(outcome, on: inHand, act: act)
            return
        }
        let text = AnswerText(judge: inHand.judge, caseFile: inHand.bound.caseFile, options: options)
        let names = inHand.judge.workflow.vocabulary
        let title = names.transitions.handle(act.transition).map { text.title($0) } ?? act.transition
        let edition = recorded.answer?.edition.map { inHand.judge.editions[$0].definition.id.rawValue } ?? ""
        var line = "  ✓ \(act.on.isoText)  \(title)"
        if let answer = recorded.answer, answer.stateAfter != answer.stateBefore, let state = answer.stateAfter {
            line += "  → \(text.stateTitle(state))"
        }
        Console.out(line + options.say("  〔\(edition) 版〕", "  [edition \(edition)]"))
        desk.registryLines(recorded.registered).forEach { Console.out("  " + $0) }
    }

    private func duties(_ inHand: CaseInHand) {
        let view = CaseView(inHand: inHand, today: today, options: options, layered: []).dueLines
        guard !view.isEmpty else { return }
        Console.out(options.say("  到期事项（\(today.isoText)）：", "  due (\(today.isoText)):"))
        view.forEach { Console.out("  \($0)") }
    }

    private func next(_ inHand: CaseInHand) {
        let judge = inHand.judge, caseFile = inHand.bound.caseFile
        let text = AnswerText(judge: judge, caseFile: caseFile, options: options)
        let steps = NextSteps(judge: judge, caseFile: caseFile, date: today, includesDone: false).list
        for step in steps where !step.definition.isOptional && step.answer.permission != .allowed {
            text.refusal(step.answer, step.act).forEach { Console.out("  \($0)") }
        }
    }

    private func check(_ text: String, _ name: String, on day: CivilDate?) throws {
        let (read, diagnostics) = DossierReader.read(Array(text.utf8), file: name, rulebook: rulebook)
        Console.report(diagnostics, options.language, format: .text)
        guard let file = read, let judge = Judge(rulebook, workflow: file.dossier.workflow) else {
            throw ExitStatus.internalError
        }
        let bound = judge.bind(file.dossier)
        let report = DossierAuditor(judge: judge).audit(bound, caseID: file.dossier.caseID, today: day)
        let describer = FindingDescriber(
            judge: judge, bound: bound, dossier: file.dossier, places: DossierFilePlaces(file: file),
            language: options.language, extent: .line)
        for finding in report.findings { Console.out(FindingLine.text(describer.record(finding), options.language)) }
        Console.out(options.say("共 \(report.findings.count) 个问题。", "\(report.findings.count) findings."))
    }
}
