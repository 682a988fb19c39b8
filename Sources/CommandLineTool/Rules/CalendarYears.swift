import CivilTime
import Diagnostics
import Foundation
import RegistryDesk
import WorkflowCompiler

/// The years that a calendar of the rules has.
struct CalendarYears {
    /// In order.
    let list: [WorkingYear]
    /// The folder of the rules.
    let folder: String

    init(_ loader: RulesLoader, _ calendar: String, _ options: GlobalOptions) throws {
        guard let folder = loader.folder() else {
            throw options.fail(
                "找不到规则文件夹 workflows/；请用 --rules 或 PARTYFLOW_RULES 指明",
                "no workflows/ folder found; name it with --rules or PARTYFLOW_RULES", ExitStatus.noInput)
        }
        let files = try loader.files(in: folder).filter { $0.path.hasPrefix("calendars/\(calendar)/") }
        guard !files.isEmpty else {
            throw options.fail(
                "规则库没有日历“\(DisplayName.of(calendar))”", "the rules have no calendar `\(DisplayName.of(calendar))`",
                ExitStatus.noInput)
        }
        self.folder = folder
        list = files.compactMap { RulebookCompiler.compileCalendar($0).year }.sorted { $0.year < $1.year }
    }

    /// A year for readers.
    static func lines(_ year: WorkingYear, _ options: GlobalOptions) -> [String] {
        var lines = [
            options.say(
                "\(year.year)年：工作日 \(year.workingDays) 天", "\(year.year): \(year.workingDays) working days"),
            year.citation,
        ]
        for holiday in year.holidays {
            let count = Int(holiday.last.dayNumber - holiday.first.dayNumber) + 1
            lines.append(
                options.say(
                    "  放假  \(holiday.first.isoText) 至 \(holiday.last.isoText)  \(holiday.name)，\(count) 天",
                    "  off   \(holiday.first.isoText) to \(holiday.last.isoText)  \(holiday.name), \(count) days"))
        }
        for day in year.makeUpDays.sorted() {
            lines.append(options.say("  上班  \(day.isoText)", "  work  \(day.isoText)"))
        }
        return lines
    }

    static func json(_ year: WorkingYear) -> JSONValue {
        .object([
            "year": .int(Int64(year.year)), "notice": .string(year.citation),
            "working-days": .int(Int64(year.workingDays)),
            "holidays": .array(
                year.holidays.map { holiday in
                    .object([
                        "name": .string(holiday.name), "from": .string(holiday.first.isoText),
                        "through": .string(holiday.last.isoText),
                    ])
                }), "make-up-days": .array(year.makeUpDays.sorted().map { .string($0.isoText) }),
        ])
    }

    /// A doubt in words.
    static func text(_ doubt: WorkingYearDoubt) -> LocalizedText {
        switch doubt {
        case .makeUpInHoliday(let day, let name):
            LocalizedText(
                zh: "\(day.isoText) 既是上班日，又在“\(name)”假期里", en: "\(day.isoText) is to be worked and lies in '\(name)'")
        case .makeUpOnWeekday(let day):
            LocalizedText(zh: "\(day.isoText) 不是周末，不必调休", en: "\(day.isoText) is no weekend")
        case .makeUpFarFromHoliday(let day):
            LocalizedText(zh: "\(day.isoText) 上班，附近没有假期", en: "no holiday is near \(day.isoText)")
        case .overlap(let one, let other):
            LocalizedText(zh: "“\(one)”和“\(other)”的假期重叠", en: "'\(one)' and '\(other)' overlap")
        case .outside(let day):
            LocalizedText(zh: "\(day.isoText) 不在这一年", en: "\(day.isoText) is not of this year")
        case .missing(let name):
            LocalizedText(zh: "上一年有“\(name)”，这一年没有", en: "the year before has '\(name)', this one has not")
        case .workingDays(let count, let least, let greatest):
            LocalizedText(
                zh: "全年工作日 \(count) 天，前几年是 \(least) 至 \(greatest) 天",
                en: "\(count) working days; the years before had \(least) to \(greatest)")
        }
    }
}
