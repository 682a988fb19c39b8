import CaseServices
import CivilTime
import Diagnostics
import OrganizationRegistry
import RegistryDesk
import WorkflowModel

/// An organization added or changed: the same checks and entries as at the prompt.
enum OrganizationEntry {
    /// The page.
    struct Model: Encodable, Sendable {
        let title: String
        let isNew: Bool
        let action: String
        let fields: [EntryField]
        let further: [EntryField]
        let on: EntryField
        let reason: EntryField
        let paper: EntryField
        let isFromStart: Bool
        let isAsFound: Bool
        let problems: [String]
        let hasProblems: Bool
        let remarks: [String]
        let hasRemarks: Bool
        /// What may be entered besides; nil: there is no such organization yet.
        let committee: CommitteeEntry.Model?
        let pageHref: String?
        let endHref: String?
    }

    private static let first: [OrganizationProperty] = [.kind, .parent]
    private static let usual: [OrganizationProperty] = [
        .members, .fullMembers, .committeeSize, .term, .lastElection,
    ]
    private static let rare: [OrganizationProperty] = [.hasCommittee, .isOrgan, .level, .vacancies, .termEnds]

    static func form(_ visit: Visit) throws(WebProblem) -> Reply {
        if let kept = try FormDraft.read(visit) { return try page(RegistryCounter(visit), nil, kept) }
        var filled = FormFields()
        if let parent = visit.query["parent"] { filled.add("parent", parent) }
        return try page(RegistryCounter(visit), nil, filled)
    }

    static func edit(_ visit: Visit) throws(WebProblem) -> Reply {
        let counter = try RegistryCounter(visit)
        let before = try found(counter)
        return try page(counter, before, try FormDraft.read(visit) ?? recorded(before, visit))
    }

    // MARK: Saving

    static func add(_ visit: Visit) throws(WebProblem) -> Reply {
        let counter = try RegistryCounter(visit)
        let form = visit.form
        // Whatever comes of it, what was typed is there again when the page is.
        try FormDraft.keep(form, visit)
        if form["do"] == "preview" { return try page(counter, nil, form) }
        var faults = Faults()
        let id = form["id"] ?? ""
        if let problem = IdentifierCheck.problem(id, "编号", "the identifier") { faults.add(problem.zh, problem.en) }
        let name = form["name"] ?? ""
        if let problem = IdentifierCheck.nameProblem(name, "名称", "the name") { faults.add(problem.zh, problem.en) }
        if form["kind"] == nil { faults.add("请选择类别", "choose a kind", .badInput) }
        if let taken = counter.tree[id] {
            faults.add("编号“\(id)”已经用于“\(taken.name)”", "`\(id)` is the identifier of `\(taken.name)`", .cannotCreate)
        }
        guard counter.keeps(form["parent"].flatMap { counter.organization($0) }) else {
            faults.add(
                "您只能在自己管理的党组织之下增加；请选择上级", "you may add below the organizations you keep; choose the one above")
            return try page(counter, nil, form, faults)
        }
        var organization = Organization(id: id, name: name)
        OrganizationChange(pairs: pairs(form, counter), counter.structure, faults: &faults).apply(to: &organization)
        if organization.stated(.hasCommittee) == nil,
            let implied = counter.tree.kind(of: organization)?.hasCommittee
        {
            organization.state(.hasCommittee, .flag(implied))
        }
        counter.tree.check(organization, today: visit.today, &faults)
        let on = counter.day("on", &faults)
        if form["as-found"] == nil {
            SizeRemarks(structure: counter.structure, organization: organization, day: on?.first ?? visit.today)
                .refuse(&faults, hints: .onPage)
        }
        guard faults.isEmpty else { return try page(counter, nil, form, faults) }
        let draft = RegistryDraft(
            [.found(organization)], on: on, reason: form["reason"], paper: form["paper"])
        let against = try counter.record(draft)
        guard against.isEmpty else { return try page(counter, nil, form, faults, against) }
        try FormDraft.remove(visit)
        return .redirect(to: "/administration/organizations/\(id.urlEncoded)?saved=registry")
    }

    static func change(_ visit: Visit) throws(WebProblem) -> Reply {
        let counter = try RegistryCounter(visit)
        let before = try found(counter)
        let form = visit.form
        let isFromStart = form["from-start"] != nil
        try FormDraft.keep(form, visit)
        if form["do"] == "preview" { return try page(counter, before, form) }
        var faults = Faults()
        // Only what reads otherwise is stated: what nobody touched keeps its own days.
        let old = recorded(before, visit)
        var changed = pairs(form, counter).filter { pair in
            let key = String(pair.prefix { $0 != "=" })
            return (old[key] ?? "") != pair.dropFirst(key.count + 1)
        }
        if let name = form["name"], name != before.name { changed.append("name=\(name)") }
        let change = OrganizationChange(pairs: changed, counter.structure, faults: &faults)
        if change.touches(.parent), change.newParent != before.parentName, !counter.keeps(change.newParent) {
            faults.add("新的上级不归您管理", "the new organization above is not yours to keep")
        }
        var organization = before
        change.apply(to: &organization)
        if change.touches(.kind), counter.tree.kind(of: organization) != counter.tree.kind(of: before),
            !change.touches(.hasCommittee)
        {
            organization.state(
                .hasCommittee, counter.tree.kind(of: organization)?.hasCommittee.map { .flag($0) })
        }
        counter.tree.check(organization, today: visit.today, &faults)
        let on = counter.day("on", &faults) ?? PartialDate(visit.today)
        if form["as-found"] == nil {
            SizeRemarks(structure: counter.structure, organization: organization, day: on.first)
                .refuse(&faults, before: before, hints: .onPage)
        }
        guard faults.isEmpty else { return try page(counter, before, form, faults) }
        let back = "/administration/organizations/\(before.id.urlEncoded)"
        guard organization != before else {
            try FormDraft.remove(visit)
            return .redirect(to: back + "?saved=unchanged")
        }
        // A mistake of the beginning is corrected there, whatever is stated of later days.
        var base = before
        if isFromStart {
            let since = counter.log.organization(before.id, on: .latest)?.since?.first
            base = counter.log.organization(before.id, on: since ?? .earliest)?.organization ?? before
        }
        var wanted = base
        change.apply(to: &wanted)
        let changes = isFromStart ? base.changes(to: wanted) : before.changes(to: organization)
        let draft = RegistryDraft(
            changes, on: isFromStart ? nil : on, reason: form["reason"], paper: form["paper"])
        let against = try counter.record(draft)
        guard against.isEmpty else { return try page(counter, before, form, faults, against) }
        try FormDraft.remove(visit)
        return .redirect(to: back + "?saved=registry")
    }

