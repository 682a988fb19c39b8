import CaseServices
import CivilTime
import Diagnostics
import OrganizationRegistry
import RegistryDesk
import WorkflowModel

/// An organization merged into another, split, or dissolved: the same checks and entries as at the prompt, and what would
/// follow is shown before.
enum OrganizationEndingPage {
    /// What happens to the organization.
    enum Way: String, CaseIterable {
        case merge
        case split
        case dissolve

        var title: LocalizedText {
            switch self {
            case .merge: LocalizedText(zh: "并入另一个党组织", en: "Merge into another")
            case .split: LocalizedText(zh: "分设", en: "Split")
            case .dissolve: LocalizedText(zh: "撤销", en: "Dissolve")
            }
        }

        var about: LocalizedText {
            switch self {
            case .merge:
                LocalizedText(
                    zh: "党员、下级和未办结的案转到并入的党组织，这个党组织从那天起不复存在，"
                        + "以前的登记都在。合并成新设的党组织的，先增加它。",
                    en:
                        "Members, organizations below and open cases go along; this organization ends on that day, and what "
                        + "was on record stays. If they become a new organization, add that one first.")
            case .split:
                LocalizedText(
                    zh: "各方先增加好。没有指定归哪一方的党员、没有办完的案和下级归“其余的归”那一方；"
                        + "选本组织自己的，它继续存在。",
                    en:
                        "Add the new organizations first. Who is not placed, open cases and organizations below go to the "
                        + "rest; if that is this organization, it goes on.")
            case .dissolve:
                LocalizedText(
                    zh: "先把党员和下级转走。以前的登记都在，从那天起不再办理它的事。",
                    en: "Move its members and the organizations below it first. What was on record stays.")
            }
        }
    }

    /// Somebody who goes to one of the parts.
    struct Person: Encodable, Sendable {
        let name: String
        let field: String
        let options: [CaseListModel.Option]
    }

    /// The page.
    struct Model: Encodable, Sendable {
        let title: String
        let name: String
        let entryHref: String
        let action: String
        let what: String
        let ways: [CaseListModel.Option]
        let about: String
        let target: EntryField?
        let isSplit: Bool
        let people: [Person]
        let isNobodyThere: Bool
        let on: EntryField
        let reason: EntryField
        let paper: EntryField
        let problems: [String]
        let hasProblems: Bool
        let preview: [String]
        let hasPreview: Bool
    }

    static func form(_ visit: Visit) throws(WebProblem) -> Reply {
        let counter = try RegistryCounter(visit)
        let way = visit.query["what"].flatMap(Way.init) ?? .merge
        return page(counter, try OrganizationEntry.found(counter), way, FormFields())
    }

    static func take(_ visit: Visit) throws(WebProblem) -> Reply {
        let counter = try RegistryCounter(visit)
        let organization = try OrganizationEntry.found(counter)
        let form = visit.form
        guard let way = form["what"].flatMap(Way.init) else { throw .notThere }
        var faults = Faults()
        let on = counter.day("on", &faults) ?? PartialDate(visit.today)
        let target = form["target"].flatMap { counter.organization($0) }
        if way != .dissolve, target == nil {
            faults.add(
                way == .merge ? "请选择并入哪个党组织" : "请选择其余的归哪一方",
                way == .merge ? "choose what it is merged into" : "choose where the rest goes")
        }
        let ending = OrganizationEnding(counter.log, counter.tree, today: visit.today, hints: .onPage)
        let changes: [RegistryChange]
        switch way {
        case .dissolve: changes = ending.dissolving(organization.id, on: on, &faults)
        case .merge: changes = target.map { ending.merging([organization.id], into: $0, &faults) } ?? []
        case .split:
            let parts = parts(of: organization.id, rest: target, on: on, counter)
            changes =
                target.map { ending.splitting(organization.id, into: parts, rest: $0, on: on, &faults) } ?? []
        }
        guard faults.isEmpty else { return page(counter, organization, way, form, faults.texts) }
        let draft = RegistryDraft(changes, on: on, reason: form["reason"], paper: form["paper"])
        let isRehearsal = form["do"] != "save"
        let (against, cases) = try counter.entered(draft, isRehearsal: isRehearsal)
        guard against.isEmpty else { return page(counter, organization, way, form, against) }
        if isRehearsal {
            return page(
                counter, organization, way, form,
                preview: try outcome(organization, way, target, changes, cases: cases, on: on, counter))
        }
        let next = target.map { "/\($0.urlEncoded)" } ?? ""
        return .redirect(to: "/administration/organizations\(next)?saved=registry")
    }

    // MARK: Parts

    /// Who belongs to the organization on a day.
    private static func members(of id: String, on day: PartialDate, _ counter: RegistryCounter) -> [PersonState] {
        counter.log.roster(of: id, on: day.first, suspending: []).map(\.person)
            .sorted { ($0.person.name, $0.id) < ($1.person.name, $1.id) }
    }

    private static func parts(
        of id: String, rest: String?, on day: PartialDate, _ counter: RegistryCounter
    ) -> [SplitPart] {
        var parts: [SplitPart] = []
        for person in members(of: id, on: day, counter) {
            guard let place = counter.visit.form["part.\(person.id)"], place != rest else { continue }
            if let index = parts.firstIndex(where: { $0.organization == place }) {
                parts[index].people.append(person.id)
            } else {
                parts.append(SplitPart(organization: place, people: [person.id]))
            }
        }
        return parts
    }

