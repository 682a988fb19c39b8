/// A piece of running text.
struct PrintedText: Hashable, Sendable {
    /// How it is set off.
    enum Style: Hashable, Sendable {
        case plain, strong, code, label
    }
    var text: String
    var style: Style = .plain
    /// Identifier of the heading it leads to.
    var link: String?
    /// Identifier by which other places lead here.
    var anchor: String?

    init(_ text: String, _ style: Style = .plain, link: String? = nil, anchor: String? = nil) {
        self.text = text
        self.style = style
        self.link = link
        self.anchor = anchor
    }
}

/// A line or cell of running text.
typealias PrintedLine = [PrintedText]

/// One block of a printed page, before it is Markdown or HTML.
enum PrintedBlock: Sendable {
    /// A heading of level 1 to 3 that can be linked to.
    case heading(Int, String, id: String)
    /// A paragraph.
    case paragraph(PrintedLine)
    /// A list; rules and the like.
    case list([PrintedLine])
    /// A table with a row of headings.
    case table([String], [[PrintedLine]])
    /// Names with what belongs to them.
    case facts([(name: String, value: PrintedLine)])
    /// The diagram.
    case diagram
}
