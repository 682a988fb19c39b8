import CivilTime
import WorkflowModel

/// An occurrence of a transition in a walk: the first (0) or the second (1).
struct ActID: Hashable {
    var transition: TransitionHandle
    var round: Int = 0
}

/// A fact of an act, of the subject (no act) or a property of the organization.
enum FactKey: Hashable {
    case act(ActID, FactHandle)
    case subject(FactHandle)
    case organization(Symbol)
}

/// A date of a walk.
enum DateNode: Hashable {
    case act(ActID)
    case fact(FactKey)
    case paper(TransitionHandle?, DocumentHandle, Symbol?)
    case born
    case organization(Symbol)
    case border
    /// The date of another node, moved.
    case shifted(Int, Shift)
}

/// By how much a date is moved.
enum Shift: Hashable {
    case calendar(plus: CalendarPeriod, minus: CalendarPeriod)
    case workingDays(Int)
    case fact(TransitionHandle, FactHandle)
}

/// Why a constraint stands in a walk; what a contradiction is told with.
enum Reason: Hashable {
    /// A rule by its subscript; `old`: of the edition before the border.
    case rule(TransitionHandle, Int, old: Bool)
    /// A step that must come before.
    case after(TransitionHandle, TransitionHandle, old: Bool)
    /// Where the step may be done.
    case states(TransitionHandle, old: Bool)
    /// What the outcome asks for.
    case outcome(TransitionHandle, old: Bool)
    /// A rule reads a step that is not before it.
    case reads(TransitionHandle, Int, TransitionHandle, old: Bool)
    /// What a rule reads is nowhere recorded.
    case missing(TransitionHandle, Int, old: Bool)
    /// Acts before the border lie before those after it.
    case border

    /// Only where the step may be done.
    var isPlace: Bool {
        switch self {
        case .states: true
        case .rule, .after, .outcome, .reads, .missing, .border: false
        }
    }
}

/// Why a walk fails: reasons for people, and the decisions it rests on for the search.
struct Core {
    var reasons: [Reason]
    var decisions: Set<Int>
    /// Transitions of which a second occurrence might help.
    var repeating: Set<TransitionHandle> = []

    mutating func merge(_ other: Core) {
        for reason in other.reasons where !reasons.contains(reason) { reasons.append(reason) }
        decisions.formUnion(other.decisions)
        repeating.formUnion(other.repeating)
    }
}

/// A step along the path of states.
struct Move: Hashable {
    var transition: TransitionHandle
    /// State in which the case stands afterwards.
    var state: StateHandle
}

/// What a condition is to be in a walk.
enum Mode {
    /// Not broken: it holds or has nothing to say.
    case pass
    /// Holds.
    case hold
    /// Is broken or has nothing to say.
    case fail
}

/// Something still to be worked into a walk.
struct Task {
    enum Work {
        /// An entry of `after` of the act's transition.
        case predecessor(Int)
        /// The condition is to be in a mode.
        case condition(ConditionIndex, Mode)
        /// The body binds where the guards hold; `forced`: they are to hold.
        case guarded([ConditionIndex], ConditionIndex, forced: Bool)
        /// Another transition is to be on record before the act.
        case done(TransitionHandle)
    }
    var act: ActID
    var work: Work
    var reason: Reason
    var decisions: Set<Int>
}

/// A walk under construction.
struct Plan {
    struct Act {
        var decisions: Set<Int>
        var isOld: Bool
        /// The opening, a move of the path (its subscript), or nil.
        var move: Int?
    }
    struct Edge {
        var from: Int
        var to: Int
        var bound: Int
        var reason: Reason
        var decisions: Set<Int>
    }
    struct FactClause {
        var test: FactTest
        var reason: Reason
        var decisions: Set<Int>
    }
    struct Absence {
        var act: ActID
        var transition: TransitionHandle
        /// Not even on the same day.
        var strictly: Bool
        var reason: Reason
        var decisions: Set<Int>
    }
    struct Reading: Hashable {
        var act: ActID
        var transition: TransitionHandle
    }
    struct StepKey: Hashable {
        var act: ActID
        var moment: Int
        var step: Int
    }
    /// Which occurrence an act reads, if any.
    struct Binding {
        var act: ActID?
        var decisions: Set<Int>
    }

    var path: [Move]
    var acts: [ActID: Act] = [:]
    var order: [ActID] = []
    var nodes: [DateNode] = []
    var nodeIndex: [DateNode: Int] = [:]
    var edges: [Edge] = []
    var facts: [FactKey: [FactClause]] = [:]
    var factOrder: [FactKey] = []
    var absences: [Absence] = []
    var bindings: [Reading: Binding] = [:]
    var steps: [StepKey: (applies: Bool, decisions: Set<Int>)] = [:]
    var nextDecision = 0
    /// Acts to be added come first, then what has one way to be met, then what branches.
    var structural: [Task] = []
    var plain: [Task] = []
    var branching: [Task] = []

    init(path: [Move]) { self.path = path }

    mutating func next() -> Task? { structural.popLast() ?? plain.popLast() ?? branching.popLast() }

    mutating func node(_ date: DateNode) -> Int {
        if let known = nodeIndex[date] { return known }
        nodes.append(date)
        nodeIndex[date] = nodes.count - 1
        return nodes.count - 1
    }

    /// `earlier` comes before `later` in the walk.
    mutating func precede(_ earlier: Int, _ later: Int, _ reason: Reason, _ decisions: Set<Int>) {
        edges.append(Edge(from: later, to: earlier, bound: -1, reason: reason, decisions: decisions))
    }

    /// Day of `a` − day of `b` ≤ `days`.
    mutating func limit(_ a: Int, minus b: Int, atMost days: Int, _ reason: Reason, _ decisions: Set<Int>) {
        let bound = days * DifferenceSystem.unit + DifferenceSystem.slack
        edges.append(Edge(from: b, to: a, bound: bound, reason: reason, decisions: decisions))
    }

    /// Occurrences of a transition, first to last.
    func rounds(of transition: TransitionHandle) -> [ActID] {
        let first = ActID(transition: transition, round: 0), second = ActID(transition: transition, round: 1)
        return [first, second].filter { acts[$0] != nil }
    }
}
