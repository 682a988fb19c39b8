import WorkflowModel

/// The whole drawing with every place in units of the picture.
struct DiagramLayout {
    /// A stage on the page.
    struct Column {
        var layout: StageLayout
        var frame: Box
        var band: Int
    }
    /// A step beside the order.
    struct Card {
        var aside: StepGraph.Aside
        var content: StepContent
        var place: [String]
        var frame: Box
    }
    /// A move from stage to stage.
    struct Move {
        let to: StateHandle
        var corners: [Point]
    }

    let captions: DiagramCaptions
    var columns: [Column] = []
    var cards: [Card] = []
    var moves: [Move] = []
    var subtitle: [String] = []
    var asidesTop = 0
    var legend: Legend
    var legendTop = 0
    var width = 0
    var height = 0

    /// A way to fill the page: boxes so wide, so many beside each other in each stage, so many bands of stages.
    struct Plan {
        var box: Int
        var slots: [Int]
        var bands: Int
    }

    init(_ graph: StepGraph, captions: DiagramCaptions, plan: Plan) {
        self.captions = captions
        legend = Legend(captions.words, width: 0)
        let stages = zip(graph.stages, plan.slots).map {
            StageLayout($0, arrows: graph.arrows, captions: captions, box: plan.box, slots: $1)
        }
        width = stages.reduce(2 * Sizes.margin) { $0 + $1.width + Sizes.gutter }
        width = max(width / max(1, plan.bands), Sizes.leastWidth)
        subtitle = TextMeasure.lines(
            captions.subtitle, size: Sizes.subtitle, width: width - 2 * Sizes.margin, most: 4)
        var y = Sizes.margin + Sizes.heading + subtitle.count * Sizes.line + 20
        for (band, members) in Self.bands(stages, plan.bands).enumerated() {
            y += laneHeight(graph, band)
            place(members.map { stages[$0] }, band: band, top: y)
            y = (columns.map(\.frame.bottom).max() ?? y) + Sizes.bandGap
        }
        width = max(width, (columns.map(\.frame.right).max() ?? 0) + Sizes.gutter + Sizes.margin)
        y = placeCards(graph.asides, captions, top: y - 8)
        legendTop = y
        legend = Legend(captions.words, width: width)
        height = y + legend.height + Sizes.margin
        for column in columns { routeMoves(from: column, graph) }
    }

    // MARK: Stages

    /// Stages in order, broken into bands of about the same width.
    private static func bands(_ stages: [StageLayout], _ count: Int) -> [[Int]] {
        guard count > 1 else { return [Array(stages.indices)] }
        let total = stages.reduce(0) { $0 + $1.width + Sizes.gutter }
        var bands: [[Int]] = [[]], used = 0
        for (index, stage) in stages.enumerated() {
            let middle = used + (stage.width + Sizes.gutter) / 2
            if bands.count < count, middle > total * bands.count / count, !bands[bands.count - 1].isEmpty {
                bands.append([])
            }
            bands[bands.count - 1].append(index)
            used += stage.width + Sizes.gutter
        }
        return bands
    }

    private mutating func place(_ stages: [StageLayout], band: Int, top: Int) {
        var x = Sizes.margin
        let tallest = stages.map(\.height).max() ?? 0
        for stage in stages {
            let height = stage.stage.steps.isEmpty ? Sizes.stageHeight : tallest
            columns.append(
                Column(
                    layout: stage, frame: Box(x: x, y: top, width: stage.width, height: height), band: band))
            x += stage.width + Sizes.gutter
        }
    }

    // MARK: Moves

    private func isNext(_ graph: StepGraph, _ from: StateHandle, _ to: StateHandle) -> Bool {
        let states = graph.stages.map(\.state)
        guard let start = states.firstIndex(of: from), let end = states.firstIndex(of: to) else { return false }
        return end == start + 1
    }

    /// Room above a band for the moves that do not simply lead to the next stage.
    private func laneHeight(_ graph: StepGraph, _ band: Int) -> Int {
        var others = 0
        for stage in graph.stages {
            for step in stage.steps {
                if case .moves(let to) = step.effect, to != stage.state, !isNext(graph, stage.state, to) { others += 1 }
            }
        }
        return others > 0 ? 10 + others * 9 : (band > 0 ? 14 : 0)
    }

