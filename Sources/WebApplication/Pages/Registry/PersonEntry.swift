import CaseServices
import CivilTime
import Diagnostics
import OrganizationRegistry
import RegistryDesk
import WorkflowModel

/// A person added or changed: the same checks and entries as at the prompt.
enum PersonEntry {
    /// A penalty on record.
    struct Sanction: Encodable, Sendable {
        let title: String
        let from: String
        let through: String
    }

    /// The page.
    struct Model: Encodable, Sendable {
        let title: String
        let code: String
        let isNew: Bool
        let action: String
        let fields: [EntryField]
        let further: [EntryField]
        let reason: EntryField
        let place: [EntryField]
        let penalties: [Sanction]
        let hasPenalties: Bool
        let penalty: [EntryField]
        let problems: [String]
        let hasProblems: Bool
        let notes: [String]
        let hasNotes: Bool
        /// The form was seen with its notes, and is sent once more.
        let isSeen: Bool
    }

    static func form(_ visit: Visit) throws(WebProblem) -> Reply {
        if let kept = try FormDraft.read(visit) { return try page(RegistryCounter(visit), nil, kept) }
        var filled = FormFields()
        if let place = visit.query["organization"] { filled.add("organization", place) }
        return try page(RegistryCounter(visit), nil, filled)
    }

    static func edit(_ visit: Visit) throws(WebProblem) -> Reply {
        let counter = try RegistryCounter(visit)
        let before = try found(counter)
        return try page(counter, before, try FormDraft.read(visit) ?? recorded(before, counter))
    }

    // MARK: Saving

    static func add(_ visit: Visit) throws(WebProblem) -> Reply {
        let counter = try RegistryCounter(visit)
        let form = visit.form
        try FormDraft.keep(form, visit)
        if form["do"] == "preview" { return try page(counter, nil, form) }
        var faults = Faults()
        let id = form["id"] ?? ""
        if let problem = IdentifierCheck.problem(id, "编号", "the identifier") { faults.add(problem.zh, problem.en) }
        let people = counter.log.people(on: visit.today)
        if let taken = people.first(where: { $0.id == id || $0.aliases.contains(id) }) {
            let name = DisplayName.of(taken.person.name)
            faults.add("编号“\(id)”已经用于\(name)", "`\(id)` is the identifier of \(name)", .cannotCreate)
        }
        var state = PersonState(Person(id: id, name: form["name"] ?? ""))
        PersonChange.apply(
            pairs(form, counter, isNew: true), to: &state, counter.structure, today: visit.today, &faults)
        let on = counter.day("since", &faults)
        let place = form["organization"].map { counter.organization($0) ?? $0 }
        if let place, counter.tree[place] == nil {
            faults.add(
                "没有党组织“\(DisplayName.of(place))”", "there is no organization `\(DisplayName.of(place))`", .noInput)
        }
        guard faults.isEmpty else { return try page(counter, nil, form, faults) }
        let twins = PersonTable.twins(of: [state], among: people, .onPage)
        if !twins.isEmpty, form["seen"] == nil { return try page(counter, nil, form, notes: twins) }
        var changes = [
            DatedChange(.register(RegisteredPerson(state.person, born: state.born, fields: state.fields)), on: nil)
        ]
        if let place { changes.append(DatedChange(.belong(id, organization: place), on: on)) }
        let against = try counter.record(RegistryDraft(dated: changes, reason: form["reason"]))
        guard against.isEmpty else { return try page(counter, nil, form, faults, against) }
        try FormDraft.remove(visit)
        return .redirect(to: "/administration/people/\(id.urlEncoded)?saved=registry")
    }

