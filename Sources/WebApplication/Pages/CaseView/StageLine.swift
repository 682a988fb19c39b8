import CaseServices
import CivilTime
import Planner
import Wording
import WorkflowEngine
import WorkflowModel

/// The stages of a case with their dates: behind it, where it stands, and what is still to come.
struct StageLine: Encodable, Sendable {
    /// One stage.
    struct Stage: Encodable, Sendable {
        let title: String
        /// `done`, `now` or `later`.
        let kind: String
        /// Whether the case stands here.
        let isNow: Bool
        /// The same in words, for whoever does not see colours.
        let word: String
        /// Since when, until when.
        let when: String
        /// One for every act in it.
        let dots: [Dot]
    }

    /// An act of a stage.
    struct Dot: Encodable, Sendable {
        let kind: String
    }

    /// Stages in the order of the procedure.
    let stages: [Stage]

    /// The stages of a case, those to come with their earliest days.
    ///
    /// - Parameter plan: what is left of it; nil: nobody asked.
    init(_ inHand: CaseInHand, plan: Plan?, _ visit: Visit) {
        let judge = inHand.judge
        let caseFile = inHand.bound.caseFile
        let wording = Wording(judge: judge, language: visit.language)
        // Before each act and after the last.
        let states = judge.states(of: caseFile)
        let began = Self.beginnings(of: caseFile, judge)
        var acts: [StateHandle: Int] = [:]
        // The first planned step that leads there says when a stage can begin.
        var earliest: [StateHandle: CivilDate] = [:]
        var left: [StateHandle: Int] = [:]
        for step in plan?.steps ?? [] {
            guard let answer = step.answer, let day = step.earliest else { continue }
            if let next = answer.stateAfter, next != answer.stateBefore, earliest[next] == nil { earliest[next] = day }
            if let before = answer.stateBefore { left[before, default: 0] += 1 }
        }
        for (before, after) in zip(states, states.dropFirst()) {
            // An act belongs to the stage it is done in; the one that begins the case has none before.
            if let stage = before ?? after { acts[stage, default: 0] += 1 }
        }
        let order = Self.order(judge, on: visit.today, now: caseFile.state, passed: Set(began.keys))
        let present = caseFile.state.flatMap { order.firstIndex(of: $0) } ?? -1
        stages = order.enumerated().map { index, state in
            let isFinal = judge.editions.contains { $0.definition.states[state.index]?.final != nil }
            let kind = index < present || (index == present && isFinal) ? "done" : index == present ? "now" : "later"
            let word =
                switch kind {
                case "done": visit.say("已完成", "done")
                case "now": visit.say("现在", "now")
                default: visit.say("以后", "later")
                }
            let since = began[state].map { wording.date($0) }.map { visit.say("\($0)起", "since \($0)") }
            let first = kind == "later" ? earliest[state].map { wording.date($0) } : nil
            let when = since ?? first.map { visit.say("最早 \($0)", "\($0) at the earliest") } ?? ""
            let open = kind == "done" ? 0 : left[state] ?? 0
            return Stage(
                title: wording.title(of: state), kind: kind, isNow: kind == "now", word: word, when: when,
                dots: Array(repeating: Dot(kind: "d"), count: min(acts[state] ?? 0, 24))
                    + Array(repeating: Dot(kind: ""), count: min(open, 24)))
        }
    }

    /// The first day of each stage the case has been in: that of the act which leads there.
    static func beginnings(of caseFile: CaseFile, _ judge: Judge) -> [StateHandle: CivilDate] {
        var began: [StateHandle: CivilDate] = [:]
        // States stand before each act; the last one after all of them.
        for (event, state) in zip(caseFile.events, judge.states(of: caseFile).dropFirst()) {
            if let state, began[state] == nil { began[state] = event.on.first }
        }
        return began
    }

    /// The regular way through the procedure, from where it begins along what is owed, with every stage the case has
    /// been in.
    static func order(
        _ judge: Judge, on day: CivilDate, now: StateHandle?, passed: Set<StateHandle>
    ) -> [StateHandle] {
        guard let index = judge.edition(on: day) ?? judge.editions.indices.last else { return [] }
        let edition = judge.editions[index].definition
        let shown = edition.states.compactMap { $0 }.filter { state in
            state.final != .ended || state.handle == now || passed.contains(state.handle)
        }
        var order = shown.filter(\.isInitial).map(\.handle)
        let steps = edition.transitions.compactMap { $0 }.filter { !$0.isOptional }
        var place = 0
        while place < order.count {
            for step in steps where step.states.contains(order[place]) {
                if let next = step.to, !order.contains(next), shown.contains(where: { $0.handle == next }) {
                    order.append(next)
                }
            }
            place += 1
        }
        // What nothing owed leads to is shown where the case has been there: between what it came from and the rest.
        for state in shown where !order.contains(state.handle) && (passed.contains(state.handle) || state.handle == now)
        {
            order.append(state.handle)
        }
        return order
    }
}
