import CaseServices
import CivilTime
import Diagnostics
import OrganizationRegistry
import RegistryDesk
import WorkflowModel

/// Who leads an organization, entered as elected or appointed.
enum CommitteeEntry {
    /// Somebody seated.
    struct Place: Encodable, Sendable {
        let number: Int
        let person: String
        let post: String
    }

    /// The form.
    struct Model: Encodable, Sendable {
        let action: String
        let bodies: [CaseListModel.Option]
        let seats: [Place]
        let on: String
        let term: String
        let isAppointed: Bool
        let people: [StepModel.Option]
        let problems: [String]
        let hasProblems: Bool

        init(_ organization: Organization, _ counter: RegistryCounter) {
            let body = counter.log.organization(organization.id, on: counter.visit.today)?
                .body(OrganizationStructure.leadingBody)
            let known = body?.composition.seats.map { ($0.person, $0.post ?? "") } ?? []
            self.init(
                organization, counter, known, on: (body?.composition.electedOn ?? body?.since)?.isoText ?? "",
                term: organization.stated(.term).map { OrganizationEntry.shown($0, counter.visit) } ?? "",
                isAppointed: body.map { !$0.composition.isElected } ?? false, [])
        }

        init(
            _ organization: Organization, _ counter: RegistryCounter, _ known: [(person: String, post: String)],
            body: String = OrganizationStructure.leadingBody, on: String, term: String, isAppointed: Bool,
            _ problems: [String]
        ) {
            action = "/administration/organizations/\(organization.id.urlEncoded)/committee"
            bodies = CommitteeEntry.bodies(counter).map {
                CaseListModel.Option(value: $0.word, title: $0.title, isChosen: $0.word == body)
            }
            let rows = known + Array(repeating: ("", ""), count: max(2, 5 - known.count))
            let choice = PeopleChoice(at: organization.id, counter.visit.site.registry.now(counter.log))
            seats = rows.enumerated().map { index, row in
                Place(number: index + 1, person: choice.shown(row.0), post: row.1)
            }
            self.on = on
            self.term = term
            self.isAppointed = isAppointed
            people = choice.options
            self.problems = problems
            hasProblems = !problems.isEmpty
        }
    }

    /// The body that leads an organization, and those that stand beside it.
    private static func bodies(_ counter: RegistryCounter) -> [(word: String, title: String)] {
        counter.structure.bodies.map { word in
            let title = counter.structure.kind(named: word)?.title.localized
            return word == OrganizationStructure.leadingBody
                ? (word, counter.visit.say("委员会（支部书记、副书记）", "committee (secretary of a branch)"))
                : (word, title.map { counter.visit.say($0) } ?? word)
        }
    }

    static func save(_ visit: Visit) throws(WebProblem) -> Reply {
        let counter = try RegistryCounter(visit)
        let organization = try OrganizationEntry.found(counter)
        let form = visit.form
        var faults = Faults()
        var given: [(person: String, post: String)] = []
        var seats: [Seat] = []
        let choice = PeopleChoice(at: organization.id, counter.visit.site.registry.now(counter.log))
        for number in 1...60 {
            guard let text = form["person.\(number)"] else { continue }
            let post = form["post.\(number)"]
            given.append((text, post ?? ""))
            guard let id = choice.person(text, &faults) else { continue }
            if seats.contains(where: { $0.person == id }) {
                faults.add("“\(DisplayName.of(text))”写了两次", "`\(DisplayName.of(text))` is named twice")
            }
            seats.append(Seat(person: id, post: post))
        }
        let body = form["body"] ?? OrganizationStructure.leadingBody
        if !counter.structure.bodies.contains(body) {
            faults.add("没有“\(DisplayName.of(body))”这种班子", "there is no body `\(DisplayName.of(body))`")
        }
        if seats.isEmpty, faults.isEmpty { faults.add("请填写成员", "name the members") }
        let on = counter.day("on", &faults)
        if form["on"] == nil { faults.add("请填写选举或任命的日期", "state the day of the election or appointment") }
        var term: CalendarPeriod?
        if let text = form["term"] {
            if case .calendar(let parsed)? = try? Period(parsing: text) {
                term = parsed
            } else {
                faults.add(
                    "任期“\(DisplayName.of(text))”应如 3年", "the term `\(DisplayName.of(text))` should be like 3 years")
            }
        }
        let isAppointed = form["appointed"] != nil
        func again(_ problems: [String]) throws(WebProblem) -> Reply {
            let model = Model(
                organization, counter, given, body: body, on: form["on"] ?? "", term: form["term"] ?? "",
                isAppointed: isAppointed,
                problems)
            return try OrganizationEntry.page(
                counter, organization, OrganizationEntry.recorded(organization, visit), Faults(), [], committee: model)
        }
        guard faults.isEmpty else { return try again(faults.texts.map { visit.say($0.zh + "。", $0.en + ".") }) }
        let composition = Composition(
            body: body, seats: seats, term: term, isElected: !isAppointed,
            isLeading: body == OrganizationStructure.leadingBody)
        let draft = RegistryDraft(
            [.compose(organization.id, composition)], on: on, reason: form["reason"], paper: form["paper"])
        let against = try counter.record(draft)
        guard against.isEmpty else { return try again(against.map { visit.say($0.zh + "。", $0.en + ".") }) }
        return .redirect(to: "/administration/organizations/\(organization.id.urlEncoded)?saved=registry")
    }
}
