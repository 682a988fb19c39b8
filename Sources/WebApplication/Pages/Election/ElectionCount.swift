import CivilTime
import Wording
import WorkflowEngine
import WorkflowModel

/// The count of an election: who is elected, and why, by the bounds of the edition of the day.
struct ElectionCount: Encodable, Sendable {
    /// Somebody voted on.
    struct Candidate: Encodable, Sendable {
        let name: String
        let votes: Int
        let isWrittenIn: Bool
        let result: String
        let tagKind: String
    }

    /// A bound with its verdict.
    struct Bound: Encodable, Sendable {
        let title: String
        let sum: String
        let word: String
        let kind: String
        let basis: String?
    }

    /// A count of the ballot.
    struct Number: Encodable, Sendable {
        let name: String
        let value: String
    }

    let title: String
    let numbers: [Number]
    let candidates: [Candidate]
    let hasCandidates: Bool
    let bounds: [Bound]
    let hasBounds: Bool
    let majority: String?
    /// The result in one sentence.
    let result: String
    /// Whether it can be declared.
    let isGood: Bool

    /// The counts of the elections of an act.
    static func all(_ act: RecordedAct, _ judge: Judge, _ visit: Visit) -> [ElectionCount] {
        let names = judge.workflow.vocabulary
        guard let index = judge.edition(on: act.on.interval.first),
            let handle = names.transitions.handle(act.transition),
            let step = judge.editions[index].definition.transition(handle)
        else { return [] }
        let edition = judge.editions[index].definition
        return act.facts.compactMap { fact in
            guard case .ballot(let ballot) = fact.value, ballot.kind == .election,
                let declared = step.facts.first(where: { names.facts[$0.handle] == fact.name })
            else { return nil }
            let bounds = BallotBounds(of: declared.handle, at: step, in: edition)
            return ElectionCount(
                visit.say(declared.title.zh, declared.title.en ?? declared.title.zh),
                BallotWording(ballot, bounds, edition, visit.language), visit)
        }
    }

    private init(_ title: String, _ wording: BallotWording, _ visit: Visit) {
        self.title = title
        let ballot = wording.ballot
        let shown: [BallotQuantity] = [.seats, .nominees, .entitled, .present, .issued, .returned, .invalid]
        numbers = shown.compactMap { quantity in
            ballot[quantity].map { Number(name: wording.word(quantity), value: "\($0)") }
        }
        let stands = !wording.isImpossible && !wording.isVoid
        let result = stands ? wording.election : nil
        let elected = Set(result?.elected ?? []), tied = Set(result?.tied ?? [])
        let rows = ballot.candidates.map { candidate in
            let (word, kind) =
                elected.contains(candidate.name)
                ? (visit.say("当选", "elected"), "ok")
                : tied.contains(candidate.name)
                    ? (visit.say("票数相同", "tied"), "wait") : (result == nil ? "" : visit.say("未当选", "not elected"), "")
            return Candidate(
                name: candidate.name, votes: Int(candidate.votes ?? 0), isWrittenIn: !candidate.nominated, result: word,
                tagKind: kind)
        }
        candidates = rows.sorted { $0.votes > $1.votes }
        hasCandidates = !rows.isEmpty
        let texts = wording.texts
        bounds = texts.map { text in
            let kind =
                switch text.verdict {
                case .holds: "yes"
                case .violated, .undetermined, .notApplicable: "no"
                }
            return Bound(
                title: text.title, sum: text.sum, word: text.word, kind: kind, basis: text.basis.unlessEmpty)
        }
        hasBounds = !texts.isEmpty
        majority = wording.majority
        let isBroken = !wording.bounds.broken(ballot).isEmpty
        isGood = stands && !isBroken && result.map { $0.open == 0 } ?? false
        self.result = Self.sentence(wording, result, isBroken: isBroken, visit)
    }

    private static func sentence(
        _ wording: BallotWording, _ result: BallotRules.ElectionResult?, isBroken: Bool, _ visit: Visit
    ) -> String {
        if let impossible = wording.impossible { return impossible }
        if wording.isVoid {
            return visit.say("选举无效，须重新选举。", "The election is void and must be held again.")
        }
        guard let result else {
            return visit.say("还缺数字，填全以后在这里显示结果。", "Counts are missing; the result stands here once they are there.")
        }
        let names =
            result.elected.isEmpty ? visit.say("无", "nobody") : result.elected.joined(separator: visit.say("、", ", "))
        var text =
            isBroken
            ? visit.say(
                "有不符合规定的，不能据此宣布当选。按票数为：\(names)。",
                "A rule is broken, so nobody can be declared elected. By the votes: \(names).")
            : visit.say("当选 \(result.elected.count) 人：\(names)。", "\(result.elected.count) elected: \(names).")
        if !result.tied.isEmpty {
            let tied = result.tied.joined(separator: visit.say("、", ", "))
            text += visit.say("\(tied)票数相同，须就他们再次投票。", " \(tied) are tied: a run-off among them is required.")
        }
        if result.open > 0 {
            text += visit.say("还有 \(result.open) 个名额没有选出。", " \(result.open) seats stay open.")
        }
        return text
    }
}
