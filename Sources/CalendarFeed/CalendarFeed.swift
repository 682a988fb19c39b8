import CivilTime
public import Diagnostics

/// A calendar that others subscribe to, as RFC 5545 writes it.
///
/// It depends on nothing but its entries, so two runs give the same bytes and a server can tell that nothing is new.
public struct CalendarFeed: Hashable, Sendable {
    /// What calendar programs call it.
    public var name: String
    /// The entries; written by day and identifier.
    public var entries: [FeedEntry]
    /// After how many hours a program should look again.
    public var refreshHours: Int
    /// The language of its texts.
    public var language: Language

    /// A calendar with these entries.
    public init(name: String, entries: [FeedEntry], refreshHours: Int = 6, language: Language = .zh) {
        self.name = name
        self.entries = entries
        self.refreshHours = refreshHours
        self.language = language
    }

    /// The whole file, each line ended by CR and LF.
    public var text: String {
        var lines = FeedLines()
        lines.add("BEGIN", "VCALENDAR")
        lines.add("VERSION", "2.0")
        lines.add("PRODID", "-//PartyFlow//PartyFlow//\(language == .zh ? "ZH" : "EN")")
        lines.add("CALSCALE", "GREGORIAN")
        lines.add("NAME", FeedText.escaped(name))
        lines.add("X-WR-CALNAME", FeedText.escaped(name))
        lines.add("REFRESH-INTERVAL;VALUE=DURATION", "PT\(refreshHours)H")
        lines.add("X-PUBLISHED-TTL", "PT\(refreshHours)H")
        for entry in entries.sorted(by: { ($0.day, $0.uid) < ($1.day, $1.uid) }) { write(entry, &lines) }
        lines.add("END", "VCALENDAR")
        return lines.text
    }

    private func write(_ entry: FeedEntry, _ lines: inout FeedLines) {
        lines.add("BEGIN", "VEVENT")
        lines.add("UID", FeedText.escaped(entry.uid))
        lines.add("DTSTAMP", entry.modified.text)
        lines.add("LAST-MODIFIED", entry.modified.text)
        lines.add("SEQUENCE", String(entry.sequence))
        lines.add("DTSTART;VALUE=DATE", FeedText.date(entry.day))
        if let next = entry.day.adding(days: 1) { lines.add("DTEND;VALUE=DATE", FeedText.date(next)) }
        lines.add("SUMMARY", FeedText.escaped(entry.summary))
        if !entry.details.isEmpty { lines.add("DESCRIPTION", FeedText.escaped(entry.details)) }
        if let place = entry.place { lines.add("LOCATION", FeedText.escaped(place)) }
        if let link = entry.link { lines.add("URL", FeedText.address(link)) }
        if !entry.categories.isEmpty {
            lines.add("CATEGORIES", entry.categories.map(FeedText.escaped).joined(separator: ","))
        }
        lines.add("STATUS", entry.isCancelled ? "CANCELLED" : "CONFIRMED")
        // A day with a duty is no appointment that keeps others from meeting.
        lines.add("TRANSP", "TRANSPARENT")
        lines.add("CLASS", "PRIVATE")
        if !entry.isCancelled { for days in entry.alarms.sorted() { alarm(days, entry, &lines) } }
        lines.add("END", "VEVENT")
    }

    private func alarm(_ days: Int, _ entry: FeedEntry, _ lines: inout FeedLines) {
        lines.add("BEGIN", "VALARM")
        lines.add("ACTION", "DISPLAY")
        // From midnight of the day: nine in the morning is nine hours after it, or fifteen hours before the next.
        lines.add("TRIGGER", days <= 0 ? "PT9H" : "-P\(days - 1)DT15H")
        lines.add("DESCRIPTION", FeedText.escaped(entry.summary))
        lines.add("END", "VALARM")
    }
}
