import CBenchLimits
import WorkflowCompiler

/// Row E: rule text to checked edition, beside the events of the same text by the C parser alone.
struct CompilingRows {
    let files: BenchFiles
    let rounds: Int

    func run() throws -> [Row] {
        let file = try files.membershipCase()
        let shipped = try files.shippedRules()
        guard RulebookCompiler.compileEdition(file).edition != nil else {
            throw BenchProblem(text: "row E: the workload does not compile")
        }
        _ = try files.shippedRulebook()
        var events = 0, shippedEvents = 0, editions = 0
        let times = inTurn(
            rounds,
            [
                { editions += RulebookCompiler.compileEdition(file).edition == nil ? 0 : 1 },
                { events += Self.events(file.bytes) },
                { editions += RulebookCompiler.compile(files: shipped).rulebook == nil ? 0 : 1 },
                { for rules in shipped { shippedEvents += Self.events(rules.bytes) } },
            ])
        guard events > 0, shippedEvents > 0, editions == 2 * (rounds + 1) else {
            throw BenchProblem(text: "row E: something was not read")
        }
        let milli = times.map { $0 * 1e3 }
        return [
            .time(
                "E edition", "600 lines, text to checked edition", milli[0], "ms",
                limit: ("libyaml events", milli[1]), atMost: 0.6),
            .time(
                "E rulebook", "the shipped rulebook, texts to checked rulebook", milli[2], "ms",
                limit: ("libyaml events", milli[3]), atMost: 15),
        ]
    }

    private static func events(_ bytes: [UInt8]) -> Int {
        bytes.withUnsafeBufferPointer { limit_yaml_events($0.baseAddress, $0.count) }
    }
}
