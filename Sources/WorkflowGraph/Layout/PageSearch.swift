import WorkflowModel

/// Tries widths of boxes, boxes beside each other and bands of stages, and takes what fills the sheet best.
struct PageSearch {
    let graph: StepGraph
    let captions: DiagramCaptions

    /// The drawing that is largest on the sheet; of equal ones the first tried, which is the simplest.
    func best() -> DiagramLayout {
        let simple = DiagramLayout.Plan(box: 176, slots: graph.stages.map { _ in 1 }, bands: 1)
        var best = DiagramLayout(graph, captions: captions, plan: simple), most = scale(best)
        for bands in 1...min(3, max(1, graph.stages.count)) {
            for box in stride(from: 152, through: 260, by: 12) {
                for slots in slotPlans(box: box, most: 2) + slotPlans(box: box, most: graph.stages.count > 1 ? 3 : 6) {
                    let layout = DiagramLayout(
                        graph, captions: captions, plan: DiagramLayout.Plan(box: box, slots: slots, bands: bands))
                    // A few more percent are not worth another break of the line of stages.
                    guard scale(layout) * 100 > most * (bands > layoutBands(best) ? 108 : 100) else { continue }
                    best = layout
                    most = scale(layout)
                }
            }
        }
        return best
    }

    private func layoutBands(_ layout: DiagramLayout) -> Int { (layout.columns.last?.band ?? 0) + 1 }

    /// How large the drawing is on the sheet, less a little for every arrow that goes round boxes.
    private func scale(_ layout: DiagramLayout) -> Int {
        let long = layout.columns.reduce(0) { $0 + $1.layout.longRoutes }
        let size = min(Sizes.page.width * 1_000_000 / layout.width, Sizes.page.height * 1_000_000 / layout.height)
        return size * (100 - min(30, long))
    }

    /// One box a row in every stage; then step by step one more in the tallest stage that has as many in a layer.
    private func slotPlans(box: Int, most: Int) -> [[Int]] {
        let widest = graph.stages.map { stage in
            Dictionary(grouping: stage.steps, by: \.layer).values.map(\.count).max() ?? 1
        }
        var slots = graph.stages.map { _ in 1 }
        var plans = [slots]
        while true {
            let heights = zip(graph.stages, slots).map {
                StageLayout($0, arrows: graph.arrows, captions: captions, box: box, slots: $1).height
            }
            let open = slots.indices.filter { slots[$0] < min(widest[$0], most) }
            guard let tallest = open.max(by: { heights[$0] < heights[$1] }) else { return plans }
            slots[tallest] += 1
            plans.append(slots)
        }
    }
}
