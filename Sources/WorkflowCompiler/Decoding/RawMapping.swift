internal import CivilTime
internal import WorkflowModel

/// The mapping of a roster as written.
struct RawMapping: Sendable {
    var workflow: Name
    var title = Text(zh: "")
    var header: Int32?
    var sheets: [Name] = []
    var layers: [Name] = []
    var caseKey: [Name] = []
    var layer: [Name] = []
    var subject: [RawRosterField] = []
    var organization: [RawRosterField] = []
    var steps: [RawRosterStep] = []
    var words: [RawRosterField] = []
    var aside: [Name] = []
}

/// A field of a roster as written.
struct RawRosterField: Sendable {
    var name: Name
    var part: Name?
    var columns: [Name]
}

/// A step of a roster as written.
struct RawRosterStep: Sendable {
    var transition: Name
    var date: [Name] = []
    var day: CivilDate?
    var spare: [Name] = []
    var fallback: [Name] = []
    var notBefore: Name?
    var under: [Name] = []
    var by: [Name] = []
    var people: [RawRosterField] = []
    var facts: [RawRosterField] = []
    var papers: [RawRosterField] = []
}
