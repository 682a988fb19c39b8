import WorkflowModel

extension DiagramExport {
    /// A drawing for one sheet of A3 or A4, as wide as it is.
    public var svg: String {
        let layout = PageSearch(graph: graph, captions: captions).best()
        return SVGDrawing(layout: layout, names: names).text
    }
}

/// Draws a layout. Everything is an integer, so that the same rules give the same bytes.
struct SVGDrawing {
    let layout: DiagramLayout
    private let names: Vocabulary
    var svg = SVGText()

    var captions: DiagramCaptions { layout.captions }

    init(layout: DiagramLayout, names: Vocabulary) {
        self.layout = layout
        self.names = names
    }

    var text: String {
        var drawing = self
        drawing.draw()
        return drawing.svg.lines.joined(separator: "\n") + "\n"
    }

    private mutating func draw() {
        svg.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>")
        // The picture keeps the shape of the sheet; what it does not fill stays white.
        let isWide = layout.width * Sizes.page.height >= layout.height * Sizes.page.width
        let width = isWide ? layout.width : layout.height * Sizes.page.width / Sizes.page.height
        let height = isWide ? layout.width * Sizes.page.height / Sizes.page.width : layout.height
        let left = (width - layout.width) / 2
        svg.open(
            "svg",
            "xmlns=\"http://www.w3.org/2000/svg\" width=\"\(Sizes.page.width)mm\" height=\"\(Sizes.page.height)mm\" "
                + "viewBox=\"\(-left) 0 \(width) \(height)\" role=\"img\" xml:lang=\"\(captions.language)\" "
                + "aria-labelledby=\"diagram-title diagram-description\"")
        svg.plain("title", captions.title, "id=\"diagram-title\"")
        svg.plain("desc", captions.description, "id=\"diagram-description\"")
        style()
        markers()
        svg.element(
            "rect", "x=\"\(-left)\" y=\"0\" width=\"\(width)\" height=\"\(height)\" class=\"dg-page\"")
        let top = Sizes.margin + Sizes.heading
        svg.text(captions.title, x: Sizes.margin, y: top - 4, "dg-heading")
        for (line, text) in layout.subtitle.enumerated() {
            svg.text(text, x: Sizes.margin, y: top + Sizes.subtitle + 4 + line * Sizes.line, "dg-subtitle")
        }
        for column in layout.columns { draw(column) }
        for move in layout.moves { svg.path(move.corners, "dg-move", marker: "dg-arrow-move") }
        for column in layout.columns {
            for placed in column.layout.placed {
                draw(placed, at: placed.frame.moved(x: column.frame.x, y: column.frame.y))
            }
        }
        drawAsides()
        drawLegend()
        svg.close("svg")
    }

    // MARK: Frame

    private mutating func style() {
        svg.open("style")
        let fonts = "'Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei','PingFang SC',sans-serif"
        for rule in [
            ".dg-page{fill:#fff}",
            "text{font-family:\(fonts);fill:#1c1c1c}",
            ".dg-heading{font-size:\(Sizes.heading)px;font-weight:700}",
            ".dg-subtitle{font-size:\(Sizes.subtitle)px;fill:#555}",
            ".dg-stage{fill:#f4f2ee}",
            ".dg-head{fill:#e4e0d8}",
            ".dg-head-goal{fill:#d5e5d6}",
            ".dg-stage-title{font-size:\(Sizes.stage)px;font-weight:700}",
            ".dg-step{fill:#fff;stroke:#6b6b6b;stroke-width:1.2}",
            ".dg-optional{stroke-dasharray:6 4}",
            ".dg-gate{fill:#fff;stroke:#a3222a;stroke-width:2.6}",
            ".dg-title{font-size:\(Sizes.title)px;font-weight:600}",
            ".dg-actor{font-size:\(Sizes.small)px;fill:#5a5a5a}",
            ".dg-term{font-size:\(Sizes.small)px;fill:#7a1a20}",
            ".dg-note{font-size:\(Sizes.small)px;fill:#3d4f66}",
            ".dg-badge{fill:#3a3a3a}",
            ".dg-badge-gate{fill:#a3222a}",
            ".dg-number{font-size:\(Sizes.small)px;font-weight:700;fill:#fff}",
            ".dg-line{fill:none;stroke:#6b6b6b;stroke-width:1.4}",
            ".dg-maybe{fill:none;stroke:#6b6b6b;stroke-width:1.4;stroke-dasharray:4 3}",
            ".dg-move{fill:none;stroke:#a3222a;stroke-width:4}",
            ".dg-mark{fill:none;stroke:#3a3a3a;stroke-width:1.5}",
            ".dg-clock{fill:none;stroke:#7a1a20;stroke-width:1.3}",
            ".dg-tip{fill:#6b6b6b}",
            ".dg-tip-move{fill:#a3222a}",
            ".dg-tip-mark{fill:#3a3a3a}",
        ] { svg.raw(rule) }
        svg.close("style")
    }

