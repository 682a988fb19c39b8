import Foundation
import PostgresStore
import SQLStore
import SQLiteStore
import TestSupport

/// A store in which a year is lived, in a folder of its own or on a server, that goes away when the year is over.
struct YearStore {
    /// Where it is kept.
    enum Kind: Sendable {
        /// In a file.
        case file
        /// On a server.
        case server
    }

    let kind: Kind
    let folder: String
    let store: SQLEventStore
    /// As programs are told where it is.
    let address: String
    private let database: String

    var keyPath: String { folder + "/store.db.key" }

    init(_ kind: Kind) throws {
        self.kind = kind
        database = "partyflow-year-\(UUID().uuidString)"
        folder = FileManager.default.temporaryDirectory.path + "/" + database
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let key = try MasterKey.generate(at: folder + "/store.db.key")
        switch kind {
        case .file:
            address = folder + "/store.db"
            store = try SQLiteEventStore.create(at: address, key: key)
        case .server:
            address = try PostgresServer.shared().makeDatabase(database)
            store = try PostgresEventStore.create(at: address, key: key)
        }
    }

    /// What the store sees of claims, from now on.
    func audit() throws -> ClaimAudit {
        switch kind {
        case .file: try ClaimAudit(file: address)
        case .server: try ClaimAudit(database: database, of: PostgresServer.shared())
        }
    }

    func remove() {
        try? store.close()
        switch kind {
        case .file: break
        case .server: try? PostgresServer.shared().removeDatabase(database)
        }
        try? FileManager.default.removeItem(atPath: folder)
    }
}
