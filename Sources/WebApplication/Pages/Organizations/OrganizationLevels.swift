import CaseServices

/// As many levels of a tree of organizations as fit on a page; what lies deeper is counted.
struct OrganizationLevels {
    /// So many lines fit on a page.
    static let most = 200

    /// What is shown, each with the number of those below it that are not.
    let shown: [(standing: TermStanding, hidden: Int)]
    /// How many of the topmost shown level are left out, where even these are too many.
    let cut: Int

    /// - Parameters:
    ///   - standings: from the top down, each followed by those below it.
    ///   - isWhole: nothing between them is missing; of what was picked out the first are shown, whatever their level.
    init(_ standings: [TermStanding], isWhole: Bool = true, atMost most: Int = Self.most) {
        guard isWhole else {
            shown = standings.prefix(most).map { ($0, 0) }
            cut = max(0, standings.count - most)
            return
        }
        var counts: [Int: Int] = [:]
        for standing in standings { counts[standing.depth, default: 0] += 1 }
        let levels = counts.keys.sorted()
        var deepest = levels.first ?? 0
        var total = 0
        for level in levels {
            total += counts[level] ?? 0
            guard total <= most else { break }
            deepest = level
        }
        var kept: [(standing: TermStanding, hidden: Int)] = []
        for standing in standings {
            if standing.depth <= deepest {
                kept.append((standing, 0))
            } else if !kept.isEmpty {
                kept[kept.count - 1].hidden += 1
            }
        }
        cut = max(0, kept.count - most)
        shown = Array(kept.prefix(most))
    }
}
