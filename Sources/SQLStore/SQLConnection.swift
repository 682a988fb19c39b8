/// A connection inside a transaction. Texts of statements are the same for every database: parameters are `?`, or `?1`
/// where one is used twice.
public protocol SQLConnection {
    /// What the database says in words of its own.
    var dialect: SQLDialect { get }

    /// A statement of the connection's cache, ready to be bound.
    func statement(_ text: String) throws -> any SQLStatement

    /// A statement without parameters, to be stepped through once, whose rows may be more than memory holds.
    func scan(_ text: String) throws -> any SQLStatement

    /// Waits until nobody else writes into this part of the store, until the end of the transaction. Where one writer
    /// has the whole database nothing is to be done.
    func lock(_ part: SQLPart) throws

    /// Tells whoever listens, as soon as the transaction is committed; where nobody can listen nothing is to be done.
    func tell(_ news: SQLNews) throws

    /// Lets what the database numbers by itself go on behind the rows that are there.
    func restartNumbers() throws

    /// What the database itself finds damaged in its files.
    func damage() throws -> [String]

    /// Names of the migrations applied, in order.
    func migrations() throws -> [String]

    /// Names of those that this program does not know, and may work beside.
    func laterMigrations() throws -> [String]

    /// Bytes of the database.
    func size() throws -> Int
}

extension SQLConnection {
    /// Nobody listens to a file.
    public func tell(_ news: SQLNews) throws {}

    /// A statement with its parameters bound.
    func statement(_ text: String, _ parameters: SQLParameter...) throws -> any SQLStatement {
        try statement(text, parameters)
    }

    /// A statement with its parameters bound.
    func statement(_ text: String, _ parameters: [SQLParameter]) throws -> any SQLStatement {
        let statement = try statement(text)
        for (offset, parameter) in parameters.enumerated() {
            let index = Int32(offset + 1)
            switch parameter {
            case .number(let number): statement.bind(index, number)
            case .text(let text): statement.bind(index, text)
            case .blob(let blob): statement.bind(index, blob: blob)
            }
        }
        return statement
    }
}
