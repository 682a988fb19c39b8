import CivilTime
import Diagnostics
import WorkflowEngine
import WorkflowModel

/// Votes: the counts of the case and the least number that would pass.
extension Scene {
    private func ballot(_ reference: FactReference) -> Ballot? {
        if case .ballot(let ballot)? = value(reference) { return ballot }
        return nil
    }

    /// The limit in whole votes: the least (or greatest) count that satisfies the bound.
    static func limit(_ comparator: Comparator, _ ratio: Rational, of base: Int32) -> (count: Int64, isLeast: Bool)? {
        let (product, isTooLarge) = Int64(base).multipliedReportingOverflow(by: ratio.numerator)
        guard !isTooLarge else { return nil }
        let floor = product >= 0 ? product / ratio.denominator : -1
        let isWhole = product % ratio.denominator == 0
        switch comparator {
        case .atLeast: return (isWhole ? floor : floor + 1, true)
        case .moreThan: return (floor + 1, true)
        case .atMost: return (floor, false)
        case .lessThan: return (isWhole ? floor - 1 : floor, false)
        case .exactly: return nil
        }
    }

    func ballot(
        _ reference: FactReference, _ left: BallotQuantity, _ comparator: Comparator, _ ratio: Rational,
        _ base: BallotQuantity, _ fault: inout Fault
    ) {
        guard let phrases, let ballot = ballot(reference), let count = ballot[left], let whole = ballot[base] else {
            return
        }
        let isWhole = ratio.numerator == 1 && ratio.denominator == 1
        let share = isWhole ? phrases.quantity(base) : phrases.fraction(ratio)
        var text = say(
            "\(phrases.counted(base, whole))，\(phrases.counted(left, count))，须\(phrases.bound(comparator, share))",
            "\(phrases.counted(base, whole)), \(phrases.counted(left, count)); \(phrases.bound(comparator, share)) required"
        )
        if !isWhole, let limit = Self.limit(comparator, ratio, of: whole) {
            let unit = phrases.unit(left)
            text +=
                limit.isLeast
                ? say("，即至少 \(limit.count) \(unit)", ", that is at least \(limit.count)")
                : say("，即至多 \(limit.count) \(unit)", ", that is at most \(limit.count)")
        }
        fault.explanation = text
    }

    func votesAddUp(_ reference: FactReference, _ exactly: Bool, _ fault: inout Fault) {
        guard let phrases, let ballot = ballot(reference) else { return }
        fault.headline =
            exactly
            ? say("各项票数合计少于表决票数", "the votes do not account for every paper")
            : say("票数不符，出现了不可能的数", "the counts are impossible")
        fault.remedy = say("请核对表决票和签到记录。", "Recount from the papers and the attendance list.")
        let negative = BallotQuantity.allCases.filter { $0 != .nominees && (ballot.stated($0) ?? 0) < 0 }
        if !negative.isEmpty {
            let names = voice.list(negative.map(phrases.quantity))
            fault.explanation = say("\(names)填成了负数", "\(names) cannot be negative")
            return
        }
        switch ballot.kind {
        case .resolution: fault.explanation = resolution(ballot, phrases)
        case .election: fault.explanation = election(ballot, phrases)
        }
    }

    private func resolution(_ ballot: Ballot, _ phrases: Phrases) -> String {
        let parts: [BallotQuantity] = [.votesFor, .against, .abstained, .invalid]
        let sum = parts.reduce(Int64(0)) { $0 + Int64(ballot[$1] ?? 0) }
        let papers = Int64(ballot[.present] ?? 0) + Int64(ballot[.written] ?? 0)
        var attendance = [BallotQuantity.present].compactMap { quantity in
            ballot[quantity].map { phrases.counted(quantity, $0) }
        }
        if let written = ballot[.written], written > 0 { attendance.append(phrases.counted(.written, written)) }
        if let entitled = ballot[.entitled], papers > Int64(entitled), sum <= papers {
            return say(
                "\(attendance.joined(separator: "，"))，合计 \(papers)，多于\(phrases.counted(.entitled, entitled))",
                "\(attendance.joined(separator: ", ")), \(papers) in all, more than \(phrases.counted(.entitled, entitled))"
            )
        }
        let votes = parts.compactMap { quantity in ballot.stated(quantity).map { phrases.counted(quantity, $0) } }
        let relation = sum > papers ? say("多于", "more than") : say("少于", "fewer than")
        return say(
            "\(votes.joined(separator: "、"))，合计 \(sum) 票，\(relation)表决票 \(papers) 张（\(attendance.joined(separator: "，"))）",
            "\(votes.joined(separator: ", ")), \(sum) in all, \(relation) the \(papers) papers (\(attendance.joined(separator: ", ")))"
        )
    }

