public import CivilTime
import OrganizationRegistry
import WorkflowEngine
import WorkflowModel

/// The layers of a case follow its organization: an act is judged under those of its own days, and keeps them.
extension CaseInHand {
    /// The layers of its organization on the days of an act, and those that somebody chose at the opening, in order of
    /// declaration.
    func layers(during date: DateInterval) -> [LayerID] {
        let declared = judge.workflow.layers
        guard !declared.isEmpty else { return stored.opening.layers }
        let now = above(organization(on: date.last), on: date.last)
        // What the organization brought then is only asked of layers that were chosen then.
        let days = stored.opening.layers.isEmpty ? [] : [stored.opening.at.day ?? .latest] + daysOnRecord
        let then = Set(days.flatMap { above(stored.opening.organization, on: $0) })
        return declared.filter { layer in
            if layer.appliesTo.contains(where: now.contains) { return true }
            // One that came with the organization of the opening goes when the case leaves it.
            return stored.opening.layers.contains(layer.id) && !layer.appliesTo.contains(where: then.contains)
        }.map(\.id)
    }

    private var daysOnRecord: [CivilDate] { bound.caseFile.events.map(\.on.last) }

    /// Those of the act that was entered last.
    var recordedLayers: [LayerID] { dossier.surroundings.layers ?? stored.opening.layers }

    /// Those under which it stands now; a case that has ended keeps those of its last act.
    var presentLayers: [LayerID] {
        judge.isClosed(bound.caseFile) ? recordedLayers : layers(during: DateInterval(.latest))
    }

    /// Under which layers each act was decided, by its identifier.
    var layersOfActs: [String: [LayerID]] {
        var current = stored.opening.layers
        var result: [String: [LayerID]] = [:]
        for event in dossier.history {
            current = event.read?.layers ?? current
            switch event.entry {
            case .act: result[event.id] = current
            case .amend(let target, _, _): result[target] = current
            case .waive, .explain, .withdraw, .accept, .giveBack: break
            }
        }
        return result
    }

    /// The same case judged by others.
    func judged(by judge: Judge) -> CaseInHand {
        var next = self
        next.judge = judge
        next.bound = judge.bind(dossier)
        return next
    }

    /// An organization and those above it on a day; of a day before anything is known of it, as they stand now.
    private func above(_ organization: String, on day: CivilDate) -> [String] {
        let chain = standing(organization, on: day)
        return (chain.isEmpty ? standing(organization, on: .latest) : chain).map(\.id)
    }
}

extension CaseService {
    /// The case under some layers.
    func under(_ layers: [LayerID], _ inHand: CaseInHand) throws(ServiceError) -> CaseInHand {
        guard layers != inHand.judge.layers else { return inHand }
        return inHand.judged(by: try judge(inHand.stored.opening.workflow, layers))
    }

    /// The case judged by the layers that its organization has on a day.
    public func judged(_ inHand: CaseInHand, on day: CivilDate) throws(ServiceError) -> CaseInHand {
        try under(inHand.layers(during: DateInterval(day)), inHand)
    }

    /// A stored case under the layers of the present.
    func inHand(
        _ stored: StoredCase, registry: RegistryLog, asOf instant: Instant? = nil
    ) throws(ServiceError) -> CaseInHand {
        let inHand = CaseInHand(
            stored, judge: try judge(stored.opening.workflow, stored.opening.layers), registry: registry,
            asOf: instant)
        return try under(inHand.presentLayers, inHand)
    }
}
