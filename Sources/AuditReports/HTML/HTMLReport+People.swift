import Diagnostics
import WorkflowEngine
import WorkflowModel

/// Organization by organization, person by person.
extension HTMLReport {
    func contents(_ register: PeopleRegister) -> [String] {
        guard register.organizations.count > 1 else { return [] }
        return ["<nav aria-label=\"\(say("党组织目录", "Organizations"))\">", "<ul>"]
            + register.organizations.map {
                "<li><a href=\"#\($0.anchor)\">\(escaped($0.name))</a> <small>\(count($0))</small></li>"
            } + ["</ul>", "</nav>"]
    }

    private func count(_ organization: PeopleRegister.Organization) -> String {
        let findings = organization.people.reduce(0) { $0 + $1.records.count }
        let people = organization.people.count
        return say(
            "\(people) 份卷宗，\(findings) 个问题",
            "\(people) \(people == 1 ? "dossier" : "dossiers"), \(findings) \(findings == 1 ? "finding" : "findings")")
    }

    func part(_ organization: PeopleRegister.Organization) -> [String] {
        var lines = [
            "<h3 id=\"\(organization.anchor)\">\(escaped(organization.name)) "
                + "<small>\(count(organization))</small></h3>"
        ]
        for person in organization.people {
            lines.append("<article class=\"person\" id=\"\(person.anchor)\">")
            let source = "\(escaped(person.caseID)) · \(escaped(person.file))"
            lines.append("<h4>\(escaped(person.name)) <small>\(source)</small></h4>")
            lines += ["<ol class=\"findings\">"] + person.records.flatMap { finding($0) } + ["</ol>", "</article>"]
        }
        return lines
    }

    func patterns(_ records: [FindingRecord]) -> [String] {
        ["<section>", heading(2, say("许多卷宗合起来看", "Seen across many dossiers"), id: "patterns")]
            + ["<ol class=\"findings\">"] + records.flatMap { finding($0) } + ["</ol>", "</section>"]
    }

    private func finding(_ record: FindingRecord) -> [String] {
        let language = header.language
        let style = record.explanation == nil ? Self.style(record.severity) : "x"
        var head = "<span class=\"mark\">\(escaped(mark(record)))</span>"
        head += "<strong>\(escaped(record.title[language]))</strong>"
        if record.verdict == .undetermined {
            head += " <span class=\"open\">\(say("（无法认定）", "(undetermined)"))</span>"
        }
        if !record.step.isEmpty { head += " <small>\(escaped(say("环节：", "Step: ") + record.step))</small>" }
        var lines = ["<li class=\"\(style)\">", "<p class=\"head\">\(head)</p>"]
        lines.append(paragraph(record.facts ?? record.message[language]))
        lines += ["<dl>"] + details(record).map { "<dt>\(escaped($0.name))</dt><dd>\($0.markup)</dd>" } + ["</dl>"]
        lines.append(
            "<details><summary>\(say("详情", "Details"))</summary><code>\(escaped(record.path.description))</code> · "
                + "\(say("指纹", "fingerprint")) <code>\(escaped(record.fingerprint))</code></details>")
        return lines + ["</li>"]
    }

    private func mark(_ record: FindingRecord) -> String {
        let word = FindingLine.severity(record.severity, header.language)
        return record.explanation == nil ? word : say("\(word)·已说明", "\(word), explained")
    }

    private static func style(_ severity: Severity) -> String {
        switch severity {
        case .block: "b"
        case .finding: "f"
        case .note: "n"
        }
    }

    /// A place as it is read beside another one: the file is not said twice.
    private func nearby(_ place: FindingPlace, from other: FindingPlace) -> String {
        guard case .line(other.file, let line, _) = place else { return place.at }
        return say("第 \(line) 行", "line \(line)")
    }

    private func details(_ record: FindingRecord) -> [(name: String, markup: String)] {
        let language = header.language
        let semicolon = say("；", "; ")
        var details: [(String, String)] = []
        if let explanation = record.explanation {
            details.append((say("已说明", "Explained"), escaped(explanation.text(language))))
        }
        if !record.citations.isEmpty {
            let articles = record.citations.map { $0.text[language] }.joined(separator: semicolon)
            details.append((say("依据", "Articles"), escaped(articles)))
        }
        let evidence = record.evidence.map { basis in
            let place = basis.place.map { " <small>\(escaped(nearby($0, from: record.place)))</small>" } ?? ""
            return "<li>\(escaped(basis.text))\(place)</li>"
        }
        let figures = record.figures.map { "<li>\(escaped($0.text[language] + say("：", ": ") + "\($0.value)"))</li>" }
        if !evidence.isEmpty || !figures.isEmpty {
            details.append((say("事实", "Evidence"), "<ul class=\"plain\">\((evidence + figures).joined())</ul>"))
        }
        if !record.cases.isEmpty {
            details.append((say("卷宗", "Dossiers"), escaped(record.cases.joined(separator: say("、", ", ")))))
        }
        if !record.missing.isEmpty {
            details.append(
                (say("还缺", "Missing"), escaped(record.missing.map(\.text).joined(separator: semicolon))))
        }
        if let remedy = record.remedy ?? record.cure?.text[language] {
            details.append((say("怎么办", "What to do"), escaped(remedy)))
        }
        return details
    }
}
