public import AccountServices
public import CalendarFeed
public import CaseServices
public import CivilTime
import Diagnostics
public import OrganizationReports
import WorkflowModel

/// Makes calendars of what falls due.
public struct FeedDesk: Sendable {
    /// Months a calendar looks ahead.
    public static let months = 12

    private let service: CaseService
    private let accounts: AccountService
    /// Where the pages are found from outside, without a slash at its end.
    private let site: String?
    private let memory: AheadMemory

    /// A desk over a store.
    ///
    /// - Parameter memory: what was found before, for a server that is asked again and again.
    public init(service: CaseService, accounts: AccountService, site: String?, memory: AheadMemory = AheadMemory()) {
        self.memory = memory
        self.service = service
        self.accounts = accounts
        self.site = site
    }

    /// The last day that a calendar of a day tells of.
    public static func last(_ today: CivilDate) -> CivilDate {
        today.adding(CalendarPeriod(months: months)) ?? .latest
    }

    /// The calendar of an organization with those below it, or of all that the caller may read.
    ///
    /// What it says is noted, so that the next one says of each thing how often it changed, and what is no longer owed.
    public func calendar(
        of organization: String?, named name: String, naming: Bool, _ question: AheadList.Question
    ) throws(ServiceError) -> CalendarFeed {
        let list = try AheadList(service, question, memory: memory)
        let lines = FeedLine.lines(of: list.entries, naming: naming)
        let entries = lines.map { entry($0, naming: naming, question) }
        let scope = CalendarSubscription.scope(
            user: question.caller.user, organization: organization, namesPeople: naming)
        let sayings = zip(lines, entries).map { line, entry in
            AccountService.Saying(
                key: line.key, day: entry.day,
                text: [entry.summary, entry.details, entry.place ?? "", entry.link ?? ""].joined(separator: "\u{0}"))
        }
        let (said, cancelled) = try Self.stored { () throws(StoreError) in
            try accounts.publish(sayings, in: scope, now: question.now)
        }
        var feed = CalendarFeed(name: name, entries: [], language: question.language)
        feed.entries = zip(entries, said).map { entry, known in
            var entry = entry
            Self.take(known, into: &entry)
            return entry
        }
        feed.entries += cancelled.map { known in
            var entry = FeedEntry(
                uid: "", modified: FeedStamp(day: known.day, second: 0), day: known.day,
                summary: question.language == .zh ? "已办结或撤销" : "Done or withdrawn", isCancelled: true)
            Self.take(known, into: &entry)
            return entry
        }
        return feed
    }

    private static func take(_ known: PublishedEntry, into entry: inout FeedEntry) {
        entry.uid = known.uid + "@partyflow"
        entry.sequence = known.sequence
        if let seconds = Instant("1970-01-01T00:00:00.000Z").seconds(until: known.modifiedAt),
            let stamp = FeedStamp(secondsSinceEpoch: Int64(seconds))
        {
            entry.modified = stamp
        }
    }

    private func entry(_ line: FeedLine, naming: Bool, _ question: AheadList.Question) -> FeedEntry {
        let owed = line.entry, isChinese = question.language == .zh
        var title = owed.title
        if let occasion = owed.occasion { title += isChinese ? "（\(occasion)）" : " (\(occasion))" }
        let about =
            if naming, let subject = owed.subject { subject } else {
                line.count > 1 ? owed.place + (isChinese ? "，\(line.count) 件" : ", \(line.count) items") : owed.place
            }
        var details: [String] = []
        if !owed.owner.isEmpty { details.append((isChinese ? "办理：" : "By: ") + owed.owner) }
        if !owed.basis.isEmpty { details.append((isChinese ? "依据：" : "Under: ") + owed.basis) }
        var link: String?
        if let site {
            link = site
            if naming, let caseID = owed.caseID { link = "\(site)/cases/\(Self.encoded(caseID))" }
        }
        return FeedEntry(
            uid: "", modified: FeedStamp(day: question.today, second: 0), day: owed.day,
            summary: title + (isChinese ? "：" : ": ") + about, details: details.joined(separator: "\n"),
            place: owed.place, link: link, categories: [isChinese ? "党务" : "Party affairs"])
    }

    /// An identifier as a part of a path.
    private static func encoded(_ text: String) -> String {
        text.utf8.map { byte in
            let isPlain =
                byte >= 0x30 && byte <= 0x39 || byte >= 0x41 && byte <= 0x5A || byte >= 0x61 && byte <= 0x7A
                || byte == 0x2D || byte == 0x2E || byte == 0x5F
            return isPlain
                ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }.joined()
    }

    private static func stored<Value>(_ work: () throws(StoreError) -> Value) throws(ServiceError) -> Value {
        do throws(StoreError) { return try work() } catch { throw .store(error) }
    }
}
