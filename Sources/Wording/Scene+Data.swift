import CivilTime
import Diagnostics
import WorkflowEngine
import WorkflowModel

/// Evidence and missing things one by one.
extension Scene {
    private var names: Vocabulary { voice.workflow.vocabulary }

    private func place(_ position: Int32, own: Int?) -> Int? { position >= 0 ? Int(position) : own }

    private func machine(_ interval: DateInterval) -> String {
        if let exact = interval.exact { return exact.isoText }
        let first = interval.first
        for case let whole? in [PartialDate(year: first.year, month: first.month), PartialDate(year: first.year)]
        where whole.interval == interval { return whole.isoText }
        return "\(first.isoText)/\(interval.last.isoText)"
    }

    func text(_ item: Evidence, own: Int?) -> EvidenceText {
        func made(_ what: String, _ date: String?, _ text: String, _ position: Int? = nil) -> EvidenceText {
            EvidenceText(what: what, date: date, text: voice.tidy(text), position: position)
        }
        switch item {
        case .act(let position, let handle, let on):
            return made(
                names.transitions[handle], machine(on),
                say("\(voice.date(on)) \(voice.act(handle))", "\(voice.act(handle)) \(voice.when(on))"),
                place(position, own: own))
        case .fact(let position, let fact):
            let event = event(position)
            let scope: FactScope = position < 0 ? .this : event.map { .act($0.transition) } ?? .this
            let reference = FactReference(scope: scope, fact: fact)
            let recorded = event?.facts.first { $0.fact == fact }?.value
            let shown = recorded.map { text($0, of: reference) } ?? say("没有填写", "not stated")
            var date: String?
            if case .date(let day)? = recorded { date = day.isoText }
            return made(
                names.facts[fact], date,
                say("\(factName(reference))为\(shown)", "\(factName(reference)) is \(shown)"),
                place(position, own: own))
        case .paper(let position, let index):
            guard let paper = paper(position, index) else { return made("", nil, say("一份材料", "a paper")) }
            let name = voice.paper(paper.document, part: paper.part)
            let dated =
                paper.dated.map { say("，日期是 \(voice.date($0))", ", dated \(voice.date($0))") }
                ?? say("，没有写明日期", ", undated")
            return made(names.documents[paper.document], paper.dated?.isoText, name + dated, place(position, own: own))
        case .computed(let index, let on):
            let name = phrases?.name(index) ?? ""
            return made(momentID(index), machine(on), say("\(name)为 \(voice.date(on))", "\(name) is \(voice.date(on))"))
        case .born(let on): return made("born", machine(on), say("出生日期是 \(voice.date(on))", "born \(voice.date(on))"))
        case .gap(let from, let until):
            return made(
                "gap", "\(machine(from))/\(machine(until))",
                say(
                    "\(voice.date(from)) 至 \(voice.date(until)) 没有登记",
                    "nothing on record from \(voice.date(from)) to \(voice.date(until))"))
        case .noticeDays(let posting, let next):
            return made(
                "notice-days", nil,
                say(
                    "自张贴当日起算 \(posting) 个工作日，自次日起算 \(next) 个工作日",
                    "\(posting) working days counting the day of posting, \(next) counting from the next day"))
        case .person(let handle):
            return made(person(handle)?.id ?? "", person(handle)?.fullMemberSince?.isoText, personName(handle))
        case .people(let group, let count):
            return made(
                names.groups[group], nil,
                say("“\(voice.title(group))” \(count) 人", "“\(voice.title(group))”: \(count) people"))
        case .property(let property):
            let value = properties.first { $0.property == property }?.value
            let shown = value.map { text($0, of: FactReference(scope: .subject, fact: FactHandle(-1))) } ?? ""
            return made(
                names.symbols[property], nil,
                say("党组织的\(voice.title(property))为\(shown)", "the organization's \(voice.title(property)) is \(shown)"))
        case .holiday(let position, let day):
            let act = event(position).map { voice.act($0.transition) } ?? ""
            return made(
                event(position).map { names.transitions[$0.transition] } ?? "", day.isoText,
                say("\(voice.date(day)) 是法定节假日，当天办理\(act)", "\(act) on \(voice.date(day)), a public holiday"),
                place(position, own: own))
        case .sameDay(let day, let count):
            return made(
                "same-day", day.isoText,
                say("\(voice.date(day)) 登记了 \(count) 个不同环节", "\(count) different steps on \(voice.date(day))"))
        case .counted(let amount): return made("counted", nil, say("登记 \(amount)", "\(amount) on record"))
        case .shortfall(let handle, let other, let amount):
            let id = (person(handle)?.id ?? "") + (other.map { "/" + (person($0)?.id ?? "") } ?? "")
            return made(id, nil, shortfall(handle, other, amount))
        case .field(let position, let index, let slot):
            guard let paper = paper(position, index), paper.states.indices.contains(Int(slot)) else {
                return made("", nil, say("一份材料", "a paper"))
            }
            let field = paper.states[Int(slot)]
            let title = CommonWords.of(field.field, voice.language) ?? say("信息", "field")
            let written = field.date.map { voice.date($0) } ?? CommonWords.of(field.text, voice.language) ?? field.text
            return made(
                field.field, field.date?.isoText,
                say(
                    "\(voice.paper(paper.document))所写的\(title)是“\(written)”",
                    "\(voice.paper(paper.document)) gives the \(title) as “\(written)”"),
                place(position, own: own))
        }
    }

    private func momentID(_ index: MomentIndex) -> String {
        switch phrases?.moment(index) {
        case .this: return act.map { names.transitions[$0.transition] } ?? "this"
        case .act(let handle, _): return names.transitions[handle]
        case .fact(_, let fact, _): return names.facts[fact]
        case .paper(_, let document, _, _): return names.documents[document]
        case .born: return "born"
        case .organization(let property): return names.symbols[property]
        case .named(let slot):
            guard let moments = phrases?.edition.namedMoments, moments.indices.contains(Int(slot)) else { return "" }
            return moments[Int(slot)].name
        case .shifted(let base, _, _): return momentID(base)
        case nil: return ""
        }
    }

    func text(_ item: Missing) -> MissingText {
        MissingText(what: identifier(item), text: voice.tidy(lack(item)), request: voice.tidy(ask(item)))
    }

    private func identifier(_ item: Missing) -> String {
        switch item {
        case .act(let handle), .day(_, let handle): names.transitions[handle]
        case .fact(let owner, let fact): (owner.map { names.transitions[$0] + "." } ?? "") + names.facts[fact]
        case .count(let fact, let quantity): "\(names.facts[fact]).\(quantity.word)"
        case .kind(let fact): "\(names.facts[fact]).kind"
        case .secrecy(let fact): "\(names.facts[fact]).secret"
        case .paper(let document): names.documents[document]
        case .paperDate(let document): "\(names.documents[document]).dated"
        case .signature(let document, let role): "\(names.documents[document]).signed.\(names.roles[role])"
        case .seal(let document): "\(names.documents[document]).sealed-by"
        case .born: "subject.born"
        case .fullMemberSince(let handle): "\(person(handle)?.id ?? "").full-member-since"
        case .penaltyDates(let handle): "\(person(handle)?.id ?? "").penalties"
        case .people(let group): names.groups[group]
        case .property(let property): "organization.\(names.symbols[property])"
        case .calendarYear(let year): "calendar.\(year)"
        }
    }
}
