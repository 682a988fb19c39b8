public import CaseServices
import Crypto
import OrganizationRegistry
import Synchronization

/// Cases, registry, accounts and reminders in a relational database.
///
/// A write that returns is on disk. Every event is an envelope in the open and a sealed body; hashes chain the events of
/// a case, and one log chains the heads of all cases. The statements are the same for every database; what databases do
/// differently lies behind `SQLDatabase`.
public final class SQLEventStore: EventStore, Registry {
    /// Where the database is, as messages name it.
    public let place: String
    /// The database.
    public let database: any SQLDatabase
    /// A copy that follows the database and may lag behind; lists are read from it.
    private let replica: (any SQLDatabase)?
    /// Until when nobody asks the copy, because it did not answer.
    private let replicaRests = Mutex<ContinuousClock.Instant?>(nil)
    let vault: Vault
    /// Key for the registry of people.
    let registryKey: SymmetricKey
    /// Unwrapped keys of cases in use.
    let caseKeys = Mutex<[Int: SymmetricKey]>([:])
    /// The registry as it was last read: every page asks for it, and it changes seldom.
    let registryCache = Mutex(RegistryCache())
    /// Notes of readings on their way to the disk.
    let readingNotes = Together<Reading, Void>()
    /// Batches of appends on their way to the disk; what comes of none has to be written alone.
    let appends = Together<[Appending], [Receipt]?>()
    /// How far it has come since.
    let registryNews = Mutex(RegistryNews())
    private static let registryKeyName = "registry"

    private init(
        place: String, database: any SQLDatabase, replica: (any SQLDatabase)? = nil, vault: Vault,
        registryKey: SymmetricKey
    ) {
        self.place = place
        self.database = database
        self.replica = replica
        self.vault = vault
        self.registryKey = registryKey
    }

    /// A store in a database whose tables are there and empty.
    public static func found(
        at place: String, in database: any SQLDatabase, key: MasterKey, randomness: any Randomness = SystemRandomness()
    ) throws(StoreError) -> SQLEventStore {
        let vault = Vault(master: key, randomness: randomness)
        return try wrapping("store", place) {
            let (registryKey, wrapped) = try vault.newKey(for: registryKeyName)
            try database.write { db in
                try db.statement(
                    "INSERT INTO store_key (name, wrapped) VALUES (?, ?)", .text(registryKeyName), .blob(wrapped)
                ).run()
            }
            return SQLEventStore(place: place, database: database, vault: vault, registryKey: registryKey)
        }
    }

    /// The store in a database that has the present tables.
    ///
    /// - Parameter replica: a copy that follows it, for lists; nil: they are read from the database as well.
    public static func open(
        at place: String, in database: any SQLDatabase, replica: (any SQLDatabase)? = nil, key: MasterKey,
        randomness: any Randomness = SystemRandomness()
    ) throws(StoreError) -> SQLEventStore {
        let vault = Vault(master: key, randomness: randomness)
        return try wrapping("store", place) {
            let wrapped = try database.read { db in
                try db.statement("SELECT wrapped FROM store_key WHERE name = ?", .text(registryKeyName)).first {
                    $0.bytes(0)
                }
            }
            guard let wrapped else { throw StoreError(.unreadable, kind: "store", name: place) }
            let registryKey = try vault.unwrap(wrapped, for: registryKeyName)
            return SQLEventStore(
                place: place, database: database, replica: replica, vault: vault, registryKey: registryKey)
        }
    }

    /// Closes every connection; the store cannot be used afterwards.
    public func close() throws(StoreError) {
        try Self.wrapping("store", place) {
            try replica?.close()
            try database.close()
        }
    }

    // MARK: Transactions

    /// Runs work on a database, and gives what it fails with as an error of the store.
    public static func wrapping<Value>(
        _ kind: String, _ name: String, _ work: () throws -> Value
    ) throws(StoreError) -> Value {
        do {
            return try work()
        } catch let error as StoreError {
            throw error
        } catch let error as SQLFailure {
            throw StoreError(code(of: error), kind: kind, name: name, detail: error.message)
        } catch let error as CodecError {
            throw StoreError(.unreadable, kind: kind, name: name, detail: "\(error.problem)")
        } catch {
            throw StoreError(.io, kind: kind, name: name, detail: "\(error)")
        }
    }

    private static func code(of failure: SQLFailure) -> StoreError.Code {
        switch failure.kind {
        case .busy: .busy
        case .unreadable: .unreadable
        case .keyTaken, .valueTaken, .invalid: .invalid
        case .unreachable: .unreachable
        case .denied: .denied
        case .failed: .io
        }
    }

    func reading<Value>(
        _ kind: String, _ name: String, _ work: (any SQLConnection) throws -> Value
    ) throws(StoreError) -> Value {
        try Self.wrapping(kind, name) { try database.read(work) }
    }

    /// The same for what somebody looks at. A copy that does not answer is left alone for half a minute, and the database
    /// answers itself.
    func listing<Value>(
        _ kind: String, _ name: String, mayLag: Bool = true, _ work: (any SQLConnection) throws -> Value
    ) throws(StoreError) -> Value {
        let now = ContinuousClock.now
        if mayLag, let replica, replicaRests.withLock({ $0.map { $0 <= now } ?? true }) {
            if let value = try? replica.read(work) { return value }
            replicaRests.withLock { $0 = now + .seconds(30) }
        }
        return try reading(kind, name, work)
    }

    /// One transaction. What it reads for the sake of what it changes it locks first.
    @discardableResult
    func writing<Value>(
        _ kind: String, _ name: String, _ work: (any SQLConnection) throws -> Value
    ) throws(StoreError) -> Value {
        try Self.wrapping(kind, name) { try database.write(work) }
    }

    /// The same with lines for the log. What it adds to the registry is known here when this returns.
    func logging<Value>(
        _ kind: String, _ name: String, apart: Bool = false,
        _ work: (any SQLConnection, inout LogWriter) throws -> Value
    ) throws(StoreError) -> Value {
        let (value, version) = try writing(kind, name) { db in
            var log = LogWriter(apart: apart)
            let value = try work(db, &log)
            try log.write(db)
            return (value, log.registryVersion)
        }
        if let version { registryNews.withLock { $0.learn(version) } }
        return value
    }
}
