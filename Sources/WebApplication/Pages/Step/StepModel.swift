import CaseServices
import CivilTime
import Wording
import WorkflowEngine
import WorkflowModel

/// The page of a step: its form, and what the rules say of what was filled in.
struct StepModel: Encodable, Sendable {
    /// Something to choose.
    struct Option: Encodable, Sendable {
        let value: String
        let title: String
        let isChosen: Bool
    }

    /// A field of the form. Exactly one of the `is…` is true; the template draws that control.
    struct Field: Encodable, Sendable {
        var name: String
        let label: String
        var value = ""
        var options: [Option] = []
        var hint = ""
        var problem: String?
        var isOptional = false
        var isLine = false
        var isDate = false
        var isNumber = false
        var isLines = false
        var isChoice = false
        var isPerson = false
        var isOrganization = false
        var isPeriod = false
        var isBallot = false
        var counts: [Field] = []
        var isElection = false
        /// Nobody owes it, and nothing is filled in: it is there when it is wanted.
        var isFolded = false
        var rows: [Row] = []

        /// The same in a form with several of its kind.
        func named(after prefix: String) -> Field {
            var field = self
            field.name = prefix + name
            return field
        }
    }

    /// A candidate of an election.
    struct Row: Encodable, Sendable {
        let number: Int
        let field: String
        let name: String
        let votes: String
        let isWrittenIn: Bool
    }

    /// A paper the step files.
    struct Paper: Encodable, Sendable {
        let kind: String
        let title: String
        let isOptional: Bool
        let isThere: Bool
        let dated: String
        let signatures: [Option]
        let hasSignatures: Bool
        let scan: String
        let hasScan: Bool
    }

    /// A problem of a field, as the list at the top links it.
    struct Problem: Encodable, Sendable {
        let field: String
        let text: String
    }

    let caseID: String
    let subject: String
    let title: String
    let number: String?
    let state: String
    let action: String
    let caseHref: String
    let version: Int
    let day: Field
    let actors: [Option]
    let hasActors: Bool
    /// What is wrong with the choice; nil: nothing.
    let actorProblem: String?
    let fields: [Field]
    let hasFields: Bool
    let groups: [Field]
    let hasGroups: Bool
    let papers: [Paper]
    let hasPapers: Bool
    let parts: [Field]
    let hasParts: Bool
    let people: [Option]
    /// Names of organizations that may be named.
    let organizations: [String]
    let problems: [Problem]
    let hasProblems: Bool
    /// What the rules say of it; nil: not asked yet.
    let verdict: StepVerdict?
    /// What the count of each election gives so far.
    let elections: [ElectionCount]
    let hasElections: Bool
    /// The page with the elections of the case; nil: this is none.
    let electionHref: String?
    /// Somebody else was faster.
    let conflict: String
    let hasConflict: Bool
    let conflictTitle: String
    /// What is filled in was kept from an earlier visit.
    let isDraft: Bool
    let mayRecordAsFound: Bool
    /// What the form of a correction has besides; nil: it is none.
    let amendment: Amendment?
    let isAmendment: Bool
    /// Whose act is recorded from paper, in one sentence; nil: nobody else's.
    let behalf: String?
    /// Why the visitor cannot record it, whatever is filled in; nil: he can.
    let obstacle: String?

    /// What the form of a correction has besides.
    struct Amendment: Encodable, Sendable {
        /// What was on record.
        let before: String
        /// Why it is corrected.
        let reason: Field
        /// May correct although later acts break by it.
        let mayBreak: Bool
        let breaks: Bool
        /// Where the form is sent.
        let action: String
    }
}

/// What the rules say of what was filled in.
struct StepVerdict: Encodable, Sendable {
    /// In one sentence.
    let summary: String
    /// Whether it may be recorded.
    let isAllowed: Bool
    let reasons: [ReasonModel]
    let remarks: [ReasonModel]
    let held: [HeldModel]
    let heldCount: Int
    let hasHeld: Bool
    /// Acts on record that would break.
    let broken: [String]
    let hasBroken: Bool
}
