/// Counts as bars of a drawing; the numbers stand beside them, so that nothing hangs on colour.
struct BarChart: Encodable, Sendable {
    /// A bar.
    struct Bar: Encodable, Sendable {
        let title: String
        let count: Int
        /// Left of the count.
        let end: Int
        let width: Int
        /// Upper edge.
        let top: Int
        /// Where the text stands.
        let base: Int
    }

    let bars: [Bar]
    let height: Int

    private static let row = 28
    private static let left = 190
    private static let longest = 380
    private static let most = 24
    private static let longestTitle = 12

    /// A drawing; nil: there is nothing to see in it.
    init?(_ counts: [(title: String, count: Int)]) {
        let most = counts.map(\.count).max() ?? 0
        guard counts.count > 1, counts.count <= Self.most, most > 0 else { return nil }
        bars = counts.enumerated().map { place, entry in
            let width = entry.count * Self.longest / most
            let title =
                entry.title.count > Self.longestTitle
                ? entry.title.prefix(Self.longestTitle - 1) + "…" : entry.title[...]
            return Bar(
                title: String(title), count: entry.count, end: Self.left + width + 8, width: width,
                top: place * Self.row + 5, base: place * Self.row + 19)
        }
        height = counts.count * Self.row + 4
    }
}
