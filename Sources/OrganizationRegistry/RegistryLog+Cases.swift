public import CivilTime
import WorkflowModel

extension RegistryLog {
    /// Where a case belongs on a day: it goes along when its organization is merged or split, when the person whom it is
    /// about moves, and when he turns out to be somebody who belongs elsewhere.
    ///
    /// - Parameters:
    ///   - organization: where it was opened.
    ///   - subject: whom it is about, a person or an organization.
    ///   - start: the day from which its organization was stated; what happened before is not followed.
    ///   - day: the day that is asked for.
    public func organization(
        ofCaseAt organization: String, about subject: String, from start: CivilDate, on day: CivilDate
    ) -> String {
        let kept = keptID(of: subject)
        let moves =
            (entries(about: .person(kept), through: day)
            + (kept == subject ? [] : entries(about: .person(subject), through: day)))
            .filter { $0.firstDay > start && $0.change.isMove }
            .sorted { $0.firstDay < $1.firstDay }
        var current = organization
        var since = start
        var own = subject
        for move in moves {
            if case .belong(_, let target?) = move.change {
                current = target
            } else if case .mergePeople(let ids, let into) = move.change, ids.contains(own), into != own {
                own = into
                // Where he is, or was last if he has left.
                guard let target = person(into, on: move.firstDay)?.memberships.last?.organization else { continue }
                current = target
            } else {
                continue
            }
            since = move.firstDay
        }
        var visited: Set<String> = []
        while visited.insert(current).inserted,
            let next = step(from: current, following: kept, after: since, through: day)
        {
            current = next
        }
        return current
    }

    /// Whom a case is about by now: the person into whom a duplicate was merged, or the other one of two who had been
    /// taken for one.
    public func subject(ofCase caseID: String, about subject: String) -> String {
        for event in entries(about: .person(subject)) {
            if case .separate(let id, let from, let cases) = event.change, from == subject, cases.contains(caseID) {
                return keptID(of: id)
            }
        }
        return keptID(of: subject)
    }
}

extension RegistryChange {
    fileprivate var isMove: Bool {
        switch self {
        case .belong, .mergePeople: true
        case .found, .state, .rename, .move, .merge, .split, .dissolve, .compose, .seat, .register, .renamePerson,
            .describe, .penalize, .post, .separate, .withdraw:
            false
        }
    }
}
