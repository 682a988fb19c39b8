import CivilTime
import Diagnostics
import WorkflowEngine
import WorkflowModel

/// Papers, facts and organizations.
extension Scene {
    // MARK: Papers

    /// A paper was handed in and nobody has accepted it.
    func isAwaited(_ kind: DocumentHandle) -> Bool {
        caseFile.events.contains { event in event.papers.contains { $0.document == kind && $0.isAwaited } }
    }

    /// It was handed in and does not count yet.
    func awaited(_ name: String) -> Fault {
        Fault(
            headline: say("\(name)尚未验收", "\(name) is not accepted yet"),
            explanation: say(
                "\(name)已经收到，尚未验收，验收后才算齐备", "\(name) was handed in, and does not count until it is accepted"),
            remedy: say("请验收\(name)；不合要求的，退回并写明原因。", "Accept \(name), or send it back with the reason."))
    }

    func document(_ kind: DocumentHandle, _ part: Symbol?, _ dating: PaperDating, _ fault: inout Fault) {
        let name = voice.paper(kind, part: part)
        guard let paper = papers(kind, part).first else {
            if isAwaited(kind) {
                fault = awaited(name)
                return
            }
            fault.headline = say("缺少\(name)", "\(name) is missing")
            fault.explanation = say("办理\(ownAct)须有\(name)，本案没有登记", "\(ownAct) requires \(name), which is not on record")
            fault.remedy = say("请补交\(name)。", "Hand in \(name).")
            return
        }
        guard let written = paper.dated else {
            fault.headline = say("\(name)没有写日期", "\(name) carries no date")
            fault.explanation = say("\(name)登记为没有日期，按规定须写明日期", "\(name) is recorded as undated; it must be dated")
            fault.remedy = say("请核对原件，补明\(name)的日期。", "Check the original and state the date of \(name).")
            return
        }
        let day = voice.date(written)
        switch dating {
        case .any: break
        case .notAfter(let index):
            fault.headline = say("\(name)的日期过晚", "\(name) is dated too late")
            fault.explanation = say(
                "\(name)的日期是 \(day)，应当不晚于\(dated(index))",
                "\(name) is dated \(day); it must not be later than \(dated(index))")
        case .notBefore(let index):
            fault.headline = say("\(name)的日期过早", "\(name) is dated too early")
            fault.explanation = say(
                "\(name)的日期是 \(day)，应当不早于\(dated(index))",
                "\(name) is dated \(day); it must not be earlier than \(dated(index))")
        case .exactly(let index):
            fault.headline = say("\(name)的日期不符", "\(name) is dated on another day")
            fault.explanation = say(
                "\(name)的日期是 \(day)，应当与\(dated(index))相同",
                "\(name) is dated \(day); it must carry the day of \(dated(index))")
        }
        fault.remedy = say("请核对原件；写错的，按规定更正并说明。", "Check the original; where it is wrong, correct it and say why.")
    }

    func consistent(_ fault: inout Fault) {
        let parts = evidence.compactMap { item -> String? in
            guard case .field(let position, let index, let slot) = item, let paper = paper(position, index),
                paper.states.indices.contains(Int(slot))
            else { return nil }
            let field = paper.states[Int(slot)]
            let title = CommonWords.of(field.field, voice.language) ?? say("信息", "field")
            let written = field.date.map { voice.date($0) } ?? shown(field.text)
            let name = voice.paper(paper.document)
            guard let known = known(field.field) else {
                return say("\(name)所写的\(title)是“\(written)”", "\(name) gives the \(title) as “\(written)”")
            }
            return say(
                "\(name)所写的\(title)是“\(written)”，本案登记的是“\(known)”",
                "\(name) gives the \(title) as “\(written)”, the case has “\(known)”")
        }
        fault.headline = say("材料所载信息不一致", "papers disagree about the person")
        fault.explanation = parts.joined(separator: say("；", "; "))
        fault.remedy = say("请核对原件，查明哪一处有误。", "Check the originals and find out which is wrong.")
    }

