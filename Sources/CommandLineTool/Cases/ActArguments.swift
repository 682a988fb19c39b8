import ArgumentParser
import CivilTime
import Crypto
import Diagnostics
import DossierFiles
import Foundation
import WorkflowModel

/// An act on the command line. The options are put into the form of a dossier file and read by the reader of dossiers,
/// so that spellings, types and mistakes are the same everywhere.
struct ActArguments: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "要素 名称=值，可多次；票数写 vote.for=19，候选人写 vote.candidates=王芳:19,李强:17（另选他人前加 +，写明是谁用 王芳@编号:19），整张票写 vote=@文件。",
            valueName: "name=value"))
    var fact: [String] = []

    @Option(name: .long, help: ArgumentHelp("材料，可多次：种类，或 种类@日期；种类见 case next 括号里的名称。", valueName: "kind[@date]"))
    var paper: [String] = []

    @Option(name: .long, help: ArgumentHelp("带扫描件的材料，可多次：种类=文件；登记其校验值。", valueName: "kind=path"))
    var file: [String] = []

    @Option(
        name: .long, help: ArgumentHelp("人员 组=甲,乙，可多次，如 introducer=li-qiang,chen-min。", valueName: "group=person,…"))
    var people: [String] = []

    @Option(name: .long, help: ArgumentHelp("办理的职务或组织（如 branch-meeting）。", valueName: "role"))
    var by: String?

    @Option(name: .long, help: ArgumentHelp("办理人。", valueName: "person"))
    var person: String?

    @Option(name: .long, help: ArgumentHelp("签名的职务，可多次，如 application-letter=applicant。", valueName: "kind=role,…"))
    var signed: [String] = []

    @Option(name: .long, help: ArgumentHelp("未计入的结果：void 无效，lost 未通过，refused 上级未同意。", valueName: "outcome"))
    var outcome: String?

    @Option(name: .long, help: ArgumentHelp("转入时所处阶段。", valueName: "state"))
    var opens: String?

    /// The act, or everything that is wrong with it on standard error and exit status 65.
    func act(
        _ transition: String, on date: CivilDate, workflow: WorkflowID, people known: [Person], rulebook: Rulebook,
        options: GlobalOptions
    ) throws -> RecordedAct {
        var problems: [String] = []
        let names = SpokenNames(rulebook.workflow(workflow))
        let text = source(names.transition(transition), date, workflow, known, names, &problems, options)
        guard problems.isEmpty else {
            for problem in problems { Console.err(options.say("错误：", "error: ") + problem) }
            throw ExitStatus.wrongUse
        }
        let name = options.say("命令行", "command line")
        let (read, diagnostics) = DossierReader.read(Array(text.utf8), file: name, rulebook: rulebook)
        for diagnostic in diagnostics where diagnostic.severity == .error {
            var plain =
                options.format == .json
                ? diagnostic : names.titled(diagnostic, of: names.transition(transition), options.language)
            plain.primary = nil
            plain.secondary = []
            Console.err(
                options.format == .json
                    ? DiagnosticJSON.render(plain) : DiagnosticText.render(plain, language: options.language))
        }
        guard let event = read?.dossier.history.first, case .act(let act) = event.entry else {
            throw ExitStatus.badInput
        }
        return act
    }

    private func source(
        _ transition: String, _ date: CivilDate, _ workflow: WorkflowID, _ known: [Person], _ names: SpokenNames,
        _ problems: inout [String], _ options: GlobalOptions
    ) -> String {
        var lines = ["dossier: \(workflow)", "case: command-line", "subject: { name: \(quoted("—")) }"]
        if !known.isEmpty {
            lines.append("people:")
            lines += known.map { "  \(quoted($0.id)): { name: \(quoted($0.name)) }" }
        }
        lines += ["history:", "  - do: \(quoted(transition))", "    date: \(date.isoText)"]
        if let by {
            if let near = names.nearRole(by) {
                problems.append(
                    options.say("没有“\(by)”这个职务；是不是\(near.zh)？", "there is no role “\(by)”; did you mean \(near.en)?"))
            }
            lines.append("    by: \(quoted(names.role(by)))")
        }
        if let person { lines.append("    person: \(quoted(person))") }
        if let outcome { lines.append("    outcome: \(quoted(outcome))") }
        if let opens { lines.append("    opens: \(quoted(opens))") }
        let groups = pairs(people, "--people", &problems, options)
        if !groups.isEmpty {
            lines.append("    people:")
            lines += groups.map { "      \(quoted(names.group($0.key))): [\(list($0.value))]" }
        }
        lines += factLines(of: transition, names, &problems, options)
        lines += paperLines(date, names, &problems, options)
        return lines.joined(separator: "\n") + "\n"
    }

    private func factLines(
        of step: String, _ names: SpokenNames, _ problems: inout [String], _ options: GlobalOptions
    ) -> [String] {
        let given = pairs(fact, "--fact", &problems, options).map { pair in
            let parts = pair.key.split(separator: ".", maxSplits: 1).map(String.init)
            let name = names.fact(parts.first ?? pair.key, of: step)
            guard parts.count == 2 else { return (key: name, value: names.value(pair.value, of: name, in: step)) }
            return (key: "\(name).\(parts[1])", value: pair.value)
        }
        guard !given.isEmpty else { return [] }
        var lines = ["    facts:"]
        var seen: [String] = []
        for (key, value) in given {
            let parts = key.split(separator: ".", maxSplits: 1).map(String.init)
            guard parts.count == 2 else {
                lines.append("      \(quoted(key)): \(written(value, &problems, options))")
                continue
            }
            guard !seen.contains(parts[0]) else { continue }
            seen.append(parts[0])
            let members = given.filter { $0.key.hasPrefix(parts[0] + ".") }.map { member in
                let name = String(member.key.dropFirst(parts[0].count + 1))
                return "\(quoted(name)): \(candidates(name, member.value) ?? scalar(member.value))"
            }
            lines.append("      \(quoted(parts[0])): { \(members.joined(separator: ", ")) }")
        }
        return lines
    }

    /// A value, or the content of a file behind `@`; what YAML and JSON have in common fits on one line.
    private func written(_ value: String, _ problems: inout [String], _ options: GlobalOptions) -> String {
        guard value.hasPrefix("@") else { return scalar(value) }
        let path = String(value.dropFirst())
        guard let bytes = try? FileBytes.read(path, atMost: 1 << 20) else {
            problems.append(options.say("无法读取文件 \(path)", "cannot read \(path)"))
            return "null"
        }
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: true)
        return lines.map { "\n        " + $0 }.joined()
    }

    /// `王芳:19,李强@li-qiang:17,+赵云:3` as the list of a ballot; nil for other counts and where it is written out in full.
    private func candidates(_ name: String, _ value: String) -> String? {
        guard name == "candidates" || name == "elected", !value.hasPrefix("[") else { return nil }
        let items = value.split(whereSeparator: { $0 == "," || $0 == "，" || $0 == "、" }).map(String.init)
        guard name == "candidates" else { return "[\(items.map(quoted).joined(separator: ", "))]" }
        let entries = items.map { item -> String in
            let parts = item.split(whereSeparator: { $0 == ":" || $0 == "：" }).map(String.init)
            let isWrittenIn = item.hasPrefix("+")
            let who = isWrittenIn ? String((parts.first ?? "").dropFirst()) : parts.first ?? ""
            let votes = parts.count == 2 ? scalar(parts[1]) : "null"
            let named = who.split(separator: "@", maxSplits: 1).map(String.init)
            if named.count == 2 {
                return "{ name: \(quoted(named[0])), person: \(quoted(named[1])), votes: \(votes), "
                    + "nominated: \(isWrittenIn ? "false" : "true") }"
            }
            return "{ name: \(quoted(who)), votes: \(votes), nominated: \(isWrittenIn ? "false" : "true") }"
        }
        return "[\(entries.joined(separator: ", "))]"
    }

    private func paperLines(
        _ date: CivilDate, _ names: SpokenNames, _ problems: inout [String], _ options: GlobalOptions
    ) -> [String] {
        var lines: [String] = []
        let signatures = Dictionary(
            pairs(signed, "--signed", &problems, options).map { (names.document($0.key), names.role($0.value)) }
        ) {
            first, _ in first
        }
        func entry(_ kind: String, _ dated: String, _ scan: String?) -> String {
            let parts = kind.split(separator: ".", maxSplits: 1).map(String.init)
            var members = ["kind: \(quoted(parts.first ?? kind))", "dated: \(quoted(dated))"]
            if parts.count == 2 { members.append("part: \(quoted(parts[1]))") }
            if let roles = signatures[kind] { members.append("signed: [\(list(roles))]") }
            if let scan { members.append("scan: \(quoted(scan))") }
            return "      - { \(members.joined(separator: ", ")) }"
        }
        for text in paper {
            let parts = text.split(separator: "@", maxSplits: 1).map(String.init)
            let kind = names.document(parts.first ?? text)
            lines.append(entry(kind, parts.count == 2 ? parts[1] : date.isoText, nil))
        }
        for (kind, path) in pairs(file, "--file", &problems, options) {
            guard let bytes = try? FileBytes.read(path, atMost: 1 << 40) else {
                problems.append(options.say("无法读取材料文件 \(path)", "cannot read \(path)"))
                continue
            }
            let digest = SHA256.hash(data: bytes).map { byte in
                let text = String(byte, radix: 16)
                return text.count == 1 ? "0" + text : text
            }.joined()
            lines.append(entry(names.document(kind), date.isoText, "sha256:" + digest))
        }
        return lines.isEmpty ? [] : ["    documents:"] + lines
    }

    private func pairs(
        _ texts: [String], _ option: String, _ problems: inout [String], _ options: GlobalOptions
    ) -> [(key: String, value: String)] {
        texts.compactMap { text in
            guard let sign = text.firstIndex(of: "="), sign != text.startIndex else {
                let problem = options.say(
                    "\(option) 应写成 名称=值，而不是“\(text)”", "\(option) takes name=value, not “\(text)”")
                if !problems.contains(problem) { problems.append(problem) }
                return nil
            }
            return (String(text[..<sign]), String(text[text.index(after: sign)...]))
        }
    }

    private func list(_ text: String) -> String {
        text.split(separator: ",").map { quoted(String($0)) }.joined(separator: ", ")
    }

    private func quoted(_ text: String) -> String { JSONText.quoted(text) }

    /// `[a, b]` and `{…}` are handed on as they are written; everything else is one scalar.
    private func scalar(_ text: String) -> String {
        text.hasPrefix("[") || text.hasPrefix("{") ? text : isPlain(text) ? text : quoted(text)
    }

    private func isPlain(_ text: String) -> Bool {
        !text.isEmpty && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-./%".contains($0)) }
            && text.first.map { $0.isLetter || $0.isNumber } == true
    }
}
