/// Where databases speak differently.
public enum SQLDialect: Sendable {
    /// SQLite: whoever writes has the whole file.
    case sqlite
    /// PostgreSQL: writers lock what they are about to change, row by row.
    case postgres

    /// Whether the value of a column contains a parameter, letter by letter. Not LIKE: it takes % and _ for wildcards.
    func contains(_ column: String, _ parameter: String = "?") -> String {
        switch self {
        case .sqlite: "instr(\(column), \(parameter)) > 0"
        case .postgres: "strpos(\(column), \(parameter)) > 0"
        }
    }

    /// Whether the database itself links the lines of the log. Whoever has the end of the log keeps everybody waiting, and on
    /// a server he would have it while an answer travels to him and his lines travel back.
    var linksLog: Bool {
        switch self {
        case .sqlite: false
        case .postgres: true
        }
    }

    /// End of a query whose rows nobody else may change until the end of the transaction.
    ///
    /// - Parameter isPatient: whether it waits for rows that others have; if not, they are passed over.
    func locking(_ table: String, isPatient: Bool = true) -> String {
        switch self {
        case .sqlite: ""
        case .postgres: " FOR NO KEY UPDATE OF \(table)" + (isPatient ? "" : " SKIP LOCKED")
        }
    }

    /// The same, but rows that others have are passed over.
    func claiming(_ table: String) -> String {
        switch self {
        case .sqlite: ""
        case .postgres: " FOR UPDATE OF \(table) SKIP LOCKED"
        }
    }

    /// That a message on its way is the first for its person which nobody has tried.
    var firstOfPerson: String {
        switch self {
        case .sqlite: ""
        case .postgres:
            """
            AND NOT EXISTS (
                SELECT 1 FROM dispatch AS before
                WHERE before.channel = dispatch.channel AND before.recipient = dispatch.recipient
                    AND before.state = 'pending' AND before.message_id IS NULL AND before.reminder < dispatch.reminder)
            """
        }
    }
}
