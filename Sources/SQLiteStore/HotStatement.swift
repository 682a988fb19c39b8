import CivilTime
import Foundation
import GRDB
import GRDBSQLite

/// A prepared statement of the connection's cache, bound and stepped without the detour over values of any type:
/// appending is measured against a C program that does the same.
struct HotStatement {
    private let statement: Statement
    private let db: Database
    private var handle: OpaquePointer { statement.sqliteStatement }

    init(_ db: Database, _ sql: String) throws {
        statement = try db.cachedStatement(sql: sql)
        self.db = db
    }

    /// A statement with its first parameters bound.
    init(_ db: Database, _ sql: String, _ parameters: Parameter...) throws {
        try self.init(db, sql, parameters)
    }

    /// A statement with its first parameters bound.
    init(_ db: Database, _ sql: String, _ parameters: [Parameter]) throws {
        try self.init(db, sql)
        for (offset, parameter) in parameters.enumerated() {
            switch parameter {
            case .number(let number): bind(Int32(offset + 1), number)
            case .text(let text): bind(Int32(offset + 1), text)
            case .blob(let blob): bind(Int32(offset + 1), blob: blob)
            }
        }
    }

    /// A value for a parameter.
    enum Parameter {
        case number(Int?)
        case text(String?)
        case blob([UInt8])
    }

    /// Tells SQLite to copy the bytes before the call returns.
    private static var copied: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }

    func bind(_ index: Int32, _ number: Int?) {
        if let number { sqlite3_bind_int64(handle, index, Int64(number)) } else { sqlite3_bind_null(handle, index) }
    }

    func bind(_ index: Int32, _ text: String?) {
        guard var text else {
            sqlite3_bind_null(handle, index)
            return
        }
        text.withUTF8 { utf8 in
            utf8.withMemoryRebound(to: CChar.self) { characters in
                _ = sqlite3_bind_text(handle, index, characters.baseAddress, Int32(characters.count), Self.copied)
            }
        }
    }

    func bind(_ index: Int32, blob: some ContiguousBytes) {
        blob.withUnsafeBytes { bytes in
            _ = sqlite3_bind_blob(handle, index, bytes.baseAddress, Int32(bytes.count), Self.copied)
        }
    }

    /// Goes to the next row; false at the end.
    func step() throws -> Bool {
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default:
            let code = sqlite3_extended_errcode(db.sqliteConnection)
            let message = String(cString: sqlite3_errmsg(db.sqliteConnection))
            sqlite3_reset(handle)
            throw DatabaseError(resultCode: ResultCode(rawValue: code), message: message)
        }
    }

    func reset() { sqlite3_reset(handle) }

    /// Runs a statement without rows; gives the number of rows it changed.
    @discardableResult
    func run() throws -> Int {
        _ = try step()
        sqlite3_reset(handle)
        return Int(sqlite3_changes(db.sqliteConnection))
    }

    /// One value a row, from the first to the last; the statement is ready for its next use afterwards.
    func map<Value>(_ value: (HotStatement) throws -> Value) throws -> [Value] {
        defer { reset() }
        var values: [Value] = []
        while try step() { values.append(try value(self)) }
        return values
    }

    /// The value of the first row, nil if there is none.
    func first<Value>(_ value: (HotStatement) throws -> Value) throws -> Value? {
        defer { reset() }
        return try step() ? try value(self) : nil
    }

    // MARK: Columns

    // A damaged file may hold anything in any column, so none of these ends the process: what is not of its type comes
    // out as something else, and then a hash does not fit.

    func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }

    func integer(_ column: Int32) -> Int { Int(sqlite3_column_int64(handle, column)) }

    func optionalInteger(_ column: Int32) -> Int? { isNull(column) ? nil : integer(column) }

    func text(_ column: Int32) -> String {
        guard let start = sqlite3_column_text(handle, column) else { return "" }
        let count = Int(sqlite3_column_bytes(handle, column))
        return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    func optionalText(_ column: Int32) -> String? { isNull(column) ? nil : text(column) }

    func bytes(_ column: Int32) -> [UInt8] {
        guard let start = sqlite3_column_blob(handle, column) else { return [] }
        return Array(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column))))
    }

    func optionalBytes(_ column: Int32) -> [UInt8]? { isNull(column) ? nil : bytes(column) }

    func day(_ column: Int32) -> CivilDate? {
        optionalInteger(column).flatMap { Int32(exactly: $0) }.flatMap { CivilDate(dayNumber: $0) }
    }
}