    static func change(_ visit: Visit) throws(WebProblem) -> Reply {
        let counter = try RegistryCounter(visit)
        let before = try found(counter)
        let form = visit.form
        if form["do"] == "save" || form["do"] == "preview" { try FormDraft.keep(form, visit) }
        var faults = Faults()
        var changes: [DatedChange] = []
        switch form["do"] {
        case "preview": return try page(counter, before, form)
        case "move":
            let on = counter.day("since", &faults)
            let place = form["organization"].map { counter.organization($0) ?? $0 }
            if let place, counter.tree[place] != nil {
                changes = [DatedChange(.belong(before.id, organization: place), on: on ?? PartialDate(visit.today))]
            } else {
                faults.add("请选择转到哪个党组织", "choose the organization", .badInput)
            }
        case "penalty":
            let text = [form["penalty"] ?? "", form["penalty-from"] ?? "", form["penalty-through"] ?? ""]
            if let penalty = PersonChange.penalty(text.joined(separator: ":"), counter.structure, &faults) {
                changes = [DatedChange(.penalize(before.id, penalty), on: penalty.from)]
            }
        default: changes = corrections(before, form, counter, &faults)
        }
        guard faults.isEmpty else { return try page(counter, before, form, faults) }
        let back = "/administration/people/\(before.id.urlEncoded)"
        guard !changes.isEmpty else {
            try FormDraft.remove(visit)
            return .redirect(to: back + "?saved=unchanged")
        }
        let against = try counter.record(RegistryDraft(dated: changes, reason: form["reason"]))
        guard against.isEmpty else { return try page(counter, before, form, faults, against) }
        try FormDraft.remove(visit)
        return .redirect(to: back + "?saved=registry")
    }

    /// What was entered wrongly is corrected as of the beginning; what changed on a day is stated from that day.
    private static func corrections(
        _ before: PersonState, _ form: FormFields, _ counter: RegistryCounter, _ faults: inout Faults
    ) -> [DatedChange] {
        let old = recorded(before, counter)
        let changed = pairs(form, counter, isNew: false).filter { pair in
            let key = String(pair.prefix { $0 != "=" })
            return (old[key] ?? "") != pair.dropFirst(key.count + 1)
        }
        var after = before
        PersonChange.apply(changed, to: &after, counter.structure, today: counter.visit.today, &faults)
        let on = counter.day("on", &faults)
        var changes: [RegistryChange] = []
        if before.person.name != after.person.name {
            changes.append(.renamePerson(before.id, name: after.person.name))
        }
        if on != nil, before.born != after.born {
            faults.add("出生日期只有登记的差错，请不要写“从哪天起改变”", "a birthday can only have been entered wrongly; leave the day empty")
        }
        let stated = after.facts.filter { !before.facts.contains($0) }
        let withdrawn = before.facts.map(\.name).filter { name in !after.facts.contains { $0.name == name } }
        if !stated.isEmpty || !withdrawn.isEmpty {
            changes.append(.describe(before.id, facts: stated, withdrawn: withdrawn))
        }
        return changes.map { DatedChange($0, on: on) }
    }

    // MARK: Parts

    /// The person that the path names.
    private static func found(_ counter: RegistryCounter) throws(WebProblem) -> PersonState {
        guard let found = counter.log.person(try counter.visit.parameter("person"), on: .latest) else {
            throw .notThere
        }
        return found
    }

    private static func pairs(_ form: FormFields, _ counter: RegistryCounter, isNew: Bool) -> [String] {
        let names = ["name", "born", "full-member-since"] + counter.structure.personFields.map(\.id)
        return names.compactMap { name in
            guard form.pairs.contains(where: { $0.name == name }) else { return nil }
            let text = form[name] ?? ""
            return isNew && text.isEmpty && name != "name" ? nil : "\(name)=\(text)"
        }
    }

    /// What is on record, as the form shows it.
    private static func recorded(_ state: PersonState, _ counter: RegistryCounter) -> FormFields {
        var filled = FormFields()
        filled.add("name", state.person.name)
        if let born = state.born { filled.add("born", born.isoText) }
        if state.person.isNotFullMember {
            filled.add("full-member-since", "无")
        } else if let since = state.person.fullMemberSince {
            filled.add("full-member-since", since.isoText)
        }
        for field in state.fields { filled.add(field.name, RegisterValue.text(field.value)) }
        return filled
    }

