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
        var filter = CaseFilter()
        filter.organizations = places
        filter.limit = Self.mostCases
        let narrowed = filter
        let page = try WebProblem.of { () throws(ServiceError) in
            try service.list(narrowed, as: visitor.caller)
        }
        isCut = !page.isLast
        var rows: [MeetingRow] = []
        for header in places.isEmpty ? [] : page.headers where !service.regimens.contains(header.workflow) {
            // Nobody records on a case that is about him.
            guard visitor.caller.person != header.subjectID else { continue }
            let inHand = try WebProblem.of { () throws(ServiceError) in try service.take(header.id) }
            rows += Self.rows(inHand, kind, on: day)
        }
        self.rows = rows.filter { $0.vote != nil } + rows.filter { $0.vote == nil }
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
