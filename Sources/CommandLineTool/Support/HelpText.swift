import CivilTime
import Diagnostics
import Foundation
import RegistryDesk

/// Help and complaints of the argument parser, which speaks English, in Chinese.
///
/// Headings and fixed sentences are exchanged; what the commands say of themselves stays as it is. A text of a form
/// that is not known here is left alone.
enum HelpText {
    /// Width at which the parser does not break lines: examples stay whole, and the terminal breaks the rest.
    static let columns = 10_000
    /// Column at which the parser begins what it says of an option.
    private static let labelWidth = 26

    /// A help screen or a complaint in a language.
    static func told(_ text: String, _ arguments: [String], _ language: Language) -> String {
        var text = text
        if text.hasPrefix("Error: "), let unknown = UnknownSubcommand.first(of: arguments) {
            let rest = text.split(separator: "\n", omittingEmptySubsequences: false).dropFirst()
            // What is said of an option that only the command knows would lead astray.
            let usage = rest.drop { !$0.hasPrefix("Usage: ") }
            let first = language == .zh ? "错误：" : "Error: "
            let told = chinese("Error: x\n" + usage.joined(separator: "\n")).split(separator: "\n").dropFirst()
            let shown = language == .zh ? told.map(String.init) : usage.map(String.init)
            return ([first + unknown.text(language)] + shown).joined(separator: "\n")
        }
        text = withoutFarNames(text)
        switch language {
        case .zh: return chinese(text)
        case .en: return withReason(text)
        }
    }

    /// A name that the parser guesses is told only where it is near enough to be meant.
    private static func withoutFarNames(_ text: String) -> String {
        let marks = quotes(text)
        guard text.hasPrefix("Error: Unknown option"), marks.count > 1,
            NearestName.of(marks[0], among: [marks[1]]) == nil
        else { return text }
        return text.replacingOccurrences(of: ". Did you mean '\(marks[1])'?", with: "")
    }

    /// Says in English what is wrong with a day, which the parser does not know.
    private static func withReason(_ text: String) -> String {
        let marks = quotes(text)
        guard text.hasPrefix("Error: The value "), marks.count > 1, marks[1].hasSuffix("<date>"),
            let end = text.firstIndex(of: "\n")
        else { return text }
        return text[..<end] + ": it " + dateFault(marks[0]).en + text[end...]
    }

    /// A help screen or a complaint, in Chinese.
    static func chinese(_ text: String) -> String {
        if text.hasPrefix("OVERVIEW: ") || text.hasPrefix("USAGE: ") { return screen(text) }
        if text.hasPrefix("Error: ") { return complaint(text) }
        return text
    }

    // MARK: Help screens

