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
