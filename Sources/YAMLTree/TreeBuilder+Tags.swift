internal import Diagnostics

/// Checks tags: those of the core schema may stand where they fit.
extension TreeBuilder {
    enum TagEffect {
        case none
        /// The scalar is a text, as if it stood in quotes.
        case makesText
    }

    /// Reports a tag that is foreign or does not fit; says what the others do.
    mutating func checkTag(
        _ tag: UnsafePointer<UInt8>, on kind: NodeRecord.Kind, _ span: (start: SourcePosition, end: SourcePosition)
    ) -> TagEffect {
        let name = String(cString: tag)
        let start = place((span.start, span.start))
        let core = "tag:yaml.org,2002:"
        if name == "!" { return .makesText }
        guard name.hasPrefix(core) else {
            problems.add(.foreignTag(start, tag: Excerpt.of(name)))
            return .none
        }
        let short = String(name.dropFirst(core.count))
        let fits: Bool
        switch short {
        case "str", "int", "float", "bool", "null": fits = kind == .scalar
        case "map": fits = kind == .mapping
        case "seq": fits = kind == .sequence
        default:
            problems.add(.foreignTag(start, tag: Excerpt.of("!!" + short)))
            return .none
        }
        if !fits { problems.add(.misplacedTag(start, tag: "!!" + short)) }
        return short == "str" ? .makesText : .none
    }
}
