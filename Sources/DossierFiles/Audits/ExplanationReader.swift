internal import CivilTime
public import Diagnostics
public import DossierAudit
public import WorkflowModel
internal import YAMLTree

/// Explanations of findings as a file holds them, each with its place.
public struct ExplanationFile: Sendable {
    /// The explanations in the order of the file.
    public var entries: [NamedExplanation]
    /// Where each stands.
    public var spans: [SourceSpan]
}

/// Reads explanations of findings from YAML.
public enum ExplanationReader {
    /// Reads a file; all its problems at once. The explanations are nil if one of them is an error.
    public static func read(
        _ bytes: [UInt8], file: String, rulebook: Rulebook
    ) -> (explanations: ExplanationFile?, diagnostics: [Diagnostic]) {
        let (document, syntax) = YAMLReader.read(bytes, file: file, limits: .dossier)
        guard let root = document?.root else { return (nil, syntax) }
        var reading = FileReading(isJSON: JSONSource.isJSON(file), names: WorkflowNames(WorkflowID(""), in: rulebook))
        reading.problems.append(syntax)
        let found = reading.explanations(root, rules: RuleNames(rulebook))
        return (reading.problems.hasErrors ? nil : found, reading.problems.sorted)
    }
}

/// Names of rules in all workflows.
private struct RuleNames {
    /// By step.
    private(set) var rules: [String: NameSet] = [:]
    /// All of them, by themselves and behind their step.
    private(set) var all = NameSet()

    private static let builtIn = BuiltInRule.all.map(\.rawValue)

    init(_ rulebook: Rulebook) {
        for rule in Self.builtIn { all.insert(rule) }
        for workflow in rulebook.workflows + rulebook.layered.keys.sorted().compactMap({ rulebook.layered[$0] }) {
            for edition in workflow.editions {
                for transition in edition.transitions.compactMap({ $0 }) {
                    let place = workflow.vocabulary.transitions[transition.handle]
                    for rule in transition.rules { add(rule.id.rawValue, rule.title, at: place) }
                    for rule in Self.builtIn { add(rule, nil, at: place) }
                }
                for rule in edition.checks { add(rule.id.rawValue, rule.title, at: BuiltInRule.dossierPlace) }
                for duty in edition.periodicDuties { add(duty.id, duty.title, at: BuiltInRule.dossierPlace) }
            }
        }
        for rule in Self.builtIn { add(rule, nil, at: BuiltInRule.dossierPlace) }
    }

    private mutating func add(_ rule: String, _ title: Text?, at place: String) {
        rules[place, default: NameSet()].insert(rule, title: title)
        all.insert(rule, title: title)
    }
}

extension FileReading {
    private static let explanationKeys = [
        "case", "rule", "about", "fingerprint", "by", "date", "document", "reason",
    ]

    fileprivate mutating func explanations(_ root: YAMLNode, rules: RuleNames) -> ExplanationFile {
        var file = ExplanationFile(entries: [], spans: [])
        guard let top = fields(root, "说明文件", "A file of explanations", keys: ["language", "explained"]) else {
            return file
        }
        if let language = required(top, "language", "说明文件", "The file"), !language.equals("1") {
            problems.add(
                .format, language, "不认识这种说明文件", "This form of the file is not known.", found: language.excerpt,
                expected: "1")
        }
        guard let list = required(top, "explained", "说明文件", "The file"),
            expect(.sequence, list, "explained", "`explained`")
        else { return file }
        var firsts: [[String]: SourceSpan] = [:]
        for node in list.items {
            guard let entry = explanation(node, rules) else { continue }
            let key = [entry.caseID, entry.rule, entry.about ?? "", entry.fingerprint ?? ""]
            if let first = firsts[key] {
                problems.add(
                    .repeatedEntry, node, "同一个问题说明了两次", "The same finding is explained twice.",
                    related: [
                        Diagnostic.Label(
                            span: first, message: LocalizedText(zh: "第一次在这里", en: "it was first explained here"))
                    ])
            } else {
                firsts[key] = node.place
            }
            file.entries.append(entry)
            file.spans.append(node.place)
        }
        return file
    }

    private mutating func explanation(_ node: YAMLNode, _ rules: RuleNames) -> NamedExplanation? {
        guard let fields = fields(node, "说明", "An explanation", keys: Self.explanationKeys) else { return nil }
        let caseID = required(fields, "case", "说明", "The explanation").flatMap { text($0, "case", "`case`") }
        let rule = required(fields, "rule", "说明", "The explanation").flatMap { self.rule($0, rules) }
        let by = required(fields, "by", "说明", "The explanation").flatMap { text($0, "by", "`by`") }
        let date = required(fields, "date", "说明", "The explanation").flatMap { self.date($0, "日期", "The date") }
        let document = required(fields, "document", "说明", "The explanation").flatMap {
            text($0, "document", "`document`")
        }
        let reason = required(fields, "reason", "说明", "The explanation").flatMap { text($0, "reason", "`reason`") }
        let about = optionalText(fields["about"], "about", "`about`")
        let fingerprint = optionalText(fields["fingerprint"], "fingerprint", "`fingerprint`")
        guard let caseID, let rule, let by, let date, let document, let reason else { return nil }
        return NamedExplanation(
            caseID: caseID, rule: rule, about: about, fingerprint: fingerprint, by: by, date: date,
            document: document, reason: reason)
    }

    /// A rule by its path, by the last two parts of it, or by its name alone.
    private mutating func rule(_ node: YAMLNode, _ rules: RuleNames) -> String? {
        guard let path = text(node, "规则", "The rule") else { return nil }
        let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard [1, 2, 4].contains(parts.count), let rule = parts.last else {
            problems.add(
                .unknownRule, node, "规则要写成“规则”“环节/规则”或“程序/版本/环节/规则”",
                "A rule is written as `rule`, `step/rule` or `workflow/edition/step/rule`.", found: path,
                expected: "talk-within-one-month, hold-talk/talk-within-one-month")
            return nil
        }
        if parts.count == 1 {
            guard !rules.all.contains(rule) else { return path }
            problems.add(
                .unknownRule, node, "没有“\(FileProblems.excerpt(rule))”这条规则",
                "There is no rule `\(FileProblems.excerpt(rule))`.", found: rule,
                suggestion: rules.all.suggestion(for: rule))
            return nil
        }
        let place = parts[parts.count - 2]
        guard let known = rules.rules[place] else {
            problems.add(
                .unknownRule, node, "没有“\(FileProblems.excerpt(place))”这个环节",
                "There is no step `\(FileProblems.excerpt(place))`.", found: path,
                suggestion: NearestName.of(place, among: rules.rules.keys).map { "\($0)/\(rule)" })
            return nil
        }
        guard !known.contains(rule) else { return path }
        problems.add(
            .unknownRule, node, "环节“\(place)”没有“\(FileProblems.excerpt(rule))”这条规则",
            "The step `\(place)` has no rule `\(FileProblems.excerpt(rule))`.", found: path,
            suggestion: known.suggestion(for: rule).map { "\(place)/\($0)" })
        return nil
    }
}
