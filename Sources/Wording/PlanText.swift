/// Why something of a plan is as it is, as people read it.
public struct PlanText: Hashable, Sendable {
    /// In a few words.
    public var text: String
    /// The regulation and its article; empty where it rests on none.
    public var basis: String
    /// Full name of the rule or duty; nil where none speaks.
    public var path: String?

    init(_ text: String, basis: String = "", path: String? = nil) {
        self.text = text
        self.basis = basis
        self.path = path
    }

    /// With the article in brackets.
    public func whole(_ opening: String, _ closing: String) -> String {
        basis.isEmpty ? text : text + opening + basis + closing
    }
}