    private static func screen(_ text: String) -> String {
        var lines: [String] = []
        var isTable = false
        var rest = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)[...]
        while let line = rest.popFirst() {
            if let heading = headings[line] {
                isTable = true
                lines.append(heading)
            } else if line.hasPrefix("  See '") {
                isTable = false
                lines.append(seeAlso(line))
            } else if line.hasPrefix("USAGE: ") {
                lines.append("用法：" + names(String(line.dropFirst("USAGE: ".count))))
            } else if isTable, line.hasPrefix("  "), !line.hasPrefix("   ") {
                // A label too long for its column has its text on the next line.
                let isLong = rest.first?.hasPrefix(String(repeating: " ", count: labelWidth)) == true
                lines.append(row(line, isLong ? rest.popFirst() : nil))
            } else {
                lines.append(line.hasPrefix("OVERVIEW: ") ? String(line.dropFirst("OVERVIEW: ".count)) : line)
            }
        }
        return lines.joined(separator: "\n")
    }

    private static let headings = [
        "ARGUMENTS:": "参数：", "OPTIONS:": "选项：", "SUBCOMMANDS:": "子命令：",
    ]

    private static func row(_ line: String, _ next: String?) -> String {
        let label = names((next == nil ? String(line.prefix(labelWidth)) : line).trimmingCharacters(in: .whitespaces))
        let text = sentence((next ?? String(line.dropFirst(labelWidth))).trimmingCharacters(in: .whitespaces))
        guard !text.isEmpty else { return "  " + label }
        let width = TextTable.width(label)
        return "  " + label + String(repeating: " ", count: max(2, labelWidth - width)) + text
    }

    private static func sentence(_ text: String) -> String {
        switch text {
        case "Show the version.": return "显示版本。"
        case "Show help information.": return "显示这份说明。"
        default: break
        }
        guard text.hasSuffix(")"),
            let start = text.range(of: "(values: ", options: .backwards)
                ?? text.range(of: "(default: ", options: .backwards)
        else { return text }
        let inner = text[text.index(after: start.lowerBound)...].dropLast()
        let parts = inner.split(separator: ";").map { part in
            part.trimmingCharacters(in: .whitespaces)
                .replacingOccurrences(of: "values: ", with: "可写 ")
                .replacingOccurrences(of: "default: ", with: "默认 ")
                .replacingOccurrences(of: ", ", with: "、")
        }
        let before = text[..<start.lowerBound].trimmingCharacters(in: .whitespaces)
        return "\(before)（\(parts.joined(separator: "；"))）"
    }

    private static func seeAlso(_ line: String) -> String {
        let parts = line.split(separator: "'").map(String.init)
        guard parts.count == 3 else { return line }
        return "  详见：" + names(parts[1])
    }

    // MARK: Names of values

    /// `<case>` and the like in words. Names with a fixed set of values show these, and stay.
    private static func names(_ text: String) -> String {
        var result = "", rest = text[...]
        while let open = rest.firstIndex(of: "<"), let close = rest[open...].firstIndex(of: ">") {
            result += rest[..<open]
            let name = String(rest[rest.index(after: open)..<close])
            result += "<\(words[name] ?? name)>"
            rest = rest[rest.index(after: close)...]
        }
        return result + rest
    }

    private static let words = [
        "subcommand": "子命令", "operation": "运算", "argument": "参数", "options": "选项", "case": "案号", "transition": "环节",
        "date": "日期", "event": "登记号",
        "step=date": "环节=日期", "kind": "种类", "kind[@date]": "种类[@日期]", "kind=path": "种类=路径", "kind=role,…": "种类=职务,…",
        "name=value": "名称=值", "key=value": "名称=值", "group=person,…": "组=编号,…", "name": "名称", "id": "编号",
        "user": "用户", "store": "库", "folder": "文件夹", "file": "文件", "file|-": "文件|-", "path": "路径", "reason": "原因",
        "text": "文字", "state": "阶段", "n": "数", "role": "职务", "person": "编号", "workflow": "程序",
        "workflow[@edition]": "程序[@版本]", "file-kind": "文件种类", "layer": "地方层",
        "rule": "规则", "gender": "性别", "outcome": "结果", "instant": "时刻", "edition": "版本", "body": "组织",
        "severity": "轻重", "period": "期限", "right": "权限", "login": "登录名", "organization": "党组织编号",
        "kind:from:through": "种类:起日:止日", "backup": "备份",
    ]

    // MARK: Complaints

    private static func complaint(_ text: String) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let isGroup = lines.contains { $0.hasPrefix("Usage: ") && $0.hasSuffix("<subcommand>") }
        return lines.map { line in
            if line.hasPrefix("Error: ") { return "错误：" + fault(String(line.dropFirst("Error: ".count)), isGroup) }
            if line.hasPrefix("Help:  ") { return "说明：" + names(String(line.dropFirst("Help:  ".count))) }
            if line.hasPrefix("Usage: ") { return "用法：" + names(String(line.dropFirst("Usage: ".count))) }
            return line.hasPrefix("  See '") ? seeAlso(line) : line
        }.joined(separator: "\n")
    }

    private static func fault(_ text: String, _ isGroup: Bool) -> String {
        let quoted = quotes(text).map(names)
        guard let first = quoted.first else {
            return text == "Missing required subcommand." ? "缺少子命令" : text
        }
        let all = quoted.map { "“\($0)”" }.joined(separator: "、")
        if text.hasPrefix("Missing expected argument") { return "缺少 \(first)" }
        if text.hasPrefix("Missing one of") { return "缺少其中之一：\(quoted.joined(separator: "、"))" }
        if text.hasPrefix("Missing value for") { return "\(first) 没有写值" }
        if text.hasPrefix("Unknown option") {
            return "没有选项 \(first)" + (quoted.count > 1 ? "；是不是 \(quoted[1])？" : "")
        }
        if text.hasPrefix("Unexpected argument") { return isGroup ? "没有“\(first)”这个子命令" : "多写了“\(first)”" }
        if text.contains(" unexpected arguments: ") { return "多写了\(all)" }
        if text.hasPrefix("The value "), text.contains("is invalid for"), quoted.count > 1 {
            let known = quoted.dropFirst(2).joined(separator: "、")
            if quoted[1].hasSuffix("<日期>") { return "\(quoted[1]) “\(first)”\(dateFault(first).zh)" }
            return "\(quoted[1]) 不能写“\(first)”" + (known.isEmpty ? "" : "；可写 \(known)")
        }
        if text.hasPrefix("The option "), quoted.count > 1 { return "\(first) 后面不写值，却写了“\(quoted[1])”" }
        if text.hasPrefix("Value to be set with flag"), quoted.count > 1 { return "\(first) 与 \(quoted[1]) 只能写一个" }
        return text
    }

    /// Why a text is not the day that is asked for.
    private static func dateFault(_ text: String) -> LocalizedText {
        do throws(DateTextProblem) {
            return try DateText.parse(text).exact == nil
                ? LocalizedText(
                    zh: "只写到年或月，这里要写到日，如 2026-06-01", en: "names a year or a month; write the day, such as 2026-06-01")
                : LocalizedText(zh: "不能写在这里", en: "cannot stand here")
        } catch {
            return error.told
        }
    }

    /// What stands between straight quotation marks.
    private static func quotes(_ text: String) -> [String] {
        var result: [String] = []
        for (index, part) in text.split(separator: "'", omittingEmptySubsequences: false).enumerated()
        where index % 2 == 1 { result.append(String(part)) }
        return result
    }
}
