/// Something that only shows when many dossiers are laid side by side.
public struct Pattern: Sendable {
    /// The place in a rule path: `membership/patterns/burst-of-admissions`.
    public static let place = "patterns"

    /// Identifier, unique in its file.
    public var id: RuleID
    /// Short title for people.
    public var title: Text
    /// How grave it is.
    public var severity: Severity
    /// What is looked for.
    public var body: PatternBody
    /// What its numbers rest on, where no regulation gives them.
    public var basis: Text?
    /// Articles.
    public var citations: [Citation]
    /// What to do about it.
    public var cure: Cure?

    /// A pattern.
    public init(
        id: RuleID, title: Text, severity: Severity, body: PatternBody, basis: Text?, citations: [Citation],
        cure: Cure?
    ) {
        self.id = id
        self.title = title
        self.severity = severity
        self.body = body
        self.basis = basis
        self.citations = citations
        self.cure = cure
    }
}
