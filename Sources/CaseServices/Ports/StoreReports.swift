/// Counts and sizes of a store.
public struct StoreInfo: Hashable, Sendable {
    /// Names of the migrations applied, in order.
    public var migrations: [String]
    /// Number of cases.
    public var cases: Int
    /// Number of events.
    public var events: Int
    /// Number of organizations.
    public var organizations: Int
    /// Number of people.
    public var people: Int
    /// Number of users.
    public var users: Int
    /// Bytes of the database.
    public var bytes: Int
    /// Newest line of the log over all cases.
    public var head: LogHead?

    /// Counts and sizes.
    public init(
        migrations: [String], cases: Int, events: Int, organizations: Int, people: Int, users: Int, bytes: Int,
        head: LogHead?
    ) {
        self.migrations = migrations
        self.cases = cases
        self.events = events
        self.organizations = organizations
        self.people = people
        self.users = users
        self.bytes = bytes
        self.head = head
    }
}

/// A line of the log over all cases: written outside the store, it proves later that nothing was cut off or replaced.
public struct LogHead: Hashable, Sendable {
    /// Number of the line, from 1.
    public var number: Int
    /// Its hash as hexadecimal text.
    public var hash: String

    /// A line.
    public init(number: Int, hash: String) {
        self.number = number
        self.hash = hash
    }
}

/// The newest event of a case.
public struct CaseHead: Hashable, Sendable {
    /// The case.
    public var caseID: String
    /// Number of its events.
    public var version: Int
    /// Hash of the newest event, or of the opening where there is none, as hexadecimal text.
    public var hash: String

    /// A head.
    public init(caseID: String, version: Int, hash: String) {
        self.caseID = caseID
        self.version = version
        self.hash = hash
    }
}

/// Something `verify` found wrong.
public struct StoreProblem: Hashable, Sendable {
    /// What is wrong.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// The database itself is damaged.
        case database
        /// The opening of a case was changed or cannot be read.
        case opening
        /// The key of a case cannot be unwrapped.
        case key
        /// The envelope of an event does not have the hash that stands beside it.
        case envelope
        /// An event does not follow the one before.
        case link
        /// An event is missing.
        case missing
        /// A body is missing, cannot be decrypted, or is not what the envelope commits to.
        case body
        /// A body can be read and says something else than its envelope.
        case mismatch
        /// A line of the log over all cases is missing, was changed, or does not fit its event.
        case log
        /// What is derived from a case differs from what is stored.
        case projection
        /// An entry of the registry is missing, was changed, or cannot be read.
        case registry
        /// A head written outside the store is not in it.
        case head
    }

    /// What is wrong.
    public var kind: Kind
    /// The case, if it is about one.
    public var caseID: String?
    /// The event, if it is about one.
    public var eventID: String?
    /// Position of the event in its case, from 1.
    public var sequence: Int?
    /// What the layer below said, or which part differs.
    public var detail: String?

    /// A problem.
    public init(
        _ kind: Kind, caseID: String? = nil, eventID: String? = nil, sequence: Int? = nil, detail: String? = nil
    ) {
        self.kind = kind
        self.caseID = caseID
        self.eventID = eventID
        self.sequence = sequence
        self.detail = detail
    }
}
