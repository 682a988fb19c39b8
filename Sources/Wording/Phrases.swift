import CivilTime
import Diagnostics
import WorkflowModel

/// Puts the compiled conditions of one edition into words.
struct Phrases {
    let voice: Voice
    let edition: Edition
    /// The act that conditions speak of as their own; nil for rules on the dossier as a whole.
    let transition: TransitionHandle?

    func say(_ zh: @autoclosure () -> String, _ en: @autoclosure () -> String) -> String { voice.say(zh(), en()) }

    /// Says `this step` instead of the title, where the title stands in the same sentence.
    var isBrief = false

    /// The act by its title, or words in its place.
    var ownAct: String {
        isBrief && transition != nil
            ? say("本环节", "this step") : transition.map(voice.act) ?? say("最近一个环节", "the last step")
    }

    /// A fact by its title; one of the act itself as the act calls it.
    func factName(_ reference: FactReference) -> String { voice.fact(reference, own: transition) }

    // MARK: Moments

    func moment(_ index: MomentIndex) -> Moment? {
        edition.moments.indices.contains(Int(index.raw)) ? edition.moments[Int(index.raw)] : nil
    }

    func isThis(_ index: MomentIndex) -> Bool { moment(index) == .this }

    /// A moment as a noun.
    func name(_ index: MomentIndex) -> String {
        guard let moment = moment(index) else { return say("该日", "that day") }
        switch moment {
        case .this: return ownAct
        case .act(let transition, let which): return which(voice.act(transition), say)
        case .fact(let transition, let fact, _):
            if let transition, transition != self.transition {
                return factName(FactReference(scope: .act(transition), fact: fact))
            }
            return voice.quoted(voice.title(fact, of: self.transition))
        case .paper(_, let document, let part, let which):
            let paper = which(voice.paper(document, part: part), say)
            return say("\(paper)的日期", "the date on \(paper)")
        case .born: return say("出生日期", "the date of birth")
        case .organization(let property):
            return say("党组织的“\(voice.title(property))”", "the organization's “\(voice.title(property))”")
        case .named(let slot):
            guard edition.namedMoments.indices.contains(Int(slot)) else { return say("该日", "that day") }
            return voice.quoted(voice.text(edition.namedMoments[Int(slot)].title))
        case .shifted(let base, let plus, let minus): return shifted(base, plus, minus)
        }
    }

    private func shifted(_ base: MomentIndex, _ plus: CalendarPeriod, _ minus: CalendarPeriod) -> String {
        var text = name(base)
        if plus != .zero {
            text = say("\(text)后\(voice.period(plus))", "\(voice.period(plus)) after \(text)")
        }
        guard minus != .zero else { return text }
        return plus == .zero
            ? say("\(text)前\(voice.period(minus))", "\(voice.period(minus)) before \(text)")
            : say("\(text)的前\(voice.period(minus))", "\(voice.period(minus)) before the day \(text)")
    }

    // MARK: Bounds

    /// `不少于 3`, `3 or more`; the contrary if asked.
    func bound(_ comparator: Comparator, _ number: String, not negated: Bool = false) -> String {
        let limit = say(number.first?.isASCII == true ? " \(number) " : number, number)
        return switch (comparator, negated) {
        case (.atLeast, false), (.lessThan, true): say("不少于\(limit)", "at least \(limit)")
        case (.atLeast, true), (.lessThan, false): say("少于\(limit)", "less than \(limit)")
        case (.atMost, false), (.moreThan, true): say("不超过\(limit)", "at most \(limit)")
        case (.atMost, true), (.moreThan, false): say("超过\(limit)", "more than \(limit)")
        case (.exactly, false): say("等于\(limit)", "exactly \(limit)")
        case (.exactly, true): say("不等于\(limit)", "other than \(limit)")
        }
    }

    func bounds(_ run: Run) -> [NumberBound] {
        run.range.compactMap { edition.numberBounds.indices.contains($0) ? edition.numberBounds[$0] : nil }
    }

