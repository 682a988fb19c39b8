/// Circles in a graph of small integers.
enum Circles {
    /// The nodes of one circle each, in order. Walks without recursion: a file may chain as many names as it likes.
    static func find(in next: [[Int]]) -> [[Int]] {
        var isDone = [Bool](repeating: false, count: next.count)
        var isOnPath = isDone
        var circles: [[Int]] = []
        for start in next.indices where !isDone[start] {
            var path: [(node: Int, following: Int)] = [(start, 0)]
            isOnPath[start] = true
            while let (node, following) = path.last {
                guard following < next[node].count else {
                    isDone[node] = true
                    isOnPath[node] = false
                    path.removeLast()
                    continue
                }
                path[path.count - 1].following += 1
                let target = next[node][following]
                if isOnPath[target], let first = path.firstIndex(where: { $0.node == target }) {
                    circles.append(path[first...].map(\.node))
                } else if !isDone[target] {
                    isOnPath[target] = true
                    path.append((target, 0))
                }
            }
        }
        return circles
    }
}
