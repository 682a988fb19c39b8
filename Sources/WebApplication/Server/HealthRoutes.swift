import CaseServices
import HTTPTypes

/// Whether the server lives, and whether it can work.
enum HealthRoutes {
    static let all: [Route] = [
        .get("/health", .open, "是否在运行", "whether the process lives") { _ throws(WebProblem) in .text("ok\n") },
        .get("/ready", .open, "能否工作：库可读、规则已装载", "whether the store answers") { visit throws(WebProblem) in
            do throws(StoreError) {
                _ = try visit.site.service.store.registryVersion()
                return .text("ready\n")
            } catch {
                return .text("not ready\n", status: .serviceUnavailable)
            }
        },
    ]
}
