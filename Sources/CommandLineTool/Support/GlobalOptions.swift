import ArgumentParser
import CivilTime
import Diagnostics
import Foundation
import WorkflowModel

/// How data is printed.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable, Sendable {
    /// For people.
    case text
    /// Stable, for programs.
    case json
}

/// A language as a word on the command line.
enum LanguageArgument: String, ExpressibleByArgument, CaseIterable {
    case zh, en
    var language: Language { self == .zh ? .zh : .en }
}

/// Options that every command has.
struct GlobalOptions: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("输出格式：text 给人看，json 给程序用。", valueName: "text|json"))
    var format: OutputFormat = .text

    @Option(name: .long, help: ArgumentHelp("语言：zh 或 en（默认取环境变量 PARTYFLOW_LANG，再取 zh）。", valueName: "zh|en"))
    var lang: LanguageArgument?

    @Option(name: .long, help: ArgumentHelp("规则文件夹（默认 PARTYFLOW_RULES，再找程序旁和源码中的 workflows/）。", valueName: "folder"))
    var rules: String?

    /// The language asked for: option, environment, Chinese.
    var language: Language { lang?.language ?? Self.languageOfEnvironment }

    /// Read once: it is asked for with every line.
    private static let languageOfEnvironment: Language =
        ProcessInfo.processInfo.environment["PARTYFLOW_LANG"]?.hasPrefix("en") == true ? .en : .zh

    /// The same where the arguments could not be read, or help was asked for.
    static var languageOfProcess: Language {
        let arguments = CommandLine.arguments
        if arguments.contains("--lang=en") { return .en }
        if arguments.contains("--lang=zh") { return .zh }
        guard let place = arguments.firstIndex(of: "--lang"), arguments.indices.contains(place + 1),
            let asked = LanguageArgument(rawValue: arguments[place + 1])
        else { return languageOfEnvironment }
        return asked.language
    }

    /// Picks the text of the chosen language.
    func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
}

/// The civil date in Asia/Shanghai (UTC+8, no summer time since 1992).
enum Today {
    static func now() -> CivilDate {
        let seconds = Int64(Date().timeIntervalSince1970.rounded(.down)) + 8 * 3600
        let day = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
        return CivilDate(dayNumber: Int32(clamping: day)) ?? .earliest
    }
}

/// The clock of Asia/Shanghai.
enum Clock {
    /// An instant by the clock of Asia/Shanghai.
    static func text(_ instant: Instant) -> String {
        let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
        guard let zone = TimeZone(secondsFromGMT: 8 * 3600), let date = try? style.parse(instant.description) else {
            return instant.description
        }
        let local = Date.ISO8601FormatStyle(dateTimeSeparator: .space, timeZone: zone)
        return date.formatted(
            local.year().month().day().dateTimeSeparator(.space).time(includingFractionalSeconds: false))
    }
}

/// A date on the command line, in any of the usual spellings.
struct DateArgument: ExpressibleByArgument {
    let date: CivilDate

    init?(argument: String) {
        guard let parsed = try? DateText.parse(argument), let exact = parsed.exact else { return nil }
        date = exact
    }
}
