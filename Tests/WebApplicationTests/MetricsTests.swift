import CivilTime
import Testing

/// What Prometheus reads.
struct MetricsTests {
    @Test
    func `requests are counted by route, and nobody's name is in it`() async throws {
        let web = try await WebHarness(on: try #require(CivilDate(year: 2026, month: 6, day: 20)))
        try web.openCase()
        let client = try await web.client()
        _ = try await client.get("/cases/M-1")
        _ = try await client.get("/cases/M-1?on=2026-06-10")
        _ = try await client.get("/nowhere/王芳")
        let counts = try await WebClient(port: web.metricsPort).get("/metrics")
        #expect(counts.status == 200)
        #expect(counts.headers["content-type"]?.hasPrefix("text/plain; version=0.0.4") == true)
        let text = counts.text
        #expect(
            text.contains(#"partyflow_http_requests_total{method="GET",route="/cases/{case}",status="200"} 2"#),
            "\(text)")
        #expect(text.contains(#"_bucket{method="GET",route="/cases/{case}",le="+Inf"} 2"#))
        #expect(text.contains(#"route="NotFound",status="404"} 1"#), "\(text)")
        #expect(!text.contains("M-1") && !text.contains("王芳"))
        // The pages' own address does not have it.
        #expect(try await client.get("/metrics").status == 404)
    }
}
