import NIOCore
import NIOPosix

/// A server that says what it is told to, and not what it should.
final class ScriptedServer: Sendable {
    /// What it does when somebody connects, and for each piece that arrives.
    enum Deed: Sendable {
        case say(String)
        case endlessly(String)
        case hangUp
        case nothing
    }

    private let channel: any Channel

    init(_ deeds: [Deed]) async throws {
        channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Handler(deeds))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
    }

    var port: Int { channel.localAddress?.port ?? 0 }

    func stop() async { try? await channel.close() }

    private final class Handler: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer
        private var deeds: [Deed]

        init(_ deeds: [Deed]) { self.deeds = deeds }

        func channelActive(context: ChannelHandlerContext) { act(context) }
        func channelRead(context: ChannelHandlerContext, data: NIOAny) { act(context) }

        private func act(_ context: ChannelHandlerContext) {
            guard !deeds.isEmpty else { return }
            switch deeds.removeFirst() {
            case .say(let text): context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text)), promise: nil)
            case .endlessly(let text): Flood.pour(context.channel, text, 4000)
            case .hangUp: context.close(promise: nil)
            case .nothing: break
            }
        }

    }

    private enum Flood {
        static func pour(_ channel: any Channel, _ text: String, _ times: Int) {
            guard times > 0, channel.isActive else { return }
            channel.writeAndFlush(ByteBuffer(string: text)).whenSuccess { pour(channel, text, times - 1) }
        }
    }
}
