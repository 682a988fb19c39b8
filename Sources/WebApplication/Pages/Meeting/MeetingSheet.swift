import CaseServices
import CivilTime
import OrganizationRegistry
import WorkflowEngine
import WorkflowModel

/// What a meeting of an organization on a day can deal with, by the rules and the cases as they stand.
struct MeetingSheet: Sendable {
    /// How many cases are looked through.
    static let mostCases = 400

    /// The kind of meeting.
    let kind: MeetingKind
    /// The organization that meets.
    let organization: Organization
    /// The record of the meeting in the regimen.
    let form: StepForm
    /// Everything that may be dealt with: what is voted on first.
    let rows: [MeetingRow]
    /// Whether there are more cases than were looked through.
    let isCut: Bool
    /// People who may be named.
    let people: PeopleChoice

    /// - Throws: `notThere` where the organization, or the record on that day, is not there.
    init(_ kind: MeetingKind, of id: String, on day: CivilDate, _ visit: Visit) throws(WebProblem) {
        self.kind = kind
        let visitor = try visit.signedIn()
        let service = visit.site.service
        let log = try WebProblem.ofStore { () throws(StoreError) in try service.store.registryLog() }
        guard let organization = log.chain(of: id, on: .latest).first?.organization else { throw .notThere }
        self.organization = organization
        let regimen = try WebProblem.of { () throws(ServiceError) in
            try service.readRegimen(kind.regimen, of: id, as: visitor.caller, purpose: "web", now: visit.now)
        }
        guard let form = StepForm(kind.step, of: regimen, on: day) else { throw .notThere }
        self.form = form
        people = try PeopleChoice.at(id, visit)
        let scope = try WebProblem.of { () throws(ServiceError) in
            try service.scope(of: .record, for: visitor.caller)
        }
        let places = log.organizations(on: .latest).map(\.id).filter { place in
            (scope?.contains { $0.id == place } ?? true)
                && log.chain(of: place, on: .latest).contains { $0.organization.id == id }
        }
        let (headers, isCut) = try Self.headers(kind, at: places, on: day, visit)
        self.isCut = isCut
        var rows: [MeetingRow] = []
        for header in headers {
            // Nobody records on a case that is about him.
            guard visitor.caller.person != header.subjectID else { continue }
            let inHand = try WebProblem.of { () throws(ServiceError) in try service.take(header.id) }
            rows += Self.rows(inHand, kind, on: day)
        }
        self.rows = rows.filter { $0.vote != nil } + rows.filter { $0.vote == nil }
    }

    /// Cases at a stage in which the body may take a step: those at all others are not even read.
    private static func headers(
        _ kind: MeetingKind, at places: [String], on day: CivilDate, _ visit: Visit
    ) throws(WebProblem) -> (headers: [CaseHeader], isCut: Bool) {
        let caller = try visit.signedIn().caller
        var found: [CaseHeader] = []
        guard !places.isEmpty else { return ([], false) }
        for (workflow, states) in stages(kind, on: day, visit.site.rulebook) {
            for state in states {
                var filter = CaseFilter()
                filter.organizations = places
                filter.workflow = workflow
                filter.state = state
                filter.limit = mostCases
                let narrowed = filter
                let page = try WebProblem.of { () throws(ServiceError) in
                    try visit.site.service.list(narrowed, as: caller)
                }
                found += page.headers
                guard page.isLast, found.count <= mostCases else {
                    return (Array(found.sorted { $0.id < $1.id }.prefix(mostCases)), true)
                }
            }
        }
        return (found.sorted { $0.id < $1.id }, false)
    }

    /// Stages of each procedure in which the body has a step, with or without a layer.
    private static func stages(
        _ kind: MeetingKind, on day: CivilDate, _ rulebook: Rulebook
    ) -> [(workflow: WorkflowID, states: [String])] {
        rulebook.workflows.compactMap { workflow in
            let layered = rulebook.layered.values.filter { $0.id == workflow.id }
            var states: Set<String> = []
            for variant in [workflow] + layered {
                let names = variant.vocabulary
                guard let edition = variant.editions.last(where: { $0.isInForce(on: day) }), !edition.isRegimen,
                    let role = names.roles.handle(kind.role)
                else { continue }
                for step in edition.transitions.compactMap({ $0 }) where step.by.contains(role) {
                    states.formUnion(
                        edition.states.compactMap { $0?.handle }.filter(step.states.contains).map { names.states[$0] })
                }
            }
            return states.isEmpty ? nil : (workflow.id, states.sorted())
        }
    }

    /// Steps of a case that the body may take: votes, and what is owed without one. Elections have a page of their own.
    private static func rows(_ inHand: CaseInHand, _ kind: MeetingKind, on day: CivilDate) -> [MeetingRow] {
        let judge = inHand.judge
        let names = judge.workflow.vocabulary
        guard let role = names.roles.handle(kind.role) else { return [] }
        return NextSteps(judge: judge, caseFile: inHand.bound.caseFile, date: day).list.compactMap { step in
            let facts = step.definition.facts
            guard step.definition.by.contains(role), !facts.contains(where: { $0.type == .ballot(.election) }),
                !step.definition.isOptional || facts.contains(where: { $0.type == .ballot(.resolution) }),
                let form = StepForm(names.transitions[step.definition.handle], of: inHand, on: day)
            else { return nil }
            return MeetingRow(inHand: inHand, step: step, form: form)
        }
    }

    /// Papers that steps of cases file and the record of the meeting does not: one of each serves them all.
    var sharedPapers: [(row: MeetingRow, paper: FiledPaper)] {
        let own = form.definition.files.map { form.vocabulary.documents[$0.document] }
        let served = own.flatMap { kind in
            form.edition.documents.compactMap { $0 }.first { form.vocabulary.documents[$0.handle] == kind }?.servesAs
                ?? []
        }
        var seen = Set(own + served)
        return rows.filter { $0.vote != nil }.flatMap { row in
            row.form.definition.files.filter { paper in
                seen.insert(row.form.vocabulary.documents[paper.document]).inserted
            }.map { (row: row, paper: $0) }
        }
    }

    /// Parts of forms that bear the day of the meeting.
    var sharedParts: [(row: MeetingRow, part: FormPart)] {
        var seen: Set<String> = []
        return rows.flatMap { row in
            row.form.parts.filter { $0.isOfTheDay && seen.insert(row.form.field($0)).inserted }.map {
                (row: row, part: $0)
            }
        }
    }
}
