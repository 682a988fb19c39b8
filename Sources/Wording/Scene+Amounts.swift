import CivilTime
import Diagnostics
import WorkflowEngine
import WorkflowModel

/// Compared numbers and names with those of the case.
extension Scene {
    // MARK: Numbers

    func comparison(_ left: AmountIndex, _ comparator: Comparator, _ right: AmountIndex, _ fault: inout Fault) {
        guard let phrases else { return }
        if terms(left).count > 2 || terms(right).count > 2, let explanation = total(left, comparator, right) {
            fault.explanation = explanation
            fault.isLong = true
            return
        }
        let parts = [left, right].compactMap { index -> String? in
            if case .literal? = phrases.amount(index) { return nil }
            if case .seated(let property, let post)? = phrases.amount(index) { return who(property, post) }
            let terms = terms(index)
            let listed = terms.count > 1 ? terms.compactMap(stated) : []
            let total = number(index).map { say("\(phrases.name(index))为 \($0)", "\(phrases.name(index)) is \($0)") }
            let detail = listed.joined(separator: say("，", ", "))
            return total.map { detail.isEmpty ? $0 : $0 + say("（\(detail)）", " (\(detail))") }
        }
        let rule = phrases.bound(comparator, number(right).map { "\($0)" } ?? phrases.name(right))
        guard parts.count > 1 else {
            fault.explanation = say(
                "\(parts.joined())，须\(rule)", "\(parts.joined()), and must be \(rule)")
            return
        }
        fault.explanation = say(
            "\(parts.joined(separator: "；"))，前者须\(rule)", "\(parts.joined(separator: "; ")); the former must be \(rule)"
        )
    }

    /// Long sums by what they come to, and by those parts alone that count.
    private func total(_ left: AmountIndex, _ comparator: Comparator, _ right: AmountIndex) -> String? {
        guard let phrases, let own = number(left), let limit = number(right) else { return nil }
        let details = [left, right].flatMap(counted).joined(separator: say("，", ", "))
        let bound = phrases.bound(comparator, "\(limit)")
        guard terms(left).count > 2 else {
            return say(
                "\(phrases.name(left))为 \(own)，须\(bound)（\(details)）",
                "\(phrases.name(left)) is \(own) and must be \(bound) (\(details))")
        }
        return say(
            "\(details)，合计 \(own)，须\(bound)", "\(details): \(own) in total, which must be \(bound)")
    }

    /// The parts of a sum that are not nothing, with what is taken off marked so.
    private func counted(_ index: AmountIndex) -> [String] {
        guard let phrases, case .sum(let plus, let minus)? = phrases.amount(index) else { return [] }
        func isSomething(_ part: AmountIndex) -> Bool { number(part).map { $0 != Rational(0) } ?? false }
        return phrases.amounts(plus).filter(isSomething).compactMap(stated)
            + phrases.amounts(minus).filter(isSomething).compactMap(stated).map { say("减去\($0)", "less \($0)") }
    }

    /// Who holds a post by the registry says more than how many do.
    private func who(_ property: Symbol, _ post: Symbol?) -> String? {
        guard let phrases else { return nil }
        let names = seated(property, post), whole = phrases.name(of: .seated(property, post: post))
        return names.isEmpty
            ? say("\(whole)没有人", "\(whole) is nobody")
            : say("\(whole)是\(voice.list(names))（\(names.count) 人）", "\(whole): \(voice.list(names))")
    }

    private func terms(_ index: AmountIndex) -> [AmountIndex] {
        guard let phrases, case .sum(let plus, let minus)? = phrases.amount(index) else { return [index] }
        return phrases.amounts(plus) + phrases.amounts(minus)
    }

    private func stated(_ index: AmountIndex) -> String? {
        guard let phrases, let number = number(index) else { return nil }
        return say("\(phrases.name(index)) \(number)", "\(phrases.name(index)) \(number)")
    }

    private func number(_ index: AmountIndex) -> Rational? {
        guard let phrases, let amount = phrases.amount(index) else { return nil }
        switch amount {
        case .literal(let number): return number
        case .fact(let fact):
            if case .number(let number)? = value(fact) { return number }
            return nil
        case .ballot(let fact, let count):
            guard case .ballot(let ballot)? = value(fact) else { return nil }
            return BallotRules.value(count, ballot, majority: majority(of: fact)).map { Rational(Int64($0)) }
        case .eachBallot(let fact, let count): return sum(count, ofEach: fact)
        case .people(let group):
            return act?.groups.first { $0.group == group }.map { Rational(Int64(Set($0.people).count)) }
        case .organization(let property):
            guard case .number(let number)? = properties.first(where: { $0.property == property })?.value else {
                return nil
            }
            return number
        case .seated(let property, let post): return Rational(Int64(seated(property, post).count))
        case .sum(let plus, let minus):
            var total = Rational(0)
            for part in phrases.amounts(plus) { total = number(part).flatMap { total.adding($0) } ?? total }
            for part in phrases.amounts(minus) { total = number(part)?.negated.flatMap { total.adding($0) } ?? total }
            return total
        }
    }

