import ArgumentParser
import CaseServices
import CivilTime
import Diagnostics
import DossierFiles
import Spreadsheets
import WorkflowEngine
import WorkflowModel

/// Enters dossiers from files and rosters into the store, one after the other; what fails is said and the rest goes on.
struct CaseImporter {
    let desk: CaseDesk
    let asFound: Bool
    /// Where all of them belong; nil: where each says.
    let organization: String?
    let subjectID: String?
    private(set) var gravest: ExitCode = .success
    private var entered = 0, skipped = 0, failed = 0
    private var progress: AuditProgress
    /// Organizations of the registry by their names.
    private var organizationIDs: [String: String]?

    init(desk: CaseDesk, asFound: Bool, organization: String?, subjectID: String?) {
        self.desk = desk
        self.asFound = asFound
        self.organization = organization
        self.subjectID = subjectID
        progress = AuditProgress(options: desk.options)
    }

    private func say(_ zh: String, _ en: String) -> String { desk.options.say(zh, en) }

    // MARK: Files and rosters

    mutating func importFile(_ path: String) {
        guard let bytes = try? FileBytes.read(path) else {
            fail(path, say("错误：没有这个文件", "error: no such file"), ExitStatus.noInput)
            return
        }
        let (read, diagnostics) = DossierReader.read(bytes, file: path, rulebook: desk.rulebook)
        progress.clear(if: !diagnostics.isEmpty)
        Console.report(diagnostics, desk.options.language, format: desk.options.format, sources: [path: bytes])
        guard let dossier = read?.dossier else {
            failed += 1
            note(ExitStatus.badInput)
            return
        }
        enter(dossier, path)
    }

    mutating func importRoster(_ path: String, _ mapping: RosterMapping?, sheets: [String]) {
        guard let mapping else {
            fail(
                path, say("错误：规则库没有名册对应文件，请用 --mapping", "error: the rulebook maps no rosters; use --mapping"),
                ExitStatus.badInput)
            return
        }
        do throws(ExitCode) {
            let rows = try RosterFile(options: desk.options).rows(
                path, sheets: sheets.isEmpty ? mapping.sheets : sheets)
            let reader = RosterReader(rows, file: path, mapping: mapping, rulebook: desk.rulebook)
            while true {
                do throws(TableProblem) {
                    guard let row = try reader.next() else { break }
                    take(row, path)
                } catch {
                    fail(path, say(error.told.zh, error.told.en), ExitStatus.badInput)
                    return
                }
            }
            if reader.plans.isEmpty {
                fail(path, say("错误：没有找到认得的表头", "error: no row of known column names"), ExitStatus.badInput)
            }
        } catch {
            failed += 1
            note(error)
        }
    }

    /// A row of which something could not be read is not entered: what is entered stays.
    private mutating func take(_ row: RosterRow, _ path: String) {
        progress.clear(if: !row.diagnostics.isEmpty)
        Console.report(row.diagnostics, desk.options.language, format: desk.options.format)
        guard !row.diagnostics.contains(where: { $0.severity == .error }) else {
            failed += 1
            note(ExitStatus.badInput)
            return
        }
        var dossier = row.file.dossier
        // A row number is a key in its file, not among all cases.
        if dossier.caseID.allSatisfy(\.isNumber) {
            let name = path.split(separator: "/").last.map(String.init) ?? path
            let id = "\(name.split(separator: ".").first ?? "roster")-\(dossier.caseID)"
            if dossier.subject.id == dossier.caseID { dossier.subject.id = id }
            dossier.caseID = id
        }
        dossier.covered = nil
        let line = row.file.positions.start.line
        enter(dossier, row.file.sheet.map { "\(path):\($0):\(line)" } ?? "\(path):\(line)")
    }

    // MARK: One case

