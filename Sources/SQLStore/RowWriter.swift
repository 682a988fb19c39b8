/// Rows that a transaction adds or changes. They wait, kind by kind, and many go in one statement: what a database does for
/// each statement costs more than the row.
struct RowWriter {
    /// Kinds of rows, in the order in which they are written: what others refer to comes first.
    enum Kind: Int, CaseIterable {
        case opening, key, caseRow, gram, event, body, caseRowChange, dutyDueGone, dutyAheadGone, dutyDue, dutyAhead
        case registryEvent, registryBody, registryAbout, organization, person
    }

    /// Each row is written at once by a statement of its own, which can say what is wrong with it.
    let isApart: Bool
    /// By kind: parameters, row behind row.
    private var waiting = [[SQLParameter]](repeating: [], count: Kind.allCases.count)
    private var count = 0
    /// So many parameters wait at most.
    private static let most = 1 << 15

    init(isApart: Bool = false) { self.isApart = isApart }

    /// A row to be written.
    ///
    /// - Parameter explained: what to throw instead of a failure, where it is written by a statement of its own.
    mutating func add(
        _ kind: Kind, _ parameters: [SQLParameter], _ db: any SQLConnection,
        explained: @escaping (SQLFailure) -> any Error = { $0 }
    ) throws {
        guard !isApart else {
            try db.statement(RowText.of(kind).text(1), parameters).runLater(explained)
            return
        }
        waiting[kind.rawValue] += parameters
        count += parameters.count
        if count >= Self.most { try flush(db) }
    }

    /// Writes what waits.
    mutating func flush(_ db: any SQLConnection) throws {
        guard count > 0 else { return }
        for kind in Kind.allCases where !waiting[kind.rawValue].isEmpty {
            let text = RowText.of(kind)
            try text.inChunks(waiting[kind.rawValue]) { text, parameters in
                try db.statement(text, parameters).runLater()
            }
            waiting[kind.rawValue].removeAll(keepingCapacity: true)
        }
        count = 0
    }
}

/// A statement about any number of rows.
struct RowText: Sendable {
    /// Parameters of a row.
    let width: Int
    private let texts: [String]
    /// So many rows go in one statement: few sizes, because each is a text that databases prepare.
    private static let sizes = [64, 16, 8, 4, 2, 1]

    /// - Parameters:
    ///   - head: what stands before the rows.
    ///   - row: a row with its parameters.
    ///   - tail: what stands behind them.
    ///   - single: the whole for one row, where that is said in another way.
    init(_ head: String, _ row: String, _ tail: String = "", single: String? = nil) {
        width = row.count { $0 == "?" }
        texts = Self.sizes.map { size in
            if size == 1, let single { return single }
            return head + Array(repeating: row, count: size).joined(separator: ", ") + tail
        }
    }

    /// - Parameter columns: names in order.
    init(into table: String, _ columns: String, tail: String = "") {
        let marks = columns.split(separator: ",").map { _ in "?" }.joined(separator: ", ")
        self.init("INSERT INTO \(table) (\(columns)) VALUES ", "(\(marks))", tail)
    }

    /// The statement for so many rows, which is one of the sizes.
    func text(_ rows: Int) -> String { texts[Self.sizes.firstIndex(of: rows) ?? texts.count - 1] }

    /// Goes through the rows in as few statements as there are sizes for.
    func inChunks(_ parameters: [SQLParameter], _ run: (String, [SQLParameter]) throws -> Void) rethrows {
        guard parameters.count > width else {
            if !parameters.isEmpty { try run(text(1), parameters) }
            return
        }
        var rest = parameters[...]
        for (size, text) in zip(Self.sizes, texts) {
            while rest.count >= size * width {
                try run(text, Array(rest.prefix(size * width)))
                rest = rest.dropFirst(size * width)
            }
        }
    }

    static func of(_ kind: RowWriter.Kind) -> RowText { all[kind.rawValue] }

    private static let duty = "case_no, duty, case_id, due, owner, organization, since"

    private static let all = RowWriter.Kind.allCases.map { kind -> RowText in
        switch kind {
        case .opening: RowText(into: "case_opening", "case_no, sealed")
        case .key: RowText(into: "case_key", "case_no, wrapped")
        case .caseRow:
            RowText(
                into: "case_row",
                """
                case_no, case_id, workflow, organization, subject_id, subject_name, sought, version, head, state, last_day,
                as_of, wake_on, first_due, digest
                """)
        case .gram: RowText(into: "case_gram", "gram, case_no")
        case .event:
            RowText(
                into: "event",
                """
                case_no, seq, event_id, kind, transition, first_day, last_day, recorded_at, recorder, on_behalf, mode,
                rulebook, calendars, commitment, previous, hash
                """)
        case .body: RowText(into: "event_body", "case_no, seq, sealed")
        case .caseRowChange:
            RowText(
                """
                UPDATE case_row SET state = new.column1, version = new.column2, last_day = new.column3,
                    as_of = new.column4, head = new.column5, organization = coalesce(new.column6, case_row.organization),
                    wake_on = new.column7, first_due = coalesce(new.column8, case_row.first_due), digest = new.column9
                FROM (VALUES
                """, " (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", ") AS new WHERE case_row.case_no = new.column10",
                single: """
                    UPDATE case_row SET state = ?, version = ?, last_day = ?, as_of = ?, head = ?,
                        organization = coalesce(?, organization), wake_on = ?, first_due = coalesce(?, first_due),
                        digest = ?
                    WHERE case_no = ?
                    """)
        case .dutyDueGone: RowText("DELETE FROM duty_due WHERE case_no IN (", "?", ")")
        case .dutyAheadGone: RowText("DELETE FROM duty_ahead WHERE case_no IN (", "?", ")")
        case .dutyDue: RowText(into: "duty_due", duty)
        case .dutyAhead: RowText(into: "duty_ahead", duty)
        case .registryEvent:
            RowText(
                into: "registry_event",
                "n, kind, first_day, last_day, recorded_at, recorder, commitment, previous, hash")
        case .registryBody: RowText(into: "registry_body", "n, sealed")
        case .registryAbout: RowText(into: "registry_about", "kind, id, n")
        case .organization:
            RowText(
                into: "organization", "id, name, properties",
                tail: " ON CONFLICT (id) DO UPDATE SET name = excluded.name, properties = excluded.properties")
        case .person:
            RowText(
                into: "person", "id, name, sealed",
                tail: " ON CONFLICT (id) DO UPDATE SET name = excluded.name, sealed = excluded.sealed")
        }
    }
}
