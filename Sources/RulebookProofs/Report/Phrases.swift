import CivilTime
import Diagnostics
import WorkflowModel

/// Conditions in a few words, for explanations of contradictions; nil where the title of the rule has to do.
struct Phrases {
    let names: Names
    let edition: Edition

    func condition(_ index: ConditionIndex) -> LocalizedText? {
        switch edition.conditions[Int(index.raw)] {
        case .elapsed(let period, let since, let on):
            let start = moment(since), day = moment(on)
            return LocalizedText(
                zh: "\(day.zh)距\(start.zh)至少\(period.chineseText)",
                en: "\(day.en) at least \(period.plainText) after \(start.en)")
        case .within(let period, let since, let on):
            let start = moment(since), day = moment(on)
            return LocalizedText(
                zh: "\(day.zh)在\(start.zh)后\(period.chineseText)以内",
                en: "\(day.en) at most \(period.plainText) after \(start.en)")
        case .notice(let opened, let lastDay, let days):
            let start = moment(opened), end = moment(lastDay)
            return LocalizedText(
                zh: "\(start.zh)至\(end.zh)不少于\(days)个工作日",
                en: "at least \(days) working days from \(start.en) to \(end.en)")
        case .order(let earlier, let later, let strictly):
            let before = earlier.range.map { moment(edition.momentLists[$0]) }, day = moment(later)
            return LocalizedText(
                zh: before.map(\.zh).joined(separator: "、") + (strictly ? "早于" : "不晚于") + day.zh,
                en: before.map(\.en).joined(separator: ", ") + (strictly ? " before " : " not after ") + day.en)
        case .equals(let left, let right):
            let a = moment(left), b = moment(right)
            return LocalizedText(zh: "\(a.zh)与\(b.zh)同日", en: "\(a.en) on the day of \(b.en)")
        case .age(let years, _, let on):
            let day = moment(on)
            return LocalizedText(zh: "\(day.zh)满\(years)岁", en: "aged \(years) on \(day.en)")
        case .done(let transition, let times, _):
            let step = names.title(transition), isOnce = times > 1 && edition.transition(transition)?.repeats == false
            return LocalizedText(
                zh: "已办“\(step.zh)”" + (times > 1 ? "\(times)次" : "") + (isOnce ? "，但它没有写 repeats，只能办一次" : ""),
                en: "“\(step.english)” done" + (times > 1 ? " \(times) times" : "")
                    + (isOnce ? ", but without repeats it is done only once" : ""))
        case .notDone(let transition):
            let step = names.title(transition)
            return LocalizedText(zh: "未办“\(step.zh)”", en: "“\(step.english)” not done")
        case .number(let fact, let run):
            let bounds = run.range.map { edition.numberBounds[$0] }
            return value(fact, bounds.map { "\($0.comparator.key) \($0.limit)" }.joined(separator: ", "))
        case .choice(let fact, let run, let negated):
            let words = run.range.map { names.vocabulary.symbols[edition.symbolLists[$0]] }.joined(separator: "|")
            return value(fact, (negated ? "≠ " : "= ") + words)
        case .flag(let fact, let flag): return value(fact, "= \(flag)")
        case .period(let fact, let least, let most, _):
            let limits = [least.map { "at-least \($0.plainText)" }, most.map { "at-most \($0.plainText)" }]
            return value(fact, limits.compactMap { $0 }.joined(separator: ", "))
        case .ballot(let fact, let left, let comparator, let ratio, let base):
            return value(fact, "\(left.word) \(comparator.key) \(ratio) of \(base.word)")
        case .participants(let group, let least, let most, _):
            guard let title = self.group(group)?.title else { return nil }
            let range = count(least, most)
            return LocalizedText(zh: "“\(title.zh)”\(range)人", en: "\(range) “\(title.english)”")
        case .samePeople(let left, _, let right, _):
            guard let a = group(left), let b = group(right) else { return nil }
            let first = count(a.atLeast, a.atMost), second = count(b.atLeast, b.atMost)
            return LocalizedText(
                zh: "“\(a.title.zh)”（\(first)人）与“\(b.title.zh)”（\(second)人）是同一些人",
                en: "“\(a.title.english)” (\(first)) and “\(b.title.english)” (\(second)) are the same people")
        case .document(let document, _, _):
            let title = document.index < edition.documents.count ? edition.documents[document.index]?.title : nil
            return title.map { LocalizedText(zh: "有材料“\($0.zh)”", en: "the paper “\($0.english)” on file") }
        case .recurs(let transition, _, _, let gap, _):
            let step = names.title(transition)
            return LocalizedText(
                zh: "“\(step.zh)”间隔不超过\(gap.chineseText)", en: "“\(step.english)” at least every \(gap.plainText)")
        case .text, .stated, .consistent, .compare, .names, .dated, .votesAddUp, .secret, .elected, .organization,
            .unitRole,
            .notOnPublicHoliday, .sameDayFewerThan, .anyOf, .allOf, .not:
            return nil
        }
    }

    private func group(_ handle: GroupHandle) -> ParticipantGroup? {
        handle.index < edition.groups.count ? edition.groups[handle.index] : nil
    }

    private func count(_ least: Int32, _ most: Int32) -> String {
        most == Int32.max ? "≥ \(least)" : least == most ? "\(least)" : "\(least)–\(most)"
    }

    private func value(_ fact: FactReference, _ test: String) -> LocalizedText {
        let name = names.vocabulary.facts[fact.fact]
        switch fact.scope {
        case .this: return LocalizedText(zh: "\(name) \(test)", en: "\(name) \(test)")
        case .subject: return LocalizedText(zh: "subject.\(name) \(test)", en: "subject.\(name) \(test)")
        case .act(let transition):
            let full = names.transition(transition) + "." + name
            return LocalizedText(zh: "\(full) \(test)", en: "\(full) \(test)")
        }
    }

    func moment(_ index: MomentIndex) -> LocalizedText {
        switch edition.moments[Int(index.raw)] {
        case .this: return LocalizedText(zh: "本环节", en: "this step")
        case .act(let transition, _):
            let step = names.title(transition)
            return LocalizedText(zh: "“\(step.zh)”", en: "“\(step.english)”")
        case .fact(let transition, let fact, _):
            let name = transition.map { names.transition($0) + "." } ?? "this."
            return LocalizedText(zh: name + names.vocabulary.facts[fact], en: name + names.vocabulary.facts[fact])
        case .paper(_, let document, _, _):
            let title = document.index < edition.documents.count ? edition.documents[document.index]?.title : nil
            let text = title ?? Text(zh: names.document(document))
            return LocalizedText(zh: "材料“\(text.zh)”的日期", en: "the date of “\(text.english)”")
        case .born: return LocalizedText(zh: "出生日期", en: "the birthday")
        case .organization(let property):
            let name = names.vocabulary.symbols[property]
            return LocalizedText(zh: "党组织的 \(name)", en: "the organization's \(name)")
        case .named(let name):
            let title = edition.namedMoments[Int(name)].title
            return LocalizedText(zh: "“\(title.zh)”", en: "“\(title.english)”")
        case .shifted(let base, let plus, let minus):
            let text = moment(base)
            var zh = text.zh, en = text.en
            if plus != .zero { (zh, en) = (zh + "后\(plus.chineseText)", "\(plus.plainText) after " + en) }
            if minus != .zero { (zh, en) = (zh + "前\(minus.chineseText)", "\(minus.plainText) before " + en) }
            return LocalizedText(zh: zh, en: en)
        }
    }
}