    private func election(_ ballot: Ballot, _ phrases: Phrases) -> String {
        func more(_ left: BallotQuantity, _ right: BallotQuantity) -> String? {
            guard let a = ballot[left], let b = ballot[right], a > b else { return nil }
            return say(
                "\(phrases.counted(left, a))，多于\(phrases.counted(right, b))",
                "\(phrases.counted(left, a)), more than \(phrases.counted(right, b))")
        }
        if let text = more(.present, .entitled) ?? more(.invalid, .returned) { return text }
        let valid = Int64(ballot[.returned] ?? 0) - Int64(ballot[.invalid] ?? 0)
        let papers = say("有效选票 \(valid) 张", "\(valid) valid papers")
        if let name = BallotRules.repeated(ballot) {
            return say("\(name)在选票上列了不止一次", "\(name) stands on the ballot more than once")
        }
        for candidate in ballot.candidates {
            if [candidate.votes ?? 0, candidate.against ?? 0, candidate.abstained ?? 0].contains(where: { $0 < 0 }) {
                return say("\(candidate.name)的票数填成了负数", "the votes of \(candidate.name) cannot be negative")
            }
            let sum = [candidate.votes ?? 0, candidate.against ?? 0, candidate.abstained ?? 0].reduce(Int64(0)) {
                $0 + Int64($1)
            }
            if sum > valid {
                return say(
                    "\(candidate.name)的票数合计 \(sum) 票，多于\(papers)",
                    "\(candidate.name) has \(sum) votes in all, more than the \(papers)")
            }
        }
        let all = ballot.candidates.reduce(Int64(0)) { $0 + Int64($1.votes ?? 0) }
        let seats = Int64(ballot[.seats] ?? 0)
        return say(
            "赞成票合计 \(all) 票，多于\(papers)、每张至多选 \(seats) 人所能有的 \(seats * valid) 票",
            "\(all) votes for in all, more than the \(seats * valid) that \(papers) with \(seats) seats can hold")
    }

    func elected(
        _ reference: FactReference, _ comparator: Comparator, _ ratio: Rational, _ base: BallotQuantity,
        _ fault: inout Fault
    ) {
        guard let phrases, let ballot = ballot(reference), let whole = ballot[base],
            let result = BallotRules.count(ballot, majority: comparator, ratio, of: base)
        else { return }
        func names(_ list: [String]) -> String { list.isEmpty ? say("无人", "nobody") : voice.list(list) }
        let rule = phrases.whoIsElected(comparator, ratio, base)
        var text = say("\(phrases.counted(base, whole))，\(rule)", "\(phrases.counted(base, whole)), \(rule)")
        if ratio.numerator > 0, let limit = Self.limit(comparator, ratio, of: whole), limit.isLeast {
            text += say("，即至少 \(limit.count) 票", ", that is at least \(limit.count) votes")
        }
        text += say(
            "；按此计票当选的是\(names(result.elected))，登记的当选人是\(names(ballot.elected ?? []))",
            "; by the count elected: \(names(result.elected)); recorded: \(names(ballot.elected ?? []))")
        if !result.tied.isEmpty {
            text += say("；\(names(result.tied))得票相等，须再次投票", "; \(names(result.tied)) are tied and need another vote")
        }
        fault.explanation = text
        fault.remedy = say("请按计票结果更正当选人。", "Correct the result to the count.")
    }
}
