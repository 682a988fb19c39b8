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
}
