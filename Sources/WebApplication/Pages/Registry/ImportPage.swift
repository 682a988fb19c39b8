import CaseServices
import CivilTime
import Diagnostics
import OrganizationRegistry
import RegistryDesk
import Spreadsheets
import WorkflowModel

/// A table of organizations or people, checked as a whole and then entered as a whole.
enum ImportPage {
    /// What a table is of.
    enum Kind: String, CaseIterable {
        case organizations, people

        var title: LocalizedText {
            switch self {
            case .organizations: LocalizedText(zh: "党组织", en: "organizations")
            case .people: LocalizedText(zh: "人员", en: "people")
            }
        }
    }

    /// Something that is wrong or worth knowing, at its place.
    struct Problem: Encodable, Sendable {
        /// Cell, or line and column; nil: of the file as a whole.
        let place: String?
        let text: String
        var hint: String?
    }

    /// Something that would be entered.
    struct Row: Encodable, Sendable {
        let name: String
        let code: String
        let text: String
    }

    /// The page.
    struct Model: Encodable, Sendable {
        let kinds: [CaseListModel.Option]
        let isOrganizations: Bool
        let columns: [String]
        let blankHref: String
        let updates: Bool
        let asFound: Bool
        let on: EntryField
        let reason: EntryField
        let sheet: EntryField
        let problems: [Problem]
        let hasProblems: Bool
        let remarks: [Problem]
        let hasRemarks: Bool
        let rows: [Row]
        let more: String?
        let summary: String?
        /// The file, to be sent once more; nil: nothing is ready to be entered.
        let kept: String?
        let keptName: String
        let limits: String
    }

    private static let mostBytes = 8 << 20
    private static let mostShown = 200

    static func form(_ visit: Visit) throws(WebProblem) -> Reply {
        page(visit, kind(visit.query), visit.query)
    }

    /// An empty table with the names of all columns.
    static func blank(_ visit: Visit) throws(WebProblem) -> Reply {
        let kind = kind(visit.query)
        let name = visit.say("\(kind.title.zh)登记表.csv", "\(kind.rawValue).csv")
        return .file(
            Array(CSVWriter.text([columns(kind, visit)]).utf8), type: "text/csv; charset=utf-8", named: name)
    }

    // MARK: Taking a table

    static func take(_ visit: Visit) throws(WebProblem) -> Reply {
        let kind = kind(visit.form)
        guard let (name, bytes) = file(visit) else {
            return refuse(kind, visit.say("还没有选文件。", "No file was chosen."), visit)
        }
        guard bytes.count <= mostBytes else {
            return refuse(kind, visit.say("文件超过 8 MB，请分成几份。", "More than 8 MB; split the table."), visit)
        }
        guard let form = RegisterTable.Kind(path: name) else {
            return refuse(
                kind, visit.say("“\(name)”不是 CSV、XLSX 或 YAML。", "“\(name)” is neither CSV nor XLSX nor YAML."), visit)
        }
        let read = RegisterTable(bytes, kind: form, named: name, list: kind.rawValue, sheet: visit.form["sheet"])
        var problems = read.diagnostics.map { diagnostic in
            let told = CheckProblem(diagnostic, in: name, visit)
            return Problem(place: told.place, text: told.text, hint: told.hint)
        }
        problems += read.faults.texts.map { Problem(place: nil, text: visit.say($0)) }
        guard let table = read.table else { return page(visit, kind, visit.form, problems: problems) }
        var remarks: [Problem] = []
        if let (sheet, others) = read.unreadSheets {
            let rest = others.joined(separator: visit.say("”、“", ", "))
            remarks.append(
                Problem(
                    place: nil,
                    text: visit.say(
                        "只读了工作表“\(sheet)”；另有“\(rest)”，要读的在“工作表”一栏写明。",
                        "Only the sheet \(sheet) was read, not \(rest); name the other one to read it.")))
        }
        let counter = try RegistryCounter(visit)
        var faults = Faults()
        let on = counter.day("on", &faults)
        problems += faults.texts.map { Problem(place: nil, text: visit.say($0)) }
        let plan =
            switch kind {
            case .organizations: plan(organizations: table, name, on, counter, remarks)
            case .people: plan(people: table, name, counter, remarks)
            }
        problems += plan.problems
        guard problems.isEmpty else {
            return page(visit, kind, visit.form, problems: problems, remarks: plan.remarks)
        }
        guard !plan.changes.isEmpty else {
            return page(
                visit, kind, visit.form, remarks: plan.remarks,
                summary: visit.say("表里的内容都已登记，没有变化。", "All of it is on record already; nothing changes."))
        }
        let isSaving = visit.form["do"] == "save"
        let against = try counter.record(
            RegistryDraft(dated: plan.changes, reason: visit.form["reason"]), isRehearsal: !isSaving)
        guard against.isEmpty else {
            problems = against.map { Problem(place: nil, text: visit.say($0)) }
            return page(visit, kind, visit.form, problems: problems, remarks: plan.remarks)
        }
        if isSaving { return .redirect(to: "/administration/\(kind.rawValue)?saved=imported") }
        return page(
            visit, kind, visit.form, remarks: plan.remarks, rows: plan.rows,
            summary: visit.say(
                "核对过了，可以登记：\(plan.rows.count) \(kind == .people ? "人" : "个党组织")。还没有登记。",
                "Checked; \(plan.rows.count) can be entered. Nothing is entered yet."), kept: (name, bytes))
    }

    /// What would be entered.
    private struct Plan {
        var problems: [Problem]
        var remarks: [Problem]
        var rows: [Row]
        var changes: [DatedChange]
    }

