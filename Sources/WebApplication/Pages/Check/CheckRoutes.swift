import AuditReports
import CivilTime
import Synchronization
import WorkflowModel

/// Dossiers and rosters from the visitor's machine, checked and not kept.
enum CheckRoutes {
    static let all: [Route] = [
        .get("/check", .signedIn, "材料检查：选文件", "check of dossiers: the form", form),
        .post("/check", .signedIn, "材料检查：核查并出报告，不保存", "check of dossiers: the report", body: .files, check),
    ]

    /// A report in the page itself, to be saved without being made again, must be small enough for the browser.
    private static let mostEmbedded = 1_400_000
    /// One check at a time: others come between, and nobody's check takes the whole machine.
    private static let isBusy = Mutex(false)

    private static func form(_ visit: Visit) throws(WebProblem) -> Reply {
        page(CheckModel(visit), visit)
    }

    private static func page(_ model: CheckModel, _ visit: Visit, status: Int = 200) -> Reply {
        visit.site.page(.check, model, title: visit.say("材料检查", "Check of papers"), for: visit, status: status)
    }

    private static func refuse(_ file: String, _ text: String, _ visit: Visit, status: Int = 422) -> Reply {
        page(CheckModel(problem: CheckProblem(file, text), visit), visit, status: status)
    }

    private static func check(_ visit: Visit) throws(WebProblem) -> Reply {
        let files = visit.say("所选的文件", "the files")
        guard !visit.uploads.isEmpty else {
            return refuse(files, visit.say("还没有选文件", "no file was chosen"), visit)
        }
        let bytes = visit.uploads.reduce(0) { $0 + $1.bytes.count }
        guard visit.uploads.count <= CheckRun.mostFiles, bytes <= CheckRun.mostBytes else {
            return refuse(files, visit.say("一次选得太多，请分几次核查", "too much at once; check it in parts"), visit)
        }
        guard
            isBusy.withLock({ busy in
                defer { busy = true }
                return !busy
            })
        else {
            let text = visit.say(
                "别人正在核查，请过几秒再选一次文件", "another check is running; choose the files again in a few seconds")
            return refuse(files, text, visit, status: 503)
        }
        defer { isBusy.withLock { $0 = false } }
        let run = CheckRun(visit.uploads, visit)
        if let form = visit.form["form"].flatMap(ReportForm.init(rawValue:)), run.summary.dossiers > 0 {
            return .file(report(run, form, visit), type: type(form), named: name(form, visit))
        }
        let model = CheckModel(
            run, problems: run.problems, downloads: run.summary.dossiers > 0 ? downloads(run, visit) : [], visit)
        return page(model, visit, status: run.isBroken ? 422 : 200)
    }

    private static func report(_ run: CheckRun, _ form: ReportForm, _ visit: Visit) -> [UInt8] {
        var bytes: [UInt8] = []
        let rulebook = visit.site.rulebook
        let header = ReportHeader(
            language: visit.language, version: visit.site.configuration.version, today: visit.today.isoText,
            inputs: visit.uploads.map(\.name), rulebook: rulebook.hash, calendars: rulebook.calendarHash)
        var report = form.report(header) { bytes += $0 }
        // What takes the bytes never fails; a report that ends early is empty, and then not offered.
        do {
            try report.begin()
            for record in run.records { try report.add(record) }
            try report.finish(run.summary)
        } catch { return [] }
        return bytes
    }

    private static func downloads(_ run: CheckRun, _ visit: Visit) -> [CheckModel.Download] {
        let forms: [(ReportForm, String)] = [
            (.html, visit.say("网页（可打印）", "web page, to print")), (.xlsx, visit.say("工作簿", "workbook")),
            (.json, visit.say("数据文件", "data")),
        ]
        return forms.compactMap { form, title in
            let bytes = report(run, form, visit)
            guard !bytes.isEmpty, bytes.count <= mostEmbedded else { return nil }
            return CheckModel.Download(
                href: "data:\(type(form));base64,\(Base64Text.of(bytes))", name: name(form, visit), title: title)
        }
    }

    private static func name(_ form: ReportForm, _ visit: Visit) -> String {
        visit.say("核查报告", "check") + "-\(visit.today.isoText).\(form.rawValue)"
    }

    private static func type(_ form: ReportForm) -> String {
        switch form {
        case .text: "text/plain; charset=utf-8"
        case .json, .sarif: "application/json"
        case .csv: "text/csv; charset=utf-8"
        case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        case .html: "text/html; charset=utf-8"
        }
    }
}
