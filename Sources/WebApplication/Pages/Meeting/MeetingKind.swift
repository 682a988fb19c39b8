import CaseServices
import CivilTime
import WorkflowModel

/// A kind of meeting that deals with cases, as the rules declare it: a record of a regimen that has a place for the
/// cases it dealt with, and the body that met.
struct MeetingKind: Hashable, Sendable {
    /// The regimen.
    let regimen: WorkflowID
    /// The record.
    let step: String
    /// The body that met, by the name of its role; steps of cases that it may take name the same role.
    let role: String
    /// What it is called.
    let title: String

    /// All kinds of a day.
    static func all(on day: CivilDate, _ visit: Visit) -> [MeetingKind] {
        let service = visit.site.service
        return service.regimens.flatMap { regimen -> [MeetingKind] in
            guard let workflow = service.rulebook.workflow(regimen),
                let edition = workflow.editions.last(where: { $0.isInForce(on: day) }) ?? workflow.editions.last
            else { return [] }
            let names = workflow.vocabulary
            return edition.transitions.compactMap { $0 }.compactMap { step in
                let deals = step.facts.contains {
                    $0.type == .names && names.facts[$0.handle] == Meeting.casesFact
                }
                let body = edition.roles.compactMap { $0 }.first { $0.isCollective && step.by.contains($0.handle) }
                guard deals, let body else { return nil }
                return MeetingKind(
                    regimen: regimen, step: names.transitions[step.handle], role: names.roles[body.handle],
                    title: visit.say(step.title.zh, step.title.en ?? step.title.zh))
            }
        }
    }
}
