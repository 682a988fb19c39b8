import Foundation
import Testing

/// Reminders at the prompt, with a folder for a channel.
struct RemindCommandTests {
    let store: CaseStore

    init() throws {
        store = try CaseStore()
        try store.write(
            """
            language: 1
            channels:
              shelf: { folder: { path: shelf, form: txt }, names: true }
            """, to: "channels.yaml")
        try FileManager.default.createDirectory(
            atPath: store.program.file("shelf"), withIntermediateDirectories: true)
        try #require(try store.open("王芳").status == 0)
    }

    private func remind(_ arguments: String...) throws -> Program.Run {
        try store.program.run(["remind"] + arguments)
    }

    private var shelf: [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: store.program.file("shelf"))) ?? []
    }

    @Test func `what is due is told once, and listed`() throws {
        let channels = store.program.file("channels.yaml")
        let trial = try remind("run", "--dry-run", "--on", "2026-06-24", "--channels", channels)
        #expect(trial.status == 0 && trial.out.contains("同入党申请人谈话"))
        #expect(shelf.isEmpty)
        let run = try remind("run", "--on", "2026-06-24", "--channels", channels)
        #expect(run.status == 0, "\(run.err)")
        #expect(run.out.contains("发出 1 封，共 1 条"))
        #expect(shelf.count == 1)
        let again = try remind("run", "--on", "2026-06-24", "--channels", channels)
        #expect(again.out == "看了 0 个案，新提醒 0 条；发出 0 封，共 0 条\n")
        #expect(shelf.count == 1)
        let sent = try remind("list", "--sent", "--csv").out.split(separator: "\n")
        #expect(sent.count == 2)
        #expect(sent.last?.contains(",M-1,branch-1,first-talk,2026-07-01,before-7-days,2026-06-24,") ?? false)
        #expect(try remind("list", "--pending").out == "没有。\n")
        let due = try remind("list", "--on", "2026-07-01", "--format", "json")
        #expect(due.out.contains("\"duty\":\"first-talk\""))
        #expect(due.out.contains("\"title\":\"同入党申请人谈话\"") && due.out.contains("\"owner-title\":\"党支部书记\""))
        let table = try remind("list", "--on", "2026-07-01").out
        #expect(table.contains("同入党申请人谈话") && table.contains("党支部书记") && !table.contains("first-talk"))
        let english = try remind("list", "--on", "2026-07-01", "--lang", "en").out
        #expect(!english.contains("谈话"), "\(english)")
        #expect(try remind("list", "--organization", "branch-9").status == 66)
        #expect(try store.run("store", "verify").status == 0)
    }

    @Test func `what was never given up is not tried again`() throws {
        let run = try remind("retry", "abc")
        #expect(run.status == 66)
        #expect(run.err == "错误：没有不再发的提醒“abc”，见 remind list --dead\n")
        #expect(try remind("list", "--sent", "--dead").status == 64)
    }

    @Test func `organization life is reminded of with those it is missing for, breaks before they are too long`() throws
    {
        for (id, name) in [("li-qiang", "李强"), ("chen-min", "陈敏")] {
            try store.succeed(
                "person", "add", id, "--name", name, "--full-member-since", "2010-07-01", "--in", "branch-1", "--on",
                "2020-01-01")
        }
        try store.succeed("life", "record", "branch-1", "list-members", "--on", "2026-01-01", "--roster", "member")
        func texts(_ day: String) throws -> String {
            for file in shelf { try FileManager.default.removeItem(atPath: store.program.file("shelf/\(file)")) }
            let run = try remind("run", "--on", day, "--channels", store.program.file("channels.yaml"))
            #expect(run.status == 0, "\(run.err)")
            return try shelf.map { String(decoding: try store.program.bytes("shelf/\($0)"), as: UTF8.self) }.joined()
        }
        // Nobody paid since the first of January; three months are full with the last of March.
        #expect(try !texts("2026-03-16").contains("连续不交纳党费"))
        let warned = try texts("2026-03-17")
        #expect(warned.contains("连续不交纳党费") && warned.contains("还差 2 人："), "\(warned)")
        // Five months are the next limit, six the gravest; then those above hear of it.
        let next = try texts("2026-05-18")
        #expect(next.contains("连续不交纳党费") && next.contains("2026年5月31日"), "\(next)")
        let yearly = try texts("2026-12-01")
        #expect(yearly.contains("每年民主评议党员（2026年）") && yearly.contains("陈敏"), "\(yearly)")
    }
}
