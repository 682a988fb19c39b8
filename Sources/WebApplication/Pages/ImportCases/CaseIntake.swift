import CaseServices
import CivilTime
import Diagnostics
import DossierDesk
import DossierFiles
import Spreadsheets
import Wording
import WorkflowEngine
import WorkflowModel

/// Dossiers on their way into the store: read, judged as they would be entered, and then entered.
struct CaseIntake {
    /// A dossier that may be entered.
    struct Piece {
        let opening: CaseOpening
        let history: [RecordedEvent]
        /// What it came to, in one line.
        let text: String
    }

    private(set) var pieces: [Piece] = []
    private(set) var problems: [CheckProblem] = []
    private(set) var remarks: [String] = []
    private let visit: Visit
    private let caller: Caller
    private let entering: Entering
    private let home: String?
    private let organizations: [Organization]
    private let people: [Person]

    /// - Parameter home: where all of them belong; nil: where each says.
    init(_ visit: Visit, asFound: Bool, at home: String?) throws(WebProblem) {
        self.visit = visit
        self.home = home
        caller = try visit.signedIn().caller
        entering = Entering(today: visit.today, now: visit.now, mode: asFound ? .asFound : .enforcing)
        let store = visit.site.service.store
        (organizations, people) = try WebProblem.ofStore { () throws(StoreError) in
            (try store.organizations(), try store.people(nameContains: nil))
        }
    }

    private func say(_ zh: String, _ en: String) -> String { visit.say(zh, en) }

    // MARK: Reading

    /// Reads a file and judges what is in it.
    mutating func read(_ upload: Upload) throws(WebProblem) {
        let name = upload.name.isEmpty ? say("未命名的文件", "file without a name") : upload.name
        switch AuditedFileKind(named: name) {
        case .dossier:
            let (file, diagnostics) = DossierReader.read(
                upload.bytes, file: name, rulebook: visit.site.rulebook)
            tell(diagnostics, in: name)
            guard let file, !diagnostics.contains(where: { $0.severity == .error }) else {
                if file == nil, diagnostics.isEmpty {
                    problems.append(CheckProblem(name, say("读不懂", "cannot be read")))
                }
                return
            }
            try judge(file.dossier, in: name, at: nil)
        case .table, .workbook: try readRoster(upload.bytes, name)
        case .oldWorkbook, nil:
            problems.append(
                CheckProblem(
                    name,
                    say(
                        "这里导入卷宗（YAML、JSON）和名册（CSV、XLSX），这个文件都不是",
                        "dossiers (YAML, JSON) and rosters (CSV, XLSX) are imported here; this file is none of them")))
        }
    }

    private mutating func readRoster(_ bytes: [UInt8], _ name: String) throws(WebProblem) {
        guard let mapping = visit.site.rulebook.rosters.first else {
            problems.append(
                CheckProblem(name, say("规则库没有写明名册怎样对应", "the rules do not say how rosters are read")))
            return
        }
        var rows: [RosterRow] = []
        do throws(TableProblem) {
            let source: any RowSource =
                bytes.starts(with: [0x50, 0x4B, 0x03, 0x04])
                ? try WorkbookRows(bytes, sheets: mapping.sheets) : try CSVRows(bytes)
            let reader = RosterReader(source, file: name, mapping: mapping, rulebook: visit.site.rulebook)
            while let row = try reader.next() { rows.append(row) }
            // A sheet without column names is an error where no other has any.
            let isHeadless = reader.plans.isEmpty
            tell(reader.diagnostics.filter { isHeadless || $0.code != RosterReader.noHeader }, in: name)
        } catch {
            tell([error.diagnostic(in: name)], in: name)
        }
        for row in rows {
            tell(row.diagnostics, in: name)
            guard !row.diagnostics.contains(where: { $0.severity == .error }) else { continue }
            let line = row.file.positions.start.line
            let place = row.file.sheet.map { "\($0)!\(line)" } ?? say("第 \(line) 行", "line \(line)")
            try judge(row.dossier(of: name), in: name, at: place)
        }
    }

    private mutating func tell(_ diagnostics: [Diagnostic], in file: String) {
        problems += diagnostics.filter { $0.severity == .error }.map { CheckProblem($0, in: file, visit) }
        for diagnostic in diagnostics where diagnostic.severity == .warning {
            let told = CheckProblem(diagnostic, in: file, visit)
            remarks.append("\(file)\(told.place.map { " \($0)" } ?? "")\(say("：", ": "))\(told.text)")
        }
    }

    // MARK: Judging

