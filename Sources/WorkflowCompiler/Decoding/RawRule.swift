internal import WorkflowModel

/// A citation as written: `rules/13`.
struct RawCitation: Sendable {
    var source: String
    var article: String
    var mark: Mark
}

/// One severity of a graded rule, as written.
struct RawGrade: Sendable {
    var severity: Severity
    var when: RawCondition?
    var body: RawCondition
    var mark: Mark
    var cure: RawCure?
}

/// What can be done about a breach, as written.
struct RawCure: Sendable {
    var way: Cure.Way
    var text: Text
    var by: Name
}

/// A rule as written.
struct RawRule: Sendable {
    var id: Name
    var title: Text
    var severity: Severity?
    var when: RawCondition?
    var citations: [RawCitation] = []
    var waivableBy: Name?
    var cure: RawCure?
    var liveOnly: Bool?
    /// Nil where the body could not be read; that is reported already.
    var body: RawCondition?
    /// Gravest first; empty for a rule with one body.
    var grades: [RawGrade] = []
}

/// A rule where it stands: by name, in place, or by name with something different here.
enum RawRuleUse: Sendable {
    case named(Name)
    case inPlace(RawRule)
    case changed(Name, RawOverride)

    /// The identifier with its place.
    var id: Name {
        switch self {
        case .named(let name), .changed(let name, _): name
        case .inPlace(let rule): rule.id
        }
    }
}

/// What differs from the named rule at one place.
struct RawOverride: Sendable {
    var severity: Located<Severity>?
    var when: RawCondition?
    var citations: [RawCitation]?
    var title: Text?
    var liveOnly: Bool?
    var cure: RawCure?
}
