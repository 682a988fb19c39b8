import WorkflowModel

/// The facts that a comparison of amounts or names reads.
struct FactsRead {
    let edition: Edition

    func facts(of condition: Condition) -> [FactReference] {
        switch condition {
        case .compare(let left, _, let right): return facts(of: left) + facts(of: right)
        case .names(let source, _, let others):
            return ([Int(source)] + Array(others.range)).compactMap { slot in
                switch edition.nameSources[slot] {
                case .fact(let fact), .ballot(let fact, _), .eachBallot(let fact, _): fact
                case .group, .seated: nil
                }
            }
        case .done, .notDone, .document, .elapsed, .within, .order, .notice, .age, .recurs, .number, .period, .choice,
            .flag, .text, .stated, .equals, .consistent, .samePeople, .participants, .ballot, .votesAddUp, .secret,
            .elected, .organization, .unitRole, .notOnPublicHoliday, .sameDayFewerThan, .anyOf, .allOf, .not, .dated:
            return []
        }
    }

    /// Parts of a sum may be missing: they count nothing then.
    private func facts(of index: AmountIndex) -> [FactReference] {
        switch edition.amounts[Int(index.raw)] {
        case .fact(let fact), .ballot(let fact, _): [fact]
        case .literal, .organization, .seated, .sum, .eachBallot, .people: []
        }
    }
}
