import NIOCore
import NIOPosix
import NIOSSL

/// Opens connections to mail servers.
enum MailConnector {
    /// A connection that is open and on which nothing was said yet.
    static func connect(to server: MailServer) async throws -> MailConversation.Connection {
        try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connectTimeout(.seconds(Int64(server.timeout)))
            .connect(host: server.host, port: server.port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    if server.security == .tls { try channel.pipeline.syncOperations.addHandler(handler(server)) }
                    try channel.pipeline.syncOperations.addHandler(
                        SecuredBytesHandler(isSecured: server.security == .tls))
                    return try MailConversation.Connection(wrappingChannelSynchronously: channel)
                }
            }
    }

    /// Puts TLS under a connection that is open.
    static func secure(_ channel: any Channel, _ server: MailServer) async throws {
        try await channel.eventLoop.submit {
            let operations = channel.pipeline.syncOperations
            try operations.addHandler(handler(server), position: .first)
            try operations.handler(type: SecuredBytesHandler.self).secure()
        }.get()
    }

    private static func handler(_ server: MailServer) throws -> NIOSSLClientHandler {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.minimumTLSVersion = .tlsv12
        if let file = server.trustFile {
            configuration.additionalTrustRoots = [.certificates(try NIOSSLCertificate.fromPEMFile(file))]
        }
        let context = try NIOSSLContext(configuration: configuration)
        // An address is checked against the addresses of the certificate, and may not be told as a name.
        let isAddress = (try? SocketAddress(ipAddress: server.host, port: 0)) != nil
        return try NIOSSLClientHandler(context: context, serverHostname: isAddress ? nil : server.host)
    }
}