    private mutating func markers() {
        svg.open("defs")
        for (name, size, tip) in [("dg-arrow", 8, "dg-tip"), ("dg-arrow-move", 14, "dg-tip-move")] {
            svg.raw(
                "<marker id=\"\(name)\" markerUnits=\"userSpaceOnUse\" viewBox=\"0 0 10 10\" refX=\"10\" refY=\"5\" "
                    + "markerWidth=\"\(size)\" markerHeight=\"\(size)\" orient=\"auto\">"
                    + "<path d=\"M0 0L10 5L0 10z\" class=\"\(tip)\"/></marker>")
        }
        svg.close("defs")
    }

    // MARK: Stages and steps

    private mutating func draw(_ column: DiagramLayout.Column) {
        let frame = column.frame
        svg.box(frame, "dg-stage", radius: 8)
        let head = Box(x: frame.x, y: frame.y, width: frame.width, height: Sizes.stageHeight)
        svg.box(head, column.layout.stage.isGoal ? "dg-head-goal" : "dg-head", radius: 8)
        let title = captions.title(column.layout.stage.state)
        let goal = column.layout.stage.isGoal ? "（\(captions.words.goal)）" : ""
        let isLong = TextMeasure.width(title + goal, size: Sizes.stage) > frame.width - 12
        svg.text(
            isLong ? title : title + goal, x: head.middle, y: head.center + 6, "dg-stage-title", anchor: "middle")
        for route in column.layout.routes {
            let corners = route.corners.map { Point(x: $0.x + frame.x, y: $0.y + frame.y) }
            svg.path(corners, route.isConditional ? "dg-maybe" : "dg-line", marker: "dg-arrow")
        }
    }

    private mutating func draw(_ placed: StageLayout.Placed, at frame: Box) {
        svg.open("g", "id=\"step-\(names.transitions[placed.step.handle])\"")
        drawBox(placed.step, placed.content, frame)
        svg.close("g")
    }

    private mutating func drawBox(_ step: StepGraph.Step, _ content: StepContent, _ frame: Box) {
        var isGate = false
        if case .moves = step.effect { isGate = true }
        svg.box(frame, (isGate ? "dg-gate" : "dg-step") + (step.isOptional ? " dg-optional" : ""))
        let left = frame.x + Sizes.padding
        var y = frame.y + Sizes.padding, titleLeft = left
        if let number = content.number {
            svg.box(
                Box(x: left, y: y, width: Sizes.badge, height: 20), isGate ? "dg-badge-gate" : "dg-badge", radius: 10)
            svg.text(number, x: left + Sizes.badge / 2, y: y + 15, "dg-number", anchor: "middle")
            titleLeft += Sizes.badge + 6
        }
        if step.repeats { repeatMark(x: frame.right - Sizes.padding - 7, y: y + 10) }
        for line in content.title {
            svg.text(line, x: titleLeft, y: y + 15, "dg-title")
            y += Sizes.line
        }
        if content.number != nil { y = max(y, frame.y + Sizes.padding + Sizes.badge) }
        y += 3
        if let line = content.actors {
            svg.text(line, x: left, y: y + 12, "dg-actor")
            y += Sizes.smallLine
        }
        for term in content.terms {
            clock(x: left + 6, y: y + 8)
            for line in term {
                svg.text(line, x: left + 16, y: y + 12, "dg-term")
                y += Sizes.smallLine
            }
        }
        for line in content.notes {
            svg.text(line, x: left, y: y + 12, "dg-note")
            y += Sizes.smallLine
        }
        if let end = content.end {
            svg.path([Point(x: left, y: y + 8), Point(x: left + 18, y: y + 8)], "dg-line", marker: "dg-arrow")
            svg.text(end, x: left + 24, y: y + 12, "dg-note")
        }
    }

    mutating func repeatMark(x: Int, y: Int) {
        svg.element("path", "d=\"M\(x - 5) \(y - 2)A6 6 0 1 1 \(x - 5) \(y + 3)\" class=\"dg-mark\"")
        svg.element("path", "d=\"M\(x - 8) \(y - 2)h6v-6z\" class=\"dg-tip-mark\"")
    }

    mutating func clock(x: Int, y: Int) {
        svg.element("circle", "cx=\"\(x)\" cy=\"\(y)\" r=\"5\" class=\"dg-clock\"")
        svg.element("path", "d=\"M\(x) \(y - 3)V\(y)H\(x + 3)\" class=\"dg-clock\"")
    }

    // MARK: Below the stages

    private mutating func drawAsides() {
        guard !layout.cards.isEmpty else { return }
        svg.text(captions.words.asides, x: Sizes.margin, y: layout.asidesTop + 16, "dg-stage-title")
        for card in layout.cards {
            svg.open("g", "id=\"step-\(names.transitions[card.aside.step.handle])\"")
            drawBox(card.aside.step, card.content, card.frame)
            var y = card.frame.y + card.content.height - Sizes.padding
            for line in card.place {
                svg.text(line, x: card.frame.x + Sizes.padding, y: y + 12, "dg-actor")
                y += Sizes.smallLine
            }
            svg.close("g")
        }
    }
}
