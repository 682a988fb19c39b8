import CivilTime
import Diagnostics
import Wording
import WorkflowEngine
import WorkflowModel

/// The result of a ballot by the bounds of one edition.
struct BallotResult {
    let ballot: Ballot
    let bounds: BallotBounds
    let edition: Edition

    private var isImpossible: Bool { wording(.zh).isImpossible }
    private var isVoid: Bool { bounds.isVoid(ballot) }
    private var election: BallotRules.ElectionResult? { wording(.zh).election }

    private func wording(_ language: Language) -> BallotWording { BallotWording(ballot, bounds, edition, language) }

    /// Void, impossible, not passed, or seats left open.
    var isNegative: Bool {
        if isImpossible || isVoid { return true }
        switch ballot.kind {
        case .resolution: return !(holds(.present) == true && holds(.votesFor) == true)
        case .election: return !bounds.broken(ballot).isEmpty || (election.map { $0.open > 0 } ?? true)
        }
    }

    private func holds(_ quantity: BallotQuantity) -> Bool? {
        switch bounds.judge(quantity, ballot) {
        case .holds: true
        case .violated: false
        default: nil
        }
    }

    private func optional(_ truth: Bool?) -> JSONValue { truth.map { .bool($0) } ?? .null }

    var json: JSONValue {
        switch ballot.kind {
        case .resolution:
            let quorum = holds(.present), majority = holds(.votesFor)
            let passed: Bool? = isImpossible ? false : quorum.flatMap { first in majority.map { first && $0 } }
            return .object([
                "outcome": .string(
                    isImpossible ? "impossible" : quorum == nil || majority == nil ? "undetermined" : "valid"),
                "quorum": optional(quorum),
                "majority": optional(majority),
                "passed": optional(passed),
            ])
        case .election:
            let stands = !isImpossible && !isVoid
            let result = stands ? election : nil
            let open: Int? = result?.open ?? (stands ? nil : ballot[.seats].map(Int.init))
            return .object([
                "outcome": .string(
                    isImpossible ? "impossible" : isVoid ? "void" : election == nil ? "undetermined" : "valid"),
                "margin": optional(holds(.nominees)),
                "elected": .array((result?.elected ?? []).map { .string($0) }),
                "tied": .array((result?.tied ?? []).map { .string($0) }), "open": open.map { .int(Int64($0)) } ?? .null,
            ])
        }
    }

    /// The result with the edition it was counted by and each bound.
    func explained(_ options: GlobalOptions) -> JSONValue {
        guard case .object(var members) = json else { return json }
        members["edition"] = .string(edition.id.rawValue)
        members["reasons"] = .array(bounds.bounds.map { .string(String(describe($0, options).drop { $0 == " " })) })
        return .object(members)
    }

    func text(_ options: GlobalOptions) -> String {
        var lines: [String] = []
        let titles = edition.sources.map(\.title).joined(separator: options.say("、", ", "))
        let names = options.say("按\(titles)（\(edition.id)）", "by \(titles) (\(edition.id))")
        lines.append(names)
        if let impossible = wording(options.language).impossible { lines.append(impossible) }
        for bound in bounds.bounds { lines.append(describe(bound, options)) }
        switch ballot.kind {
        case .resolution:
            lines.append(
                !isNegative
                    ? options.say("结果：通过。", "result: passed.")
                    : isVoid
                        ? options.say("结果：会议无效，须重新召开。", "result: the meeting is void and must be held again.")
                        : options.say("结果：未通过。", "result: not passed."))
        case .election: lines += electionLines(options)
        }
        return lines.joined(separator: "\n")
    }

    private func describe(_ bound: BallotBounds.Bound, _ options: GlobalOptions) -> String {
        let text = wording(options.language).text(bound)
        return options.say(
            "  \(text.title)：\(text.sum) → \(text.word)\(text.basis.isEmpty ? "" : "（\(text.basis)）")",
            "  \(text.title): \(text.sum) → \(text.word)\(text.basis.isEmpty ? "" : " (\(text.basis))")")
    }

    private func electionLines(_ options: GlobalOptions) -> [String] {
        guard !isImpossible else {
            return [
                options.say(
                    "结果：票数有误，先凭选票核对更正，再计算。", "result: the counts are wrong; correct them by the papers and count again."
                )
            ]
        }
        guard !isVoid else {
            return [options.say("结果：选举无效，须重新选举。", "result: the election is void and must be held again.")]
        }
        guard let result = election else { return [options.say("结果：缺少数字，无法计算。", "result: a count is missing.")] }
        var lines: [String] = []
        if let majority = wording(options.language).majority { lines.append("  " + majority) }
        let names = result.elected.isEmpty ? "—" : result.elected.joined(separator: options.say("、", ", "))
        lines.append(
            bounds.broken(ballot).isEmpty
                ? options.say("结果：当选 \(names)", "result: elected \(names)")
                : options.say(
                    "结果：有不符合规定的，不能据此宣布当选。按票数为 \(names)",
                    "result: a rule is broken, so nobody can be declared elected. By the votes: \(names)"))
        if !result.tied.isEmpty {
            lines.append(
                options.say("  得票相同，须就以下人选再次投票：", "  tied across the last seat, a run-off is required: ")
                    + result.tied.joined(separator: "、"))
        }
        if result.open > 0 { lines.append(options.say("  尚缺 \(result.open) 名。", "  \(result.open) seats stay open.")) }
        return lines
    }
}
