internal import CivilTime
internal import WorkflowModel

/// `organizations.yaml` as written.
struct RawOrganizations: Sendable {
    var sources: [RawSource] = []
    var kinds: [RawOrganizationKind] = []
    var terms: [RawTerm] = []
    var proposal: RawProposal?
    var sizes: [RawSize] = []
    var fields: [RawPersonField] = []
    var penalties: [RawPenalty] = []
    var suspension: RawVoteSuspension?
}

/// A kind of penalty, as written.
struct RawPenalty: Sendable {
    var id: Name
    var title = Text(zh: "")
    var otherNames: [String] = []
}

/// Under which penalties a member has no vote, as written.
struct RawVoteSuspension: Sendable {
    var penalties: [Name] = []
    var citations: [RawCitation] = []
}

/// A bound of a count of organizations, as written.
struct RawSize: Sendable {
    var id: Name
    var title = Text(zh: "")
    var kinds: [Name] = []
    var levels: [Name] = []
    var hasCommittee: Bool?
    var number: Name?
    var atLeast: Int32?
    var atMost: Int32?
    var severity = Severity.block
    var from: CivilDate?
    var citations: [RawCitation] = []
}

/// A field of the registry of people, as written.
struct RawPersonField: Sendable {
    var id: Name
    var title = Text(zh: "")
    var type = PersonField.Kind.text
    var words: [(word: Name, title: Text)] = []
    var isLasting = false
}

/// A kind of organization as written.
struct RawOrganizationKind: Sendable {
    var id: Name
    var title = Text(zh: "")
    var otherNames: [String] = []
    var under: [Name] = []
    var equalTo: Name?
    var hasCommittee: Bool?
    var isBeside = false
    var closing: RawClosing?
}

/// That organizations of a kind are there for a time, as written.
struct RawClosing: Sendable {
    var lead: CalendarPeriod
    var citations: [RawCitation] = []
}

/// A length of terms as written.
struct RawTerm: Sendable {
    var kinds: [Name] = []
    var levels: [Name] = []
    var values: [RawTermValue] = []
}

/// A length from a day on, as written.
struct RawTermValue: Sendable {
    var from: CivilDate?
    var period: CalendarPeriod
    var citations: [RawCitation] = []
    var mark: Mark
}

/// What opens at the end of a term, as written.
struct RawProposal: Sendable {
    var workflow: Name
    var opening: Name
    var lead: CalendarPeriod
    var citations: [RawCitation] = []
}
