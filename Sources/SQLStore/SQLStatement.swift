import CivilTime

/// A prepared statement: bound, stepped through its rows, reset.
///
/// A damaged database may hold anything in any column, so no column ends the process: what is not of its type comes out
/// as something else, and then a hash does not fit.
public protocol SQLStatement {
    /// Sets a number; parameters count from 1.
    func bind(_ index: Int32, _ number: Int?)
    /// Sets a text.
    func bind(_ index: Int32, _ text: String?)
    /// Sets bytes.
    func bind(_ index: Int32, blob: [UInt8]?)

    /// Goes to the next row, at first to the first; false at the end.
    func step() throws -> Bool
    /// Sends it ahead with whatever is sent next, so that several questions travel together; its rows are stepped through
    /// later, but before anything that it reads is changed.
    func ask() throws
    /// Ready for its next use.
    func reset()
    /// Runs a statement without rows; gives the number of rows it changed.
    @discardableResult func run() throws -> Int
    /// Runs a statement without rows at any time before the next one that gives something, or the end of the
    /// transaction.
    ///
    /// - Parameter explained: what to throw instead of a failure.
    func runLater(_ explained: @escaping (SQLFailure) -> any Error) throws

    /// Whether a column of the row has no value; columns count from 0.
    func isNull(_ column: Int32) -> Bool
    /// A number.
    func integer(_ column: Int32) -> Int
    /// A text.
    func text(_ column: Int32) -> String
    /// Bytes.
    func bytes(_ column: Int32) -> [UInt8]
}

extension SQLStatement {
    /// Where no question travels there is nothing to be sent ahead.
    public func ask() {}

    /// The same, failures as they are.
    public func runLater() throws { try runLater { $0 } }

    /// One value a row, from the first to the last; the statement is ready for its next use afterwards.
    public func map<Value>(_ value: (any SQLStatement) throws -> Value) throws -> [Value] {
        defer { reset() }
        var values: [Value] = []
        while try step() { values.append(try value(self)) }
        return values
    }

    /// The value of the first row, nil if there is none.
    public func first<Value>(_ value: (any SQLStatement) throws -> Value) throws -> Value? {
        defer { reset() }
        return try step() ? try value(self) : nil
    }

    /// Whether there is a row.
    func isAny() throws -> Bool { try first { _ in true } ?? false }

    func optionalInteger(_ column: Int32) -> Int? { isNull(column) ? nil : integer(column) }

    func optionalText(_ column: Int32) -> String? { isNull(column) ? nil : text(column) }

    func optionalBytes(_ column: Int32) -> [UInt8]? { isNull(column) ? nil : bytes(column) }

    func day(_ column: Int32) -> CivilDate? {
        optionalInteger(column).flatMap { Int32(exactly: $0) }.flatMap { CivilDate(dayNumber: $0) }
    }
}