    private static func plan(
        organizations table: Table, _ name: String, _ on: PartialDate?, _ counter: RegistryCounter,
        _ remarks: [Problem]
    ) -> Plan {
        let visit = counter.visit
        let draft = OrganizationTable(
            table, named: name, structure: counter.structure, log: counter.log, today: visit.today, on: on,
            updates: visit.form["update"] != nil, asFound: visit.form["as-found"] != nil, hints: .onPage)
        func row(_ one: Organization, _ what: String) -> Row {
            Row(
                name: one.name, code: one.id,
                text: [
                    what,
                    counter.tree.kind(of: one).map { visit.say($0.title.zh, $0.title.en ?? $0.title.zh) } ?? "",
                    one.parentName.map { visit.say("上级 \($0)", "below \($0)") } ?? "",
                ].filter { !$0.isEmpty }.joined(separator: " · "))
        }
        return Plan(
            problems: draft.problems.map { Problem(place: $0.place, text: visit.say($0.text)) },
            remarks: remarks
                + (draft.remarks + draft.leftOut).map { Problem(place: $0.place, text: visit.say($0.text)) },
            rows: draft.added.map { row($0, visit.say("新增", "new")) }
                + draft.changed.map { row($0, visit.say("有变动", "changed")) }, changes: draft.changes)
    }

    private static func plan(
        people table: Table, _ name: String, _ counter: RegistryCounter, _ remarks: [Problem]
    ) -> Plan {
        let visit = counter.visit
        let draft = PersonTable(
            table, named: name, structure: counter.structure, log: counter.log, today: visit.today, hints: .onPage)
        var places: [String: String] = [:]
        for dated in draft.changes {
            if case .belong(let person, let organization) = dated.change { places[person] = organization }
        }
        return Plan(
            problems: draft.problems.map { Problem(place: $0.place, text: visit.say($0.text)) },
            remarks: remarks + draft.twins.map { Problem(place: nil, text: visit.say($0)) },
            rows: draft.added.map { state in
                Row(
                    name: state.person.name, code: state.id,
                    text: [
                        state.born.map { visit.say("\($0.isoText) 生", "born \($0.isoText)") } ?? "",
                        places[state.id].map { counter.tree[$0]?.name ?? $0 } ?? "",
                    ].filter { !$0.isEmpty }.joined(separator: " · "))
            }, changes: draft.changes)
    }

    // MARK: Parts

    private static func kind(_ fields: FormFields) -> Kind { fields["what"].flatMap(Kind.init) ?? .organizations }

    private static func columns(_ kind: Kind, _ visit: Visit) -> [String] {
        let all =
            switch kind {
            case .organizations: OrganizationColumns.all
            case .people: PersonColumns(fields: visit.site.rulebook.structure.personFields).all
            }
        return all.map { visit.say($0.title.zh, $0.word) }
    }

    /// The file that was chosen, or the one that was checked a moment ago.
    private static func file(_ visit: Visit) -> (String, [UInt8])? {
        if let upload = visit.uploads.first(where: { $0.field == "file" && !$0.bytes.isEmpty }) {
            return (upload.name, upload.bytes)
        }
        guard let kept = visit.form["kept"].flatMap({ Base64Text.bytes($0) }) else { return nil }
        return (visit.form["kept-name"] ?? "", kept)
    }

    private static func refuse(_ kind: Kind, _ text: String, _ visit: Visit) -> Reply {
        page(visit, kind, visit.form, problems: [Problem(place: nil, text: text)])
    }

    private static func page(
        _ visit: Visit, _ kind: Kind, _ filled: FormFields, problems: [Problem] = [], remarks: [Problem] = [],
        rows: [Row] = [], summary: String? = nil, kept: (name: String, bytes: [UInt8])? = nil
    ) -> Reply {
        let model = Model(
            kinds: Kind.allCases.map {
                CaseListModel.Option(value: $0.rawValue, title: visit.say($0.title), isChosen: $0 == kind)
            }, isOrganizations: kind == .organizations, columns: columns(kind, visit),
            blankHref: "/administration/import.csv?what=\(kind.rawValue)", updates: filled["update"] != nil,
            asFound: filled["as-found"] != nil,
            on: .date(
                "on", visit.say("已登记的从哪天起变动", "Changes of what is registered, from"), filled["on"],
                hint: visit.say("不写就是今天", "empty: from today")),
            reason: .text("reason", visit.say("原因", "Reason"), filled["reason"]),
            sheet: .text(
                "sheet", visit.say("工作表（XLSX）", "Sheet (XLSX)"), filled["sheet"],
                hint: visit.say("不写就读第一张有内容的", "empty: the first one that has anything")),
            problems: problems, hasProblems: !problems.isEmpty, remarks: remarks, hasRemarks: !remarks.isEmpty,
            rows: Array(rows.prefix(mostShown)),
            more: rows.count > mostShown
                ? visit.say("另有 \(rows.count - mostShown) 行。", "And \(rows.count - mostShown) more.") : nil,
            summary: summary, kept: kept.map { Base64Text.of($0.bytes) }, keptName: kept?.name ?? "",
            limits: visit.say(
                "第一行是栏名。CSV 用 UTF-8 或 GB18030；一次最多 8 MB。有一处不对，就一行也不登记。",
                "The first row names the columns. CSV in UTF-8 or GB18030; at most 8 MB. If anything is wrong, nothing is entered."
            ))
        return visit.site.page(
            .importTable, model, title: visit.say("导入登记表", "Import"), for: visit,
            status: problems.isEmpty ? 200 : 422)
    }
}
