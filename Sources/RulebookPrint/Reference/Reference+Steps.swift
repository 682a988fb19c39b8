import Diagnostics
import Wording
import WorkflowGraph
import WorkflowModel

/// Stages and their steps.
extension Reference {
    var stages: [PrintedBlock] {
        var blocks: [PrintedBlock] = [.heading(2, say("阶段", "Stages"), id: "stages"), overview]
        for stage in graph.stages {
            blocks.append(
                .heading(2, say("阶段：", "Stage: ") + tongue.title(stage.state), id: id(stage.state)))
            if stage.steps.isEmpty {
                blocks.append(.paragraph([PrintedText(say("到达这一阶段即办结。", "Reaching this stage completes the case."))]))
            }
            blocks += byNumber(stage.steps).flatMap(step)
        }
        if !graph.asides.isEmpty {
            blocks.append(.heading(2, captions.words.asides, id: "asides"))
            blocks += graph.asides.flatMap { step($0.step.handle) }
        }
        return blocks
    }

    /// Steps by their number in the official chart; one without stays behind the one it follows.
    private func byNumber(_ steps: [StepGraph.Step]) -> [TransitionHandle] {
        var last = 0
        let keyed = steps.enumerated().map { slot, step in
            let digits = edition.transition(step.handle)?.step?.prefix { $0.isASCII && $0.isNumber } ?? ""
            last = Int(digits) ?? last
            return (number: last, slot: slot, handle: step.handle)
        }
        return keyed.sorted { ($0.number, $0.slot) < ($1.number, $1.slot) }.map(\.handle)
    }

    private var overview: PrintedBlock {
        let rows = edition.states.compactMap { $0 }.map { state -> [PrintedLine] in
            let steps = edition.transitions.compactMap { $0 }
            let into = steps.filter { $0.to == state.handle || $0.opens.contains(state.handle) }
            let kind: String =
                switch state.final {
                case .completed?: say("办结", "goal")
                case .ended?: say("终止", "other end")
                case nil: state.isInitial ? say("起点", "beginning") : ""
                }
            let isLinked = graph.stages.contains { $0.state == state.handle }
            return [
                [PrintedText(tongue.title(state.handle), link: isLinked ? id(state.handle) : nil)],
                [PrintedText(kind)], joined(into.map { link($0.handle) }),
            ]
        }
        return .table([say("阶段", "Stage"), say("性质", "Kind"), say("由此进入", "Entered by")], rows)
    }

    private func step(_ handle: TransitionHandle) -> [PrintedBlock] {
        guard let step = edition.transition(handle) else { return [] }
        var blocks: [PrintedBlock] = [.heading(3, tongue.numbered(step), id: id(handle)), .facts(facts(step))]
        let rules = step.rules.map { rule($0, at: step) }
        if !rules.isEmpty { blocks.append(.list(rules)) }
        return blocks
    }

    /// A rule: its title, severity and sentence.
    func rule(_ rule: Rule, at step: Transition?) -> PrintedLine {
        let severities = rule.grades.isEmpty ? [rule.severity] : rule.grades.map(\.severity)
        var words: [String] = []
        for severity in severities where !words.contains(word(severity)) { words.append(word(severity)) }
        return [
            PrintedText(tongue.text(rule.title), .strong), PrintedText(" "),
            PrintedText(words.joined(separator: "/"), .label), PrintedText(" "),
            PrintedText(reader.explain(rule: rule, at: step, in: edition)), PrintedText(" "),
            PrintedText(rule.id.rawValue, .code),
        ]
    }

    private func facts(_ step: Transition) -> [(name: String, value: PrintedLine)] {
        var facts = content(step).map { (name: $0.name, value: joined($0.items, by: $0.separator)) }
        let duties = edition.duties.filter { $0.doneBy.contains(step.handle) }
        if !duties.isEmpty {
            let links = duties.map { PrintedText(tongue.text($0.title), link: "duty-\($0.id)") }
            facts.append((say("待办", "Duties"), joined(links)))
        }
        if let cure = step.cure {
            facts.append((say("缺少时", "Where it is lacking"), [PrintedText(reader.remedy(cure, in: edition))]))
        }
        let basis = reader.basis(step.citations, in: edition)
        if !basis.isEmpty { facts.append((say("依据", "Basis"), [PrintedText(basis)])) }
        return facts
    }

    /// One property of a step.
    struct Property {
        var name: String
        var items: [PrintedText]
        var separator: String
    }

    /// What a step is, property by property, without its rules, duties and articles.
    func content(_ step: Transition) -> [Property] {
        let list = tongue.separator, long = say("；", "; ")
        func plain(_ texts: [String]) -> [PrintedText] { texts.map { PrintedText($0) } }
        return [
            Property(name: say("何时", "When"), items: plain(time(step)), separator: long),
            Property(name: say("由谁", "By"), items: plain(tongue.roles(step.by)), separator: list),
            Property(name: say("须先办", "After"), items: step.after.flatMap { before($0, step) }, separator: long),
            Property(name: say("材料", "Papers"), items: step.files.map { paper($0, step) }, separator: list),
            Property(name: say("登记", "Recorded"), items: plain(recorded(step)), separator: list),
            Property(name: say("人员", "People"), items: plain(step.people.map(group)), separator: list),
            Property(name: say("不算办成", "Does not count"), items: plain(outcome(step)), separator: long),
            Property(
                name: say("写入登记", "Registry"), items: plain(reader.registered(step, in: edition)), separator: long),
            Property(name: say("性质", "Kind"), items: plain(kind(step)), separator: long),
        ].filter { !$0.items.isEmpty }
    }

