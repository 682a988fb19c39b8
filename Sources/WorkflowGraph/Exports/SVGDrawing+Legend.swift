/// What the marks mean.
extension SVGDrawing {
    mutating func drawLegend() {
        for entry in layout.legend.entries {
            let x = entry.place.x, y = entry.place.y + layout.legendTop + 18
            switch entry.mark {
            case .heading: svg.text(entry.text, x: x, y: y + 5, "dg-title")
            case .step: svg.box(Box(x: x, y: y - 8, width: 28, height: 16), "dg-step", radius: 4)
            case .optional: svg.box(Box(x: x, y: y - 8, width: 28, height: 16), "dg-step dg-optional", radius: 4)
            case .move: svg.box(Box(x: x, y: y - 8, width: 28, height: 16), "dg-gate", radius: 4)
            case .predecessor:
                svg.path([Point(x: x, y: y), Point(x: x + 28, y: y)], "dg-line", marker: "dg-arrow")
            case .conditional:
                svg.path([Point(x: x, y: y), Point(x: x + 28, y: y)], "dg-maybe", marker: "dg-arrow")
            case .repeats: repeatMark(x: x + 18, y: y)
            case .term: clock(x: x + 18, y: y)
            }
            if entry.mark != .heading { svg.text(entry.text, x: x + 36, y: y + 4, "dg-actor") }
        }
    }
}