    private mutating func enter(_ dossier: Dossier, _ place: String) {
        do {
            if try isThere(dossier) {
                skipped += 1
                progress.clear()
                Console.err(
                    "\(place): "
                        + say(
                            "\(dossier.caseID) 已有同样内容的案卷，跳过",
                            "\(dossier.caseID) is there with the same content; skipped"))
            } else {
                try record(dossier, place)
                entered += 1
            }
            progress.step(entered + skipped, failed)
        } catch {
            failed += 1
            note(error as? ExitCode ?? ExitStatus.internalError)
        }
    }

    /// Whether the store has the case with the same acts; one with others is an error of the store when it is opened.
    private func isThere(_ dossier: Dossier) throws -> Bool {
        let stored: StoredCase
        do throws(StoreError) { stored = try desk.service.store.load(dossier.caseID) } catch {
            guard error.code == .notFound else { throw desk.options.fail(error) }
            return false
        }
        func acts(_ history: [RecordedEvent]) -> Set<RecordedAct> {
            Set(
                history.compactMap { event in
                    if case .act(let act) = event.entry { act } else { nil }
                })
        }
        return stored.header.workflow == dossier.workflow && stored.history.count == dossier.history.count
            && acts(stored.history) == acts(dossier.history)
    }

    private mutating func record(_ dossier: Dossier, _ path: String) throws {
        guard let unit = try organization ?? dossier.organization.map({ try registered($0) }) else {
            progress.clear()
            Console.err(
                "\(path): "
                    + say(
                        "错误：卷宗没有写组织，请用 --organization", "error: the dossier names no organization; use --organization"))
            throw ExitStatus.badInput
        }
        let layers = try desk.attempt { () throws(ServiceError) in
            try desk.service.layers(of: dossier.workflow, at: unit, beside: desk.rulebook.layers(of: dossier))
        }
        guard let judge = Judge(desk.rulebook, workflow: dossier.workflow, layers: layers) else {
            throw ExitStatus.badInput
        }
        let stated = subjectID ?? (dossier.subject.id == dossier.caseID ? nil : dossier.subject.id)
        let subject = try SubjectFinder(desk: desk, judge: judge).find(
            dossier.subject, id: stated, isChosen: subjectID != nil)
        let opening = CaseOpening(
            id: dossier.caseID, workflow: dossier.workflow, organization: unit, subject: subject,
            surroundings: dossier.surroundings,
            layers: layers, at: Now.instant(), by: desk.caller.user)
        let opened = try desk.attempt { () throws(ServiceError) in
            try desk.service.open(
                opening, importing: dossier.history, as: desk.caller, desk.entering(asFound ? .asFound : .enforcing))
        }
        guard opened.isRecorded else { throw refused(opened.outcomes, dossier.caseID, path, desk) }
        progress.clear()
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

    /// The identifier of an organization of which a roster has the name.
    private mutating func registered(_ named: String) throws -> String {
        if organizationIDs == nil {
            let all = try desk.options.orFail { () throws(StoreError) in try desk.service.store.organizations() }
            organizationIDs = Dictionary(all.map { ($0.name, $0.id) }) { first, _ in first }
            for organization in all { organizationIDs?[organization.id] = organization.id }
        }
        return organizationIDs?[named] ?? named
    }

    // MARK: What it came to

    /// - Parameter isOne: one file was asked for, of which everything is said already.
    mutating func close(isOne: Bool) {
        progress.clear()
        guard !isOne, desk.options.format == .text else { return }
        Console.err(
            say(
                "录入 \(entered) 案，跳过 \(skipped) 案，未能录入 \(failed) 案。",
                "\(entered) entered, \(skipped) skipped, \(failed) not entered."))
    }

    private mutating func fail(_ path: String, _ text: String, _ status: ExitCode) {
        progress.clear()
        Console.err("\(path): \(text)")
        failed += 1
        note(status)
    }

    private mutating func note(_ status: ExitCode) {
        if status.rawValue > gravest.rawValue { gravest = status }
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
