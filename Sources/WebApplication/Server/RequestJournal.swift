import HTTPTypes
import Hummingbird
import Logging

/// One line for every request: no query, no form, nothing personal. It turns what nothing answers into a page.
struct RequestJournal: RouterMiddleware {
    typealias Context = SiteContext
    let responder: SiteResponder
    let metrics: Metrics
    /// Clients may invent others; they do not make new series.
    private static let methods: Set<HTTPRequest.Method> = [.get, .head, .post]

    func handle(
        _ request: Request, context: SiteContext, next: (Request, SiteContext) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        metrics.begin()
        var response: Response
        do {
            response = try await next(request, context)
        } catch let error as HTTPError where error.status == .notFound || error.status == .methodNotAllowed {
            response = try await responder.missing(request, context)
        } catch {
            context.logger.error("request failed", metadata: ["kind": "\(type(of: error))"])
            response = SiteResponder.response(
                .text("\(HTTPResponse.Status.internalServerError.code) \(context.id)", status: .internalServerError))
        }
        // Who has come over TLS once comes so for half a year, whatever a link says.
        if responder.site.configuration.isSecure {
            response.headers[.strictTransportSecurity] = "max-age=15552000"
        }
        if let name = HTTPField.Name("X-Request-Id") { response.headers[name] = context.id }
        let took = ContinuousClock.now - start
        metrics.end(
            method: Self.methods.contains(request.method) ? request.method.rawValue : "-",
            route: context.endpointPath ?? "-", status: response.status.code, took: took)
        context.logger.info(
            "request",
            metadata: [
                "method": "\(request.method.rawValue)", "route": "\(context.endpointPath ?? "-")",
                "status": "\(response.status.code)",
                "ms": "\(took.components.seconds * 1000 + took.components.attoseconds / 1_000_000_000_000_000)",
            ])
        return response
    }
}