    private func sum(_ count: BallotCount, ofEach fact: FactReference) -> Rational? {
        guard case .act(let transition) = fact.scope else { return nil }
        var total: Rational?
        for item in Self.unique(evidence) {
            guard case .fact(let position, fact.fact) = item, position >= 0, let event = event(position),
                isSame(event.transition, transition),
                case .ballot(let ballot)? = event.facts.first(where: { $0.fact == fact.fact })?.value
            else { continue }
            let held = voice.workflow.editions.last { $0.from <= event.on.last } ?? phrases?.edition
            let value = BallotRules.value(count, ballot, majority: held?.majority(of: fact.fact, at: transition))
            total = value.flatMap { (total ?? Rational(0)).adding(Rational(Int64($0))) } ?? total
        }
        return total
    }

    /// As the engine reads it: by the edition of the day the ballot was held.
    private func majority(of fact: FactReference) -> ElectionMajority? {
        switch fact.scope {
        case .this: return act.flatMap { phrases?.edition.majority(of: fact.fact, at: $0.transition) }
        case .act(let transition):
            let held = acts(transition).first.flatMap { ballot in
                voice.workflow.editions.last { $0.from <= ballot.on.last }
            }
            return (held ?? phrases?.edition)?.majority(of: fact.fact, at: transition)
        case .subject: return nil
        }
    }

    // MARK: Names

    func relation(_ source: Int32, _ relation: NameRelation, _ others: Run, _ fault: inout Fault) {
        guard let phrases, phrases.edition.nameSources.indices.contains(Int(source)) else { return }
        let first = phrases.edition.nameSources[Int(source)]
        let own = names(first), known = phrases.sources(others).flatMap { names($0) }
        let whole = voice.list(phrases.sources(others).map { phrases.name(of: $0) })
        let left = phrases.name(of: first)
        let extra = Self.unique(own.filter { !known.contains($0) })
        switch relation {
        case .among:
            fault.explanation = say(
                "\(voice.list(extra))不在\(whole)之中", "\(voice.list(extra)) not among \(whole)")
        case .sameAs:
            let lacking = Self.unique(known.filter { !own.contains($0) })
            var parts: [String] = []
            if !extra.isEmpty {
                parts.append(say("\(left)多出\(voice.list(extra))", "\(left) also has \(voice.list(extra))"))
            }
            if !lacking.isEmpty {
                parts.append(say("\(left)没有\(voice.list(lacking))", "\(left) lacks \(voice.list(lacking))"))
            }
            fault.explanation = parts.joined(separator: say("，", ", "))
        case .apartFrom:
            let both = Self.unique(own.filter(known.contains))
            fault.explanation = say(
                "\(voice.list(both))既是\(left)，又是\(whole)", "\(voice.list(both)) is both in \(left) and in \(whole)")
        }
    }

    private func seated(_ property: Symbol, _ post: Symbol?) -> [String] {
        guard case .names(let list)? = properties.first(where: { $0.property == property })?.value else { return [] }
        return SittingCommittee.names(in: list, holding: post.map { voice.workflow.vocabulary.symbols[$0] })
            .map(caseFile.nameOf)
    }

    private func names(_ source: NameSource) -> [String] {
        switch source {
        case .fact(let fact):
            switch value(fact) {
            case .names(let list)?: return list.map(caseFile.nameOf)
            case .person(let handle)?: return [personName(handle)]
            case .some, nil: return []
            }
        case .ballot(let fact, let which), .eachBallot(let fact, let which):
            guard case .ballot(let ballot)? = value(fact) else { return [] }
            return (BallotRules.names(which, ballot, majority: majority(of: fact)) ?? []).map(caseFile.nameOf)
        case .seated(let property, let post): return seated(property, post)
        case .group(let group):
            let own = act?.groups.first { $0.group == group }?.people
            let people =
                own
                ?? evidence.lazy.compactMap { item -> [PersonHandle]? in
                    guard case .act(let position, _, _) = item else { return nil }
                    return self.event(position)?.groups.first { $0.group == group }?.people
                }.first
            return (people ?? []).map(personName)
        }
    }
}