    private func shown(_ text: String) -> String { CommonWords.of(text, voice.language) ?? text }

    private func known(_ field: String) -> String? {
        let subject = caseFile.subject
        switch field {
        case "name": return subject.name
        case "born": return subject.born.map { voice.date($0) }
        case "gender": return subject.gender.map(shown)
        case "id-number": return subject.idNumber
        default:
            for known in subject.fields where known.name == field {
                if case .text(let text) = known.value { return text }
            }
            return nil
        }
    }

    // MARK: Facts

    func stated(_ reference: FactReference, _ index: ConditionIndex, _ fault: inout Fault) {
        guard let phrases else { return }
        let name = factName(reference)
        var rule = phrases.predicate(index)
        if case .flag(_, let wanted)? = phrases.condition(index) {
            rule = wanted ? say("须为“是”", "must be yes") : say("须为“否”", "must be no")
            if case .flag(let stated)? = value(reference), stated != wanted {
                fault.headline =
                    stated ? say("\(name)为“是”", "\(name) is yes") : say("\(name)为“否”", "\(name) is no")
            }
        }
        if case .choice(_, let barred, negated: true)? = phrases.condition(index) {
            let words = others(than: barred, of: reference).map(voice.quoted)
            if !words.isEmpty {
                rule = say("须为\(voice.list(words, or: true))", "must be \(voice.list(words, or: true))")
            }
        }
        switch value(reference) {
        case nil:
            // That it must be stated is all the rule says.
            if case .stated? = phrases.condition(index) {
                fault.explanation = say("没有填写\(name)", "\(name) is not stated")
            } else {
                fault.explanation = say("没有填写\(name)，\(rule)", "\(name) is not stated; it \(rule)")
            }
            fault.remedy = say("请补填\(name)。", "State \(name).")
        case .some(.none):
            fault.explanation = say("\(name)填写为“无”，\(rule)", "\(name) is stated as none; it \(rule)")
        case .some(let value):
            fault.explanation = say(
                "\(name)为\(text(value, of: reference))，\(rule)", "\(name) is \(text(value, of: reference)); it \(rule)")
        }
    }

    /// The words of a choice that are not barred.
    private func others(than barred: Run, of reference: FactReference) -> [String] {
        var owner: TransitionHandle?
        switch reference.scope {
        case .this: owner = act?.transition
        case .act(let handle): owner = handle
        case .subject: return []
        }
        guard let phrases, case .choice(let words)? = voice.declaration(reference.fact, of: owner)?.type else {
            return []
        }
        let named = phrases.words(barred)
        return words.filter { !named.contains($0) }
            .map { voice.title($0, ofChoice: reference.fact, in: owner) }
    }

    /// A recorded value as people read it.
    func text(_ value: FactValue, of reference: FactReference) -> String {
        switch value {
        case .none: return say("“无”", "none")
        case .date(let date): return say(" \(voice.date(date)) ", voice.date(date))
        case .number(let number): return say(" \(number) ", "\(number)")
        case .text(let text): return voice.quoted(text)
        case .flag(let flag): return flag ? say("“是”", "yes") : say("“否”", "no")
        case .word(let word):
            let owner: TransitionHandle?
            switch reference.scope {
            case .this: owner = act?.transition
            case .act(let handle): owner = handle
            case .subject: owner = nil
            }
            return voice.quoted(voice.title(word, ofChoice: reference.fact, in: owner))
        case .person(let handle): return personName(handle)
        case .period(let period): return voice.period(period)
        case .organization(_, let kind):
            return kind.map { voice.quoted(kindTitle($0)) } ?? say("一个党组织", "an organization")
        case .ballot(let ballot): return counts(ballot)
        case .names(let names): return voice.list(names)
        }
    }

