import Foundation

/// One line of the report: a figure beside its limit, measured in turn in the same run.
struct Row: Codable {
    /// Name that stays the same from run to run.
    var name: String
    /// What was done.
    var workload: String
    var figure: Double
    var unit: String
    /// What stands beside it, and its figure in the same unit.
    var limitName: String
    var limit: Double
    /// Share of the limit that is reached: 1 is the limit itself, more is better.
    var share: Double
    /// What is to be reached, as people read it.
    var goal: String
    var isReached: Bool

    /// A rate (more is better), to reach at least a rate or a share of the limit.
    static func rate(
        _ name: String, _ workload: String, _ figure: Double, _ unit: String, limit: (name: String, figure: Double),
        atLeast least: Double? = nil, share leastShare: Double? = nil
    ) -> Row {
        let share = figure / limit.figure
        let goal =
            least.map { "≥ \(text($0)) \(unit)" } ?? leastShare.map { "≥ \(text($0)) of the limit" } ?? "no goal"
        return Row(
            name: name, workload: workload, figure: figure, unit: unit, limitName: limit.name, limit: limit.figure,
            share: share, goal: goal,
            isReached: figure >= least ?? 0 && share >= leastShare ?? 0)
    }

    /// A time (less is better), to reach at most a time.
    static func time(
        _ name: String, _ workload: String, _ figure: Double, _ unit: String, limit: (name: String, figure: Double),
        atMost most: Double
    ) -> Row {
        Row(
            name: name, workload: workload, figure: figure, unit: unit, limitName: limit.name, limit: limit.figure,
            share: limit.figure / figure, goal: "≤ \(text(most)) \(unit)", isReached: figure <= most)
    }

    static func text(_ number: Double) -> String {
        let digits = abs(number) >= 100 ? 0 : abs(number) >= 10 ? 1 : 3
        return String(format: "%.\(digits)f", number)
    }
}

/// All rows with where and of what they were measured.
struct Report: Codable {
    var machine: String
    var cores: Int
    var commit: String
    var rows: [Row]

    /// A row is worse than the baseline if its share of the limit fell below this part of the former one. Machines differ
    /// in more than speed; what is smaller is noise.
    static let tolerance = 0.7

    static func read(_ path: String) -> Report? {
        guard let data = FileManager.default.contents(atPath: path) else { return nil }
        return try? JSONDecoder().decode(Report.self, from: data)
    }

    func write(_ path: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try encoder.encode(self).write(to: URL(fileURLWithPath: path))
    }

    static var machineName: String {
        let lines = (FileManager.default.contents(atPath: "/proc/cpuinfo").map { String(decoding: $0, as: UTF8.self) })?
            .split(separator: "\n")
        let name = lines?.first { $0.hasPrefix("model name") }?.split(separator: ":").last
        return name.map { $0.trimmingCharacters(in: .whitespaces) } ?? "unknown"
    }

    func print(comparedWith baseline: Report?) {
        Swift.print("machine: \(machine), \(cores) cores; commit \(commit)\n")
        var lines = [["row", "workload", "figure", "limit in turn", "share", "baseline", "to reach", ""]]
        for row in rows {
            let before = baseline?.rows.first { $0.name == row.name }?.share
            lines.append([
                row.name, row.workload, "\(Row.text(row.figure)) \(row.unit)",
                "\(row.limitName): \(Row.text(row.limit))", Row.text(row.share), before.map { Row.text($0) } ?? "–",
                row.goal, row.isReached ? "reached" : "not reached",
            ])
        }
        let widths = (lines.first ?? []).indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
        for line in lines {
            let cells = zip(line, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }
            Swift.print(cells.joined(separator: "  ").trimmingCharacters(in: .whitespaces))
        }
        for row in rows {
            guard let before = baseline?.rows.first(where: { $0.name == row.name }),
                row.share < before.share * Self.tolerance
            else { continue }
            Swift.print(
                "warning: \(row.name) reaches \(Row.text(row.share)) of its limit, the baseline \(Row.text(before.share))"
            )
        }
    }
}
