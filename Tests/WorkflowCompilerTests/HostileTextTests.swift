import Diagnostics
import Testing
import WorkflowCompiler

@Suite("Damaged definitions")
struct HostileTextTests {
    /// A small generator, so that a failure can be repeated.
    private struct Generator: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ (state >> 29)
        }
    }

    private static let scraps = [
        "null", "[]", "{}", "this", "subject", "apply", "1 year", "[a, b]", "{ a: b }", "true", "-1", "x.y.z.dated",
        "~", "",
    ]

    private static func damage(_ text: String, _ generator: inout Generator) -> String {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        for _ in 0..<Int.random(in: 1...4, using: &generator) {
            let place = Int.random(in: lines.indices, using: &generator)
            switch Int.random(in: 0..<4, using: &generator) {
            case 0: lines.remove(at: place)
            case 1: lines.insert(lines[Int.random(in: lines.indices, using: &generator)], at: place)
            default:
                var parts = lines[place].split(separator: ":", omittingEmptySubsequences: false).map(String.init)
                let part = Int.random(in: parts.indices, using: &generator)
                parts[part] = " " + (scraps.randomElement(using: &generator) ?? "")
                lines[place] = parts.joined(separator: ":")
            }
            if lines.isEmpty { lines = [""] }
        }
        return lines.joined(separator: "\n")
    }

    @Test("A damaged edition ends in a report, never in a crash", arguments: 0..<4)
    func damagedEdition(_ seed: UInt64) throws {
        let text = String(decoding: try Fixture(path: "good/everything.yaml").file().bytes, as: UTF8.self)
        var generator = Generator(state: seed &+ 7)
        for _ in 0..<60 { _ = Samples.compile(Self.damage(text, &generator)) }
    }

    @Test("Damaged editions, layers and calendars together", arguments: 0..<4)
    func damagedRulebook(_ seed: UInt64) throws {
        let files = try Fixture(path: "good/rulebook").files()
        var generator = Generator(state: seed &+ 11)
        for _ in 0..<60 {
            var damaged = files
            let place = Int.random(in: damaged.indices, using: &generator)
            let text = String(decoding: damaged[place].bytes, as: UTF8.self)
            damaged[place].bytes = Array(Self.damage(text, &generator).utf8)
            let result = RulebookCompiler.compile(files: damaged)
            #expect((result.rulebook == nil) == result.diagnostics.contains { $0.severity == .error })
        }
    }
}
