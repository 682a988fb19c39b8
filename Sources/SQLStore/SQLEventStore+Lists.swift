public import CaseServices
import CivilTime
import WorkflowModel

extension SQLEventStore {
    private static let headerColumns = """
        SELECT case_file.id, case_file.workflow, case_row.organization, subject_id, subject_name, state, version,
            opened_at, last_day, first_due
        """

    private static func header(_ row: any SQLStatement) -> CaseHeader {
        CaseHeader(
            id: row.text(0), workflow: WorkflowID(row.text(1)), organization: row.text(2), subjectID: row.text(3),
            subjectName: row.text(4), state: row.optionalText(5), version: row.integer(6),
            opened: Instant(row.text(7)), lastOn: row.day(8), firstDue: FirstDue.day(row.integer(9)))
    }

    func fetchHeader(_ caseID: String, _ db: any SQLConnection) throws -> CaseHeader {
        let header = try db.statement(
            Self.headerColumns + " FROM case_file JOIN case_row USING (case_no) WHERE case_file.id = ?", .text(caseID)
        ).first { Self.header($0) }
        guard let header else { throw StoreError(.notFound, kind: "case", name: caseID) }
        return header
    }

    /// The header of a case.
    public func header(_ caseID: String) throws(StoreError) -> CaseHeader {
        try reading("case", caseID) { try fetchHeader(caseID, $0) }
    }

    /// So many are asked for at once.
    private static let mostAtOnce = 500

    /// Headers of some cases.
    public func headers(of cases: [String]) throws(StoreError) -> [CaseHeader] {
        let asked = Set(cases).sorted()
        guard !asked.isEmpty else { return [] }
        return try listing("case", "") { db in
            try stride(from: 0, to: asked.count, by: Self.mostAtOnce).flatMap { first in
                let some = asked[first..<min(first + Self.mostAtOnce, asked.count)]
                let sql = """
                    \(Self.headerColumns) FROM case_file JOIN case_row USING (case_no)
                    WHERE case_file.id IN (\(Self.marks(some.count))) ORDER BY case_file.id
                    """
                return try db.statement(sql, some.map { .text($0) }).map { Self.header($0) }
            }
        }
    }

    /// Headers in the order that is asked for.
    public func list(_ filter: CaseFilter) throws(StoreError) -> [CaseHeader] {
        let (offset, limit) = (max(0, filter.offset), max(0, filter.limit))
        return try listing("case", "", mayLag: filter.mayLag) { db in
            let asked = try CaseConditions(filter, isOrdered: true, db)
            guard filter.order == .due, filter.isDescending else {
                return try page(asked, Self.order(filter), limit: limit, offset: offset, db)
            }
            // What owes nothing comes last all the same.
            let owing = asked.adding("case_row.first_due < ?", .number(FirstDue.none))
            var headers = try page(
                owing, "case_row.first_due DESC, case_row.case_id", limit: limit, offset: offset, db)
            guard headers.count < limit else { return headers }
            let before = headers.isEmpty && offset > 0 ? try count(owing, db) : offset + headers.count
            headers += try page(
                asked.adding("case_row.first_due = ?", .number(FirstDue.none)), "case_row.case_id",
                limit: limit - headers.count, offset: max(0, offset - before), db)
            return headers
        }
    }

    /// A part of a list. What belongs to it is found in indexes as far as they go; only then its rows are read.
    private func page(
        _ asked: CaseConditions, _ order: String, limit: Int, offset: Int, _ db: any SQLConnection
    ) throws -> [CaseHeader] {
        let sql = """
            \(Self.headerColumns)
            FROM (SELECT case_no AS place FROM case_row\(asked.text) ORDER BY \(order) LIMIT ? OFFSET ?) AS page
            JOIN case_row ON case_row.case_no = place JOIN case_file ON case_file.case_no = place
            ORDER BY \(order)
            """
        return try db.statement(sql, asked.parameters + [.number(limit), .number(offset)]).map { Self.header($0) }
    }

    /// What a list is ordered by, in the words of its index.
    private static func order(_ filter: CaseFilter) -> String {
        let way = filter.isDescending ? "DESC" : "ASC"
        let order =
            switch filter.order {
            case .identifier: ["case_id \(way)"]
            case .subject: ["subject_name \(way)", "case_id"]
            case .workflow: ["workflow \(way)", "first_due", "case_id"]
            case .state: ["state \(way) NULLS LAST", "first_due", "case_id"]
            case .organization: ["organization \(way)", "first_due", "case_id"]
            case .lastAct: ["last_day \(way) NULLS LAST", "case_id"]
            case .due: ["first_due \(way)", "case_id"]
            }
        return order.map { "case_row.\($0)" }.joined(separator: ", ")
    }

    /// Number of cases that a filter admits.
    public func count(_ filter: CaseFilter) throws(StoreError) -> Int {
        try listing("case", "", mayLag: filter.mayLag) { db in
            if let gram = Self.onlyGram(filter) {
                return try db.statement("SELECT count(*) FROM case_gram WHERE gram = ?", .text(gram))
                    .first { $0.integer(0) } ?? 0
            }
            guard let counted = Self.tallied(filter) else { return try count(try CaseConditions(filter, db), db) }
            return try db.statement(
                "SELECT CAST(coalesce(sum(cases), 0) AS BIGINT) FROM case_tally\(counted.text)", counted.parameters
            ).first { $0.integer(0) } ?? 0
        }
    }

    private func count(_ asked: CaseConditions, _ db: any SQLConnection) throws -> Int {
        try db.statement("SELECT count(*) FROM case_row" + asked.text, asked.parameters).first { $0.integer(0) } ?? 0
    }

    /// The gram that is all a filter asks for, whose index is its count; nil: it asks for more.
    private static func onlyGram(_ filter: CaseFilter) -> String? {
        guard let text = filter.nameContains.map(SearchText.plain) else { return nil }
        guard let gram = SearchText.grams(of: text).first(where: { $0 == text }) else { return nil }
        var plain = CaseFilter()
        plain.nameContains = filter.nameContains
        (plain.order, plain.isDescending, plain.mayLag) = (filter.order, filter.isDescending, filter.mayLag)
        (plain.offset, plain.limit) = (filter.offset, filter.limit)
        return plain == filter ? gram : nil
    }

    /// What the table of counts knows already; nil: it does not.
    private static func tallied(_ filter: CaseFilter) -> CaseConditions? {
        var plain = CaseFilter()
        (plain.workflow, plain.state, plain.organizations) = (filter.workflow, filter.state, filter.organizations)
        (plain.order, plain.isDescending, plain.mayLag) = (filter.order, filter.isDescending, filter.mayLag)
        (plain.offset, plain.limit) = (filter.offset, filter.limit)
        return plain == filter ? CaseConditions(places: filter) : nil
    }
}
