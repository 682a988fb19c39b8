/// Finds the known name that somebody probably meant.
public enum NearestName {
    private static let longest = 64

    /// The known name nearest to `name`, or nil when none is near enough to be worth suggesting.
    ///
    /// Letters' case and `_` for `-` do not count as differences. Otherwise one insertion, deletion, replacement or
    /// exchange of neighbours is allowed for every three characters. Equal distances are settled by the order of the
    /// names, so the answer does not depend on the order of the candidates.
    public static func of(_ name: String, among candidates: some Sequence<String>) -> String? {
        let wanted = folded(name)
        guard !wanted.isEmpty, wanted.count <= longest else { return nil }
        var best: (distance: Int, name: String)?
        for candidate in candidates where candidate != name {
            let known = folded(candidate)
            guard !known.isEmpty, known.count <= longest else { continue }
            let allowed = max(wanted.count, known.count) / 3
            guard abs(wanted.count - known.count) <= allowed else { continue }
            let distance = editDistance(wanted, known)
            guard distance <= allowed else { continue }
            if let holder = best, (holder.distance, holder.name) <= (distance, candidate) { continue }
            best = (distance, candidate)
        }
        return best?.name
    }

    private static func folded(_ name: String) -> [Unicode.Scalar] {
        name.lowercased().unicodeScalars.map { $0 == "_" ? "-" : $0 }
    }

    /// The Damerau-Levenshtein distance in its restricted form (no piece is edited twice).
    static func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        var beforeLast = [Int](repeating: 0, count: right.count + 1)
        var last = Array(0...right.count)
        var current = last
        for row in 0..<left.count {
            current[0] = row + 1
            for column in 0..<right.count {
                let same = left[row] == right[column]
                var cost = min(last[column + 1], current[column]) + 1
                cost = min(cost, last[column] + (same ? 0 : 1))
                if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                    cost = min(cost, beforeLast[column - 1] + 1)
                }
                current[column + 1] = cost
            }
            (beforeLast, last, current) = (last, current, beforeLast)
        }
        return last[right.count]
    }
}
