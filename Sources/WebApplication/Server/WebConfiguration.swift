/// How the server is to run. What an office does not say keeps the values here.
public struct WebConfiguration: Sendable {
    /// Address to listen at; the machine itself unless said otherwise.
    public var host = "127.0.0.1"
    /// Port; 0: any that is free.
    public var port = 8080
    /// A proxy in front answers for TLS: cookies go over TLS only, and addresses of visitors are those it names.
    public var isBehindProxy = false
    /// What the server proves itself with where it speaks TLS itself.
    public var certificate: CertificateFiles?
    /// Port of the machine itself where Prometheus reads what the server counts; nil: nowhere.
    public var metricsPort: Int?
    /// Bytes of a form.
    public var formLimit = 512 * 1024
    /// Bytes of a form with files.
    public var uploadLimit = 64 * 1024 * 1024
    /// Requests a minute from one address.
    public var requestsPerMinute = 1200
    /// Connections at once.
    public var connections = 512
    /// Seconds after which a silent connection is closed.
    public var idleSeconds: Int64 = 30

    /// The address of the pages from outside, without a slash at its end, for links in calendars; nil: no links.
    public var site: String?
    /// Cases that statistics count while somebody waits; more are counted behind his back.
    public var countedAtOnce = 1000
    /// Version of the program, as reports name it.
    public var version = ""

    /// Whether visitors come over TLS.
    var isSecure: Bool { isBehindProxy || certificate != nil }

    /// The values above.
    public init() {}
}
