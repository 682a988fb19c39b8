/// The database below a store: it gives connections, each for one transaction.
public protocol SQLDatabase: Sendable {
    /// Runs work that only reads, on what was there at one moment.
    func read<Value>(_ work: (any SQLConnection) throws -> Value) throws -> Value

    /// Runs work as one transaction: all of it is on disk when this returns, or nothing was changed. Work may be begun
    /// again from its beginning where another was in its way.
    @discardableResult
    func write<Value>(_ work: (any SQLConnection) throws -> Value) throws -> Value

    /// Hears what is committed by whoever uses the database, until it is closed; where nothing is told, nothing is heard.
    ///
    /// - Parameters:
    ///   - question: answered by a number, at the beginning and every second.
    ///   - heard: called by a thread of its own.
    func listen(asking question: String, _ heard: @escaping @Sendable (SQLHearing) -> Void)

    /// Closes every connection.
    func close() throws
}
