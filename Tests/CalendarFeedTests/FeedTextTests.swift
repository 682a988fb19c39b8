import CalendarFeed
import CivilTime
import Testing

struct FeedTextTests {
    private let stamp = FeedStamp(secondsSinceEpoch: 1_780_444_800) ?? FeedStamp(day: .earliest, second: 0)
    private let day = CivilDate(year: 2026, month: 6, day: 30) ?? .earliest

    @Test func `an entry is a whole day that ends with the next`() {
        let entry = FeedEntry(
            uid: "a@partyflow", sequence: 2, modified: stamp, day: day, summary: "谈话", details: "甲；乙,丙;丁\\戊\r\n己",
            place: "信息中心党支部", link: "https://party.example/cases/M-1", categories: ["待办", "a,b"], alarms: [7, 0])
        #expect(
            CalendarFeed(name: "待办", entries: [entry]).text.split(separator: "\r\n", omittingEmptySubsequences: false)
                == [
                    "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//PartyFlow//PartyFlow//ZH", "CALSCALE:GREGORIAN",
                    "NAME:待办", "X-WR-CALNAME:待办", "REFRESH-INTERVAL;VALUE=DURATION:PT6H", "X-PUBLISHED-TTL:PT6H",
                    "BEGIN:VEVENT", "UID:a@partyflow", "DTSTAMP:20260603T000000Z", "LAST-MODIFIED:20260603T000000Z",
                    "SEQUENCE:2", "DTSTART;VALUE=DATE:20260630", "DTEND;VALUE=DATE:20260701", "SUMMARY:谈话",
                    "DESCRIPTION:甲；乙\\,丙\\;丁\\\\戊\\n己", "LOCATION:信息中心党支部", "URL:https://party.example/cases/M-1",
                    "CATEGORIES:待办,a\\,b", "STATUS:CONFIRMED", "TRANSP:TRANSPARENT", "CLASS:PRIVATE", "BEGIN:VALARM",
                    "ACTION:DISPLAY", "TRIGGER:PT9H", "DESCRIPTION:谈话", "END:VALARM", "BEGIN:VALARM", "ACTION:DISPLAY",
                    "TRIGGER:-P6DT15H", "DESCRIPTION:谈话", "END:VALARM", "END:VEVENT", "END:VCALENDAR", "",
                ])
    }

    @Test func `what is withdrawn is cancelled and rings no more`() {
        let entry = FeedEntry(
            uid: "a@partyflow", sequence: 3, modified: stamp, day: day, summary: "谈话", isCancelled: true, alarms: [1])
        let text = CalendarFeed(name: "待办", entries: [entry]).text
        #expect(text.contains("\r\nSTATUS:CANCELLED\r\n"))
        #expect(!text.contains("VALARM"))
    }

    @Test(arguments: 0...80)
    func `lines have at most 75 octets, whole characters, and come together again`(_ length: Int) {
        let summary = String(repeating: "a", count: length) + "党支部委员会👨‍👩‍👧‍👦考察é" + String(repeating: "期满", count: length)
        let text = CalendarFeed(
            name: "n", entries: [FeedEntry(uid: "u", modified: stamp, day: day, summary: summary)]
        ).text
        for line in text.split(separator: "\r\n") {
            #expect(line.utf8.count <= 75)
            // A split inside of the family would leave a joiner at the end of a line.
            #expect(line.unicodeScalars.last != "\u{200D}")
        }
        #expect(text.replacing("\r\n ", with: "").contains("\r\nSUMMARY:\(summary)\r\n"))
    }

    @Test func `the boundary of a line is the 75th octet`() {
        // SUMMARY: has eight octets.
        for (letters, folds) in [(66, 0), (67, 0), (68, 1)] {
            let entry = FeedEntry(
                uid: "u", modified: stamp, day: day, summary: String(repeating: "a", count: letters))
            let text = CalendarFeed(name: "n", entries: [entry]).text
            #expect(text.split(separator: "\r\n ").count - 1 == folds)
        }
    }

    @Test func `a name cannot end a line of the file`() {
        let entry = FeedEntry(
            uid: "u\r\nX-A:1", modified: stamp, day: day, summary: "王\u{0B}芳\nEND:VEVENT", link: "https://a/\r\nX:1 2")
        let lines = CalendarFeed(name: "n\nX:1", entries: [entry]).text.split(separator: "\r\n")
        #expect(lines.contains("UID:u\\nX-A:1"))
        #expect(lines.contains("SUMMARY:王芳\\nEND:VEVENT"))
        #expect(lines.contains("URL:https://a/X:12"))
        #expect(lines.contains("X-WR-CALNAME:n\\nX:1"))
        #expect(lines.count { $0 == "END:VEVENT" } == 1)
    }

    @Test func `moments are universal time, also before 1970`() {
        #expect(FeedStamp(secondsSinceEpoch: 0)?.day.isoText == "1970-01-01")
        #expect(FeedStamp(secondsSinceEpoch: -1).map { "\($0.day) \($0.second)" } == "1969-12-31 86399")
        #expect(FeedStamp(secondsSinceEpoch: .max) == nil)
    }
}
