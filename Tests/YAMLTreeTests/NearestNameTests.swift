import Diagnostics
import Testing

@Suite("Nearest names")
struct NearestNameTests {
    static let rows: [(String, [String], String?)] = [
        ("at-lest", ["at-least", "at-most"], "at-least"),
        ("at_least", ["at-least", "at-most"], "at-least"),
        ("Since", ["since", "until"], "since"),
        ("tiltle", ["title", "files"], "title"),
        ("titel", ["title"], "title"),
        ("in", ["by", "id"], nil),
        ("xyz", ["abc"], nil),
        ("requires", ["title", "files"], nil),
        ("支部书计", ["支部书记", "支委会"], "支部书记"),
        ("", ["a"], nil),
        ("state", ["states", "stated"], "stated"),
        (String(repeating: "a", count: 100), [String(repeating: "a", count: 99)], nil),
    ]

    @Test(arguments: rows)
    func nearest(_ name: String, _ candidates: [String], _ expected: String?) {
        #expect(NearestName.of(name, among: candidates) == expected)
        #expect(NearestName.of(name, among: candidates.reversed()) == expected)
    }
}
