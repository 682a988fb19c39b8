public import CivilTime
import OrganizationRegistry
import WorkflowEngine
public import WorkflowModel

/// A case that opened itself when a term drew to its end, or did not.
public struct TermProposal: Sendable {
    /// Where the term stands.
    public var standing: TermStanding
    /// The identifier of the case.
    public var caseID: String
    /// What became of it; nil: it was only looked at.
    public var opened: Opened?
}

extension CaseService {
    /// Terms of the organizations that the caller may read, from the top of the tree down, with the open case that
    /// follows each end.
    ///
    /// - Parameter root: only this organization and those below it; nil: all.
    public func terms(below root: String? = nil, on today: CivilDate, as caller: Caller) throws(ServiceError)
        -> [TermStanding]
    {
        try terms(below: root, on: today, as: caller, isEndingOnly: false)
    }

    /// The same; where only those that draw to their end matter, nobody looks for the cases of the others.
    private func terms(
        below root: String?, on today: CivilDate, as caller: Caller, isEndingOnly: Bool
    ) throws(ServiceError) -> [TermStanding] {
        let log = try stored { () throws(StoreError) in try store.registryLog(mayLag: !isEndingOnly) }
        let scope = try scope(of: .read, for: caller).map { $0.map(\.id) }
        let ids = root.map { organizations(below: [$0], log) } ?? scope
        let asked = scope.map { scope in ids.map { Set(scope).intersection($0).sorted() } ?? scope } ?? ids
        // Whoever may read a few does not wait for a look at all.
        let there = asked?.compactMap { log.standing($0, on: today) } ?? log.organizations(on: today)
        let readable = there.map(\.organization)
        var standings = rulebook.structure.terms(of: readable, on: today)
        guard let proposal = rulebook.structure.proposal else { return standings }
        let ended = try finalStates(proposal.workflow)
        let looked = standings.indices.filter { index in
            standings[index].closing == nil && (!isEndingOnly || standings[index].isEnding)
        }
        let byPlace = Dictionary(
            grouping: try cases(of: proposal.workflow, at: looked.map { standings[$0].organization.id }),
            by: \.organization)
        for index in looked {
            guard let headers = byPlace[standings[index].organization.id] else { continue }
            standings[index].caseID = headers.last { header in header.state.map { ended[$0] == nil } ?? true }?.id
            try postpone(&standings[index], on: today)
            let completed = headers.filter { header in header.state.map { ended[$0] == .completed } ?? false }
            for header in completed where try follows(header, standings[index]) {
                standings[index].completedCase = header.id
            }
        }
        return standings
    }

    /// The end of a term as the open case has it: the last of its duties to re-elect is due later than the term ends where a
    /// postponement is on record.
    private func postpone(_ standing: inout TermStanding, on today: CivilDate) throws(ServiceError) {
        guard let id = standing.caseID, let end = standing.end else { return }
        let inHand = try take(id)
        let dues = inHand.judge.openDuties(of: inHand.bound.caseFile, on: today).compactMap(\.due)
        guard let last = dues.max(), last > end else { return }
        standing.postponedTo = last
        if standing.nearness == .overdue, today <= last { standing.nearness = .due(since: end) }
    }

    /// Opens the case that follows the end of a term, for each organization whose term is due or overdue and which has
    /// none, neither open nor completed and not registered yet. Done twice, it opens nothing twice: the case is named after
    /// the organization and the end of the term.
    ///
    /// - Parameter isTrial: say what would be opened and open nothing.
    public func openProposals(
        below root: String? = nil, as caller: Caller, _ entering: Entering, isTrial: Bool = false
    ) throws(ServiceError) -> [TermProposal] {
        guard let proposal = rulebook.structure.proposal else { return [] }
        var result: [TermProposal] = []
        let ending = try terms(below: root, on: entering.today, as: caller, isEndingOnly: true)
        for standing in ending where standing.isEnding && standing.closing == nil {
            guard standing.caseID == nil, standing.completedCase == nil, let end = standing.end else { continue }
            let id = "\(proposal.workflow)-\(standing.organization.id)-\(end.isoText)"
            let opened = isTrial ? nil : try open(proposal, id, standing.organization, as: caller, entering)
            result.append(TermProposal(standing: standing, caseID: id, opened: opened))
        }
        return result
    }

