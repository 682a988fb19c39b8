import CivilTime
import OrganizationRegistry
import WorkflowEngine
import WorkflowModel

extension CaseInHand {
    /// The organization to which the case belongs now, or belonged when it came to its end.
    public var organization: String {
        let last = judge.isClosed(bound.caseFile) ? bound.caseFile.events.last?.on.last : nil
        return organization(on: last ?? .latest)
    }

    /// The organization to which it belonged on a day. What an organization does as a regimen stays its own.
    func organization(on day: CivilDate) -> String {
        // So does a case about the organization itself: it ends with it.
        if isAboutOrganization || judge.workflow.editions.contains(where: \.isRegimen) {
            return stored.opening.organization
        }
        // Whoever was registered twice was in two places: where the entry of the opening was says from where he came.
        let opened = stored.opening.subject.id
        let followed = registry.keptID(of: opened) == subject ? opened : subject
        return registry.organization(
            ofCaseAt: stored.opening.organization, about: followed, from: start ?? day, on: day)
    }

    /// Whom it is about, as the registry of people has it by now.
    var subject: String { registry.subject(ofCase: stored.opening.id, about: stored.opening.subject.id) }

    /// The day from which its organization was stated: that of the first act, or of the opening.
    var start: CivilDate? {
        bound.caseFile.events.first?.on.first ?? stored.opening.at.day
    }

    /// The organization of the case and those above it, as they stand now.
    var chain: [Organization] { standing(organization, on: .latest) }

    /// Identifiers of the organization and those above it.
    public var organizations: [String] {
        let chain = chain
        return chain.isEmpty ? [organization] : chain.map(\.id)
    }

    /// An organization and those above it on a day. One that is still to be founded stands as its case states it.
    func standing(_ id: String, on day: CivilDate) -> [Organization] {
        let known = registry.chain(of: id, on: day).map(\.organization)
        guard known.isEmpty, let planned = stored.opening.planned, planned.id == id else { return known }
        return [planned] + (planned.parentName.map { registry.chain(of: $0, on: day).map(\.organization) } ?? [])
    }

    /// The organization of the case and those above it as an act of some day reads them. Of a day that is not known,
    /// what was the same on all of its days.
    func chain(during date: DateInterval) -> [Organization] {
        let last = standing(organization(on: date.last), on: date.last)
        guard date.exact == nil else { return last }
        let first = standing(organization(on: date.first), on: date.first)
        guard first != last, !first.isEmpty else { return last }
        var chain: [Organization] = []
        for (upper, earlier) in zip(last, first) {
            guard upper.id == earlier.id else { break }
            var certain = upper
            certain.properties.removeAll { property in earlier.value(property.name) != property.value }
            chain.append(certain)
            if certain.parentName == nil { break }
        }
        return chain
    }
}

extension Instant {
    /// The day on which it fell, as its text says.
    var day: CivilDate? {
        let parts = description.prefix(10).split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3 else { return nil }
        return CivilDate(year: parts[0], month: parts[1], day: parts[2])
    }
}
