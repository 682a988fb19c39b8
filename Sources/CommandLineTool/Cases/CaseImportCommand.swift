import ArgumentParser
import CaseServices
import CivilTime
import Diagnostics
import DossierFiles
import WorkflowEngine
import WorkflowModel

/// `partyflow case import FILE…`
struct CaseImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "把卷宗文件录入为案卷：逐条判断，或用 --as-found 如实补录。",
        discussion: """
            例：
              partyflow case import wang-fang.yaml --as-found
            每个文件一案，要么全部录入，要么一条不录；更正、特批等一并录入。
            录入时间和录入人是自己的，文件所写的录入人另行保留。
            """)

    @OptionGroup var options: CaseOptions

    @Argument(help: ArgumentHelp("卷宗文件。", valueName: "file"))
    var files: [String]

    @Flag(name: .customLong("as-found"), help: "按纸面如实补录，不合规定的作为问题记下（需要权限）。")
    var asFound = false

    @Option(name: .long, help: ArgumentHelp("归入这个组织（默认卷宗所写）。", valueName: "id"))
    var organization: String?

    @Option(name: .customLong("subject-id"), help: ArgumentHelp("对象在人员登记中的编号；只用于一个文件。", valueName: "id"))
    var subjectID: String?

    func run() throws {
        let desk = try options.open()
        if subjectID != nil, files.count > 1 {
            throw desk.options.fail(
                "--subject-id 只能用于一个文件", "--subject-id goes with one file only", ExitStatus.wrongUse)
        }
        var gravest: ExitCode = .success
        for file in files {
            do { try importOne(file, desk) } catch let status as ExitCode {
                if status.rawValue > gravest.rawValue { gravest = status }
            }
        }
        if gravest != .success { throw gravest }
    }

    private func importOne(_ path: String, _ desk: CaseDesk) throws {
        let say = desk.options.say
        guard let bytes = try? FileBytes.read(path) else {
            Console.err("\(path): " + say("错误：没有这个文件", "error: no such file"))
            throw ExitStatus.noInput
        }
        let (read, diagnostics) = DossierReader.read(bytes, file: path, rulebook: desk.rulebook)
        Console.report(diagnostics, desk.options.language, format: desk.options.format, sources: [path: bytes])
        guard let dossier = read?.dossier else { throw ExitStatus.badInput }
        guard let unit = organization ?? dossier.organization else {
            Console.err(
                "\(path): "
                    + say(
                        "错误：卷宗没有写组织，请用 --organization", "error: the dossier names no organization; use --organization"))
            throw ExitStatus.badInput
        }
        guard let judge = Judge(desk.rulebook, workflow: dossier.workflow, layers: dossier.layers) else {
            throw ExitStatus.badInput
        }
        let stated = subjectID ?? (dossier.subject.id == dossier.caseID ? nil : dossier.subject.id)
        let subject = try SubjectFinder(desk: desk, judge: judge).find(
            dossier.subject, id: stated, isChosen: subjectID != nil)
        let opening = CaseOpening(
            id: dossier.caseID, workflow: dossier.workflow, organization: unit, subject: subject,
            surroundings: dossier.surroundings,
            layers: dossier.layers, at: Now.instant(), by: desk.caller.user)
        let opened = try desk.attempt { () throws(ServiceError) in
            try desk.service.open(
                opening, importing: dossier.history, as: desk.caller, desk.entering(asFound ? .asFound : .enforcing))
        }
        guard opened.isRecorded else { throw refused(opened.outcomes, dossier.caseID, path, desk) }
        let inHand = opened.inHand
        if desk.options.format == .json {
            Console.out(
                JSONValue.object([
                    "case": .string(dossier.caseID), "events": .int(Int64(inHand.version)),
                    "state": .optional(inHand.state),
                ]).text)
        } else {
            let text = AnswerText(judge: judge, caseFile: inHand.bound.caseFile, options: desk.options)
            let state = inHand.bound.caseFile.state.map { text.stateTitle($0) } ?? "—"
            Console.out(
                say(
                    "已录入 \(dossier.caseID)：\(inHand.version) 条，现处于：\(state)",
                    "Entered \(dossier.caseID): \(inHand.version) events, now at: \(state)"))
        }
    }

    /// Says everything for which a file is refused.
    private func refused(_ outcomes: [Outcome], _ caseID: String, _ path: String, _ desk: CaseDesk) -> ExitCode {
        let refusals = outcomes.compactMap { outcome -> Refusal? in
            if case .refused(let refusal) = outcome { refusal } else { nil }
        }
        if desk.options.format == .json {
            Console.out(
                JSONValue.object([
                    "case": .string(caseID), "file": .string(path), "recorded": .bool(false),
                    "refusals": .array(refusals.map { desk.json($0) }),
                ]).text)
            return ExitStatus.rulesSayNo
        }
        for line in refusals.flatMap({ desk.lines($0) }) { Console.err("\(path): \(line)") }
        let hint =
            asFound
            ? ("", "")
            : (
                "历史上的不合规之处可用 --as-found 如实补录。",
                " What did not follow the rules in the past can be entered with --as-found."
            )
        Console.err("\(path): " + desk.options.say("没有录入。\(hint.0)", "Nothing was entered.\(hint.1)"))
        return ExitStatus.rulesSayNo
    }
}
