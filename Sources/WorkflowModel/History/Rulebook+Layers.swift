extension Rulebook {
    /// The layers that are for the organization of a dossier or one of those above it, in order of declaration.
    public func layersByOrganization(of dossier: Dossier) -> [LayerID] {
        let layers = (workflow(dossier.workflow)?.layers ?? []).filter { !$0.appliesTo.isEmpty }
        guard !layers.isEmpty else { return [] }
        let organizations = dossier.surroundings.organizations
        var chain: [String] = []
        var next = dossier.organization ?? organizations.first?.id
        while let id = next, !chain.contains(id) {
            chain.append(id)
            next = organizations.first { $0.id == id }?.parent
        }
        return layers.filter { $0.appliesTo.contains(where: chain.contains) }.map(\.id)
    }

    /// The layers that a dossier is judged by: those it states, those of its organization, and those somebody chose.
    public func layers(of dossier: Dossier, beside chosen: [LayerID] = []) -> [LayerID] {
        var result: [LayerID] = []
        for layer in dossier.layers + layersByOrganization(of: dossier) + chosen where !result.contains(layer) {
            result.append(layer)
        }
        return result
    }
}

extension Organization {
    /// Identifier of the organization above, as stated.
    fileprivate var parent: String? {
        switch value("parent") {
        case .text(let id)?, .word(let id)?: id
        case .organization(let reference)?: reference.id
        case .none?, .date?, .number?, .flag?, .period?, .ballot?, .names?, nil: nil
        }
    }
}