    private func open(
        _ proposal: TermEndProposal, _ id: String, _ organization: Organization, as caller: Caller,
        _ entering: Entering
    ) throws(ServiceError) -> Opened {
        let opening = CaseOpening(
            id: id, workflow: proposal.workflow, organization: organization.id,
            subject: Subject(id: organization.id, name: organization.name),
            layers: try layers(of: proposal.workflow, at: organization.id), at: entering.now, by: caller.user)
        let act = RecordedAct(transition: proposal.opening, on: PartialDate(entering.today))
        return try open(opening, recording: [act], as: caller, entering)
    }

    /// Open cases of the procedure that follows the end of a term, at an organization; none where the workflow is
    /// another one.
    public func openTermCases(
        _ workflow: WorkflowID, of organization: String
    ) throws(ServiceError) -> [String] {
        guard let proposal = rulebook.structure.proposal, proposal.workflow == workflow else { return [] }
        return try openCases(of: workflow, at: organization)
    }

    /// Cases of a workflow about an organization that have not ended.
    public func openCases(of workflow: WorkflowID, at organization: String) throws(ServiceError) -> [String] {
        let ended = try finalStates(workflow)
        return try cases(of: workflow, at: organization)
            .filter { header in header.state.map { ended[$0] == nil } ?? true }.map(\.id)
    }

    /// Cases of a workflow about a person that have not ended.
    public func openCases(of workflow: WorkflowID, about person: String) throws(ServiceError) -> [String] {
        let ended = try finalStates(workflow)
        var filter = CaseFilter()
        filter.workflow = workflow
        filter.subjectID = person
        let asked = filter
        return try stored { () throws(StoreError) in try store.list(asked) }
            .filter { header in header.state.map { ended[$0] == nil } ?? true }.map(\.id)
    }

    /// Open cases that are about an organization itself, without what it does as a regimen.
    public func openOwnCases(of organization: String) throws(ServiceError) -> [String] {
        var open: [String] = []
        for workflow in rulebook.workflows where !workflow.editions.contains(where: \.isRegimen) {
            let ended = try finalStates(workflow.id)
            open += try cases(of: workflow.id, at: organization).filter { header in
                header.subjectID == organization && header.state.map { ended[$0] == nil } ?? true
            }.map(\.id)
        }
        return open
    }

    private func cases(of workflow: WorkflowID, at organization: String) throws(ServiceError) -> [CaseHeader] {
        try cases(of: workflow, at: [organization])
    }

    /// All cases of a workflow at some organizations, in order of identifiers where there is one organization.
    private func cases(of workflow: WorkflowID, at organizations: [String]) throws(ServiceError) -> [CaseHeader] {
        var found: [CaseHeader] = []
        var rest = organizations[...]
        while !rest.isEmpty {
            var filter = CaseFilter()
            filter.workflow = workflow
            filter.organizations = Array(rest.prefix(400))
            rest = rest.dropFirst(400)
            var page: [CaseHeader]
            repeat {
                let asked = filter
                page = try stored { () throws(StoreError) in try store.list(asked) }
                found += page
                filter.after = page.last?.id
            } while page.count == filter.limit
        }
        return found
    }

    /// Whether a case began in the term that now draws to its end: after the election that is on record, or where none
    /// is, when the end was near.
    private func follows(_ header: CaseHeader, _ standing: TermStanding) throws(ServiceError) -> Bool {
        guard let first = try take(header.id).bound.caseFile.events.first?.on.first else { return false }
        if case .date(let election)? = standing.organization.value("last-election") { return first > election.last }
        guard let lead = rulebook.structure.proposal?.lead, let since = standing.end?.subtracting(lead) else {
            return false
        }
        return first >= since
    }

    /// The states in which a case has ended, in any edition, and how.
    private func finalStates(_ workflow: WorkflowID) throws(ServiceError) -> [String: WorkflowState.Ending] {
        let judge = try judge(workflow, [])
        let names = judge.workflow.vocabulary.states
        var result: [String: WorkflowState.Ending] = [:]
        for state in judge.editions.flatMap({ $0.definition.states.compactMap { $0 } }) {
            if let final = state.final { result[names[state.handle]] = final }
        }
        return result
    }
}

extension TermStanding {
    /// Whether the term has ended, or is about to.
    fileprivate var isEnding: Bool {
        switch nearness {
        case .due, .overdue: true
        case .running, .unknown, .none: false
        }
    }
}
