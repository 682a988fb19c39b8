import CaseServices
import CivilTime
import DossierAudit
import Wording
import WorkflowEngine
import WorkflowModel

/// The page of a case.
struct CaseModel: Encodable, Sendable {
    /// Something done, as a line of the history.
    struct Act: Encodable, Sendable {
        let id: String
        let date: String
        let title: String
        /// Where it is looked at and corrected.
        let href: String
        let papers: String?
        let recorder: String
        let mark: String
        let hasMark: Bool
    }

    /// A paper in the side column.
    struct Paper: Encodable, Sendable {
        let title: String
        let state: String
        let isMissing: Bool
    }

    /// Something owed.
    struct Due: Encodable, Sendable {
        let title: String
        let by: String
        let owner: String
        let basis: String?
        let isOverdue: Bool
    }

    /// A name and a value of the side column.
    struct Pair: Encodable, Sendable {
        let name: String
        let value: String
    }

    let caseID: String
    let name: String
    let line: String
    let stages: [StageLine.Stage]
    /// What is left, each step on its earliest day; nil: nothing, or not for this visitor.
    let plan: PlanModel?
    let today: String
    let on: String
    let isToday: Bool
    let ready: [StepCard]
    let hasReady: Bool
    let waiting: [StepCard]
    let hasWaiting: Bool
    let optional: [StepCard]
    let hasOptional: Bool
    /// Steps done that may be done again.
    let again: [StepCard]
    let hasAgain: Bool
    /// Steps that end the case without its goal.
    let exits: [StepCard]
    let hasExits: Bool
    let isOver: Bool
    let acts: [Act]
    let hasActs: Bool
    let papers: [Paper]
    let paperCount: String
    let dues: [Due]
    let hasDues: Bool
    let people: [Pair]
    let hasPeople: Bool
    let findings: [ReasonModel]
    let hasFindings: Bool
    let isForSubject: Bool
    let editions: String
    let mayRecord: Bool
    /// Whether entries of the history may be looked at one by one.
    let mayLook: Bool
    /// Where exceptions are recorded; nil: no rule of this stage has any, or not for this visitor.
    let waiveHref: String?
    /// Where to correct what the visitor has just recorded; nil: nothing.
    let justDone: String?
    /// The page with the elections; nil: the procedure has none, or not for this visitor.
    let electionHref: String?
    /// The day by the end of which it shows what was on record; nil: everything.
    let known: String?
}
