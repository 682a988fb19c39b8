import CivilTime
import OrganizationRegistry
import WorkflowEngine
public import WorkflowModel

extension CaseService {
    /// Regimens of the rulebook, in order of declaration.
    public var regimens: [WorkflowID] {
        rulebook.workflows.filter { $0.editions.contains(where: \.isRegimen) }.map(\.id)
    }

    /// The case of a regimen that an organization has; nil: nothing is on record yet.
    public func regimenCase(_ workflow: WorkflowID, of organization: String) throws(ServiceError) -> String? {
        var filter = CaseFilter()
        filter.workflow = workflow
        filter.organizations = [organization]
        filter.limit = 2
        let page = filter
        return try stored { () throws(StoreError) in try store.list(page) }.first?.id
    }

    /// How the case of a regimen is laid down for an organization, with the layers that are for it or those above it.
    ///
    /// One organization has one case of a regimen: the identifier follows from it, so that nobody opens a second one.
    public func regimenOpening(
        _ workflow: WorkflowID, of organization: String, layers chosen: [LayerID] = [], at instant: Instant,
        by user: String
    ) throws(ServiceError) -> CaseOpening {
        let chain = try chain(of: organization)
        guard let own = chain.first else {
            throw .store(StoreError(.notFound, kind: "organization", name: organization))
        }
        let id = workflow.rawValue.prefix(1).uppercased() + "-" + organization
        return CaseOpening(
            id: id, workflow: workflow, organization: organization, subject: Subject(id: own.id, name: own.name),
            layers: try layers(of: workflow, at: organization, beside: chosen), at: instant, by: user)
    }

    /// The regimen of an organization as it stands, with the organization as the registry knows it now; without any
    /// record it is empty. Notes who looked.
    ///
    /// - Parameter layers: layers beside those of the case.
    public func readRegimen(
        _ workflow: WorkflowID, of organization: String, layers: [LayerID] = [], as caller: Caller, purpose: String,
        now: Instant
    ) throws(ServiceError) -> CaseInHand {
        let opening = try regimenOpening(workflow, of: organization, layers: layers, at: now, by: caller.user)
        let chain = try chain(of: organization)
        try require(.read, of: caller, at: chain.map(\.id))
        var stored = StoredCase(header: opening.header, opening: opening, history: [])
        if let id = try regimenCase(workflow, of: organization) {
            stored = try self.stored { () throws(StoreError) in try store.load(id) }
            try self.stored { () throws(StoreError) in
                try store.note(Reading(caseID: id, user: caller.user, at: now, purpose: purpose))
            }
        } else {
            stored.opening.surroundings = Surroundings(organizations: chain)
        }
        let inHand = try inHand(stored, registry: try registry(of: opening))
        let wanted = inHand.presentLayers + layers
        let declared = rulebook.workflow(workflow)?.layers.map(\.id) ?? []
        let ordered = declared.filter(wanted.contains) + layers.filter { !declared.contains($0) }
        return try under(ordered, inHand).asRegistered
    }
}

extension CaseInHand {
    /// With the organization and those above it as the registry has them now.
    fileprivate var asRegistered: CaseInHand {
        var next = self
        var chain = chain
        // Since when it is there may follow from the entry by which it was founded.
        if let since = registry.organization(organization, on: .latest)?.since, !chain.isEmpty,
            chain[0].value("founded") == nil
        {
            chain[0].state("founded", .date(since))
        }
        next.dossier.surroundings.take(Surroundings(organizations: chain))
        next.bound = judge.bind(next.dossier)
        return next
    }
}
