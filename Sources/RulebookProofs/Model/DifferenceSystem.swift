/// Constraints `x − y ≤ c` over dates, solved exactly: they contradict each other just if they form a negative cycle.
///
/// Of two acts on one day the walk still does one first. So a value is a day and, far below it, a position within the
/// day: `unit` is a day, 1 is a position, and a constraint on days alone leaves `slack` for positions.
struct DifferenceSystem {
    /// Value of one day.
    static let unit = 1 << 22
    /// Room for positions: more than there are acts, and too small to add up to a day.
    static let slack = 1 << 10

    /// One constraint: value of `to` − value of `from` ≤ `bound`.
    struct Edge {
        var from: Int
        var to: Int
        var bound: Int
    }

    var nodes: Int
    var edges: [Edge] = []

    init(nodes: Int) { self.nodes = nodes }

    /// The day of a value.
    static func day(_ value: Int) -> Int { (value + unit / 2) >> 22 }

    /// Values that satisfy every constraint, none above 0; nil if there are none.
    func solve() -> [Int]? {
        var values = [Int](repeating: 0, count: nodes)
        return values.withUnsafeMutableBufferPointer { buffer in
            relax(buffer, rounds: nodes + 1)
        }.map { values }
    }

    /// Greatest value of every node if `source` has 0; nil where nothing bounds it. The system must have a solution.
    func bounds(from source: Int) -> [Int?] {
        let far = Int.max / 4
        var values = [Int](repeating: far, count: nodes)
        values[source] = 0
        _ = values.withUnsafeMutableBufferPointer { buffer in relax(buffer, rounds: nodes + 1) }
        return values.map { $0 > far / 2 ? nil : $0 }
    }

    private func relax(_ values: UnsafeMutableBufferPointer<Int>, rounds: Int) -> Void? {
        edges.withUnsafeBufferPointer { edges in
            for _ in 0..<rounds {
                var changed = false
                for edge in edges {
                    let limit = values[edge.from] + edge.bound
                    if limit < values[edge.to], values[edge.from] < Int.max / 8 {
                        values[edge.to] = limit
                        changed = true
                    }
                }
                if !changed { return () }
            }
            return nil
        }
    }

    /// Subscripts of the edges of a negative cycle with the fewest edges; nil if there is none.
    func shortestContradiction() -> [Int]? {
        var best: [Int]?
        for start in 0..<nodes {
            guard let cycle = cycle(through: start, shorterThan: best?.count ?? nodes + 1) else { continue }
            best = cycle
            if cycle.count <= 2 { break }
        }
        return best
    }

    /// A negative cycle through a node with fewer than `limit` edges: distances by number of edges.
    private func cycle(through start: Int, shorterThan limit: Int) -> [Int]? {
        let far = Int.max / 4
        var layers: [[Int]] = [[Int](repeating: far, count: nodes)]
        var parents: [[Int]] = [[]]
        layers[0][start] = 0
        var length = 0
        while length + 1 < limit {
            length += 1
            var next = [Int](repeating: far, count: nodes), parent = [Int](repeating: -1, count: nodes)
            let previous = layers[length - 1]
            for (index, edge) in edges.enumerated() where previous[edge.from] < far {
                let value = previous[edge.from] + edge.bound
                if value < next[edge.to] {
                    next[edge.to] = value
                    parent[edge.to] = index
                }
            }
            layers.append(next)
            parents.append(parent)
            guard next[start] < 0 else { continue }
            var found: [Int] = [], node = start
            for step in stride(from: length, to: 0, by: -1) {
                let edge = parents[step][node]
                found.append(edge)
                node = edges[edge].from
            }
            return found.reversed()
        }
        return nil
    }
}
