import LibPQ
import SQLStore

/// Rows that may be more than memory holds, fetched some at a time.
final class PostgresCursor: SQLStatement {
    private let connection: PQConnection
    private let name: String
    private var page: PQResult?
    private var row = 0
    private static let pageSize = 1_000

    init(_ connection: PQConnection, _ text: String) throws {
        self.connection = connection
        name = "scan_\(UInt32.random(in: 0...UInt32.max))"
        try connection.runLater("DECLARE \(name) BINARY NO SCROLL CURSOR FOR \(StatementText.translated(text))", [])
    }

    func bind(_ index: Int32, _ number: Int?) {}

    func bind(_ index: Int32, _ text: String?) {}

    func bind(_ index: Int32, blob: [UInt8]?) {}

    func step() throws -> Bool {
        row += 1
        if let page, row < page.count { return true }
        let next = try connection.run("FETCH \(Self.pageSize) FROM \(name)")
        page = next
        row = 0
        return next.count > 0
    }

    /// The end of the transaction closes it as well.
    func reset() { page = nil }

    func run() throws -> Int { 0 }

    func runLater(_ explained: @escaping (SQLFailure) -> any Error) {}

    // MARK: Columns

    func isNull(_ column: Int32) -> Bool { page?.isNull(row, column) ?? true }

    func integer(_ column: Int32) -> Int { page?.integer(row, column) ?? 0 }

    func text(_ column: Int32) -> String { page?.text(row, column) ?? "" }

    func bytes(_ column: Int32) -> [UInt8] { page.map { Array($0.bytes(row, column)) } ?? [] }
}
