import CaseServices

/// The page of a meeting that is being entered.
struct MeetingModel: Encodable, Sendable {
    /// Somebody on the roster of the day.
    struct Voter: Encodable, Sendable {
        let id: String
        let name: String
        let isThere: Bool
    }

    /// A paper of the meeting.
    struct Sheet: Encodable, Sendable {
        let kind: String
        let title: String
        let isOptional: Bool
        let isThere: Bool
        let dated: String
    }

    /// A column of counts in a row.
    struct Count: Encodable, Sendable {
        let name: String
        let label: String
        let title: String
        let value: String
        let isWrong: Bool
    }

    /// A case on the agenda.
    struct Row: Encodable, Sendable {
        let key: String
        let tick: String
        let isIn: Bool
        let subject: String
        let href: String
        let step: String
        let counts: [Count]
        let hasCounts: Bool
        let columns: Int
        let fields: [StepModel.Field]
        let hasFields: Bool
        let isOpen: Bool
        let summary: String
        let tag: String
        let tagKind: String
        let verdict: StepVerdict?
        let problem: String?
    }

    /// A case that cannot be dealt with yet.
    struct Waiting: Encodable, Sendable {
        let subject: String
        let href: String
        let step: String
        let tag: String
        let reasons: [ReasonModel]
    }

    /// A version that the form was made for.
    struct Version: Encodable, Sendable {
        let caseID: String
        let number: Int
    }

    let organization: String
    let title: String
    let kind: String
    let action: String
    let version: Int
    let versions: [Version]
    let day: StepModel.Field
    let facts: [StepModel.Field]
    let voters: [Voter]
    let hasVoters: Bool
    let guests: [Voter]
    let hasGuests: Bool
    let roster: String
    let remarks: [String]
    let hasRemarks: Bool
    let entitled: StepModel.Field
    let present: StepModel.Field
    let papers: [Sheet]
    let parts: [Sheet]
    let secret: [StepModel.Option]
    let heads: [String]
    let rows: [Row]
    let hasRows: Bool
    /// Rows that were decided in favour at an earlier meeting.
    let decided: [Row]
    let hasDecided: Bool
    let others: [Row]
    let hasOthers: Bool
    let areOthersOpen: Bool
    let waiting: [Waiting]
    let hasWaiting: Bool
    let waitingCount: Int
    let people: [StepModel.Option]
    let problems: [StepModel.Problem]
    let hasProblems: Bool
    let conflict: String
    let hasConflict: Bool
    let conflictTitle: String
    let isDraft: Bool
    /// For which kind and day the form was opened.
    let from: String
    /// Other meetings of the organization that were left half filled in.
    let unfinished: [UnfinishedForm]
    let hasUnfinished: Bool
    let isCut: Bool
    let mayRecordAsFound: Bool
    let isFound: Bool
    /// What the rules say of all of it, in one sentence; nil: not asked yet.
    let summary: String?
    let isAllowed: Bool
    let own: StepVerdict?
}