    private func time(_ step: Transition) -> [String] {
        var parts: [String] = []
        if !step.opens.isEmpty {
            let states = tongue.states(step.opens).joined(separator: tongue.separator)
            parts.append(say("由此开始，进入“\(states)”", "opens the case at \(states)"))
        }
        if !step.states.isEmpty {
            let states = tongue.states(step.states).joined(separator: tongue.separator)
            parts.append(say("在“\(states)”阶段", "at \(states)"))
        }
        if let to = step.to { parts.append(say("办成后进入“\(tongue.title(to))”", "leads to \(tongue.title(to))")) }
        if let when = step.when {
            let text = reader.circumstance(when, at: step.handle, in: edition)
            parts.append(say("只在\(text)时须办", "owed only where \(text)"))
        }
        return parts
    }

    private func before(_ predecessor: Predecessor, _ step: Transition) -> [PrintedText] {
        guard let last = predecessor.anyOf.last else { return [] }
        let when = predecessor.when.map { index in
            let text = reader.circumstance(index, at: step.handle, in: edition)
            return say("（\(text)的）", " (where \(text))")
        }
        guard predecessor.anyOf.count > 1 || when != nil else { return [link(last)] }
        let names = predecessor.anyOf.map(tongue.title).joined(separator: say("或", " or "))
        return [PrintedText(names + (when ?? ""), link: predecessor.anyOf.count == 1 ? id(last) : nil)]
    }

    private func paper(_ paper: FiledPaper, _ step: Transition) -> PrintedText {
        var text = tongue.quoted(tongue.title(paper.document))
        if paper.isOptional { text += say("（可选）", " (optional)") }
        if let when = paper.when {
            let circumstance = reader.circumstance(when, at: step.handle, in: edition)
            text += say("（\(circumstance)的）", " (where \(circumstance))")
        }
        if !paper.isOptional, paper.severity != .block {
            text += say("（缺少的，\(word(paper.severity))）", " (if missing: \(word(paper.severity)))")
        }
        if paper.liveOnly { text += say("（办理时要求）", " (asked for when entered)") }
        if paper.layer != nil { text += say("（地方规定）", " (local rule)") }
        return PrintedText(text, link: id(paper.document))
    }

    private func recorded(_ step: Transition) -> [String] {
        step.facts.map { fact in
            let optional = fact.isOptional ? say("，可选", ", optional") : ""
            let name = showsNames ? tongue.names.facts[fact.handle] : nil
            return say(
                "\(tongue.text(fact.title))（\(name.map { "\($0)，" } ?? "")\(type(fact))\(optional)）",
                "\(tongue.text(fact.title)) (\(name.map { "\($0), " } ?? "")\(type(fact))\(optional))")
        }
    }

    private func type(_ fact: FactDeclaration) -> String {
        switch fact.type {
        case .date: return say("日期", "date")
        case .number: return say("数", "number")
        case .text: return say("文字", "text")
        case .flag: return say("是否", "yes or no")
        case .person: return say("人员", "person")
        case .period: return say("时间长短", "period")
        case .organization: return say("组织", "organization")
        case .names: return say("名单", "names")
        case .ballot(.resolution): return say("表决票数", "votes on a motion")
        case .ballot(.election): return say("选举票数", "votes of an election")
        case .choice(let words):
            let titles = words.enumerated().map { slot, word in
                fact.choiceTitles.indices.contains(slot)
                    ? tongue.text(fact.choiceTitles[slot]) : reader.title(of: word, in: edition)
            }
            return titles.joined(separator: "/")
        }
    }

    func group(_ handle: GroupHandle) -> String {
        guard edition.groups.indices.contains(handle.index), let group = edition.groups[handle.index] else {
            return tongue.title(handle)
        }
        return say(
            "\(tongue.text(group.title))（\(tongue.names.groups[handle])，\(reader.headcount(of: group, in: edition))）",
            "\(tongue.text(group.title)) (\(tongue.names.groups[handle]), \(reader.headcount(of: group, in: edition)))")
    }

    private func outcome(_ step: Transition) -> [String] {
        guard let outcome = step.outcome else { return [] }
        func titles(_ ids: [RuleID]) -> String {
            step.rules.filter { ids.contains($0.id) }.map { "“\(tongue.text($0.title))”" }
                .joined(separator: say("、", ", "))
        }
        var parts: [String] = []
        if !outcome.voidIf.isEmpty {
            parts.append(say("违反\(titles(outcome.voidIf))的，无效", "void on a breach of \(titles(outcome.voidIf))"))
        }
        if !outcome.lostIf.isEmpty {
            parts.append(say("违反\(titles(outcome.lostIf))的，未获通过", "lost on a breach of \(titles(outcome.lostIf))"))
        }
        if let condition = outcome.lostIfNot {
            let text = reader.circumstance(condition, at: step.handle, in: edition)
            parts.append(say("除非\(text)", "unless \(text)"))
        }
        return parts
    }

    private func kind(_ step: Transition) -> [String] {
        var parts: [String] = []
        if step.isOptional { parts.append(say("非必经环节", "owed by nobody")) }
        if let remark = step.remark { parts.append(tongue.text(remark)) }
        if step.repeats { parts.append(say("可以多次办理", "may be repeated")) }
        if let layer = step.layer {
            let title = workflow.layers.first { $0.id == layer }.map { tongue.text($0.title) } ?? layer.rawValue
            parts.append(say("“\(title)”增加的环节", "added by “\(title)”"))
        }
        return parts
    }
}
