internal import CivilTime
internal import Diagnostics
internal import WorkflowModel
internal import YAMLTree

/// Reads files of scenarios; whatever is not known is an error.
public enum ScenarioReader {
    /// Every file below `fixtures/scenarios`, the list of exemptions excepted.
    public static func all() throws -> [ScenarioFile] {
        try Fixtures.yamlFiles(in: "fixtures/scenarios").filter { !$0.hasSuffix("/exemptions.yaml") }.map { path in
            try read(try Fixtures.bytes(path), file: path)
        }
    }

    /// One file.
    public static func read(_ bytes: [UInt8], file: String) throws -> ScenarioFile {
        let root = try StrictNode.root(bytes, file: file)
        try root.allow(["base", "on", "layers", "scenarios", "live"])
        let defaults = Defaults(
            base: try root.optional("base")?.string(), on: try root.optional("on")?.date(), layers: try layers(root))
        let scenarios = try root.optional("scenarios")?.items().map { try scenario($0, defaults) } ?? []
        let live = try root.optional("live")?.items().map { try liveScenario($0, defaults) } ?? []
        guard !scenarios.isEmpty || !live.isEmpty else { throw FixtureProblem("\(file): no scenario in it") }
        return ScenarioFile(path: file, scenarios: scenarios, live: live)
    }

    private struct Defaults {
        var base: String?
        var on: CivilDate?
        var layers: [LayerID]?
    }

    private static func layers(_ node: StrictNode) throws -> [LayerID]? {
        try node.optional("layers")?.items().map { LayerID(try $0.string()) }
    }

    private static func base(_ node: StrictNode, _ defaults: Defaults) throws -> String {
        let written = try node.optional("base")?.string() ?? defaults.base
        guard let written else { throw node.problem("no `base`, here or for the whole file") }
        return Fixtures.resolve(written, from: node.file)
    }

    private static func scenario(_ node: StrictNode, _ defaults: Defaults) throws -> Scenario {
        try node.allow(["title", "base", "on", "layers", "change", "expect", "holds"])
        guard let on = try node.optional("on")?.date() ?? defaults.on else {
            throw node.problem("no `on`, here or for the whole file")
        }
        let expect = try node.optional("expect")?.items().map { try expectation($0) } ?? []
        let holds = try node.optional("holds")?.items().map { try $0.string() } ?? []
        return Scenario(
            title: try node.required("title").string(), place: node.place, base: try base(node, defaults), on: on,
            layers: try layers(node) ?? defaults.layers, changes: try changes(node), expect: expect, holds: holds)
    }

    private static func liveScenario(_ node: StrictNode, _ defaults: Defaults) throws -> LiveScenario {
        try node.allow([
            "title", "base", "layers", "change", "before", "act", "on", "today", "expect", "reasons", "findings",
        ])
        let act = try node.required("act")
        guard act.optional("do") != nil, act.optional("date") == nil else {
            throw act.problem("`act` names its step with `do`; its date is `on`")
        }
        let on = try node.required("on")
        let today: CivilDate
        if let written = try node.optional("today")?.date() {
            today = written
        } else {
            today = try on.date()
        }
        let outcome = try node.required("expect")
        let expect: LiveScenario.Expectation
        switch try outcome.string() {
        case "allowed": expect = .allowed
        case "blocked": expect = .blocked
        default: expect = .from(try outcome.date())
        }
        return LiveScenario(
            title: try node.required("title").string(), place: node.place, base: try base(node, defaults),
            layers: try layers(node) ?? defaults.layers, changes: try changes(node),
            before: try node.optional("before")?.path(), act: act.node, on: try on.string(), today: today,
            expect: expect, reasons: try node.optional("reasons")?.items().map { try $0.string() },
            findings: try node.optional("findings")?.items().map { try $0.string() })
    }

    private static func changes(_ node: StrictNode) throws -> [ScenarioChange] {
        try node.optional("change")?.items().map { try change($0) } ?? []
    }

    private static func change(_ node: StrictNode) throws -> ScenarioChange {
        let action: ScenarioChange.Action
        if let path = node.optional("set") {
            try node.allow(["set", "to"])
            action = .set(try path.path(), try node.required("to").node)
        } else if let path = node.optional("remove") {
            try node.allow(["remove"])
            action = .remove(try path.path())
        } else if let entry = node.optional("add") {
            try node.allow(["add"])
            action = .add(entry.node)
        } else if let path = node.optional("cut-after") {
            try node.allow(["cut-after"])
            action = .cutAfter(try path.path())
        } else {
            throw node.problem("a change is `set` with `to`, `remove`, `add` or `cut-after`")
        }
        return ScenarioChange(action: action, place: node.place)
    }

    /// `- hold-talk/papers-complete [talk-record]: violated block`; about and severity may be left out.
    private static func expectation(_ node: StrictNode) throws -> ExpectedFinding {
        guard node.node.entries.count == 1, let entry = node.node.entries.first else {
            throw node.problem("an expected finding is `step/rule: verdict`")
        }
        let words = entry.value.text.split(separator: " ").map(String.init)
        guard let verdict = words.first, ["violated", "undetermined"].contains(verdict), words.count <= 2,
            words.count == 1 || Severity(word: words[1]) != nil
        else { throw node.problem("`\(entry.value.text)` is not `violated` or `undetermined` with a severity or none") }
        var rule = entry.key.text, about: String?
        if let space = rule.firstIndex(of: " ") {
            let bracketed = rule[rule.index(after: space)...]
            guard bracketed.hasPrefix("["), bracketed.hasSuffix("]") else {
                throw node.problem("`\(rule)`: what it is about stands in brackets, as `step/rule [paper]`")
            }
            about = String(bracketed.dropFirst().dropLast())
            rule = String(rule[..<space])
        }
        guard rule.split(separator: "/").count == 2 else { throw node.problem("`\(rule)` is not `step/rule`") }
        return ExpectedFinding(
            rule: rule, verdict: verdict, severity: words.count == 2 ? words[1] : nil, about: about)
    }
}
