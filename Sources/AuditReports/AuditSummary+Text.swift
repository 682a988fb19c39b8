public import Diagnostics

extension AuditSummary {
    /// The totals in a few lines.
    public func lines(_ language: Language) -> [String] {
        let zh = language == .zh
        var lines: [String] = []
        if zh {
            var head = "核查 \(dossiers) 份卷宗，\(total.all) 个问题"
            if total.all > 0 { head += "：" + total.text(.zh) + "；\(dossiersWithFindings) 份卷宗有问题" }
            lines.append(head + "。" + (unread.isEmpty ? "" : "\(unread.count) 个文件未能读入。"))
        } else {
            var head = Self.count(dossiers, "dossier", "dossiers") + " checked, "
            head += Self.count(total.all, "finding", "findings")
            if total.all > 0 {
                head += " (\(total.text(.en))) in " + Self.count(dossiersWithFindings, "dossier", "dossiers")
            }
            lines.append(
                head + "."
                    + (unread.isEmpty ? "" : " " + Self.count(unread.count, "file", "files") + " could not be read."))
        }
        if let known {
            lines.append(
                zh
                    ? "与以前的报告相比：新出现 \(total.all) 个，原来就有 \(known) 个（不再列出），不再出现 \(gone) 个。"
                    : "Since the earlier report: \(total.all) new, \(known) known before (not listed), \(gone) gone.")
        }
        if total.all > 1 {
            let top = rules.prefix(Self.most)
            let parts = top.map { "\($0.title[language]) \($0.tally.all)" }
            let rest = rules.count - top.count
            let more = rest == 0 ? "" : zh ? "；另有 \(rest) 条规则" : "; and \(Self.count(rest, "rule", "rules")) more"
            lines.append(
                (zh ? "按规则：" : "By rule: ") + parts.joined(separator: zh ? "，" : ", ") + more + (zh ? "。" : "."))
        }
        for text in unmatched { lines.append(text) }
        return lines
    }

    /// How many rules a line names.
    private static let most = 8

    private static func count(_ number: Int, _ one: String, _ many: String) -> String {
        "\(number) \(number == 1 ? one : many)"
    }
}
