import ArgumentParser
import CaseServices
import CivilTime
import Diagnostics
import DossierDesk
import DossierFiles
import Spreadsheets
import Wording
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
    /// Organizations that are not registered and have been told of.
    private var unregistered: Set<String> = []

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
                    tell([error.diagnostic(in: path)])
                    failed += 1
                    return
                }
            }
            let headless = reader.diagnostics.filter { $0.code == RosterReader.noHeader }
            if reader.plans.isEmpty { failed += 1 }
            tell(reader.plans.isEmpty ? reader.diagnostics : reader.diagnostics.filter { !headless.contains($0) })
        } catch {
            failed += 1
            note(error)
        }
    }

    /// A row of which something could not be read is not entered: what is entered stays.
    private mutating func take(_ row: RosterRow, _ path: String) {
        guard tell(row.diagnostics) else {
            failed += 1
            return
        }
        let dossier = row.dossier(of: path)
        let line = row.file.positions.start.line
        enter(dossier, row.file.sheet.map { "\(path):\($0):\(line)" } ?? "\(path):\(line)")
    }

    // MARK: One case

    private mutating func enter(_ dossier: Dossier, _ place: String) {
        do {
            if let stored = try stored(dossier.caseID) {
                try compare(dossier, with: stored, place)
                skipped += 1
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

    private func stored(_ caseID: String) throws -> StoredCase? {
        do throws(StoreError) { return try desk.service.store.load(caseID) } catch {
            guard error.code == .notFound else { throw desk.options.fail(error) }
            return nil
        }
    }

    /// Says that the store has the case already, or that it has another one of that identifier, which is an error.
    private mutating func compare(_ dossier: Dossier, with stored: StoredCase, _ place: String) throws {
        func acts(_ history: [RecordedEvent]) -> [RecordedAct] {
            history.compactMap { event in if case .act(let act) = event.entry { act } else { nil } }
        }
        let known = Set(acts(stored.history)), own = acts(dossier.history)
        progress.clear()
        let new = own.filter { !known.contains($0) }
        let isSame = new.isEmpty && stored.header.workflow == dossier.workflow
        guard isSame, stored.history.count >= dossier.history.count else {
            let judge = Judge(desk.rulebook, workflow: dossier.workflow, layers: [])
            let what = new.prefix(3).map { act in
                let title = judge.flatMap { judge in
                    judge.workflow.vocabulary.transitions.handle(act.transition).map {
                        Wording(judge: judge, language: desk.options.language).title(of: $0)
                    }
                }
                return "\(act.on.isoText) \(title ?? act.transition)"
            }.joined(separator: say("、", ", "))
            Console.err(
                "\(place): "
                    + say(
                        "错误：库里已有案卷 \(dossier.caseID)（\(stored.header.subjectName)），内容不同"
                            + (what.isEmpty ? "" : "，库里没有：\(what)") + "；没有改动。补办的用 case advance，写错的用 case amend",
                        "error: the store has a case \(dossier.caseID) (\(stored.header.subjectName)) with other content"
                            + (what.isEmpty ? "" : "; it lacks \(what)")
                            + "; nothing was changed. Use case advance for what is new, case amend for mistakes"))
            throw ExitStatus.cannotCreate
        }
        let since = stored.history.count - dossier.history.count
        Console.err(
            "\(place): "
                + say(
                    "\(dossier.caseID) 已有同样内容的案卷" + (since > 0 ? "（录入以后又登记了 \(since) 条）" : "") + "，跳过",
                    "\(dossier.caseID) is there with the same content"
                        + (since > 0 ? " (and \(since) entries recorded since)" : "") + "; skipped"))
    }

    private mutating func record(_ dossier: Dossier, _ path: String) throws {
        guard let unit = try (organization ?? dossier.organization).map({ try registered($0) }) else {
            progress.clear()
            Console.err(
                "\(path): "
                    + say(
                        "错误：卷宗没有写组织，请用 --organization", "error: the dossier names no organization; use --organization"))
            throw ExitStatus.badInput
        }
        guard dossier.undated.isEmpty else {
            progress.clear()
            Console.err(
                "\(path): "
                    + say(
                        "错误：日期不详的环节不能录入（\(dossier.undated.sorted().joined(separator: "、"))），请写明知道的年份或者年月",
                        "error: steps on a day nobody knows cannot be entered (\(dossier.undated.sorted().joined(separator: ", "))); "
                            + "state the year or the month that is known"))
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
            layers: layers, coverage: dossier.coverageOfHistory, at: Now.instant(), by: desk.caller.user)
        let opened = try desk.attempt { () throws(ServiceError) in
            try desk.service.open(
                opening, importing: dossier.history, as: desk.caller, desk.entering(asFound ? .asFound : .enforcing))
        }
        guard opened.isRecorded else { throw refused(opened.outcomes, dossier.caseID, path, desk) }
        progress.clear()
        let inHand = opened.inHand
        let findings = try findings(inHand)
        if desk.options.format == .json {
            Console.out(
                JSONValue.object([
                    "case": .string(dossier.caseID), "events": .int(Int64(inHand.version)),
                    "state": .optional(inHand.state), "findings": .int(Int64(findings)),
                ]).text)
        } else {
            let text = AnswerText(judge: judge, caseFile: inHand.bound.caseFile, options: desk.options)
            let state = inHand.bound.caseFile.state.map { text.stateTitle($0) } ?? "—"
            let found = findings == 0 ? ("", "") : ("，\(findings) 个问题", ", \(findings) findings")
            Console.out(
                say(
                    "已录入 \(dossier.caseID)：\(inHand.version) 条\(found.0)，现处于：\(state)",
                    "Entered \(dossier.caseID): \(inHand.version) events\(found.1), now at: \(state)"))
        }
    }

    /// Number of findings that stand on the events, as `case show` lists them.
    private func findings(_ inHand: CaseInHand) throws -> Int {
        let view = CaseView(
            inHand: inHand, today: Today.now(), options: desk.options,
            layered: try desk.attempt { () throws(ServiceError) in try desk.service.layeredActs(of: inHand) })
        return view.standing.count
    }

    /// The identifier of an organization of which a roster has the name.
    private mutating func registered(_ named: String) throws -> String {
        if organizationIDs == nil {
            let all = try desk.options.orFail { () throws(StoreError) in try desk.service.store.organizations() }
            organizationIDs = Dictionary(all.map { ($0.name, $0.id) }) { first, _ in first }
            for organization in all { organizationIDs?[organization.id] = organization.id }
        }
        if let known = organizationIDs?[named] { return known }
        if unregistered.insert(named).inserted {
            progress.clear()
            Console.err(
                say(
                    "提示：没有登记党组织“\(named)”，照卷宗所写录入；党员人数、班子等按卷宗写的判断。登记用 org add",
                    "note: no organization `\(named)` is registered; its cases are entered as the dossiers say, and judged by what they "
                        + "say of it. Register it with org add"))
        }
        return named
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

    /// Prints what is wrong; false: there is an error among it.
    @discardableResult
    private mutating func tell(_ diagnostics: [Diagnostic]) -> Bool {
        progress.clear(if: !diagnostics.isEmpty)
        Console.report(diagnostics, desk.options.language, format: desk.options.format)
        guard diagnostics.contains(where: { $0.severity == .error }) else { return true }
        note(ExitStatus.badInput)
        return false
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