    /// The counts of a vote as stated.
    private func counts(_ ballot: Ballot) -> String {
        guard let phrases else { return say("一次表决", "a vote") }
        let parts = BallotQuantity.allCases.compactMap { quantity in
            (quantity == .nominees ? ballot[quantity] : ballot.stated(quantity)).map { phrases.counted(quantity, $0) }
        }
        return parts.isEmpty ? say("没有填写票数", "no counts") : parts.joined(separator: say("，", ", "))
    }

    func kindTitle(_ kind: Symbol) -> String {
        kind.raw < 0 ? say("其他类型的组织", "another kind of organization") : voice.title(kind)
    }

    // MARK: Organizations

    func organization(_ property: Symbol, _ index: ConditionIndex, _ fault: inout Fault) {
        guard let phrases else { return }
        let title = voice.title(property), rule = phrases.text(index, .must)
        guard let value = properties.first(where: { $0.property == property })?.value else {
            fault.explanation = rule
            return
        }
        let shown: String
        if case .word(let word) = value {
            shown = voice.quoted(kindTitle(word))
        } else {
            shown = text(value, of: FactReference(scope: .subject, fact: FactHandle(-1)))
        }
        fault.explanation = say(
            "党组织的“\(title)”登记为\(shown)；\(rule)", "the organization's “\(title)” is recorded as \(shown); \(rule)")
    }

    func unitRole(_ reference: FactReference, _ index: ConditionIndex, _ fault: inout Fault) {
        guard let phrases else { return }
        let rule = phrases.predicate(index)
        var kind: String?
        var isOwn = false
        if case .organization(let id, let found)? = value(reference) {
            kind = found.map(kindTitle)
            isOwn = voice.edition?.subject == .organization && id == caseFile.subject.id
        }
        if case .some(.none) = value(reference) { kind = say("无", "none") }
        if kind == nil, let found = act?.actor.kind { kind = kindTitle(found) }
        if kind == nil, let role = act?.actor.role { kind = voice.title(role) }
        let name = factName(reference)
        fault.headline = say("\(name)没有办理本环节的职权", "\(name) has no power to do this step")
        fault.explanation =
            kind.map { say("\(name)登记的是“\($0)”，\(rule)", "\(name) is recorded as “\($0)”; it \(rule)") } ?? rule
        if isOwn {
            fault.explanation = say(
                "\(name)登记的就是本组织自己，须由上级党组织办理", "\(name) is the organization itself; an upper organization must do it")
        }
        fault.remedy = say("请由有职权的党组织办理。", "Have it done by an organization with that power.")
    }

    // MARK: Plausibility

    func holidays(_ fault: inout Fault) {
        let days = evidence.compactMap { item -> String? in
            guard case .holiday(let position, let day) = item, let event = event(position) else { return nil }
            return say(
                "\(voice.date(day)) \(voice.act(event.transition))",
                "\(voice.act(event.transition)) on \(voice.date(day))")
        }
        fault.headline = say("办理日期在法定节假日", "a step is dated on a public holiday")
        fault.explanation = say(
            "\(days.joined(separator: "、"))，当天是法定节假日", "\(days.joined(separator: ", ")), a public holiday")
        fault.remedy = say("请核对日期。", "Check the date.")
    }

    func sameDay(_ limit: Int32, _ fault: inout Fault) {
        let days = evidence.compactMap { item -> String? in
            guard case .sameDay(let day, let count) = item else { return nil }
            return say("\(voice.date(day)) 登记了 \(count) 个不同环节", "\(count) different steps are dated \(voice.date(day))")
        }
        fault.headline = say("一天之内办理的环节过多", "too many steps on one day")
        fault.explanation = say(
            "\(days.joined(separator: "；"))，应少于 \(limit) 个",
            "\(days.joined(separator: "; ")); fewer than \(limit) are usual")
        fault.remedy = say("请核对各环节的日期。", "Check the dates of these steps.")
    }
}
