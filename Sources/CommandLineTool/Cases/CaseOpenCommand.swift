import ArgumentParser
import CaseServices
import CivilTime
import Diagnostics
import OrganizationRegistry
import RegistryDesk
import WorkflowEngine
import WorkflowModel

/// `partyflow case open WORKFLOW`
struct CaseOpenCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "open", abstract: "立案；写明 --on 的，同时登记第一个环节。",
        discussion: """
            例：
              partyflow case open membership --subject 王芳 --born 1998-03-05 --organization branch-1 \\
                --on 2026-06-01 --paper application-letter --signed application-letter=applicant
              partyflow case open re-election --organization branch-1 --on 2026-03-01
              partyflow case open establishment --organization branch-9 --name 数据处党支部 --kind branch \
                --parent ic-committee --set members=12 --set full-members=11 --on 2026-03-01

            建立党组织的程序，对象还没有登记的，用 --name、--kind、--parent 写明要建立的是什么（其余情况用 --set）；
            上级批复生效时，由案卷写入党组织登记，事前不用 org add。
            """)

    @OptionGroup var options: CaseOptions
    @OptionGroup var arguments: ActArguments

    @Argument(help: ArgumentHelp("程序，如 membership。", valueName: "workflow"))
    var workflow: String

    @Option(name: .long, help: ArgumentHelp("对象的姓名；党组织的程序不写，就是该组织。", valueName: "name"))
    var subject: String?

    @Option(name: .customLong("subject-id"), help: ArgumentHelp("对象在人员登记中的编号。", valueName: "id"))
    var subjectID: String?

    @Option(name: .long, help: ArgumentHelp("出生日期。", valueName: "date"))
    var born: String?

    @Option(name: .long, help: ArgumentHelp("性别：male 或 female。", valueName: "gender"))
    var gender: String?

    @Option(name: .long, help: ArgumentHelp("所属党组织的编号。", valueName: "id"))
    var organization: String

    @OptionGroup var planned: PlannedOrganization

    @Option(name: .customLong("id"), help: ArgumentHelp("案号；不写则自动编号。", valueName: "case"))
    var caseID: String?

    @Option(name: .long, help: ArgumentHelp("另外适用的地方层，可多次；对该组织或其上级规定的，自动适用。", valueName: "layer"))
    var layer: [String] = []

    @Option(name: .long, help: ArgumentHelp("第一个环节的日期（如递交入党申请书之日）。", valueName: "date"))
    var on: DateArgument?

    @Option(name: .long, help: ArgumentHelp("第一个环节；默认是该程序唯一的起始环节。", valueName: "transition"))
    var transition: String?

    @Flag(name: .customLong("as-found"), help: "按纸面如实补录，不合规定的作为问题记下（需要权限）。")
    var asFound = false

    func run() throws {
        let desk = try options.open()
        let say = desk.options.say
        if desk.onBehalfOf != nil, on == nil {
            throw desk.options.fail(
                "用 --as 立案，须同时登记第一个环节（写 --on 日期）：两人姓名留在登记上",
                "opening a case with --as takes its first act (--on DATE): both names are kept on the act",
                ExitStatus.wrongUse)
        }
        var birthday: PartialDate?
        if let born {
            guard let parsed = try? DateText.parse(born) else {
                Console.err(say("错误：出生日期“\(born)”读不懂，应写如 1998-03-05", "error: “\(born)” is no date; write 1998-03-05"))
                throw ExitStatus.wrongUse
            }
            birthday = parsed
        }
        let described = try checkOrganization(desk)
        let layers = try desk.attempt { () throws(ServiceError) in
            try desk.service.layers(
                of: WorkflowID(workflow), at: described?.parentName ?? organization,
                beside: layer.map { LayerID($0) })
        }
        guard let judge = Judge(desk.rulebook, workflow: WorkflowID(workflow), layers: layers) else {
            if let plain = desk.rulebook.workflow(WorkflowID(workflow)) {
                let problem = UnknownLayers(layers, of: plain)
                throw desk.options.fail(problem.zh, problem.en, ExitStatus.noInput)
            }
            let known = desk.rulebook.workflows.map(\.id.rawValue)
            let near =
                NearestName.of(workflow, among: known).map { say("；是不是“\($0)”？", "; did you mean “\($0)”?") } ?? ""
            Console.err(say("错误：没有程序“\(workflow)”", "error: no workflow “\(workflow)”") + near)
            throw ExitStatus.noInput
        }
        let id = caseID ?? desk.service.newCaseID(WorkflowID(workflow))
        let person = try SubjectFinder(desk: desk, judge: judge).find(
            try whom(judge, id, birthday, described, desk), id: subjectID, isChosen: true)
        let first = try firstAct(judge, desk, say)
        let opening = CaseOpening(
            id: id, workflow: WorkflowID(workflow), organization: organization, subject: person,
            surroundings: Surroundings(organizations: described.map { [$0] } ?? []), layers: layers,
            at: Now.instant(), by: desk.caller.user)
        // Who may not open a case here is not told of others.
        try desk.attempt { () throws(ServiceError) in try desk.service.requireOpening(opening, as: desk.caller) }
        try refuseSecond(of: person, judge, desk)
        let opened = try desk.attempt { () throws(ServiceError) in
            try desk.service.open(
                opening, recording: first.map { [$0] } ?? [], as: desk.caller,
                desk.entering(asFound ? .asFound : .enforcing))
        }
        if let outcome = opened.outcomes.first {
            if opened.isRecorded, desk.options.format == .text { Console.out(say("已立案：\(id)", "Opened: \(id)")) }
            try desk.report(
                outcome, on: opened.inHand, act: first,
                nothing: ("没有立案，什么也没有改动。", "No case was opened; nothing has changed."))
        } else if desk.options.format == .json {
            Console.out(JSONValue.object(["case": .string(id), "version": .int(0)]).text)
        } else {
            Console.out(
                say("已立案：\(id)。下一步：partyflow case next \(id)", "Opened: \(id). Next: partyflow case next \(id)"))
        }
    }

    /// An organization that nobody registered has no case: a slip in an identifier would be one of which nothing is known.
    /// One whose re-election is open gets no second one beside it. A procedure that founds organizations takes one that is
    /// described here; nil: it is registered.
    private func checkOrganization(_ desk: CaseDesk) throws -> Organization? {
        let log = try desk.options.orFail { () throws(StoreError) in try desk.service.store.registryLog() }
        let founds = Judge(desk.rulebook, workflow: WorkflowID(workflow))?.founds ?? false
        var described: Organization?
        if log.organization(organization, on: .latest) == nil {
            if founds, !planned.isEmpty {
                described = try planned.organization(organization, desk, log)
            } else {
                try refuseUnknown(desk, log, founds)
            }
        } else if !planned.isEmpty {
            throw desk.options.fail(
                "党组织“\(organization)”已经登记，--name、--kind、--parent、--set 只用于要建立的；修改用 partyflow org set",
                "the organization `\(organization)` is registered; --name, --kind, --parent and --set are for one to be "
                    + "founded; change it with partyflow org set",
                ExitStatus.wrongUse)
        }
        let open = try desk.attempt { () throws(ServiceError) in
            try founds
                ? desk.service.openCases(of: WorkflowID(workflow), at: organization)
                : desk.service.openTermCases(WorkflowID(workflow), of: organization)
        }
        guard let other = open.first, other != caseID, !asFound else { return described }
        throw desk.options.fail(
            "这个党组织已有未办结的案“\(other)”，没有另立；接着办：partyflow case next \(other)，不再办的先在那里终止，补录以往各届用 --as-found",
            "the organization has the open case `\(other)`, and no second one was opened; go on with partyflow case next "
                + "\(other), end it there if it is given up, or use --as-found for earlier terms",
            ExitStatus.rulesSayNo)
    }

    /// Nobody goes through the same procedure twice at a time; earlier history can be entered as found.
    private func refuseSecond(of person: Subject, _ judge: Judge, _ desk: CaseDesk) throws {
        guard judge.workflow.editions.contains(where: { $0.subject == .person }), !asFound else { return }
        let open = try desk.attempt { () throws(ServiceError) in
            try desk.service.openCases(of: judge.workflow.id, about: person.id)
        }
        guard let other = open.first, other != caseID else { return }
        throw desk.options.fail(
            "\(DisplayName.of(person.name))已有未办结的案“\(other)”，没有另立；接着办：partyflow case next \(other)，不再办的先在那里终止，补录以往的用 --as-found",
            "\(DisplayName.of(person.name)) has the open case `\(other)`, and no second one was opened; go on with partyflow case "
                + "next \(other), end it there if it is given up, or use --as-found for what is over",
            ExitStatus.rulesSayNo)
    }

    private func refuseUnknown(_ desk: CaseDesk, _ log: RegistryLog, _ founds: Bool) throws {
        let near = Suggestion(organization, among: log.organizations(on: .latest).map(\.id), listing: false)
        let shown = DisplayName.of(organization)
        let way =
            founds
            ? LocalizedText(
                zh: "；要建立的，写明 --name 名称 --kind 类别 --parent 上级",
                en: "; describe one to be founded with --name NAME --kind KIND --parent ID")
            : LocalizedText(
                zh: near.zh.isEmpty ? "；先登记：partyflow org add 编号 --name 名称 --kind 类别 --parent 上级" : "",
                en: near.en.isEmpty
                    ? "; register it first: partyflow org add ID --name NAME --kind KIND --parent ID" : "")
        throw desk.options.fail(
            "没有党组织“\(shown)”\(near.zh)\(way.zh)", "there is no organization `\(shown)`\(near.en)\(way.en)",
            ExitStatus.noInput)
    }

    /// The person named, or the organization itself where the procedure is one of organizations.
    private func whom(
        _ judge: Judge, _ id: String, _ born: PartialDate?, _ described: Organization?, _ desk: CaseDesk
    ) throws -> Subject {
        let isOrganization = judge.workflow.editions.contains { $0.subject == .organization }
        if let subject {
            return Subject(
                id: subjectID ?? (isOrganization ? organization : id), name: subject, born: born, gender: gender)
        }
        guard isOrganization else {
            throw desk.options.fail(
                "缺少 --subject：写明是谁的案", "--subject is missing: say whom the case is about", ExitStatus.wrongUse)
        }
        let known = try desk.options.orFail { () throws(StoreError) in
            try desk.service.store.organization(organization)
        }
        return Subject(id: organization, name: known?.name ?? described?.name ?? organization)
    }

    private func firstAct(_ judge: Judge, _ desk: CaseDesk, _ say: (String, String) -> String) throws -> RecordedAct? {
        guard let date = on?.date else { return nil }
        let names = judge.workflow.vocabulary
        let openers = judge.transitions(from: nil, on: date)
        let chosen =
            transition
            ?? openers.first { handle in
                judge.editions.contains { !($0.definition.transition(handle)?.isOptional ?? true) }
            }.map { names.transitions[$0] }
        guard let chosen else {
            Console.err(say("错误：\(date.isoText) 没有可以立案的环节", "error: no step opens a case on \(date.isoText)"))
            throw ExitStatus.rulesSayNo
        }
        return try arguments.act(
            chosen, on: date, workflow: WorkflowID(workflow), people: [], rulebook: desk.rulebook, options: desk.options
        )
    }
}