    private static func field(_ field: PersonField, _ filled: FormFields, _ visit: Visit) -> EntryField {
        let label = visit.say(field.title.zh, field.title.en ?? field.title.zh)
        let unstated = visit.say("不写明", "not stated")
        switch field.kind {
        case .text: return .text(field.id, label, filled[field.id])
        case .number: return .number(field.id, label, filled[field.id])
        case .date: return .date(field.id, label, filled[field.id])
        case .flag:
            return .choice(
                field.id, label, filled[field.id], [("yes", visit.say("是", "yes")), ("no", visit.say("否", "no"))],
                none: unstated)
        case .word:
            return .choice(
                field.id, label, filled[field.id],
                field.choices.map { ($0.word, visit.say($0.title.zh, $0.title.en ?? $0.title.zh)) }, none: unstated)
        }
    }

    private static func page(
        _ counter: RegistryCounter, _ before: PersonState?, _ filled: FormFields, _ faults: Faults = Faults(),
        _ against: [LocalizedText] = [], notes: [LocalizedText] = []
    ) throws(WebProblem) -> Reply {
        let visit = counter.visit
        let structure = counter.structure
        var fields: [EntryField] = []
        if before == nil {
            fields.append(
                .text(
                    "id", visit.say("编号", "Identifier"), filled["id"],
                    hint: visit.say("以后不变，如 li-qiang", "never changes, such as li-qiang"), isRequired: true))
        }
        fields.append(.text("name", visit.say("姓名", "Name"), filled["name"], isRequired: true))
        fields.append(.date("born", visit.say("出生日期", "Born"), filled["born"]))
        fields.append(
            .date(
                "full-member-since", visit.say("成为正式党员的日期", "Full member since"), filled["full-member-since"],
                hint: visit.say(
                    "可以只写到月或年；不是正式党员的写“无”", "a month or a year will do; write “none” of somebody who is none")))
        var further = structure.personFields.map { field($0, filled, visit) }
        if before != nil {
            further.append(
                .date(
                    "on", visit.say("从哪天起改变", "Changes from"), filled["on"],
                    hint: visit.say(
                        "登记的差错不写；学历、职业等真有变动的写",
                        "empty for what was entered wrongly; the day for what has really changed")))
        }
        let home = before?.organization ?? filled["organization"].map { counter.organization($0) ?? $0 }
        let place: [EntryField] = [
            .choice(
                "organization", before == nil ? visit.say("所在党组织", "Organization") : visit.say("转到", "Moves to"),
                filled["organization"] ?? home, counter.options(chosen: home), none: visit.say("没有登记", "none")),
            .date(
                "since", visit.say("从哪天起", "Since"), filled["since"],
                hint: before == nil
                    ? visit.say("不写，就是一直在", "empty: as far back as anything is known")
                    : visit.say("不写就是今天", "empty: today")),
        ]
        let penalties = (before?.person.penalties ?? []).map { one in
            Sanction(
                title: structure.penalty(named: one.kind).map { visit.say($0.title.zh, $0.title.en ?? $0.title.zh) }
                    ?? one.kind, from: one.from?.isoText ?? "—", through: one.through?.isoText ?? "—")
        }
        let penalty: [EntryField] = [
            .choice(
                "penalty", visit.say("处分", "Penalty"), filled["penalty"],
                structure.penalties.map { ($0.id, visit.say($0.title.zh, $0.title.en ?? $0.title.zh)) },
                none: visit.say("请选择", "choose")),
            .date("penalty-from", visit.say("起日", "From"), filled["penalty-from"]),
            .date(
                "penalty-through", visit.say("止日", "Through"), filled["penalty-through"],
                hint: visit.say("不明就空着", "empty where it is not known")),
        ]
        let title = before?.person.name ?? visit.say("登记一个人", "Add a person")
        let problems = (faults.texts + against).map { visit.say($0.zh + "。", $0.en + ".") }
        let model = Model(
            title: title, code: before?.id ?? "", isNew: before == nil, action: visit.path, fields: fields,
            further: further, reason: .text("reason", visit.say("原因", "Reason"), filled["reason"]), place: place,
            penalties: penalties, hasPenalties: !penalties.isEmpty, penalty: penalty, problems: problems,
            hasProblems: !problems.isEmpty, notes: notes.map { visit.say($0.zh, $0.en) }, hasNotes: !notes.isEmpty,
            isSeen: !notes.isEmpty)
        return visit.site.page(
            .personEntry, model, title: title, for: visit, status: problems.isEmpty ? 200 : 422)
    }
}
