import WorkflowEngine
import WorkflowModel

/// What the count of an election gives, for the person who just entered it.
struct ElectionLines {
    let judge: Judge
    let options: GlobalOptions

    /// A line for each election; none where the meeting is void, which elects nobody.
    func lines(_ act: RecordedAct, _ outcome: ActOutcome) -> [String] {
        guard outcome != .void else { return [] }
        return judge.electionResults(of: act).flatMap { declared, result -> [String] in
            let title = options.say(declared.title.zh, declared.title.en ?? declared.title.zh)
            let elected = result.elected.isEmpty ? options.say("无", "nobody") : list(result.elected)
            var lines = [
                options.say(
                    "\(title)：计票当选 \(result.elected.count) 人：\(elected)。",
                    "\(title): \(result.elected.count) elected by the count: \(elected).")
            ]
            if !result.tied.isEmpty {
                lines.append(
                    options.say(
                        "  \(list(result.tied))票数相同，须再次投票。", "  \(list(result.tied)) are tied: a run-off is required."))
            }
            if result.open > 0 {
                lines.append(
                    options.say("  还有 \(result.open) 个名额没有选出。", "  \(result.open) seats are open."))
            }
            return lines
        }
    }

    private func list(_ names: [String]) -> String { names.joined(separator: options.say("、", ", ")) }
}
