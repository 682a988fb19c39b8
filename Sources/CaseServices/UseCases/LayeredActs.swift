import WorkflowEngine

/// Acts of a case that were decided under the same layers, with the rules of those layers.
public struct LayeredActs: Sendable {
    /// The case judged by these rules.
    public var inHand: CaseInHand
    /// Identifiers of the acts.
    public var acts: Set<String>
    /// Whether these are the layers of the present, by which the case as a whole is judged.
    public var isPresent: Bool
}

extension CaseService {
    /// The acts of a case by the layers they were decided under, those of the present first: what a layer asks is asked
    /// of no act that was entered before the case had it.
    public func layeredActs(of inHand: CaseInHand) throws(ServiceError) -> [LayeredActs] {
        var result = [LayeredActs(inHand: inHand, acts: [], isPresent: true)]
        for (act, layers) in inHand.layersOfActs.sorted(by: { $0.key < $1.key }) {
            if let known = result.firstIndex(where: { $0.inHand.judge.layers == layers }) {
                result[known].acts.insert(act)
            } else {
                result.append(LayeredActs(inHand: try under(layers, inHand), acts: [act], isPresent: false))
            }
        }
        return result
    }
}
