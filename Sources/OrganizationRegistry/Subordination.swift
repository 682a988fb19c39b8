public import CivilTime
import WorkflowModel

/// The ways that `RegistryLog.chain` takes on a day, from above: those that have ended by then are on them as well.
public struct Subordination: Sendable {
    private var there: Set<String> = []
    private var directlyBelow: [String: [String]] = [:]

    /// The tree of a day.
    public init(_ log: RegistryLog, on day: CivilDate) {
        for id in log.organizationIDs {
            guard var state = log.organization(id, on: day) else { continue }
            there.insert(id)
            log.settleParent(of: &state, on: day)
            if let parent = state.organization.parentName { directlyBelow[parent, default: []].append(id) }
        }
    }

    /// Whatever has one of these organizations in its chain, themselves among them, in order of identifiers.
    public func below(_ roots: Set<String>) -> [String] {
        var found = roots.intersection(there)
        var open = Array(found)
        while let next = open.popLast() {
            for child in directlyBelow[next] ?? [] where found.insert(child).inserted { open.append(child) }
        }
        return found.sorted()
    }
}
