import CivilTime
import WorkflowModel

/// What a search for a walk came to.
enum SearchResult {
    /// A walk on which every rule can hold.
    case found(Plan)
    /// There is none, and why the last ways fail.
    case refuted(Core)
    /// Not decided within the proof model.
    case open(OpenReason)
}

/// Why a search did not decide.
enum OpenReason {
    /// The lengths of months or runs of holidays decide.
    case lengths
    /// Too many ways.
    case effort
}

/// Searches for a walk through one edition: adds what the acts need, tries each way, solves the dates at the end.
///
/// A way that fails names the decisions it rests on; decisions it does not rest on are not tried otherwise.
final class Planner {
    let edition: Edition
    /// The edition before the border, for naming what acts before it asked for.
    let isAfterBorder: Bool
    /// A rule may read steps nobody did, because the case was opened under another edition.
    let isLenient: Bool
    /// Transitions that may happen a second time on this walk.
    var doubled: Set<TransitionHandle> = []
    /// A transition that may not happen.
    var excluded: TransitionHandle?
    /// A rule whose guard is to hold.
    var forced: ForcedBody?
    /// Makes a rule about absent steps silent instead of asking for them.
    var allowsAbsence = false
    var budget = 0
    /// Called with every walk found; false goes on searching.
    var accept: (Plan) -> Bool = { _ in true }

    init(edition: Edition, isAfterBorder: Bool = false) {
        self.edition = edition
        self.isAfterBorder = isAfterBorder
        isLenient = isAfterBorder
    }

    /// Takes the tasks of a walk one by one.
    func search(_ start: Plan) -> SearchResult {
        guard budget > 0 else { return .open(.effort) }
        budget -= 1
        var plan = start
        while let task = plan.next() {
            switch work(task, &plan) {
            case .done: continue
            case .conflict(let core): return .refuted(core)
            case .branch(let alternatives): return branch(alternatives, task, plan)
            }
        }
        switch Schedule(planner: self, plan: plan).check() {
        case .possible(let dated):
            return accept(dated) ? .found(dated) : .refuted(Core(reasons: [], decisions: Set(0..<plan.nextDecision)))
        case .contradiction(let core): return .refuted(core)
        case .open: return .open(.lengths)
        }
    }

    /// One way of meeting a task; nil if it can be entered.
    typealias Alternative = (inout Plan, Set<Int>) -> Core?

    enum Step {
        case done
        case conflict(Core)
        case branch([Alternative])
    }

    /// Runs the only way there is, or leaves several to the search.
    func choose(_ alternatives: [Alternative], _ task: Task, _ plan: inout Plan) -> Step {
        if alternatives.isEmpty { return .conflict(Core(reasons: [task.reason], decisions: task.decisions)) }
        guard alternatives.count == 1 else { return .branch(alternatives) }
        return alternatives[0](&plan, task.decisions).map { .conflict($0) } ?? .done
    }

    private func branch(_ alternatives: [Alternative], _ task: Task, _ plan: Plan) -> SearchResult {
        var base = plan
        let decision = base.nextDecision
        base.nextDecision += 1
        var failed = Core(reasons: [], decisions: task.decisions)
        var open: OpenReason?
        for alternative in alternatives {
            var copy = base
            let result: SearchResult
            if let core = alternative(&copy, task.decisions.union([decision])) {
                result = .refuted(core)
            } else {
                result = search(copy)
            }
            switch result {
            case .found: return result
            case .open(let reason): open = reason
            case .refuted(var core):
                guard core.decisions.remove(decision) != nil else { return .refuted(core) }
                failed.merge(core)
            }
        }
        if let open { return .open(open) }
        return .refuted(failed)
    }

    func conflict(_ reason: Reason, _ decisions: Set<Int>, repeating: Set<TransitionHandle> = []) -> Core {
        Core(reasons: [reason], decisions: decisions, repeating: repeating)
    }

    /// A body of a rule by its position among those that can forbid the act.
    struct ForcedBody {
        var transition: TransitionHandle
        var rule: Int
        var body: Int
        /// Which time the act is done; nil: each time.
        var round: Int?
    }

    private var lengths: [CalendarPeriod: PeriodLength] = [:]

    func length(_ period: CalendarPeriod) -> PeriodLength {
        if let known = lengths[period] { return known }
        let length = PeriodLength(period)
        lengths[period] = length
        return length
    }

    /// Nobody needs a reason to leave it out.
    func isExpected(_ transition: TransitionHandle) -> Bool {
        guard !isLenient, !allowsAbsence, transition != excluded else { return false }
        guard let definition = edition.transition(transition) else { return false }
        return !definition.isOptional && definition.when == nil
    }
}
