import Testing

@testable import Wording

/// Texts tidied by their bytes are those tidied by their characters.
struct PlainTextTests {
    /// A character that joins nothing, and of which the bytes are not looked at: a text with it is tidied by its characters.
    private static let odd = "é"
    private static let pieces = [
        " ", " ", "  ", "，", "。", "；", "：", "、", "（", "）", "“", "”", "《", "》", "a", "9", ".", "党", "员", "—", "…", "③",
        "！", "〈",
    ]

    @Test(arguments: 1...400)
    func `Both ways come to the same`(_ seed: UInt64) throws {
        var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
        func next(_ limit: Int) -> Int {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return Int(state % UInt64(limit))
        }
        let text = (0..<next(14)).map { _ in Self.pieces[next(Self.pieces.count)] }.joined()
        let quick = try #require(PlainText.tidied(text), "\(text)")
        // What follows keeps a space before it; so none may stand there.
        var bare = text
        while bare.hasSuffix(" ") { bare.removeLast() }
        #expect(Voice.tidied(bare + Self.odd) == quick + Self.odd, "seed \(seed): \(text)")
    }

    @Test(arguments: ["é", "e\u{301}", "王\u{FE00}", "a\u{200D}b", "\u{1F1E8}\u{1F1F3}", "·", "\r\n"])
    func `What may join with its neighbours is not plain`(_ text: String) { #expect(PlainText.tidied(text) == nil) }

    @Test(arguments: [("", ""), (" ", ""), ("距 5 天 ，未满 。", "距 5 天，未满。"), (" （ 见 第 2 条 ） ", "（见 第 2 条）")])
    func `Spaces beside punctuation go`(_ text: String, _ tidy: String) { #expect(Voice.tidied(text) == tidy) }
}
