import Diagnostics

/// Totals with their charts.
extension HTMLReport {
    func totals(_ summary: AuditSummary) -> [String] {
        let language = header.language
        var lines = ["<section>", heading(2, say("总的情况", "Totals"), id: "totals")]
        lines += summary.lines(language).prefix(summary.known == nil ? 1 : 2).map { paragraph($0, "lead") }
        guard summary.total.all > 0 else {
            return lines + [paragraph(say("没有发现问题。", "Nothing was found.")), "</section>"]
        }
        let words = Tally.words(language), numbers = summary.total.numbers
        let bySeverity = say("按程度", "By severity")
        lines += legend + [heading(3, bySeverity)]
        lines += chart(
            "by-severity", bySeverity,
            words.indices.map { slot in
                BarChart.Bar(label: words[slot], parts: words.indices.map { $0 == slot ? numbers[slot] : 0 })
            })
        lines += table(
            bySeverity, [say("程度", "Severity"), say("意思", "Meaning"), say("个数", "Number")],
            words.indices.map { [escaped(words[$0]), escaped(meanings[$0]), "\(numbers[$0])"] }, numbersFrom: 2)
        lines += group("by-rule", say("按规则", "By rule"), say("规则", "Rule"), summary.rules)
        lines += group(
            "by-organization", say("按党组织", "By organization"), say("党组织", "Organization"),
            summary.organizations)
        lines += group("by-year", say("按年度（办理的年份）", "By year of the act"), say("年度", "Year"), summary.years)
        return lines + ["</section>"]
    }

    private var meanings: [String] {
        [
            say("不符合规定，按规定不应办理", "against the rules; the act was not to be done"),
            say("不符合规定，应当记录并说明", "against the rules; to be recorded and explained"),
            say("请核对，未必不当", "to be looked at; it may well be in order"),
            say("有人具名说明，照列，不计入退出状态", "explained by name; listed, and not counted in the exit status"),
        ]
    }

    private var legend: [String] {
        ["<ul class=\"legend\">"]
            + zip(["b", "f", "n", "x"], Tally.words(header.language)).map { style, word in
                "<li><svg aria-hidden=\"true\" viewBox=\"0 0 12 12\"><rect x=\"1\" y=\"1\" width=\"10\" height=\"10\" "
                    + "class=\"\(style)\"/></svg>\(escaped(word))</li>"
            } + ["</ul>"]
    }

    /// Bars that a person takes in at a glance; the table has the rest.
    private static var mostBars: Int { 16 }

    private func group(_ id: String, _ title: String, _ name: String, _ groups: [AuditSummary.Group]) -> [String] {
        let language = header.language
        // The gravest are not left out for coming late in the order, such as the last years.
        let longest = Set(
            groups.indices.sorted { (groups[$1].tally.all, $0) < (groups[$0].tally.all, $1) }.prefix(Self.mostBars))
        let bars = groups.indices.filter(longest.contains).map {
            BarChart.Bar(label: groups[$0].title[language], parts: groups[$0].tally.numbers)
        }
        let isCut = groups.count > bars.count
        let caption =
            isCut
            ? say("\(title)；图中是最多的 \(bars.count) 项", "\(title); the chart shows the \(bars.count) with the most")
            : title
        let rows = groups.map { group in
            [escaped(group.title[language])] + group.tally.numbers.map { "\($0)" } + ["\(group.tally.all)"]
        }
        return [heading(3, title)] + chart(id, title, bars)
            + table(caption, [name] + Tally.words(language) + [say("合计", "Total")], rows, numbersFrom: 1)
    }

    private func chart(_ id: String, _ title: String, _ bars: [BarChart.Bar]) -> [String] {
        let numbers = bars.map { "\($0.label) \($0.parts.reduce(0, +))" }
        let description = numbers.joined(separator: say("，", ", "))
        return ["<figure>", BarChart(id: id, title: title, description: description, bars: bars).svg, "</figure>"]
    }
}
