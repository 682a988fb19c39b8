import CivilTime
import Planner
import TestSupport
import Testing
import WorkflowEngine
import WorkflowModel

/// A dossier of the fixtures as it stood on some day, and its plan.
struct PlannedCase {
    let judge: Judge
    let dossier: Dossier

    /// - Parameters:
    ///   - day: what happened later is left out.
    ///   - change: what is different from the file.
    init(
        _ name: String, asOn day: String, layers: [LayerID] = [], change: (inout RecordedAct) -> Void = { _ in }
    ) throws {
        var dossier = try ShippedRules.dossier("fixtures/dossiers/\(name).yaml")
        judge = try ShippedRules.judge(dossier.workflow, layers: layers)
        let last = try Self.day(day)
        dossier.history = dossier.history.compactMap { event in
            guard case .act(var act) = event.entry, act.on.interval.first <= last else { return nil }
            change(&act)
            var event = event
            event.entry = .act(act)
            return event
        }
        try #require(!dossier.history.isEmpty)
        self.dossier = dossier
    }

    static func day(_ text: String) throws -> CivilDate {
        try #require(try DateText.parse(text).exact)
    }

    var caseFile: CaseFile { judge.bind(dossier).caseFile }

    func plan(from day: String, _ delays: [String: String] = [:]) throws -> Plan {
        var bound: [TransitionHandle: CivilDate] = [:]
        for (step, text) in delays {
            bound[try #require(judge.workflow.vocabulary.transitions.handle(step))] = try Self.day(text)
        }
        return Plan(of: caseFile, by: judge, from: try Self.day(day), delays: bound)
    }

    /// Steps with their days, their last days, and a star where they decide the end.
    func rows(_ plan: Plan) -> [String] {
        plan.steps.map { step in
            var row = judge.workflow.vocabulary.transitions[step.transition]
            switch step.standing {
            case .from(let day): row += " " + day.isoText
            case .blocked: row += " blocked"
            case .waiting(let steps):
                row += " waits for " + steps.map { judge.workflow.vocabulary.transitions[$0] }.joined(separator: ", ")
            }
            if let limit = step.limit { row += " by " + limit.through.isoText }
            switch step.purpose {
            case .owed: break
            case .recurring: row += " recurring"
            case .again: row += " again"
            }
            return step.isCritical ? row + " *" : row
        }
    }
}
