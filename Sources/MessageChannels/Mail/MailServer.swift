/// The administrator's mail server.
public struct MailServer: Hashable, Sendable {
    /// How the connection is kept from others.
    public enum Security: String, Hashable, Sendable, CaseIterable {
        /// From the first octet.
        case tls
        /// Asked for after the greeting; without it nothing is sent.
        case starttls
        /// Not at all: within one machine.
        case none
    }

    /// Who the program is to the server. The password stands in no description.
    public struct Login: Hashable, Sendable, CustomStringConvertible {
        /// The name.
        public var user: String
        /// The password.
        public var password: String

        /// A login.
        public init(user: String, password: String) {
            self.user = user
            self.password = password
        }

        /// The name alone.
        public var description: String { user }
    }

    /// The name or address of the machine.
    public var host: String
    /// The port.
    public var port: Int
    /// How the connection is kept from others.
    public var security: Security
    /// Certificates to be trusted beside those of the system: a file in PEM.
    public var trustFile: String?
    /// Who the program is; nil if the server asks nobody.
    public var login: Login?
    /// The sender's address.
    public var from: MailAddress
    /// The sender's name.
    public var fromName: String
    /// Seconds that one step may take.
    public var timeout: Int
    /// Whether a password may go over a connection that others can read.
    public var allowsPlain: Bool

    /// A server.
    public init(
        host: String, port: Int, security: Security, trustFile: String? = nil, login: Login? = nil, from: MailAddress,
        fromName: String = "", timeout: Int = 30, allowsPlain: Bool = false
    ) {
        self.host = host
        self.port = port
        self.security = security
        self.trustFile = trustFile
        self.login = login
        self.from = from
        self.fromName = fromName
        self.timeout = timeout
        self.allowsPlain = allowsPlain
    }

    /// Whether what is sent stays within the machine.
    static func isLoopback(_ host: String) -> Bool {
        host == "localhost" || host == "::1" || host == "[::1]"
            || host.hasPrefix("127.") && host.split(separator: ".").count == 4
                && host.allSatisfy { $0.isNumber || $0 == "." }
    }
}
