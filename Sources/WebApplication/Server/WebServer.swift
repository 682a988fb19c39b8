public import AccountServices
public import CaseServices
import HTTPTypes
import Hummingbird
import HummingbirdCore
public import Logging
import NIOCore
import WorkflowModel

/// The web application.
public struct WebServer: Sendable {
    private let site: Site
    private let logger: Logger

    /// A server over a store and its rules.
    ///
    /// - Throws: where a template does not compile, which a test keeps from happening.
    public init(
        service: CaseService, accounts: AccountService, configuration: WebConfiguration, clock: WebClock, logger: Logger
    ) throws {
        site = Site(
            service: service, accounts: accounts, configuration: configuration, templates: try Templates(), clock: clock
        )
        self.logger = logger
    }

    /// Serves until the process is told to stop; requests under way are answered first.
    ///
    /// - Parameter running: called once with the port that is listened at.
    public func run(running: @escaping @Sendable (Int) -> Void) async throws {
        let configuration = site.configuration
        let application = Application(
            router: router(),
            server: .http1(
                configuration: .init(
                    idleTimeout: .seconds(configuration.idleSeconds),
                    httpDecoderConfiguration: .init(
                        maxHeaderFieldSize: 16 * 1024, maxHeaderListSize: 32 * 1024, maxHeaderFieldCount: 100))),
            configuration: ApplicationConfiguration(
                address: .hostname(configuration.host, port: configuration.port),
                availableConnectionsDelegate: MaximumAvailableConnections(configuration.connections)),
            onServerRunning: { channel in running(channel.localAddress?.port ?? configuration.port) },
            logger: logger)
        try await application.runService()
    }

    private func router() -> Router<SiteContext> {
        let router = Router(context: SiteContext.self)
        let responder = SiteResponder(site: site)
        router.add(middleware: RequestJournal(responder: responder))
        for route in RouteTable.all {
            router.on(RouterPath(route.path), method: route.method) { request, context in
                try await responder.respond(request, context, to: route)
            }
        }
        let rest = RestResponder(responder)
        for operation in RestTable.all {
            router.on(RouterPath(RestTable.prefix + operation.path), method: operation.method) { request, context in
                try await rest.respond(request, context, to: operation)
            }
        }
        return router
    }
}
