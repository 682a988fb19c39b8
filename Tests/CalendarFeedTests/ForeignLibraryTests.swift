import CalendarFeed
import CivilTime
import Foundation
import TestSupport
import Testing

/// Two libraries of others read the same in a calendar, and what was written.
struct ForeignLibraryTests {
    private let stamp = FeedStamp(secondsSinceEpoch: 1_780_444_800) ?? FeedStamp(day: .earliest, second: 0)

    private var feed: CalendarFeed {
        let days = [CivilDate(year: 2026, month: 12, day: 31), CivilDate(year: 2028, month: 2, day: 29)].compactMap {
            $0
        }
        var entries = days.enumerated().map { index, day in
            FeedEntry(
                uid: "duty-\(index)@partyflow", sequence: index, modified: stamp, day: day,
                summary: "支部委员会对入党积极分子每半年考察一次：信息中心党支部、\(index) 件；最迟在当天办理",
                details: "依据：《中国共产党发展党员工作细则》第十一条\n办理：支部委员会, 党小组; \\ 反斜线",
                place: "信息中心党支部", link: "https://party.example/cases/M-\(index)", categories: ["待办", "考察"],
                alarms: [7, 0])
        }
        entries.append(
            FeedEntry(
                uid: "gone@partyflow", sequence: 4, modified: stamp, day: days[0], summary: "已撤", isCancelled: true))
        return CalendarFeed(name: "信息中心党支部，今后十二个月", entries: entries)
    }

    @Test func `two libraries read the same`() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "feed-\(UUID().uuidString).ics")
        try feed.text.write(to: file, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(at: file) }
        let first = try read(file, by: "icalendar"), second = try read(file, by: "vobject")
        #expect(first == second)
        let tree = try #require(try JSONSerialization.jsonObject(with: Data(first.utf8)) as? [String: NSObject])
        #expect(tree["name"] as? String == "信息中心党支部，今后十二个月")
        let events = try #require(tree["events"] as? [[String: NSObject]])
        #expect(events.count == 3)
        let event = try #require(events.first { $0["UID"] as? String == "duty-1@partyflow" })
        #expect(event["SUMMARY"] as? String == "支部委员会对入党积极分子每半年考察一次：信息中心党支部、1 件；最迟在当天办理")
        #expect(
            event["DESCRIPTION"] as? String
                == "依据：《中国共产党发展党员工作细则》第十一条\n办理：支部委员会, 党小组; \\ 反斜线")
        #expect(event["DTSTART"] as? String == "20280229")
        #expect(event["DTEND"] as? String == "20280301")
        #expect(event["CATEGORIES"] as? [String] == ["待办", "考察"])
        #expect(event["ALARMS"] as? [Int] == [32_400, -7 * 86_400 + 32_400])
        let gone = try #require(events.first { $0["UID"] as? String == "gone@partyflow" })
        #expect(gone["STATUS"] as? String == "CANCELLED")
        #expect(gone["SEQUENCE"] as? String == "4")
    }

    private func read(_ file: URL, by library: String) throws -> String {
        let process = Process(), output = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/python3")
        process.arguments = [Fixtures.root + "/fixtures/feeds/read.py", library, file.path()]
        process.standardOutput = output
        try process.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "\(library)")
        return String(decoding: data, as: UTF8.self)
    }
}