    // MARK: Parts

    /// The organization that the path names.
    static func found(_ counter: RegistryCounter) throws(WebProblem) -> Organization {
        guard let found = counter.tree[try counter.visit.parameter("organization")] else { throw .notThere }
        return found
    }

    private static func pairs(_ form: FormFields, _ counter: RegistryCounter) -> [String] {
        (first + usual + rare).compactMap { property in
            guard form.pairs.contains(where: { $0.name == property.rawValue }) else { return nil }
            let text = form[property.rawValue] ?? ""
            if property == .parent { return "parent=\(counter.organization(text) ?? text)" }
            if property == .kind, text.isEmpty { return nil }
            return "\(property.rawValue)=\(text)"
        }
    }

    /// What is on record, as the form shows it.
    static func recorded(_ organization: Organization, _ visit: Visit) -> FormFields {
        var filled = FormFields()
        filled.add("id", organization.id)
        filled.add("name", organization.name)
        for property in first + usual + rare {
            if let value = organization.stated(property) { filled.add(property.rawValue, shown(value, visit)) }
        }
        return filled
    }

    /// A value as a form shows it; it can be read again.
    static func shown(_ value: RecordedValue, _ visit: Visit) -> String {
        if case .period(let period) = value { return visit.say(period.chineseText, period.plainText) }
        return RegisterValue.text(value)
    }

    static func page(
        _ counter: RegistryCounter, _ before: Organization?, _ filled: FormFields, _ faults: Faults = Faults(),
        _ against: [LocalizedText] = [], committee: CommitteeEntry.Model? = nil
    ) throws(WebProblem) -> Reply {
        let visit = counter.visit
        func field(_ property: OrganizationProperty) -> EntryField {
            if property == .parent {
                return .choice(
                    "parent", visit.say("上级党组织", "Organization above"), filled["parent"],
                    counter.options(chosen: filled["parent"]).filter { $0.value != before?.id },
                    none: visit.say("没有登记的上级", "none on record"))
            }
            return .property(property, filled[property.rawValue], counter.structure, visit)
        }
        var fields: [EntryField] = []
        if before == nil {
            fields.append(
                .text(
                    "id", visit.say("编号", "Identifier"), filled["id"],
                    hint: visit.say("以后不变，如 ic-branch-1", "never changes, such as ic-branch-1"), isRequired: true))
        }
        fields.append(.text("name", visit.say("名称", "Name"), filled["name"], isRequired: true))
        fields += first.map(field) + usual.map(field)
        let title = before?.name ?? visit.say("增加党组织", "Add an organization")
        let problems = (faults.texts + against).map { visit.say($0.zh + "。", $0.en + ".") }
        let remarks = before.map { SizeRemarks(structure: counter.structure, organization: $0, day: visit.today).lines }
        let model = Model(
            title: title, isNew: before == nil,
            action: visit.path.hasSuffix("/committee")
                ? String(visit.path.dropLast("/committee".count)) : visit.path,
            fields: fields, further: rare.map(field),
            on: .date(
                "on", before == nil ? visit.say("成立日期", "Founded") : visit.say("从哪天起改变", "Changes from"),
                filled["on"],
                hint: before == nil
                    ? visit.say(
                        "不写，就是自有记载以来一直如此；可以只写到月或年", "empty: as far back as anything is known; a month or a year will do"
                    )
                    : visit.say("不写就是今天", "empty: from today")),
            reason: .text("reason", visit.say("原因", "Reason"), filled["reason"]),
            paper: .text(
                "paper", visit.say("依据的文件", "Paper it rests on"), filled["paper"],
                hint: visit.say("名称、文号、日期", "name, number, date")),
            isFromStart: filled["from-start"] != nil, isAsFound: filled["as-found"] != nil,
            problems: problems, hasProblems: !problems.isEmpty,
            remarks: (remarks ?? []).map { visit.say($0.zh, $0.en) }, hasRemarks: !(remarks ?? []).isEmpty,
            committee: committee ?? before.map { CommitteeEntry.Model($0, counter) },
            pageHref: before.flatMap { one in
                counter.caller.permissions.allow(.read, in: counter.tree.chain(of: one.id).map(\.id))
                    ? "/organizations/\(one.id.urlEncoded)" : nil
            }, endHref: before.map { "/administration/organizations/\($0.id.urlEncoded)/end" })
        return visit.site.page(
            .organizationEntry, model, title: title, for: visit,
            status: problems.isEmpty && committee?.hasProblems != true ? 200 : 422)
    }
}
