import ArgumentParser
import CivilTime
import Diagnostics
import DossierAudit
import DossierFiles
import Foundation
import RegistryDesk

/// `partyflow dossier explain FILE`
struct DossierExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "在说明文件里添一条：谁、凭哪份材料说明了哪个问题；文件没有就新建。",
        discussion: """
            例：
              partyflow dossier explain 说明.yaml --report 核查.json --finding 67ab40e0dd55ab7f \\
                --by 陈敏 --document 关于胡杰培养考察时间的说明 --reason "登记日期有误，原始会议记录为 2018年8月17日"
              partyflow dossier explain 说明.yaml --case M-2017-0102 --rule cultivated-one-year \\
                --by 陈敏 --document 关于胡杰培养考察时间的说明 --reason 登记日期有误

            --finding 是问题的指纹，从 --report（dossier check、dossier audit 的 json 报告）里取案号和规则；不写的，用 --case 和 --rule，
            可加 --about 只说其中一份材料或一个人。写好的文件给 dossier check、dossier audit 的 --explained 用。
            整个文件重新检查一遍，有一处不对就不改动；文件原有的内容和注释保留。
            """)

    @OptionGroup var options: GlobalOptions

    @Argument(help: ArgumentHelp("说明文件。", valueName: "file"))
    var file: String

    @Option(help: ArgumentHelp("问题的指纹，见 json 报告的 fingerprint。", valueName: "fingerprint"))
    var finding: String?

    @Option(help: ArgumentHelp("有这个问题的 json 报告。", valueName: "file"))
    var report: String?

    @Option(name: .customLong("case"), help: ArgumentHelp("案号。", valueName: "case"))
    var caseID: String?

    @Option(help: ArgumentHelp("规则：规则、环节/规则，或程序/版本/环节/规则。", valueName: "rule"))
    var rule: String?

    @Option(help: ArgumentHelp("只说这份材料或这个人。", valueName: "paper|person"))
    var about: String?

    @Option(help: ArgumentHelp("谁说明的。", valueName: "name"))
    var by: String

    @Option(help: ArgumentHelp("凭哪份材料。", valueName: "title"))
    var document: String

    @Option(help: ArgumentHelp("为什么。", valueName: "text"))
    var reason: String

    @Option(name: .customLong("date"), help: ArgumentHelp("哪一天说明的（默认今天）。", valueName: "date"))
    var date: DateArgument?

    /// What of a finding an entry needs.
    private struct Reported: Decodable {
        var caseID: String?
        var rule: String
        var about: String?
        var fingerprint: String

        enum CodingKeys: String, CodingKey {
            case caseID = "case"
            case rule, about, fingerprint
        }
    }

    func run() throws {
        let rulebook = try RulesLoader(options: options).load().rulebook
        let entry = try entry()
        let old = try existing()
        let text = Self.text(old, adding: entry)
        let (read, diagnostics) = ExplanationReader.read(Array(text.utf8), file: file, rulebook: rulebook)
        let before =
            old.isEmpty
            ? 0 : ExplanationReader.read(Array(old.utf8), file: file, rulebook: rulebook).explanations?.entries.count
        guard let read, let before, read.entries.count == before + 1, read.entries.last == entry else {
            Console.report(diagnostics, options.language, format: options.format, sources: [file: Array(text.utf8)])
            guard diagnostics.isEmpty else {
                Console.err(options.say("没有改动 \(file)。", "\(file) was not changed."))
                throw ExitStatus.badInput
            }
            throw options.fail(
                "\(file) 不是以 explained: 下的列表结尾的说明文件，没有改动",
                "\(file) is no file of explanations that ends in the list under `explained:`; it was not changed",
                ExitStatus.badInput)
        }
        try Printout(options: options).put(text, to: file)
        if options.format == .json {
            Console.out(
                JSONValue.object([
                    "file": .string(file), "entries": .int(Int64(read.entries.count)), "case": .string(entry.caseID),
                    "rule": .string(entry.rule), "about": .optional(entry.about),
                    "fingerprint": .optional(entry.fingerprint),
                ]).text)
        } else {
            Console.out(
                options.say(
                    "已写入 \(file)，第 \(read.entries.count) 条：\(entry.caseID)  \(entry.rule)",
                    "Written to \(file), entry \(read.entries.count): \(entry.caseID)  \(entry.rule)"))
        }
    }

    private func entry() throws -> NamedExplanation {
        let found = try finding.map { try reported($0) }
        var faults = Faults()
        if finding != nil, caseID != nil || rule != nil || about != nil {
            faults.add("写了 --finding 的，不写 --case、--rule、--about", "--finding goes without --case, --rule and --about")
        }
        if finding == nil, caseID == nil || rule == nil {
            faults.add(
                "写 --finding 和 --report，或者 --case 和 --rule", "name --finding and --report, or --case and --rule")
        }
        for (value, option) in [(by, "--by"), (document, "--document"), (reason, "--reason")]
        where value.allSatisfy(\.isWhitespace) {
            faults.add("\(option) 是空的", "\(option) is empty")
        }
        if let day = date?.date, day > Today.now() {
            faults.add("--date 在今天以后", "--date is after today")
        }
        if let found, found.caseID == nil {
            faults.add("许多卷宗放在一起看出的规律，不能用说明文件说明", "a pattern across dossiers is not explained in a file")
        }
        try faults.report(options)
        return NamedExplanation(
            caseID: found?.caseID ?? caseID ?? "", rule: found?.rule ?? rule ?? "", about: found?.about ?? about,
            fingerprint: found?.fingerprint, by: by, date: PartialDate(date?.date ?? Today.now()), document: document,
            reason: reason)
    }

    /// The finding of a report that has this fingerprint.
    private func reported(_ fingerprint: String) throws -> Reported {
        guard let report else {
            throw options.fail(
                "--finding 要同时写 --report", "--finding needs --report", ExitStatus.wrongUse)
        }
        let bytes: [UInt8]
        do { bytes = try FileBytes.read(report, atMost: 1 << 30) } catch {
            throw options.fail(
                "没有 \(report) 这个文件，或无法读取", "no file \(report), or it cannot be read",
                error.isMissing ? ExitStatus.noInput : ExitStatus.ioError)
        }
        var known: [String] = []
        for line in bytes.split(separator: 0x0A) {
            guard let entry = try? JSONDecoder().decode(Reported.self, from: Data(line)) else {
                throw options.fail(
                    "\(report) 不是 json 报告（一行一个问题）", "\(report) is no report in JSON Lines", ExitStatus.badInput)
            }
            if entry.fingerprint == fingerprint { return entry }
            known.append(entry.fingerprint)
        }
        let near = Suggestion(fingerprint, among: known, listing: false)
        throw options.fail(
            "\(report) 里没有指纹为 \(DisplayName.of(fingerprint)) 的问题\(near.zh)",
            "\(report) has no finding \(DisplayName.of(fingerprint))\(near.en)", ExitStatus.noInput)
    }

    private func existing() throws -> String {
        guard FileManager.default.fileExists(atPath: file) else { return "" }
        guard let bytes = try? FileBytes.read(file) else {
            throw options.fail("无法读取 \(file)", "cannot read \(file)", ExitStatus.ioError)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The file with one more entry at its end.
    static func text(_ old: String, adding entry: NamedExplanation) -> String {
        let quoted = JSONText.quoted
        var lines = ["  - case: \(quoted(entry.caseID))", "    rule: \(quoted(entry.rule))"]
        if let about = entry.about { lines.append("    about: \(quoted(about))") }
        if let fingerprint = entry.fingerprint { lines.append("    fingerprint: \(quoted(fingerprint))") }
        lines += [
            "    by: \(quoted(entry.by))", "    date: \(entry.date.isoText)", "    document: \(quoted(entry.document))",
            "    reason: \(quoted(entry.reason))",
        ]
        let head = old.isEmpty ? "language: 1\nexplained:\n" : old.hasSuffix("\n") ? old : old + "\n"
        return head + lines.joined(separator: "\n") + "\n"
    }
}
