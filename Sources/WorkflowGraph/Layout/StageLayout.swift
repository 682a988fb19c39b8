import WorkflowModel

/// One stage drawn as a column: rows of boxes below each other, arrows between them. Places are relative to the column.
struct StageLayout {
    /// A box with its step.
    struct Placed {
        var step: StepGraph.Step
        var content: StepContent
        var frame: Box
    }
    /// An arrow as the corners of its line.
    struct Route {
        var corners: [Point]
        var isConditional: Bool
        /// Goes round boxes.
        var isLong: Bool
    }

    var stage: StepGraph.Stage
    var slots: Int
    var placed: [Placed] = []
    var routes: [Route] = []
    var width = 0
    var height = 0

    private var rows: [[Int]] = []
    private var rowOf: [TransitionHandle: Int] = [:]
    private var gaps: [Int] = []

    init(_ stage: StepGraph.Stage, arrows: [StepGraph.Arrow], captions: DiagramCaptions, box: Int, slots: Int) {
        self.stage = stage
        self.slots = slots
        rows = Self.rows(stage, slots: slots)
        let own = Set(stage.steps.map(\.handle))
        let inside = arrows.filter { own.contains($0.from) && own.contains($0.to) }
        for (row, members) in rows.enumerated() {
            for member in members { rowOf[stage.steps[member].handle] = row }
        }
        let long = inside.filter { (rowOf[$0.to] ?? 0) > (rowOf[$0.from] ?? 0) + 1 }
        let lanes = (long.count + 1) / 2
        let side = Sizes.stagePadding + lanes * Sizes.lane
        let columns = max(1, rows.map(\.count).max() ?? 1)
        width = 2 * side + columns * box + (columns - 1) * Sizes.slotGap
        width = max(width, TextMeasure.width(captions.title(stage.state), size: Sizes.stage) + 16)
        if stage.steps.isEmpty {
            width = max(96, TextMeasure.width(captions.title(stage.state), size: Sizes.stage) + 28)
        }
        height = Sizes.stageHeight
        place(captions, box: box)
        route(inside, side: side)
    }

    /// Rows of at most so many boxes, layer by layer.
    private static func rows(_ stage: StepGraph.Stage, slots: Int) -> [[Int]] {
        var rows: [[Int]] = []
        var start = 0
        while start < stage.steps.count {
            var end = start
            while end < stage.steps.count, stage.steps[end].layer == stage.steps[start].layer { end += 1 }
            let count = end - start
            let lines = (count + slots - 1) / slots
            // Rows of one layer are as even as they can be.
            var next = start
            for line in 0..<lines {
                let size = (count - (next - start) + (lines - line) - 1) / (lines - line)
                rows.append(Array(next..<(next + size)))
                next += size
            }
            start = end
        }
        return rows
    }

    private mutating func place(_ captions: DiagramCaptions, box: Int) {
        var y = Sizes.stageHeight
        for members in rows {
            gaps.append(y + Sizes.rowGap / 2)
            y += Sizes.rowGap
            let contents = members.map { StepContent(stage.steps[$0], captions, width: box) }
            let tallest = contents.map(\.height).max() ?? 0
            let total = members.count * box + (members.count - 1) * Sizes.slotGap
            var x = (width - total) / 2
            for (member, content) in zip(members, contents) {
                let frame = Box(x: x, y: y, width: box, height: tallest)
                placed.append(Placed(step: stage.steps[member], content: content, frame: frame))
                x += box + Sizes.slotGap
            }
            y += tallest
        }
        gaps.append(y + Sizes.rowGap / 2)
        height = y + (rows.isEmpty ? 0 : Sizes.rowGap)
    }

    private func frame(_ step: TransitionHandle) -> Box? { placed.first { $0.step.handle == step }?.frame }

    /// An arrow to the next row goes through the gap between; one that passes rows takes a lane at the side of the column.
    private mutating func route(_ arrows: [StepGraph.Arrow], side: Int) {
        var used = [0, 0]
        for arrow in arrows {
            guard let from = frame(arrow.from), let to = frame(arrow.to), let start = rowOf[arrow.from],
                let end = rowOf[arrow.to], end > start
            else { continue }
            var corners: [Point]
            if end == start + 1 {
                corners = [
                    Point(x: from.middle, y: from.bottom), Point(x: from.middle, y: gaps[end]),
                    Point(x: to.middle, y: gaps[end]), Point(x: to.middle, y: to.y),
                ]
            } else {
                let balance = from.middle + to.middle - width
                let isLeft = balance < 0 || (balance == 0 && used[0] <= used[1])
                let lane = (used[isLeft ? 0 : 1] + 1) * Sizes.lane + 4
                used[isLeft ? 0 : 1] += 1
                let x = isLeft ? side - lane : width - side + lane
                corners = way(from: arrow.from, from, start, isLeft: isLeft, isUpper: false)
                corners.append(Point(x: x, y: corners[corners.count - 1].y))
                let last = way(from: arrow.to, to, end - 1, isLeft: isLeft, isUpper: true)
                corners.append(Point(x: x, y: last[last.count - 1].y))
                corners += last.reversed()
            }
            routes.append(
                Route(corners: Self.straightened(corners), isConditional: arrow.isConditional, isLong: end > start + 1))
        }
    }

    /// From a box to the side of the column: straight, if it is the last one there, or else through the gap below or above.
    private func way(from step: TransitionHandle, _ frame: Box, _ row: Int, isLeft: Bool, isUpper: Bool) -> [Point] {
        if isOutermost(step, isLeft: isLeft) {
            return [Point(x: isLeft ? frame.x : frame.right, y: frame.center + (isUpper ? -7 : 7))]
        }
        return [Point(x: frame.middle, y: isUpper ? frame.y : frame.bottom), Point(x: frame.middle, y: gaps[row + 1])]
    }

    /// Without corners that lie on a straight line.
    static func straightened(_ corners: [Point]) -> [Point] {
        var result: [Point] = []
        for corner in corners where result.last != corner {
            if result.count > 1 {
                let a = result[result.count - 2], b = result[result.count - 1]
                if (a.x == b.x && b.x == corner.x) || (a.y == b.y && b.y == corner.y) { result.removeLast() }
            }
            result.append(corner)
        }
        return result
    }

    /// The y of the gap below the row of a step.
    func gapBelow(_ step: TransitionHandle) -> Int { rowOf[step].map { gaps[$0 + 1] } ?? height }

    /// Nothing stands beside the step in its row on that side.
    func isOutermost(_ step: TransitionHandle, isLeft: Bool) -> Bool {
        guard let row = rowOf[step], let own = frame(step) else { return false }
        return !placed.contains {
            rowOf[$0.step.handle] == row && (isLeft ? $0.frame.x < own.x : $0.frame.x > own.x)
        }
    }

    /// Arrows that pass rows.
    var longRoutes: Int { routes.count(where: \.isLong) }
}
