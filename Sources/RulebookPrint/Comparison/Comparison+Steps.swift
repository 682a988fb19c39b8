import CivilTime
import Wording
import WorkflowModel

/// Steps and their rules.
extension Comparison {
    private var names: Vocabulary { new.workflow.vocabulary }

    private func steps(_ edition: Edition) -> [Named<Transition>] {
        edition.transitions.compactMap { $0 }.map {
            Named(id: names.transitions[replaced[$0.handle] ?? $0.handle], item: $0)
        }
    }

    var steps: [Change] {
        pairs(steps(old.edition), steps(new.edition)).compactMap { id, pair in
            switch pair {
            case .added(let step):
                return Change(
                    section: .steps, kind: .added, id: id, title: new.tongue.numbered(step),
                    details: properties(nil, step), articles: articles(nil, step.citations))
            case .removed(let step):
                return Change(
                    section: .steps, kind: .removed, id: id, title: old.tongue.numbered(step),
                    details: properties(step, nil), articles: articles(step.citations, nil))
            case .both(let first, let second):
                return change(
                    .steps, id, title: new.tongue.numbered(second),
                    details: [detail(say("步骤号", "Number"), first.step, second.step)] + properties(first, second),
                    wording: [
                        detail(say("名称", "Title"), old.tongue.text(first.title), new.tongue.text(second.title))
                    ], articles: articles(first.citations, second.citations))
            }
        }
    }

    /// Properties that differ in substance; of a list only what came and what went.
    private func properties(_ first: Transition?, _ second: Transition?) -> [Detail] {
        let was = first.map(old.content) ?? [], now = second.map(new.content) ?? []
        let alike = first.flatMap { recast.edition.transition($0.handle) }.map(recast.content) ?? []
        var order: [String] = []
        for name in (now + was).map(\.name) where !order.contains(name) { order.append(name) }
        return order.compactMap { name in
            let before = was.first { $0.name == name }, after = now.first { $0.name == name }
            let recast = alike.first { $0.name == name }
            guard recast?.items.map(\.text) != after?.items.map(\.text) else { return nil }
            guard let before, let after, let recast, before.items.count == recast.items.count else {
                return detail(name, text(before?.items, before), text(after?.items, after))
            }
            let kept = Set(after.items.map(\.text)), known = Set(recast.items.map(\.text))
            let gone = zip(before.items, recast.items).filter { !kept.contains($0.1.text) }.map(\.0)
            let come = after.items.filter { !known.contains($0.text) }
            // The same items in another order differ in nothing.
            return detail(name, text(gone, before), text(come, after))
        }
    }

    private func text(_ items: [PrintedText]?, _ property: Reference.Property?) -> String? {
        guard let items, !items.isEmpty else { return nil }
        return items.map(\.text).joined(separator: property?.separator ?? "")
    }

    // MARK: Rules

    var rules: [Change] {
        pairs(steps(old.edition), steps(new.edition)).flatMap { id, pair -> [Change] in
            switch pair {
            case .added(let step): return rules(id, nil, step)
            case .removed(let step): return rules(id, step, nil)
            case .both(let first, let second): return rules(id, first, second)
            }
        }
    }

    var checks: [Change] {
        compare(old.edition.checks, new.edition.checks, .checks, step: nil, nil, nil)
    }

    private func rules(_ id: String, _ first: Transition?, _ second: Transition?) -> [Change] {
        compare(first?.rules ?? [], second?.rules ?? [], .rules, step: id, first, second)
    }

    private func compare(
        _ first: [Rule], _ second: [Rule], _ section: Section, step: String?, _ from: Transition?, _ to: Transition?
    ) -> [Change] {
        let place = (to.map(new.tongue.numbered) ?? from.map(old.tongue.numbered)).map { $0 + say("：", ": ") } ?? ""
        func named(_ rules: [Rule]) -> [Named<Rule>] { rules.map { Named(id: $0.id.rawValue, item: $0) } }
        return pairs(named(first), named(second)).compactMap { id, pair in
            switch pair {
            case .added(let rule):
                return Change(
                    section: section, kind: .added, step: step, id: id, title: place + new.tongue.text(rule.title),
                    details: [Detail(name: say("规则", "Rule"), before: nil, after: sentence(rule, to, new))],
                    articles: articles(nil, rule.citations))
            case .removed(let rule):
                return Change(
                    section: section, kind: .removed, step: step, id: id, title: place + old.tongue.text(rule.title),
                    details: [Detail(name: say("规则", "Rule"), before: sentence(rule, from, old), after: nil)],
                    articles: articles(rule.citations, nil))
            case .both(let was, let now):
                return change(
                    section, id, step: step, title: place + new.tongue.text(now.title),
                    details: substance(was, now, from, to), wording: wording(was, now),
                    articles: articles(was.citations, now.citations))
            }
        }
    }

    private func substance(_ was: Rule, _ now: Rule, _ from: Transition?, _ to: Transition?) -> [Detail?] {
        let step = from.flatMap { recast.edition.transition($0.handle) }
        guard sentence(was, step, recast) != sentence(now, to, new) else { return [] }
        return [
            detail(say("限度", "Limit"), limits(was, old.edition), limits(now, new.edition)),
            detail(say("轻重", "Severity"), severities(was), severities(now)),
            detail(say("规则", "Rule"), sentence(was, from, old), sentence(now, to, new)),
        ]
    }

    private func wording(_ was: Rule, _ now: Rule) -> [Detail?] {
        let cures = (was.cure.map { old.tongue.text($0.text) }, now.cure.map { new.tongue.text($0.text) })
        return [
            detail(say("名称", "Title"), old.tongue.text(was.title), new.tongue.text(now.title)),
            detail(say("补救办法", "Remedy"), cures.0, cures.1),
        ]
    }

    /// A rule as its sentence, without articles and without the words of its remedy.
    private func sentence(_ rule: Rule, _ step: Transition?, _ reference: Reference) -> String {
        var bare = rule
        bare.citations = []
        bare.cure = nil
        for slot in bare.grades.indices { bare.grades[slot].cure = nil }
        return reference.reader.explain(rule: bare, at: step, in: reference.edition)
    }

    private func limits(_ rule: Rule, _ edition: Edition) -> String? {
        let bodies = rule.grades.isEmpty ? [rule.body] : rule.grades.map(\.body)
        var limits: [String] = []
        for limit in bodies.compactMap(edition.limitText).map(inWords) where !limits.contains(limit) {
            limits.append(limit)
        }
        return limits.isEmpty ? nil : limits.joined(separator: say("；", "; "))
    }

    /// A limit as rule files write it, its periods in the language of the reader.
    private func inWords(_ limit: String) -> String {
        limit.split(separator: ", ").map { part in
            let text = String(part)
            guard let period = try? Period(parsing: text) else { return text }
            return say(period.chineseText, period.plainText)
        }.joined(separator: new.tongue.separator)
    }

    private func severities(_ rule: Rule) -> String {
        (rule.grades.isEmpty ? [rule.severity] : rule.grades.map(\.severity)).map(new.word).joined(separator: "/")
    }
}
