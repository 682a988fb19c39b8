import Synchronization

/// What the server counts, as Prometheus reads it. Routes are named as they are declared, never as they were asked for:
/// neither people nor cases stand in it, and there are only so many lines.
final class Metrics: Sendable {
    private struct Series: Hashable {
        var method: String
        var route: String
    }

    private struct Counts {
        var byStatus: [Int: Int] = [:]
        var buckets = [Int](repeating: 0, count: Metrics.limits.count)
        var seconds = 0.0
    }

    private struct Content {
        var underWay = 0
        var series: [Series: Counts] = [:]
    }

    /// Upper limits of the buckets in milliseconds.
    private static let limits = [5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000]
    private let content = Mutex(Content())

    /// A request has come.
    func begin() { content.withLock { $0.underWay += 1 } }

    /// It was answered.
    func end(method: String, route: String, status: Int, took: Duration) {
        let parts = took.components
        let seconds = Double(parts.seconds) + Double(parts.attoseconds) / 1e18
        content.withLock { content in
            content.underWay -= 1
            var counts = content.series[Series(method: method, route: route)] ?? Counts()
            counts.byStatus[status, default: 0] += 1
            counts.seconds += seconds
            for (place, limit) in Self.limits.enumerated() where seconds * 1000 <= Double(limit) {
                counts.buckets[place] += 1
            }
            content.series[Series(method: method, route: route)] = counts
        }
    }

    /// Everything, in the text format 0.0.4, in a fixed order.
    var text: String {
        let content = content.withLock { $0 }
        let series = content.series.sorted { ($0.key.route, $0.key.method) < ($1.key.route, $1.key.method) }
        var lines = [
            "# HELP partyflow_http_requests_in_flight Requests under way.",
            "# TYPE partyflow_http_requests_in_flight gauge",
            "partyflow_http_requests_in_flight \(content.underWay)",
            "# HELP partyflow_http_requests_total Requests answered.",
            "# TYPE partyflow_http_requests_total counter",
        ]
        for (key, counts) in series {
            for (status, count) in counts.byStatus.sorted(by: { $0.key < $1.key }) {
                lines.append("partyflow_http_requests_total{\(Self.labels(key)),status=\"\(status)\"} \(count)")
            }
        }
        lines.append("# HELP partyflow_http_request_duration_seconds How long answers took.")
        lines.append("# TYPE partyflow_http_request_duration_seconds histogram")
        let name = "partyflow_http_request_duration_seconds"
        for (key, counts) in series {
            let labels = Self.labels(key)
            for (limit, count) in zip(Self.limits, counts.buckets) {
                lines.append("\(name)_bucket{\(labels),le=\"\(Double(limit) / 1000)\"} \(count)")
            }
            let all = counts.byStatus.values.reduce(0, +)
            lines.append("\(name)_bucket{\(labels),le=\"+Inf\"} \(all)")
            lines.append("\(name)_sum{\(labels)} \(counts.seconds)")
            lines.append("\(name)_count{\(labels)} \(all)")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func labels(_ series: Series) -> String {
        let route = series.route.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        return "method=\"\(series.method)\",route=\"\(route)\""
    }
}
