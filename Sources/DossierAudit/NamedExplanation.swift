public import CivilTime

/// An explanation of a finding, kept beside the dossiers: who answers for it, and by which paper.
public struct NamedExplanation: Hashable, Sendable {
    /// Identifier of the case.
    public var caseID: String
    /// The rule: its path, the last two parts of it, or its identifier alone.
    public var rule: String
    /// What the finding is about; nil: anything.
    public var about: String?
    /// Fingerprint of the one finding that is meant; nil: every one that fits.
    public var fingerprint: String?
    /// Who explained it.
    public var by: String
    /// The day.
    public var date: PartialDate
    /// The paper it rests on.
    public var document: String
    /// Why the finding stands as it is.
    public var reason: String

    /// An explanation.
    public init(
        caseID: String, rule: String, about: String? = nil, fingerprint: String? = nil, by: String,
        date: PartialDate, document: String, reason: String
    ) {
        self.caseID = caseID
        self.rule = rule
        self.about = about
        self.fingerprint = fingerprint
        self.by = by
        self.date = date
        self.document = document
        self.reason = reason
    }
}

/// A finding of an earlier report: enough to know it again.
public struct KnownFinding: Hashable, Sendable {
    /// Identifier of the case; nil: a pattern across many.
    public var caseID: String?
    /// Its stable name.
    public var fingerprint: String

    /// A finding of an earlier report.
    public init(caseID: String?, fingerprint: String) {
        self.caseID = caseID
        self.fingerprint = fingerprint
    }
}
