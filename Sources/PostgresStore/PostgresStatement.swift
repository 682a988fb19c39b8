import LibPQ
import SQLStore

/// A statement with its parameters, and its rows once it has run.
final class PostgresStatement: SQLStatement {
    private let connection: PQConnection
    private let text: String
    private var parameters: [PQParameter] = []
    private var asked: PQAnswer?
    private var result: PQResult?
    private var row = -1

    init(_ connection: PQConnection, _ text: String) {
        self.connection = connection
        self.text = StatementText.translated(text)
    }

    private func set(_ index: Int32, _ parameter: PQParameter) {
        while parameters.count < Int(index) { parameters.append(.text(nil)) }
        parameters[Int(index) - 1] = parameter
    }

    func bind(_ index: Int32, _ number: Int?) { set(index, .number(number)) }

    func bind(_ index: Int32, _ text: String?) { set(index, .text(text)) }

    func bind(_ index: Int32, blob: [UInt8]?) { set(index, .bytes(blob)) }

    func ask() throws { asked = try connection.ask(text, parameters) }

    func step() throws -> Bool {
        let rows = try result ?? asked.map { try connection.rows($0) } ?? connection.run(text, parameters)
        result = rows
        row += 1
        return row < rows.count
    }

    func reset() {
        asked = nil
        result = nil
        row = -1
    }

    func run() throws -> Int { try connection.run(text, parameters).changed }

    func runLater(_ explained: @escaping (SQLFailure) -> any Error) throws {
        try connection.runLater(text, parameters) { error in
            switch error.state {
            // These are for whoever began the transaction: he may begin it again.
            case .serialization, .deadlock, .planChanged, .unreachable: error
            case .lockTimeout, .uniqueViolation, .invalidValue, .noTable, .noDatabase, .denied, .notPermitted,
                .exhausted, .damaged, .noLibrary, .other:
                explained(PostgresConnection.failure(error))
            }
        }
    }

    // MARK: Columns

    func isNull(_ column: Int32) -> Bool { result?.isNull(row, column) ?? true }

    func integer(_ column: Int32) -> Int { result?.integer(row, column) ?? 0 }

    func text(_ column: Int32) -> String { result?.text(row, column) ?? "" }

    func bytes(_ column: Int32) -> [UInt8] { result.map { Array($0.bytes(row, column)) } ?? [] }
}
