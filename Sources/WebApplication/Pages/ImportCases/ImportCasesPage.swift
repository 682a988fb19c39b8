import CaseServices
import Diagnostics
import WorkflowModel

/// Dossiers and rosters of the office entered as cases: all of them are judged first, then all are entered.
enum ImportCasesPage {
    static let all: [Route] = [
        .get("/import-cases", .right(.record, .somewhere), "导入卷宗和名册：选文件", "form for dossiers to import") {
            visit throws(WebProblem) in try page(visit)
        },
        .post(
            "/import-cases", .right(.record, .somewhere), "导入卷宗和名册：先核对，再录入", "check dossiers, then enter them",
            body: .files, take),
    ]

    /// A file as it goes back into the form.
    struct Kept: Encodable, Sendable {
        let number: Int
        let name: String
        let content: String
    }

    /// A dossier that would be entered.
    struct Row: Encodable, Sendable {
        let name: String
        let code: String
        let place: String
        let text: String
    }

    /// The page.
    struct Model: Encodable, Sendable {
        let problems: [CheckProblem]
        let hasProblems: Bool
        let remarks: [String]
        let hasRemarks: Bool
        let rows: [Row]
        let hasRows: Bool
        let more: String?
        let summary: String?
        let kept: [Kept]
        let hasKept: Bool
        let place: OrganizationField
        /// Where all of what was checked belongs; nil: where each says.
        let home: String?
        let asFound: Bool
        let mayAsFound: Bool
        let limits: String
    }

    private static let mostBytes = 8 << 20
    private static let mostFiles = 200
    private static let mostShown = 200

    private static func take(_ visit: Visit) throws(WebProblem) -> Reply {
        let files = files(visit)
        guard !files.isEmpty else {
            return try refuse(visit.say("所选的文件", "the files"), visit.say("还没有选文件", "no file was chosen"), visit)
        }
        guard files.count <= mostFiles, files.reduce(0, { $0 + $1.bytes.count }) <= mostBytes else {
            return try refuse(
                visit.say("所选的文件", "the files"),
                visit.say("一次选得太多，请分几次导入", "too much at once; choose fewer files"), visit)
        }
        var unclear: [String] = []
        let choice = OrganizationChoice(known: try visit.organizations(where: .record))
        // What is chosen from a list and is not in it is refused where cases are entered.
        let home =
            choice.isTyped
            ? choice.one(visit.form["organization"], &unclear, visit)?.id : visit.form["organization"]
        guard unclear.isEmpty else {
            return try page(
                visit, problems: unclear.map { CheckProblem(visit.say("归入哪个党组织", "organization"), $0) })
        }
        var desk = try CaseIntake(visit, asFound: visit.form["as-found"] != nil, at: home)
        for file in files { try desk.read(file) }
        let isSaving = visit.form["do"] == "save" && desk.problems.isEmpty
        if isSaving {
            try desk.enter()
            guard desk.problems.isEmpty else { return try page(visit, desk) }
            return .redirect(to: "/cases?saved=cases")
        }
        return try page(visit, desk, kept: desk.problems.isEmpty && !desk.pieces.isEmpty ? files : [])
    }

    /// The files that were chosen, or those that were checked a moment ago.
    private static func files(_ visit: Visit) -> [Upload] {
        let chosen = visit.uploads.filter { $0.field == "files" && !$0.bytes.isEmpty }
        guard chosen.isEmpty else { return chosen }
        return (1...mostFiles).compactMap { number in
            guard let bytes = visit.form["kept.\(number)"].flatMap({ Base64Text.bytes($0) }) else { return nil }
            return Upload(field: "files", name: visit.form["kept-name.\(number)"] ?? "", bytes: bytes)
        }
    }

    private static func refuse(_ file: String, _ text: String, _ visit: Visit) throws(WebProblem) -> Reply {
        try page(visit, problems: [CheckProblem(file, text)])
    }

    private static func page(
        _ visit: Visit, _ desk: CaseIntake? = nil, problems: [CheckProblem] = [], kept: [Upload] = []
    ) throws(WebProblem) -> Reply {
        let visitor = try visit.signedIn()
        let places = try visit.organizations(where: .record)
        let choice = OrganizationChoice(known: places)
        var unclear: [String] = []
        let names = Dictionary(places.map { ($0.id, $0.name) }) { first, _ in first }
        let rows = (desk?.pieces ?? []).map { piece in
            Row(
                name: piece.opening.subject.name, code: piece.opening.id,
                place: names[piece.opening.organization] ?? piece.opening.organization, text: piece.text)
        }
        let all = problems + (desk?.problems ?? [])
        let count = rows.count
        let model = Model(
            problems: all, hasProblems: !all.isEmpty, remarks: desk?.remarks ?? [],
            hasRemarks: !(desk?.remarks.isEmpty ?? true), rows: all.isEmpty ? Array(rows.prefix(mostShown)) : [],
            hasRows: all.isEmpty && !rows.isEmpty,
            more: count > mostShown ? visit.say("另有 \(count - mostShown) 份。", "And \(count - mostShown) more.") : nil,
            summary: desk == nil || !all.isEmpty
                ? nil
                : count == 0
                    ? visit.say("没有要录入的：文件里的案卷库里都有了。", "Nothing to enter: the store has all of it.")
                    : visit.say(
                        "核对过了，可以录入 \(count) 份。还没有录入。", "Checked; \(count) can be entered. Nothing is entered yet."),
            kept: kept.enumerated().map {
                Kept(number: $0.offset + 1, name: $0.element.name, content: Base64Text.of($0.element.bytes))
            }, hasKept: !kept.isEmpty,
            place: OrganizationField(
                choice, visit.form["organization"], label: visit.say("归入哪个党组织", "At which organization"),
                none: visit.say("按卷宗、名册写的", "as each says"), visit),
            home: choice.one(visit.form["organization"], &unclear, visit)?.id, asFound: visit.form["as-found"] != nil,
            mayAsFound: visitor.caller.permissions.allowSomewhere(.asFound),
            limits: visit.say(
                "一次最多 200 个文件、8 MB。有一份不行，就一份也不录入；库里已有同样内容的，跳过。",
                "At most 200 files and 8 MB at once. If one cannot be entered, none is; what the store has already is skipped."
            ))
        return visit.site.page(
            .importCases, model, title: visit.say("导入卷宗和名册", "Import dossiers"), for: visit,
            status: all.isEmpty ? 200 : 422)
    }
}
