/// The database below a store: it gives connections, each for one transaction.
public protocol SQLDatabase: Sendable {
    /// Runs work that only reads, on what was there at one moment.
    func read<Value>(_ work: (any SQLConnection) throws -> Value) throws -> Value

    /// Runs work as one transaction: all of it is on disk when this returns, or nothing was changed. Work may be begun
    /// again from its beginning where another was in its way.
    @discardableResult
    func write<Value>(_ work: (any SQLConnection) throws -> Value) throws -> Value

    /// Closes every connection.
    func close() throws
}