    /// What would come of it, in sentences.
    private static func outcome(
        _ organization: Organization, _ way: Way, _ target: String?, _ changes: [RegistryChange], cases: Int,
        on day: PartialDate, _ counter: RegistryCounter
    ) throws(WebProblem) -> [String] {
        let visit = counter.visit
        func name(_ id: String) -> String { counter.tree[id]?.name ?? id }
        var lines: [String] = []
        var goesOn = false
        for change in changes {
            switch change {
            case .merge(_, let into):
                let count = members(of: organization.id, on: day, counter).count
                lines.append(
                    visit.say(
                        "从 \(day.isoText) 起，“\(organization.name)”并入“\(name(into))”，党员 \(count) 人随之转去",
                        "from \(day.isoText) on `\(organization.name)` is part of `\(name(into))`, with its \(count) members"
                    ))
                lines.append(
                    visit.say(
                        "“\(name(into))”的党员人数请另行改写", "state the number of members of `\(name(into))` anew"))
            case .split(_, let parts, let rest):
                goesOn = rest == organization.id || parts.contains { $0.organization == organization.id }
                for part in parts {
                    lines.append(
                        visit.say(
                            "“\(name(part.organization))”：\(part.people.count) 人",
                            "`\(name(part.organization))`: \(part.people.count) people"))
                }
                lines.append(visit.say("其余的归“\(name(rest))”", "the rest goes to `\(name(rest))`"))
            case .dissolve:
                lines.append(
                    visit.say(
                        "从 \(day.isoText) 起，“\(organization.name)”撤销",
                        "`\(organization.name)` is dissolved on \(day.isoText)"))
            case .move(let child, let parent):
                lines.append(
                    visit.say(
                        "下级“\(name(child))”转到“\(parent.map(name) ?? "—")”之下",
                        "`\(name(child))` lies below `\(parent.map(name) ?? "—")` then"))
            case .found, .state, .rename, .compose, .seat, .register, .renamePerson, .describe, .belong, .penalize,
                .post,
                .mergePeople, .separate, .withdraw:
                break
            }
        }
        lines.append(visit.say("随之转移的案：\(cases) 件", "cases that go along: \(cases)"))
        let open =
            goesOn
            ? []
            : try WebProblem.of { () throws(ServiceError) in try visit.site.service.openOwnCases(of: organization.id) }
        if !open.isEmpty {
            lines.append(
                visit.say(
                    "它自己的案没有办完：\(open.joined(separator: "、"))；以后不能再办，可以终止",
                    "its own procedures are still open: \(open.joined(separator: ", ")); they can only be given up then"
                ))
        }
        return lines
    }

    /// The members, each with where he may go.
    private static func people(
        of id: String, _ places: [(value: String, title: String)], _ filled: FormFields, _ counter: RegistryCounter
    ) -> [Person] {
        var ignored = Faults()
        let day = counter.day("on", &ignored) ?? PartialDate(counter.visit.today)
        let all = [(value: "", title: counter.visit.say("其余的一方", "the rest"))] + places
        return members(of: id, on: day, counter).map { member in
            let field = "part.\(member.id)"
            return Person(
                name: member.person.name, field: field,
                options: all.map { place in
                    CaseListModel.Option(
                        value: place.value, title: place.title, isChosen: place.value == filled[field] ?? "")
                })
        }
    }

    private static func page(
        _ counter: RegistryCounter, _ organization: Organization, _ way: Way, _ filled: FormFields,
        _ faults: [LocalizedText] = [], preview: [String] = []
    ) -> Reply {
        let visit = counter.visit
        let entry = "/administration/organizations/\(organization.id.urlEncoded)"
        // What lies above it is no organization like it.
        let above = Set(counter.tree.chain(of: organization.id).map(\.id))
        let others = counter.options(chosen: nil).filter { !above.contains($0.value) }
        let itself = (value: organization.id, title: visit.say("本组织，继续存在", "this organization, which goes on"))
        let target: EntryField? =
            switch way {
            case .merge:
                .choice(
                    "target", visit.say("并入", "Merged into"), filled["target"], others,
                    none: visit.say("请选择", "choose"))
            case .split:
                .choice(
                    "target", visit.say("其余的归", "The rest goes to"), filled["target"] ?? organization.id,
                    [itself] + others, none: nil)
            case .dissolve: nil
            }
        let rows = way == .split ? Self.people(of: organization.id, [itself] + others, filled, counter) : []
        let model = Model(
            title: visit.say(way.title), name: organization.name, entryHref: entry, action: entry + "/end",
            what: way.rawValue,
            ways: Way.allCases.map {
                CaseListModel.Option(
                    value: "\(entry)/end?what=\($0.rawValue)", title: visit.say($0.title), isChosen: $0 == way)
            }, about: visit.say(way.about), target: target, isSplit: way == .split,
            people: rows, isNobodyThere: way == .split && rows.isEmpty,
            on: .date(
                "on", visit.say("从哪天起", "From"), filled["on"], hint: visit.say("不写就是今天", "empty: from today")),
            reason: .text("reason", visit.say("原因", "Reason"), filled["reason"]),
            paper: .text(
                "paper", visit.say("依据的文件", "Paper it rests on"), filled["paper"],
                hint: visit.say("名称、文号、日期", "name, number, date")),
            problems: faults.map { visit.say($0.zh + "。", $0.en + ".") }, hasProblems: !faults.isEmpty,
            preview: preview.map { $0 + visit.say("。", ".") }, hasPreview: !preview.isEmpty)
        return visit.site.page(
            .organizationEnding, model, title: model.title, for: visit, status: faults.isEmpty ? 200 : 422)
    }
}
