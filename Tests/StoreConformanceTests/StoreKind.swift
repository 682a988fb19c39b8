import CaseServices
import Foundation
import SQLiteStore
import Testing

/// The stores that must behave alike.
enum StoreKind: String, CaseIterable, Sendable, CustomTestStringConvertible {
    case memory, sqlite

    var testDescription: String { rawValue }

    /// A new store, in a folder of its own where it needs one.
    func make(_ folder: TemporaryFolder) throws -> any EventStore & Registry {
        switch self {
        case .memory: MemoryStore()
        case .sqlite: try folder.newStore()
        }
    }
}

/// A folder that goes away with its last reference.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.path + "/partyflow-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func file(_ name: String) -> String { path + "/" + name }

    func newStore() throws -> SQLiteEventStore {
        try SQLiteEventStore.create(at: file("store.db"), key: try MasterKey.generate(at: file("store.key")))
    }

    func reopen() throws -> SQLiteEventStore {
        try SQLiteEventStore.open(at: file("store.db"), key: try MasterKey.read(at: file("store.key")))
    }
}