    private mutating func routeMoves(from column: Column, _ graph: StepGraph) {
        let middle = column.frame.right + Sizes.gutter / 2 - 4
        // Those that lead to different stages have lines of their own, so that each can be followed.
        var ends: [StateHandle] = []
        for target in column.layout.placed.compactMap({ target(of: $0.step.effect, from: column) }) {
            let state = target.layout.stage.state
            if !ends.contains(state) { ends.insert(state, at: isNeighbour(target, of: column) ? 0 : ends.count) }
        }
        for placed in column.layout.placed {
            guard let target = target(of: placed.step.effect, from: column) else { continue }
            let frame = placed.frame.moved(x: column.frame.x, y: column.frame.y)
            let leadsOn = isNeighbour(target, of: column)
            let line = ends.firstIndex(of: target.layout.stage.state) ?? 0
            let gutter = ends.count > 1 ? middle + 4 - min(line, 2) * 7 : middle
            var corners: [Point]
            if column.layout.isOutermost(placed.step.handle, isLeft: false) {
                corners = [Point(x: frame.right, y: frame.center), Point(x: gutter, y: frame.center)]
            } else {
                let gap = column.frame.y + column.layout.gapBelow(placed.step.handle)
                corners = [
                    Point(x: frame.middle, y: frame.bottom), Point(x: frame.middle, y: gap), Point(x: gutter, y: gap),
                ]
            }
            let header = target.frame.y + Sizes.stageHeight / 2
            if leadsOn {
                corners += [Point(x: gutter, y: header), Point(x: target.frame.x, y: header)]
            } else {
                corners += detour(from: column, gutter, to: target)
            }
            moves.append(
                Move(to: target.layout.stage.state, corners: StageLayout.straightened(corners)))
        }
    }

    /// The column of the stage that a step of another one moves to.
    private func target(of effect: StepGraph.Effect, from column: Column) -> Column? {
        guard case .moves(let state) = effect, state != column.layout.stage.state else { return nil }
        return columns.first { $0.layout.stage.state == state }
    }

    private func isNeighbour(_ target: Column, of column: Column) -> Bool {
        target.band == column.band && target.frame.x > column.frame.x
            && target.frame.x - column.frame.right <= Sizes.gutter
    }

    /// Through the lanes above the bands; from band to band along the left edge of the page, unless it is the next one.
    private func detour(from column: Column, _ gutter: Int, to target: Column) -> [Point] {
        let lane = target.frame.y - 10 - (moves.count % 4) * 7
        let entry = target.frame.middle + (moves.count % 3) * 14 - 14
        if target.band == column.band || target.band == column.band + 1 {
            return [Point(x: gutter, y: lane), Point(x: entry, y: lane), Point(x: entry, y: target.frame.y)]
        }
        let own = column.frame.y - 10 - (moves.count % 4) * 7
        let edge = Sizes.margin / 2
        return [
            Point(x: gutter, y: own), Point(x: edge, y: own), Point(x: edge, y: lane), Point(x: entry, y: lane),
            Point(x: entry, y: target.frame.y),
        ]
    }

    // MARK: Beside the order

    private mutating func placeCards(_ asides: [StepGraph.Aside], _ captions: DiagramCaptions, top: Int) -> Int {
        guard !asides.isEmpty else { return top }
        asidesTop = top
        let room = width - 2 * Sizes.margin
        let most = max(1, (room + Sizes.slotGap) / (210 + Sizes.slotGap))
        let lines = (asides.count + most - 1) / most
        let across = (asides.count + lines - 1) / lines
        let card = min(300, (room - (across - 1) * Sizes.slotGap) / across)
        var y = top + 26
        for start in stride(from: 0, to: asides.count, by: across) {
            var made: [Card] = []
            for (slot, aside) in asides[start..<min(start + across, asides.count)].enumerated() {
                let content = StepContent(aside.step, captions, width: card)
                let place = TextMeasure.lines(
                    captions.place(aside), size: Sizes.small, width: card - 2 * Sizes.padding, most: 2)
                let frame = Box(
                    x: Sizes.margin + slot * (card + Sizes.slotGap), y: y, width: card,
                    height: content.height + place.count * Sizes.smallLine)
                made.append(Card(aside: aside, content: content, place: place, frame: frame))
            }
            let tallest = made.map(\.frame.height).max() ?? 0
            cards += made.map { card in
                var card = card
                card.frame.height = tallest
                return card
            }
            y += tallest + 14
        }
        return y
    }
}
