import AccountServices
import AccountWording
import CaseServices
import CivilTime
import Diagnostics
import WorkflowModel

/// The security log, page by page, the newest first, with its chain.
enum SecurityLogPage {
    private static let pageLength = 100

    /// A line.
    struct Row: Encodable, Sendable {
        let at: String
        let kind: String
        let user: String
        let about: String
        let address: String
        let detail: String
    }

    /// The page.
    struct Model: Encodable, Sendable {
        let rows: [Row]
        let isEmpty: Bool
        let kinds: [CaseListModel.Option]
        let user: String
        let since: String
        let chain: String
        let isIntact: Bool
        let nextHref: String
        let hasNext: Bool
        let backHref: String
        let hasBack: Bool
    }

    static func show(_ visit: Visit) throws(WebProblem) -> Reply {
        let desk = try Office(visit)
        try desk.require(.audit, at: nil)
        let place = max(0, visit.query["after"].flatMap { Int($0) } ?? 0)
        var filter = SecurityFilter()
        filter.user = visit.query["user"]
        if let kind = visit.query["kind"].flatMap({ SecurityKind(rawValue: $0) }) { filter.kinds = [kind] }
        let since = visit.query["since"].flatMap { try? DateText.parse($0) }?.exact
        // A civil day in Asia/Shanghai begins eight hours before that of UTC.
        filter.since = since.map { Instant("\($0.isoText)T00:00:00.000Z").adding(seconds: -8 * 3600) }
        filter.limit = pageLength + 1
        filter.skipped = place
        let asked = filter
        let (entries, wrong) = try WebProblem.ofStore { () throws(StoreError) in
            (try visit.site.accounts.store.securityLog(asked), try visit.site.accounts.store.verifySecurityLog())
        }
        let shown = entries.reversed().prefix(pageLength)
        let rows = shown.map { entry in
            Row(
                at: Office.time(entry.at), kind: visit.say(entry.kind.title),
                user: entry.user.map { desk.name($0) } ?? "—",
                about: entry.about.map { desk.name($0) } ?? "", address: entry.address ?? visit.say("本机", "prompt"),
                detail: entry.detail ?? "")
        }
        let fields = ["user", "kind", "since"].compactMap { name in
            visit.query[name].map { "\(name)=\($0.urlEncoded)" }
        }
        func href(_ place: Int) -> String {
            "/administration/log?" + (fields + ["after=\(place)"]).joined(separator: "&")
        }
        let chain =
            wrong.isEmpty
            ? visit.say("日志各行相连，没有改动。", "The lines follow each other; none was changed.")
            : visit.say(
                "日志被改动过：第 \(wrong.prefix(20).map { "\($0)" }.joined(separator: "、")) 行。",
                "The log was changed at line \(wrong.prefix(20).map { "\($0)" }.joined(separator: ", ")).")
        let model = Model(
            rows: rows, isEmpty: rows.isEmpty,
            kinds: SecurityKind.allCases.map {
                CaseListModel.Option(
                    value: $0.rawValue, title: visit.say($0.title), isChosen: visit.query["kind"] == $0.rawValue)
            }, user: visit.query["user"] ?? "", since: visit.query["since"] ?? "", chain: chain,
            isIntact: wrong.isEmpty, nextHref: href(place + pageLength), hasNext: entries.count > pageLength,
            backHref: href(max(0, place - pageLength)), hasBack: place > 0)
        return visit.site.page(.securityLog, model, title: visit.say("安全日志", "Security log"), for: visit)
    }
}
