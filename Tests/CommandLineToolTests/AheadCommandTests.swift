import Foundation
import Testing

/// What falls due in twelve months, as a list, as a calendar, and the addresses of calendars.
struct AheadCommandTests {
    private func opened() throws -> CaseStore {
        let store = try CaseStore()
        #expect(try store.open("王芳").status == 0)
        return store
    }

    private func lines(_ text: String) -> [String] {
        text.replacing("\r\n ", with: "").components(separatedBy: "\r\n")
    }

    @Test func `the list says what, whose, by when, by whom and why`() throws {
        let store = try opened()
        let text = try store.run("remind", "ahead", "--organization", "branch-1", "--on", "2026-06-10")
        #expect(text.status == 0)
        #expect(
            text.out.contains("2026年7月\n  2026-07-01  同入党申请人谈话：王芳，第一党支部；办理：党支部书记；依据：中国共产党发展党员工作细则 第七条\n"),
            "\(text.out)")
        let late = try store.run("remind", "ahead", "--organization", "branch-1", "--on", "2026-07-02")
        #expect(late.out.hasPrefix("已经逾期\n  2026-07-01  "))
        let json = try store.run("remind", "ahead", "--on", "2026-06-10", "--format", "json").json()
        guard case .list(let entries)? = json["entries"], case .object(let first)? = entries.first else {
            Issue.record("no entries")
            return
        }
        #expect(first["subject"] == .text("王芳"))
        #expect(first["due"] == .text("2026-07-01"))
        let csv = try store.run("remind", "ahead", "--on", "2026-06-10", "--csv", "--lang", "en")
        #expect(csv.out.hasPrefix("\u{FEFF}due,matter,period,subject,organization,by,under,case\r\n2026-07-01,"))
        #expect(try store.run("remind", "ahead", "--organization", "branch-9").status == 66)
        #expect(try store.run("remind", "ahead", "--months", "37").status == 64)
    }

    @Test func `a calendar counts matters unless names are asked for, and strikes out what is done`() throws {
        let store = try opened()
        let plain = try store.run("remind", "calendar", "--organization", "branch-1", "--on", "2026-06-10")
        #expect(plain.status == 0)
        #expect(lines(plain.out).contains("SUMMARY:同入党申请人谈话：第一党支部"))
        #expect(!plain.out.contains("王芳") && !plain.out.contains("M-1"))
        let named = try store.run(
            "remind", "calendar", "--organization", "branch-1", "--on", "2026-06-10", "--names", "--site",
            "https://party.example")
        #expect(lines(named.out).contains("SUMMARY:同入党申请人谈话：王芳"))
        #expect(lines(named.out).contains("URL:https://party.example/cases/M-1"))
        #expect(lines(named.out).contains("DTSTART;VALUE=DATE:20260701"))
        let uid = try #require(lines(named.out).first { $0.hasPrefix("UID:") })
        try store.succeed(
            "case", "advance", "M-1", "hold-talk", "--on", "2026-06-20", "--as-found", "--paper", "talk-record")
        let done = try store.run(
            "remind", "calendar", "--organization", "branch-1", "--on", "2026-06-21", "--names", "--out", "a.ics")
        #expect(done.status == 0 && done.out.isEmpty)
        let after = lines(String(decoding: try store.program.bytes("a.ics"), as: UTF8.self))
        let place = try #require(after.firstIndex(of: uid))
        #expect(after[place...].prefix(9).contains("STATUS:CANCELLED"), "\(after)")
        #expect(after[place...].prefix(4).contains("SEQUENCE:1"))
        #expect(!after.contains { $0.contains("谈话：王芳") })
    }

    @Test func `addresses are shown once, listed without their secret, and revoked`() throws {
        let store = try opened()
        let added = try store.run(
            "remind", "feed", "add", "first", "--organization", "branch-1", "--site", "https://party.example/")
        #expect(added.status == 0)
        let address = added.out.trimmingCharacters(in: .newlines)
        #expect(address.hasPrefix("https://party.example/calendar/") && address.hasSuffix(".ics"))
        let list = try store.run("remind", "feed", "list")
        #expect(list.out.contains("first") && list.out.contains("有效"))
        #expect(!list.out.contains(address.dropFirst(31).prefix(64)))
        #expect(try store.run("remind", "feed", "add", "first", "--organization", "branch-1").status == 73)
        #expect(try store.run("remind", "feed", "add", "second", "--organization", "branch-9").status == 66)
        #expect(try store.run("remind", "feed", "add", "second", "--user", "nobody").status == 66)
        #expect(try store.run("remind", "feed", "revoke", "firs").err.contains("是不是“first”？"))
        #expect(try store.run("remind", "feed", "revoke", "first").status == 0)
        #expect(try store.run("remind", "feed", "list").out.contains("已收回"))
    }

    @Test func `a user has a mail address`() throws {
        let store = try CaseStore()
        try store.succeed("user", "add", "chen", "--name", "陈敏")
        #expect(try store.run("user", "contact", "chen").out == "chen  没有邮件地址\n")
        #expect(
            try store.run("user", "contact", "chen", "--mail", "chen@party.example").out == "chen  chen@party.example\n"
        )
        #expect(
            try store.run("user", "contact", "chen", "--format", "json").out
                == #"{"mail":"chen@party.example","user":"chen"}"# + "\n")
        #expect(try store.run("user", "contact", "chen", "--mail", "chen").status == 65)
        #expect(try store.run("user", "contact", "chen", "--mail", "a@b.example", "--no-mail").status == 64)
        #expect(try store.run("user", "contact", "chen", "--no-mail").out == "chen  没有邮件地址\n")
        #expect(!(try store.run("user", "log").out.contains("chen@party.example")))
    }
}
