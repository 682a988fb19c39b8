import ArgumentParser
import AuditReports
import Foundation

/// Options of commands whose `--format` is a form of their own.
struct ReadingOptions: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("语言：zh 或 en（默认取环境变量 PARTYFLOW_LANG，再取 zh）。", valueName: "zh|en"))
    var lang: LanguageArgument?

    @Option(name: .long, help: ArgumentHelp("规则文件夹（默认 PARTYFLOW_RULES，再找程序旁和源码中的 workflows/）。", valueName: "folder"))
    var rules: String?

    /// The same as the options that other commands have.
    var global: GlobalOptions {
        var options = GlobalOptions()
        options.format = .text
        options.lang = lang
        options.rules = rules
        return options
    }

    /// The same where findings are reported; what goes wrong is told to programs that read JSON as JSON.
    func global(for form: ReportForm) -> GlobalOptions {
        var options = global
        options.format = form == .json ? .json : .text
        return options
    }
}

/// Puts a text for people where they want it.
struct Printout {
    let options: GlobalOptions

    /// Writes to a file, replacing it, or to standard output.
    func put(_ text: String, to path: String?) throws {
        guard let path, path != "-" else {
            Console.raw(text)
            return
        }
        do {
            try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            Console.err(options.say("错误：无法写入 \(path)", "error: cannot write \(path)"))
            throw ExitStatus.cannotCreate
        }
        Console.err(options.say("已写出：\(path)", "written: \(path)"))
    }
}
