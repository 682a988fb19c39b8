import ArgumentParser
import CivilTime
import Diagnostics
import Foundation
import WorkflowCompiler
import WorkflowModel

/// `partyflow rules calendar …`
struct RulesCalendarCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calendar", abstract: "工作日历：看一年的放假和调休，补入下一年的安排。",
        discussion: """
            例：
              partyflow rules calendar show 2026
              partyflow rules calendar add 2027 通知.txt --dry-run
              partyflow rules calendar add 2027 通知.txt
            """,
        subcommands: [RulesCalendarShowCommand.self, RulesCalendarAddCommand.self])
}

/// `partyflow rules calendar show [YEAR]`
struct RulesCalendarShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "一年的放假、调休上班和工作日数；不写年份就列出有哪几年。",
        discussion: """
            例：
              partyflow rules calendar show
              partyflow rules calendar show 2026
            """)

    @OptionGroup var options: GlobalOptions

    @Argument(help: ArgumentHelp("年份。", valueName: "year"))
    var year: Int?

    @Option(help: ArgumentHelp("哪一种日历。", valueName: "name"))
    var calendar = "cn"

    func run() throws {
        let loader = RulesLoader(options: options)
        let years = try CalendarYears(loader, calendar, options).list
        guard let year else {
            if options.format == .json {
                Console.out(
                    JSONValue.array(
                        years.map {
                            .object(["year": .int(Int64($0.year)), "working-days": .int(Int64($0.workingDays))])
                        }
                    ).text)
            } else {
                for year in years {
                    Console.out(
                        "\(year.year)  \(options.say("工作日 \(year.workingDays) 天", "\(year.workingDays) working days"))  \(year.citation)"
                    )
                }
            }
            return
        }
        guard let found = years.first(where: { $0.year == year }) else {
            throw options.fail(
                "日历 \(calendar) 没有 \(year) 年；有 \(years.first?.year ?? 0) 至 \(years.last?.year ?? 0) 年",
                "the calendar \(calendar) has no \(year); it has \(years.first?.year ?? 0) to \(years.last?.year ?? 0)",
                ExitStatus.noInput)
        }
        if options.format == .json {
            Console.out(CalendarYears.json(found).text)
        } else {
            CalendarYears.lines(found, options).forEach(Console.out)
        }
    }
}

/// `partyflow rules calendar add YEAR FILE`
struct RulesCalendarAddCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "补入一年的安排：国务院办公厅通知的正文（.txt），或照往年写好的表（.yaml）。",
        discussion: """
            例：
              partyflow rules calendar add 2027 通知.txt --dry-run     只检查，看会写成什么
              partyflow rules calendar add 2027 通知.txt
              partyflow rules calendar add 2027 2027.yaml

            核对：每段放假写明的天数与日期相符，调休上班日是周末、在假期旁边、不在假期里，各假期不重叠，往年有的节日都有，
            工作日数与往年相近，写明通知的标题和文号，这一年还没有表。有疑问的逐条列出，确实无误的加 --confirmed。
            """)

    @OptionGroup var options: GlobalOptions

    @Argument(help: ArgumentHelp("年份。", valueName: "year"))
    var year: Int

    @Argument(help: ArgumentHelp("通知正文或者表。", valueName: "file"))
    var file: String

    @Option(help: ArgumentHelp("哪一种日历。", valueName: "name"))
    var calendar = "cn"

    @Flag(name: .long, help: "只检查，不写文件。")
    var dryRun = false

    @Flag(help: "列出的疑问都已核对无误。")
    var confirmed = false

    func run() throws {
        let loader = RulesLoader(options: options)
        let known = try CalendarYears(loader, calendar, options)
        let target = "\(known.folder)/calendars/\(calendar)/\(year).yaml"
        guard !FileManager.default.fileExists(atPath: target) else {
            throw options.fail("已经有 \(target)", "there is \(target) already", ExitStatus.cannotCreate)
        }
        let text = try table()
        let (name, found, diagnostics) = RulebookCompiler.compileCalendar(RuleFile(path: file, bytes: Array(text.utf8)))
        Console.report(
            diagnostics, options.language, format: options.format, sources: [file: Array(text.utf8)])
        guard let found else { throw ExitStatus.badInput }
        guard found.year == year, name == calendar else {
            throw options.fail(
                "\(file) 写的是日历 \(name ?? "") \(found.year) 年，不是 \(calendar) \(year) 年",
                "\(file) is of the calendar \(name ?? "") \(found.year), not \(calendar) \(year)", ExitStatus.badInput)
        }
        try judge(found, known.list)
        CalendarYears.lines(found, options).forEach(Console.out)
        if dryRun {
            Console.out("")
            Console.raw(text)
            return
        }
        do {
            try FileManager.default.createDirectory(
                atPath: "\(known.folder)/calendars/\(calendar)", withIntermediateDirectories: true)
            try Data(text.utf8).write(to: URL(fileURLWithPath: target), options: [.withoutOverwriting])
        } catch {
            throw options.fail("无法写入 \(target)", "cannot write \(target)", ExitStatus.cannotCreate)
        }
        Console.err(options.say("已写入 \(target)", "Written: \(target)"))
    }

    /// The table that is to be written: the file itself, or what the notice says.
    private func table() throws -> String {
        let bytes: [UInt8]
        do throws(FileBytes.Unreadable) {
            bytes = try FileBytes.read(file, atMost: FileBytes.mostOfARuleFile)
        } catch {
            throw error.isMissing
                ? options.fail("没有文件 \(file)", "there is no file \(file)", ExitStatus.noInput)
                : options.fail("无法读取 \(file)", "cannot read \(file)", ExitStatus.ioError)
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw options.fail("\(file) 不是 UTF-8 文本", "\(file) is no text in UTF-8", ExitStatus.badInput)
        }
        if file.hasSuffix(".yaml") || file.hasSuffix(".yml") { return text }
        let notice = NoticeText(text, file: file, year: year)
        Console.report(notice.problems, options.language, format: options.format, sources: [file: bytes])
        guard notice.problems.isEmpty else { throw ExitStatus.badInput }
        guard notice.title != nil else {
            throw options.fail(
                "\(file) 里没有通知的标题，如：国务院办公厅关于\(year)年部分节假日安排的通知",
                "\(file) lacks the title of the notice", ExitStatus.badInput)
        }
        return notice.yaml(calendar: calendar)
    }

    private func judge(_ found: WorkingYear, _ known: [WorkingYear]) throws {
        let doubts = found.doubts(after: known)
        var lines = doubts.map { CalendarYears.text($0) }
        if !found.citation.contains("号") {
            lines.append(LocalizedText(zh: "没有写通知的文号", en: "the number of the notice is missing"))
        }
        guard !lines.isEmpty else { return }
        for line in lines { Console.err(options.say("疑问：\(line.zh)", "doubt: \(line.en)")) }
        if doubts.contains(where: \.isWrong) { throw ExitStatus.badInput }
        guard confirmed || dryRun else {
            Console.err(options.say("核对无误以后加 --confirmed。", "If all is right, add --confirmed."))
            throw ExitStatus.rulesSayNo
        }
    }
}
