import Foundation
import Testing

/// `rules diagram`, `reference` and `diff` at the prompt.
struct ReaderCommandTests {
    @Test func `A drawing goes to standard output or to a file, the same bytes`() throws {
        let program = try Program()
        let printed = try program.run("rules", "diagram", "membership@2026-05-11")
        #expect(printed.status == 0)
        #expect(printed.out.hasPrefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg "))
        #expect(printed.err == "")
        let written = try program.run("rules", "diagram", "membership@2026-05-11", "--out", "wall.svg")
        #expect(written.status == 0)
        #expect(written.out == "")
        #expect(String(decoding: try program.bytes("wall.svg"), as: UTF8.self) == printed.out)
    }

    @Test func `A file that cannot be made is said, with its status`() throws {
        let run = try Program().run("rules", "reference", "membership", "--out", "no-such-folder/a.md")
        #expect(run.status == 73)
        #expect(run.err == "错误：无法写入 no-such-folder/a.md\n")
    }

    @Test func `Another form, another edition, another workflow are refused with what there is`() throws {
        let program = try Program()
        #expect(try program.run("rules", "diagram", "membership", "--format", "png").status == 64)
        let edition = try program.run("rules", "reference", "membership@2015-05-28")
        #expect(edition.status == 66)
        #expect(edition.err.contains("2014-05-28"))
        let mixed = try program.run("rules", "diff", "membership@2014-05-28", "re-election@2020-07-13")
        #expect(mixed.status == 64)
        #expect(mixed.err == "错误：只能比较同一个程序的两个版本；这里是 membership 和 re-election\n")
    }

    @Test func `A comparison as JSON names sections, kinds and articles`() throws {
        let run = try Program().run(
            "rules", "diff", "membership@2014-05-28", "membership@2026-05-11", "--format", "json")
        #expect(run.status == 0)
        let json = try run.json()
        #expect(json["from"] == .text("membership@2014-05-28"))
        guard case .list(let changes)? = json["changes"] else {
            Issue.record("no list of changes")
            return
        }
        let oath = changes.compactMap { change -> [String: Program.Value]? in
            guard case .object(let object) = change, object["id"] == .text("oath-within-one-month") else { return nil }
            return object
        }
        #expect(oath.count == 1)
        #expect(oath.first?["kind"] == .text("added"))
        #expect(oath.first?["step"] == .text("take-oath"))
        #expect(
            oath.first?["articles"]
                == .object(["name": .text("条文"), "before": .null, "after": .text("第二十九条")]))
    }
}

/// `rules show` and `rules lint --explain`: what a reader needs to enter an act, and what layers ask.
struct RulesTextTests {
    private let program: Program

    init() throws { program = try Program() }

    @Test func `a step is shown with its facts and people by key, either-or predecessors and every severity`() throws {
        let shown = try program.run("rules", "show", "re-election").out
        #expect(shown.contains("vote，选举票数"))
        #expect(shown.contains("  人员："))
        #expect(shown.contains("或"))
        #expect(
            try program.run("rules", "show", "membership").out.contains("问题/不予办理")
                || program.run("rules", "show", "membership").out.contains("不予办理/问题"))
        let life = try program.run("rules", "show", "organization-life").out
        #expect(life.contains("（present，") && life.contains("（notified，日期"))
    }

    @Test func `a layer is read out with its own numbers`() throws {
        let shown = try program.run("rules", "show", "membership", "--layer", "example-province").out
        #expect(shown.contains("七个工作日"))
        let lint = try program.run("rules", "lint", "--explain", "--no-proofs").out
        let layered = try #require(lint.components(separatedBy: "membership@2026-05-11+example-province\n").last)
        let section = layered.components(separatedBy: "\n\n")[0]
        #expect(section.contains("七个工作日"))
        #expect(section.contains("[designate-activist/application-matured]"))
        #expect(!section.contains("[hold-talk/talk-within-one-month]"))
    }

    @Test func `an unknown layer is named, with the one that was meant`() throws {
        let run = try program.run("rules", "show", "membership", "--layer", "example-provinc")
        #expect(run.status == 66)
        #expect(run.err == "错误：程序“membership”没有地方层“example-provinc”；是不是“example-province”？\n")
    }

    @Test func `the ending of a file picks the form`() throws {
        #expect(try program.run("rules", "diagram", "membership", "--out", "a.dot").status == 0)
        #expect(String(decoding: try program.bytes("a.dot"), as: UTF8.self).hasPrefix("digraph"))
        #expect(try program.run("rules", "diagram", "membership", "--out", "a.mmd").status == 0)
        #expect(!String(decoding: try program.bytes("a.mmd"), as: UTF8.self).contains("<svg"))
        #expect(try program.run("rules", "reference", "membership", "--out", "a.html").status == 0)
        #expect(String(decoding: try program.bytes("a.html"), as: UTF8.self).hasPrefix("<!DOCTYPE html>"))
        let written = try program.run("rules", "reference", "membership", "--format", "markdown", "--out", "b.html")
        #expect(written.status == 0)
        #expect(String(decoding: try program.bytes("b.html"), as: UTF8.self).contains("<!DOCTYPE html>") == false)
    }

    @Test func `on a wall it stands for whom an hour counts, and the limit, not the reminder`() throws {
        let drawn = try program.run("rules", "diagram", "organization-life").out
        #expect(drawn.contains("每名党员"))
        #expect(!drawn.contains("不超过五个月") && !drawn.contains("不超过三个月"))
    }
}