    func words(_ run: Run) -> [Symbol] {
        run.range.compactMap { edition.symbolLists.indices.contains($0) ? edition.symbolLists[$0] : nil }
    }

    func moments(_ run: Run) -> [MomentIndex] {
        run.range.compactMap { edition.momentLists.indices.contains($0) ? edition.momentLists[$0] : nil }
    }

    func operands(_ run: Run) -> [ConditionIndex] {
        run.range.compactMap { edition.operands.indices.contains($0) ? edition.operands[$0] : nil }
    }

    func condition(_ index: ConditionIndex) -> Condition? {
        edition.conditions.indices.contains(Int(index.raw)) ? edition.conditions[Int(index.raw)] : nil
    }

    // MARK: Ballots

    /// A count by its name.
    func quantity(_ quantity: BallotQuantity) -> String {
        switch quantity {
        case .entitled: say("应到会有表决权人数", "the number entitled to vote")
        case .present: say("实到会有表决权人数", "the number present")
        case .written: say("会前书面意见数", "the number of written votes")
        case .votesFor: say("赞成票", "the votes for")
        case .against: say("反对票", "the votes against")
        case .abstained: say("弃权票", "the abstentions")
        case .invalid: say("无效票", "the invalid votes")
        case .issued: say("发出票数", "the papers issued")
        case .returned: say("收回票数", "the papers returned")
        case .nominees: say("候选人数", "the number of nominees")
        case .seats: say("应选名额", "the number of seats")
        }
    }

    /// A count with its number and unit: `实到会 10 人`.
    func counted(_ quantity: BallotQuantity, _ count: Int32) -> String { voice.counted(quantity, count) }

    func unit(_ quantity: BallotQuantity) -> String {
        switch quantity {
        case .entitled, .present, .nominees, .seats: "人"
        case .written: "份"
        case .votesFor, .against, .abstained, .invalid, .issued, .returned: "票"
        }
    }

    /// `半数`, `五分之四`, `百分之一百二十`.
    func fraction(_ ratio: Rational) -> String {
        switch voice.language {
        case .zh:
            if ratio.numerator == 1, ratio.denominator == 2 { return "半数" }
            if ratio.numerator > ratio.denominator, ratio.numerator <= 10 * ratio.denominator,
                100 % ratio.denominator == 0
            {
                return "百分之\(Numerals.chinese(ratio.numerator * (100 / ratio.denominator)))"
            }
            return "\(Numerals.chinese(ratio.denominator))分之\(Numerals.chinese(ratio.numerator))"
        case .en:
            if ratio.numerator == 1, ratio.denominator == 2 { return "half" }
            if ratio.numerator > ratio.denominator, ratio.numerator <= 10 * ratio.denominator,
                100 % ratio.denominator == 0
            {
                return "\(ratio.numerator * (100 / ratio.denominator))%"
            }
            return "\(ratio.numerator)/\(ratio.denominator)"
        }
    }

    /// A bound on a ballot: `超过应到会有表决权人数的半数`.
    func share(_ comparator: Comparator, _ ratio: Rational, of base: BallotQuantity, not negated: Bool = false)
        -> String
    {
        let whole = quantity(base)
        let isWhole = ratio.numerator == 1 && ratio.denominator == 1
        let limit = isWhole ? whole : say("\(whole)的\(fraction(ratio))", "\(fraction(ratio)) of \(whole)")
        if negated, comparator == .moreThan { return say("未超过\(limit)", "not more than \(limit)") }
        return bound(comparator, limit, not: negated)
    }
}

extension Occurrence {
    private static func bare(_ noun: String) -> String { noun.hasPrefix("the ") ? String(noun.dropFirst(4)) : noun }

    /// The noun with the occurrence that is meant.
    func callAsFunction(_ noun: String, _ say: (@autoclosure () -> String, @autoclosure () -> String) -> String)
        -> String
    {
        switch self {
        case .last: noun
        case .first: say("首次\(noun)", "the first \(Self.bare(noun))")
        case .each: say("每次\(noun)", "each \(Self.bare(noun))")
        }
    }
}
