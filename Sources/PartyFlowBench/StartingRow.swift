import CBenchLimits
import Foundation

/// Row F: a whole process that shows a workflow, beside an empty Swift program, spawned in turn.
struct StartingRow {
    let files: BenchFiles
    let rounds: Int

    func run() throws -> [Row] {
        let folder = URL(fileURLWithPath: CommandLine.arguments.first ?? "").deletingLastPathComponent().path
        let show = [folder + "/partyflow", "rules", "show", "membership", "--rules", files.root + "/workflows"]
        let empty = [folder + "/BenchEmpty"]
        for program in [show[0], empty[0]] where !FileManager.default.isExecutableFile(atPath: program) {
            throw BenchProblem(text: "row F: \(program) is not built")
        }
        var shown: [Double] = [], nothing: [Double] = []
        for round in 0...max(rounds, 20) {
            let first = try Self.spawn(show), second = try Self.spawn(empty)
            if round > 0 {
                shown.append(first)
                nothing.append(second)
            }
        }
        return [
            .time(
                "F show", "partyflow rules show membership, whole process", median(shown) * 1e3, "ms",
                limit: ("empty Swift program", median(nothing) * 1e3), atMost: 25)
        ]
    }

    /// Seconds from spawning a program to its end; its output goes nowhere.
    private static func spawn(_ words: [String]) throws -> Double {
        var words = words.map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        let took = words.withUnsafeMutableBufferPointer { limit_spawn($0.baseAddress) }
        guard took >= 0 else { throw BenchProblem(text: "row F: a program failed") }
        return took
    }
}