    private mutating func judge(_ dossier: Dossier, in file: String, at place: String?) throws(WebProblem) {
        let whose = [place, dossier.subject.name.unlessEmpty, dossier.caseID].compactMap { $0 }
            .joined(separator: " ")
        func refuse(_ text: String) { problems.append(CheckProblem(file, "\(whose)\(say("：", ": "))\(text)")) }
        if let known = try stored(dossier.caseID) {
            if known.header.workflow == dossier.workflow,
                Self.acts(dossier.history).isSubset(of: Self.acts(known.history))
            {
                remarks.append(
                    say("\(whose)：库里已有同样内容的案卷，跳过。", "\(whose): the store has it already; skipped."))
            } else {
                refuse(
                    say(
                        "库里已有编号 \(dossier.caseID) 的案卷，内容不同；补办的在那个案里登记，写错的在那里更正",
                        "the store has a case \(dossier.caseID) with other content; record or correct there"))
            }
            return
        }
        guard !pieces.contains(where: { $0.opening.id == dossier.caseID }) else {
            return refuse(
                say("这次选的文件里有两份编号都是 \(dossier.caseID)", "two of these files have the identifier \(dossier.caseID)"))
        }
        guard let named = home ?? dossier.organization else {
            return refuse(say("没有写党组织；请在下面选“归入哪个党组织”", "it names no organization; choose one below"))
        }
        let found = organizations.first { $0.id == named } ?? organizations.first { $0.name == named }
        guard let unit = found else {
            return refuse(
                say(
                    "没有登记党组织“\(named)”；请先登记，或在下面选一个",
                    "no organization `\(named)` is registered; register it, or choose one below"))
        }
        var subject = dossier.subject
        if let problem = identify(&subject, of: dossier) { return refuse(problem) }
        do throws(ServiceError) {
            let layers = try visit.site.service.layers(
                of: dossier.workflow, at: unit.id, beside: visit.site.rulebook.layers(of: dossier))
            let opening = CaseOpening(
                id: dossier.caseID, workflow: dossier.workflow, organization: unit.id, subject: subject,
                surroundings: dossier.surroundings, layers: layers, coverage: dossier.coverageOfHistory, at: visit.now,
                by: visit.visitor?.user.id ?? "")
            let opened = try visit.site.service.open(
                opening, importing: dossier.history, as: caller, entering, isRehearsal: true)
            let refusals = opened.outcomes.compactMap { outcome -> Refusal? in
                if case .refused(let refusal) = outcome { refusal } else { nil }
            }
            guard refusals.isEmpty else {
                for refusal in refusals { refuse(text(refusal)) }
                return
            }
            let titles = WorkflowTitles(visit.site.rulebook, visit.language)
            let state = titles.state(opened.inHand.state, of: dossier.workflow)
            pieces.append(
                Piece(
                    opening: opening, history: dossier.history,
                    text: say(
                        "\(dossier.history.count) 条，现处于：\(state)", "\(dossier.history.count) entries, now at: \(state)")
                ))
        } catch {
            switch error {
            case .notPermitted:
                refuse(say("您没有在这个党组织录入的权限", "you may not record at this organization"))
            case .ownCase: refuse(say("案的对象是您本人，要由别人录入", "it is about you; somebody else has to enter it"))
            case .store, .noRules, .organizationEnded, .organizationNotYet, .notForOrganization, .registeredAlready,
                .pastKnowledge, .unknownEvent, .unknownPaper, .notWaivable, .waivedByAnother, .inTheFuture, .registry,
                .sameRecorder:
                let told = ProblemPage.parts(.service(error), visit)
                refuse(told.text)
            }
        }
    }

    /// Which registered person a dossier is about, so that nobody enters one of his own by leaving out who it is; what
    /// stands against it.
    private func identify(_ subject: inout Subject, of dossier: Dossier) -> String? {
        guard
            visit.site.rulebook.workflow(dossier.workflow)?.editions.contains(where: { $0.subject == .person }) == true
        else { return nil }
        if subject.id != dossier.caseID, people.contains(where: { $0.id == subject.id && $0.name == subject.name }) {
            return caller.person == subject.id
                ? say("案的对象是您本人，要由别人录入", "it is about you; somebody else has to enter it") : nil
        }
        let named = people.filter { $0.name == subject.name }
        guard named.count < 2 else {
            return say(
                "人员登记里有 \(named.count) 个人叫“\(subject.name)”，请在卷宗里写明人员编号：\(named.map(\.id).joined(separator: "、"))",
                "\(named.count) people are registered as `\(subject.name)`; name one of \(named.map(\.id).joined(separator: ", ")) in the dossier"
            )
        }
        guard let only = named.first else { return nil }
        subject.id = only.id
        return caller.person == only.id
            ? say("案的对象是您本人，要由别人录入", "it is about you; somebody else has to enter it") : nil
    }

    private func text(_ refusal: Refusal) -> String {
        var parts = refusal.unknownNames.map { say("没有“\($0.name)”这个名称", "unknown name “\($0.name)”") }
        if let answer = refusal.answer, let event = refusal.event, let inHand = refusal.inHand {
            let wording = Wording(judge: inHand.judge, language: visit.language)
            let reasons = wording.reasons(answer, of: inHand.bound.caseFile, act: event).map(\.headline)
            parts.append(
                "\(event.date.isoText) \(wording.title(of: event.transition))\(say("：", ": "))"
                    + reasons.joined(separator: say("；", "; ")))
        }
        let hint =
            entering.mode == .enforcing
            ? say("。历史上本来如此的，勾选“照实补录”", ". What was so in the past is entered with “as found”") : ""
        return parts.joined(separator: say("；", "; ")) + hint
    }

    private static func acts(_ history: [RecordedEvent]) -> Set<RecordedAct> {
        Set(history.compactMap { event in if case .act(let act) = event.entry { act } else { nil } })
    }

    private func stored(_ caseID: String) throws(WebProblem) -> StoredCase? {
        do throws(StoreError) { return try visit.site.service.store.load(caseID) } catch {
            guard error.code == .notFound else { throw .service(.store(error)) }
            return nil
        }
    }

    // MARK: Entering

    /// Enters everything that was judged.
    mutating func enter() throws(WebProblem) {
        for (number, piece) in pieces.enumerated() {
            do throws(ServiceError) {
                _ = try visit.site.service.open(piece.opening, importing: piece.history, as: caller, entering)
            } catch {
                let told = ProblemPage.parts(.service(error), visit)
                problems.append(
                    CheckProblem(
                        piece.opening.id,
                        say(
                            "录入到这一份时停下了：\(told.text)前面 \(number) 份已经录入，其余没有；再导入一次，已录入的会跳过。",
                            "It stopped here: \(told.text) The \(number) before it are entered, the rest is not; choose the files once more, "
                                + "what is entered is skipped.")))
                return
            }
        }
    }
}
