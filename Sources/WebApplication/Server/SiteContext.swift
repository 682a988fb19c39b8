import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// What the server knows of a request besides the request.
struct SiteContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The other end of the connection.
    let peer: SocketAddress?

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        peer = source.channel.remoteAddress
    }

    /// The visitor's address: the last one a proxy of ours names, or the other end itself.
    func remote(_ configuration: WebConfiguration, _ request: Request) -> String {
        if configuration.isBehindProxy, let name = HTTPField.Name("X-Forwarded-For"),
            let last = request.headers[name]?.split(separator: ",").last
        {
            return String(last).trimmed
        }
        return peer?.ipAddress ?? "?"
    }
}
