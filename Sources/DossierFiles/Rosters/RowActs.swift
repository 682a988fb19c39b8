internal import WorkflowModel

/// The acts of a row in the order of the steps, with what they say and where it stands.
struct RowActs {
    private(set) var acts: [TabledAct] = []
    private(set) var contents: [RecordedAct] = []
    private(set) var places: [EventPositions] = []
    /// Papers of them of which nothing is said.
    var unknownPapers: [String] = []

    init(upTo count: Int) { acts.reserveCapacity(count) }

    /// An act that is nothing but a day.
    mutating func add(_ act: TabledAct) { acts.append(act) }

    mutating func add(_ act: TabledAct, _ content: RecordedAct, _ positions: EventPositions) {
        acts.append(act)
        contents.append(content)
        places.append(positions)
    }
}
