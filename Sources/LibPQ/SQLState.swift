/// What a server says went wrong, as far as anybody here answers to it.
public enum SQLState: Hashable, Sendable {
    /// Two transactions cannot both have happened; one of them is to begin again.
    case serialization
    /// Two transactions wait for each other; one of them is to begin again.
    case deadlock
    /// Somebody holds a row or a lock for too long.
    case lockTimeout
    /// A unique value is there already.
    case uniqueViolation
    /// A value that its column, a check or a reference does not take.
    case invalidValue
    /// There is no such table.
    case noTable
    /// There is no such database.
    case noDatabase
    /// User or password are not right, or there is no way in for them.
    case denied
    /// The user may not do this.
    case notPermitted
    /// The tables were changed while a statement was prepared.
    case planChanged
    /// The server has no connection, memory or disk to spare.
    case exhausted
    /// Files of the server are damaged.
    case damaged
    /// The server ends, begins, does not answer, or the connection was cut.
    case unreachable
    /// libpq is not installed.
    case noLibrary
    /// Anything else.
    case other(String)

    /// The state of this code of five characters.
    public init(code: String) {
        switch code {
        case "40001": self = .serialization
        case "40P01": self = .deadlock
        case "55P03": self = .lockTimeout
        case "23505": self = .uniqueViolation
        case "42P01": self = .noTable
        case "3D000": self = .noDatabase
        case "42501": self = .notPermitted
        case "0A000", "26000": self = .planChanged
        case "57P01", "57P02", "57P03": self = .unreachable
        case "XX001", "XX002": self = .damaged
        default:
            switch code.prefix(2) {
            case "22", "23": self = .invalidValue
            case "28": self = .denied
            case "08": self = .unreachable
            case "53": self = .exhausted
            default: self = .other(code)
            }
        }
    }
}
