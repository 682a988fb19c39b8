public import AccountServices
public import CaseServices
import HTTPTypes
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
public import Logging
import NIOCore
import NIOPosix
import WorkflowModel

/// The web application.
public struct WebServer: Sendable {
    private let site: Site
    private let logger: Logger
    private let metrics = Metrics()
    private let tls: TLSConfiguration?

    /// A server over a store and its rules.
    ///
    /// - Throws: `CertificateTrouble` where the certificate or its key is of no use; where a template does not compile,
    ///   which a test keeps from happening.
    public init(
        service: CaseService, accounts: AccountService, configuration: WebConfiguration, clock: WebClock, logger: Logger
    ) throws {
        site = Site(
            service: service, accounts: accounts, configuration: configuration, templates: try Templates(), clock: clock
        )
        self.logger = logger
        tls = try configuration.certificate.map { try $0.configuration() }
    }

    /// Serves until the process is told to stop; requests under way are answered first.
    ///
    /// - Parameters:
    ///   - counting: called once with the port where Prometheus reads, where that is wanted.
    ///   - running: called once with the port that is listened at.
    public func run(
        counting: @escaping @Sendable (Int) -> Void = { _ in }, running: @escaping @Sendable (Int) -> Void
    ) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await serve(running) }
            if let port = site.configuration.metricsPort {
                group.addTask { try await serveMetrics(at: port, counting) }
            }
            group.addTask { try await keepUp() }
            group.addTask { try await endWhenTooOld() }
            // Whichever ends first, told to stop or unable to listen, takes the other with it.
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    /// Looks once a minute whether it is another day, so that the first to come in the morning finds what is to be done.
    private func keepUp() async throws {
        while true {
            try await Task.sleep(for: .seconds(60))
            try? await NIOThreadPool.singleton.runIfActive {
                let version = try site.service.store.registryVersion()
                site.possibleSteps.keepUp(on: site.clock.today(), registryVersion: version, site.service)
            }
        }
    }

    /// Looks every few seconds whether the store was migrated for later programs.
    ///
    /// - Throws: `tooNew` when it was: this server is of no use any more.
    private func endWhenTooOld() async throws {
        while true {
            try await Task.sleep(for: .seconds(3))
            let refusal = try? await NIOThreadPool.singleton.runIfActive { () -> StoreError? in
                do throws(StoreError) {
                    _ = try site.service.store.registryVersion()
                    return nil
                } catch {
                    return error
                }
            }
            if let refusal, refusal.code == .tooNew { throw refusal }
        }
    }

    /// What the server counts is for whoever runs the machine: it is answered to the machine itself only.
    private func serveMetrics(at port: Int, _ running: @escaping @Sendable (Int) -> Void) async throws {
        let router = Router(context: BasicRequestContext.self)
        let metrics = metrics
        router.get("metrics") { _, _ in
            Response(
                status: .ok, headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8"],
                body: .init(byteBuffer: ByteBuffer(string: metrics.text)))
        }
        let application = Application(
            router: router,
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: port)),
            onServerRunning: { channel in running(channel.localAddress?.port ?? port) }, logger: logger)
        try await application.runService()
    }

    private func serve(_ running: @escaping @Sendable (Int) -> Void) async throws {
        let configuration = site.configuration
        let plain = HTTPServerBuilder.http1(
            configuration: .init(
                idleTimeout: .seconds(configuration.idleSeconds),
                httpDecoderConfiguration: .init(
                    maxHeaderFieldSize: 16 * 1024, maxHeaderListSize: 32 * 1024, maxHeaderFieldCount: 100)))
        let application = Application(
            router: router(), server: try tls.map { try .tls(plain, tlsConfiguration: $0) } ?? plain,
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
        router.add(middleware: RequestJournal(responder: responder, metrics: metrics))
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
