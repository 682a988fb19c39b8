import NIOCore

/// Bytes of the other side, with whether they came through TLS.
///
/// What a third party slips in before the handshake must not be taken for something said behind it.
struct SecuredBytes: Sendable {
    var bytes: ByteBuffer
    var isSecured: Bool
}

/// Marks every piece that arrives. Whoever puts TLS in front of it says so in the same turn of the loop, so that what was
/// read before is told from what came through.
final class SecuredBytesHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = SecuredBytes

    private var isSecured: Bool

    init(isSecured: Bool) { self.isSecured = isSecured }

    func secure() { isSecured = true }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        context.fireChannelRead(wrapInboundOut(SecuredBytes(bytes: unwrapInboundIn(data), isSecured: isSecured)))
    }
}
