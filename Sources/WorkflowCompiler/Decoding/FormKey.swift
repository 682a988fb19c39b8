internal import YAMLTree

/// Keys by which the decoder takes a mapping for something else than it usually is at that place.
///
/// The schema tries each of them everywhere, so a form that is chosen by a key not listed here is missing from it.
enum FormKey: String, CaseIterable {
    /// A rule used by name with something different.
    case use
    /// A regimen in place of a workflow.
    case regimen
    /// A duty that recurs with the calendar: so often in each period.
    case per
    /// A duty that recurs with the calendar: without too long a break.
    case breaks
    /// In the place of a number: the counts of every ballot of a transition.
    case each
    /// In the place of names or their number: who holds a post in the committee of the day.
    case holding
    /// Among the transitions that a layer tightens: its duties.
    case duties

    /// Whether the key stands in a mapping.
    func stands(in node: YAMLNode) -> Bool { node.kind == .mapping && node.value(forKey: rawValue) != nil }
}
