/// Lines of an SVG file, indented by depth.
struct SVGText {
    private(set) var lines: [String] = []
    private var depth = 0

    mutating func open(_ tag: String, _ attributes: String = "") {
        lines.append(indent + "<\(tag)\(attributes.isEmpty ? "" : " " + attributes)>")
        depth += 1
    }

    mutating func close(_ tag: String) {
        depth -= 1
        lines.append(indent + "</\(tag)>")
    }

    mutating func element(_ tag: String, _ attributes: String) {
        lines.append(indent + "<\(tag) \(attributes)/>")
    }

    mutating func text(_ text: String, x: Int, y: Int, _ name: String, anchor: String? = nil) {
        let anchor = anchor.map { " text-anchor=\"\($0)\"" } ?? ""
        lines.append(
            indent + "<text x=\"\(x)\" y=\"\(y)\" class=\"\(name)\"\(anchor)>\(MarkupText.escaped(text))</text>")
    }

    mutating func plain(_ tag: String, _ text: String, _ attributes: String = "") {
        let attributes = attributes.isEmpty ? "" : " " + attributes
        lines.append(indent + "<\(tag)\(attributes)>\(MarkupText.escaped(text))</\(tag)>")
    }

    mutating func raw(_ line: String) { lines.append(indent + line) }

    mutating func box(_ box: Box, _ name: String, radius: Int = 5) {
        element(
            "rect",
            "x=\"\(box.x)\" y=\"\(box.y)\" width=\"\(box.width)\" height=\"\(box.height)\" rx=\"\(radius)\" class=\"\(name)\""
        )
    }

    mutating func path(_ corners: [Point], _ name: String, marker: String?) {
        var path = ""
        for (index, corner) in corners.enumerated() { path += "\(index == 0 ? "M" : "L")\(corner.x) \(corner.y)" }
        let end = marker.map { " marker-end=\"url(#\($0))\"" } ?? ""
        element("path", "d=\"\(path)\" class=\"\(name)\"\(end)")
    }

    private var indent: String { String(repeating: " ", count: depth) }
}
