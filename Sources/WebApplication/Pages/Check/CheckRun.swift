import AuditReports
import Diagnostics
import DossierAudit
import DossierDesk
import DossierFiles
import Spreadsheets
import WorkflowModel

/// One check of the files of a form: everything is read, judged and forgotten with the answer.
struct CheckRun {
    /// Most files at once.
    static let mostFiles = 200
    /// Most bytes at once.
    static let mostBytes = 16 << 20
    /// Most people of all rosters.
    static let mostPeople = 20_000

    private(set) var records: [FindingRecord] = []
    private(set) var summary = AuditSummary()
    private(set) var problems: [CheckProblem] = []
    /// What the editions do not judge.
    private(set) var notCovered: [UncoveredMatters] = []
    /// What was not judged, as people read it.
    private(set) var remarks: [AuditRemark] = []
    private let visit: Visit
    private let desk: AuditDesk
    private var ledger: PatternLedger
    private var unstated = UnstatedProperties()
    private var people = 0

    /// Whether a file could not be read at all.
    var isBroken: Bool { !summary.unread.isEmpty }

    init(_ uploads: [Upload], _ visit: Visit) {
        self.visit = visit
        let rulebook = visit.site.rulebook
        desk = AuditDesk(
            language: visit.language, rulebook: rulebook, mapping: rulebook.rosters.first, layers: [],
            today: visit.today, extent: .whole, looksForPatterns: true)
        ledger = PatternLedger(rulebook)
        for upload in uploads { take(upload) }
        for record in ledger.records(at: .file(uploads.map(\.name).joined(separator: visit.say("、", ", ")))) {
            add(record)
        }
        remarks += unstated.remarks(withNames: false)
        summary.remarks += notCovered.map { NotCoveredText.text($0, visit.language) }
        summary.remarks += remarks.map { remark in
            (remark.place.map { "\($0): " } ?? "") + visit.say(remark.zh, remark.en)
        }
    }

    private mutating func add(_ record: FindingRecord) {
        summary.add(record)
        records.append(record)
    }

    private mutating func unread(_ file: String, _ zh: String, _ en: String) {
        problems.append(CheckProblem(file, visit.say(zh, en)))
        summary.unread.append(AuditSummary.Unread(file: file, reason: visit.say(zh, en)))
    }

    /// The same of what a reader found; what it could not read at all ends up in the report too.
    private mutating func tell(_ diagnostics: [Diagnostic], in file: String, isUnread: Bool = false) {
        problems += diagnostics.filter { $0.severity > .note }.map { CheckProblem($0, in: file, visit) }
        if isUnread { summary.unread.append(AuditSummary.Unread(file: file, errors: diagnostics, visit.language)) }
    }

    private mutating func take(_ upload: Upload) {
        let name = upload.name.isEmpty ? visit.say("未命名的文件", "file without a name") : upload.name
        guard !upload.bytes.isEmpty else { return unread(name, "文件是空的", "the file is empty") }
        // Old workbooks by what they are, whatever they are called.
        if upload.bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { return refuseOldWorkbook(name) }
        switch AuditedFileKind(named: name) {
        case .dossier: takeDossier(upload.bytes, name)
        case .table, .workbook: takeTable(upload.bytes, name)
        case .oldWorkbook: refuseOldWorkbook(name)
        case nil:
            unread(
                name, "这里核查卷宗（YAML、JSON）和名册（CSV、XLSX），这个文件都不是",
                "dossiers (YAML, JSON) and rosters (CSV, XLSX) are checked here; this file is none of them")
        }
    }

    private mutating func refuseOldWorkbook(_ name: String) {
        unread(
            name, "旧版或加了密码的工作簿不能读，请另存为不加密的 XLSX",
            "a workbook of the old format or with a password; save it as XLSX without one")
    }

    private mutating func takeDossier(_ bytes: [UInt8], _ name: String) {
        let (file, diagnostics) = DossierReader.read(bytes, file: name, rulebook: desk.rulebook)
        tell(diagnostics, in: name, isUnread: file == nil)
        guard let file else { return }
        take(desk.audit(file), of: name)
    }

    private mutating func take(_ piece: AuditedPiece, of name: String) {
        guard piece.unknownLayers.isEmpty else {
            let layers = piece.unknownLayers
            return unread(
                name, "规则库没有卷宗写明的地方层：\(layers.joined(separator: "、"))",
                "the rules have no layer \(layers.joined(separator: ", "))")
        }
        summary.dossiers += 1
        for record in piece.records { add(record) }
        if let sample = piece.sample { ledger.add(sample) }
        for matters in piece.notCovered where !notCovered.contains(matters) { notCovered.append(matters) }
        if let judge = piece.judge { unstated.add(piece.unstated, in: name, judge) }
    }

    private mutating func takeTable(_ bytes: [UInt8], _ name: String) {
        guard let mapping = desk.mapping else {
            return unread(name, "规则库没有写明名册怎样对应", "the rules do not say how rosters are read")
        }
        do throws(TableProblem) {
            let isArchive = bytes.starts(with: [0x50, 0x4B, 0x03, 0x04])
            let rows: any RowSource =
                isArchive || AuditedFileKind(named: name) == .workbook
                ? try WorkbookRows(bytes, sheets: mapping.sheets) : try CSVRows(bytes)
            let reader = RosterReader(rows, file: name, mapping: mapping, rulebook: desk.rulebook)
            while let row = try reader.next() {
                guard people < Self.mostPeople else {
                    return unread(
                        name, "名册超过 \(Self.mostPeople) 人，后面的没有核查；请分成几份",
                        "more than \(Self.mostPeople) people; the rest was not checked; split the roster")
                }
                people += 1
                tell(row.diagnostics, in: name)
                take(desk.audit(row.file), of: name)
            }
            // A sheet without column names is an error where no other has any.
            let isHeadless = reader.plans.isEmpty
            tell(
                reader.diagnostics.filter { isHeadless || $0.code != RosterReader.noHeader }, in: name,
                isUnread: isHeadless)
            if !isHeadless { remarks += RosterRemarks.list(reader, file: name, desk.rulebook) }
        } catch {
            tell([error.diagnostic(in: name)], in: name, isUnread: true)
        }
    }
}
