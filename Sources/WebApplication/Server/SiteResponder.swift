import CivilTime
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOPosix
import WorkflowModel

/// Takes a request from the network to its page and the page's answer back.
struct SiteResponder: Sendable {
    /// What answers.
    let site: Site
    /// The routes.
    let gate: Gate
    private let limiter = RateLimiter()

    init(site: Site) {
        self.site = site
        gate = Gate(site: site)
    }

    /// Answers a request for a route.
    func respond(_ request: Request, _ context: SiteContext, to route: Route) async throws -> Response {
        let visit = visit(request, context)
        let limit = route.body == .files ? site.configuration.uploadLimit : site.configuration.formLimit
        var body = ByteBuffer()
        if request.method != .get, request.method != .head {
            do {
                body = try await request.body.collect(upTo: limit)
            } catch is NIOTooManyBytesError {
                return Self.response(ProblemPage.reply(.tooLarge, visit))
            }
        }
        guard limiter.takes(visit.remote, at: visit.now, perMinute: site.configuration.requestsPerMinute) else {
            return Self.response(ProblemPage.reply(.tooMany(retryAfter: 60), visit))
        }
        let type = request.headers[.contentType] ?? ""
        let bytes = Array(body.readableBytesView)
        // Stores and rules may take their time; the network must not wait for them.
        let reply = try await PageThreads.pool.runIfActive {
            answer(visit, bytes, type, route)
        }
        return Self.response(reply)
    }

    private func answer(_ visit: Visit, _ body: [UInt8], _ type: String, _ route: Route) -> Reply {
        var visit = visit
        do throws(WebProblem) {
            if !body.isEmpty { try FormReader.read(body, type: type, route: route, into: &visit) }
            visit.visitor = try site.visitor(visit)
            try gate.admit(visit, to: route)
            return try route.handler(visit)
        } catch {
            return ProblemPage.reply(error, visit)
        }
    }

    /// What nothing answers.
    func missing(_ request: Request, _ context: SiteContext) async throws -> Response {
        var visit = visit(request, context)
        if visit.path.hasPrefix(RestTable.prefix + "/") {
            visit.cookies = (request.headers[.acceptLanguage] ?? "").hasPrefix("en") ? ["lang": "en"] : [:]
            let taken = RestTable.methods(at: visit.path)
            guard taken.isEmpty || taken.contains(request.method) else {
                var response = Self.response(RestProblem.method(taken).reply(visit))
                response.headers[.allow] = taken.map(\.rawValue).joined(separator: ", ")
                return response
            }
            return Self.response(RestProblem.web(.notThere).reply(visit))
        }
        // Whoever is signed in stays so on a page that is not there.
        let known = visit
        visit.visitor = try? await PageThreads.pool.runIfActive { try site.visitor(known) }
        return Self.response(ProblemPage.reply(.notThere, visit))
    }

    /// A request as pages and operations see it.
    func visit(_ request: Request, _ context: SiteContext) -> Visit {
        let uri = request.uri
        var parameters: [String: String] = [:]
        for (name, value) in context.parameters {
            parameters[String(name)] = FormFields.decoded(Array(value.utf8), plusIsBlank: false) ?? String(value)
        }
        return Visit(
            site: site, method: request.method, path: uri.path, parameters: parameters,
            query: FormFields((uri.query ?? "").utf8) ?? FormFields(),
            cookies: Cookies.read(request.headers[values: .cookie]),
            isForeign: HTTPField.Name("Sec-Fetch-Site").map { request.headers[$0] } == "cross-site",
            remote: context.remote(site.configuration, request), requestID: context.id, now: site.clock.instant(),
            today: site.clock.today(), isSecure: site.configuration.isSecure)
    }

    static func response(_ reply: Reply) -> Response {
        var headers = HTTPFields()
        headers[.contentType] = reply.type
        headers[.contentLength] = String(reply.body.count)
        headers[.cacheControl] = reply.isLasting ? "public, max-age=86400" : "no-store"
        if let location = reply.location { headers[.location] = location }
        if let seconds = reply.retryAfter { headers[.retryAfter] = String(seconds) }
        if let name = reply.fileName {
            headers[.contentDisposition] = "attachment; filename*=UTF-8''\(name.urlEncoded)"
        }
        for cookie in reply.cookies { headers.append(HTTPField(name: .setCookie, value: cookie)) }
        SecurityHeaders.add(to: &headers)
        return Response(status: reply.status, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: reply.body)))
    }
}
