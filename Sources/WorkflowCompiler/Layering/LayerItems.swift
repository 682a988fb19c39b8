/// Which items of a layer found something to apply to, over all the editions it touches.
struct LayerItems {
    /// An item by its kind and its place in the file.
    enum Item: Hashable {
        case tightening(Int), rules(Int), papers(Int), facts(Int), transition(Int), duty(Int), periodicDuty(Int)
        case tightenedDuty(Int)
    }

    var fitted: Set<Item> = []
    var usedRules: Set<String> = []
}
