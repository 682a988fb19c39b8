import CaseServices
import CivilTime
import WorkflowModel

/// What a filter asks for, as the end of a query over `case_row`.
struct CaseConditions {
    private var conditions: [String] = []
    private(set) var parameters: [SQLParameter] = []

    var text: String { conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: " AND ") }

    /// What rows of cases and of their counts have in common: procedure, stage, organization.
    init(places filter: CaseFilter) {
        restrict("workflow = ?", filter.workflow?.rawValue)
        restrict("state = ?", filter.state)
        if !filter.organizations.isEmpty { admit("organization", filter.organizations) }
    }

    /// - Parameter isOrdered: it is walked through in an order and stops after a page; what many cases have is then better
    ///   looked for on the way than beforehand.
    init(_ filter: CaseFilter, isOrdered: Bool = false, _ db: any SQLConnection) throws {
        self.init(places: filter)
        restrict("subject_id = ?", filter.subjectID)
        restrict("case_row.case_id > ?", filter.after)
        if let last = filter.dueThrough {
            conditions.append("case_row.first_due <= ?")
            parameters.append(.number(Int(last.dayNumber)))
        }
        if let text = filter.nameContains.map(SearchText.plain), !text.isEmpty {
            try search(text, filter, isOrdered, db)
        }
    }

    /// The same with one more.
    func adding(_ condition: String, _ parameter: SQLParameter) -> CaseConditions {
        var more = self
        more.conditions.append(condition)
        more.parameters.append(parameter)
        return more
    }

    private mutating func restrict(_ condition: String, _ value: String?) {
        guard let value else { return }
        conditions.append(condition)
        parameters.append(.text(value))
    }

    private mutating func admit(_ column: String, _ values: [String]) {
        conditions.append(Self.isAmong(column, values))
        parameters += values.map { .text($0) }
    }

    private static func isAmong(_ column: String, _ values: [String]) -> String {
        "\(column) IN (\(SQLEventStore.marks(values.count)))"
    }

    // MARK: Search

    /// So many cases that have a character in common are many.
    private static let many = 5_000

    private mutating func search(
        _ text: String, _ filter: CaseFilter, _ isOrdered: Bool, _ db: any SQLConnection
    ) throws {
        let contains = db.dialect.contains("case_row.sought")
        let (places, cases) = (filter.orOrganizations, filter.orCases)
        let others: [SQLParameter] = (places + cases).map { .text($0) }
        guard let gram = SearchText.grams(of: text).max(by: { $0.unicodeScalars.count < $1.unicodeScalars.count })
        else {
            // Latin letters and numbers have no index; what they are looked for in lies side by side.
            var any = [contains]
            if !places.isEmpty { any.append(Self.isAmong("case_row.organization", places)) }
            if !cases.isEmpty { any.append(Self.isAmong("case_row.case_id", cases)) }
            conditions.append("(\(any.joined(separator: " OR ")))")
            parameters += [.text(text)] + others
            return
        }
        let isWhole = gram == text
        var isOnTheWay = try isNarrow(filter, db)
        if !isOnTheWay, isOrdered, others.isEmpty { isOnTheWay = try isCommon(gram, db) }
        if isOnTheWay {
            let has = "EXISTS (SELECT 1 FROM case_gram WHERE gram = ? AND case_gram.case_no = case_row.case_no)"
            var any = [isWhole ? has : "\(has) AND \(contains)"]
            if !places.isEmpty { any.append(Self.isAmong("case_row.organization", places)) }
            if !cases.isEmpty { any.append(Self.isAmong("case_row.case_id", cases)) }
            conditions.append("(\(any.joined(separator: " OR ")))")
            parameters += [.text(gram)] + (isWhole ? [] : [.text(text)]) + others
            return
        }
        var found =
            isWhole
            ? "SELECT case_no FROM case_gram WHERE gram = ?"
            : """
            SELECT case_gram.case_no FROM case_gram JOIN case_row ON case_row.case_no = case_gram.case_no
            WHERE gram = ? AND \(contains)
            """
        if !places.isEmpty {
            found += " UNION SELECT case_no FROM case_row WHERE \(Self.isAmong("organization", places))"
        }
        if !cases.isEmpty { found += " UNION SELECT case_no FROM case_row WHERE \(Self.isAmong("case_id", cases))" }
        conditions.append("case_row.case_no IN (\(found))")
        parameters += [.text(gram)] + (isWhole ? [] : [.text(text)]) + others
    }

    /// Whether the cases of the organizations are so few that each is looked at.
    private func isNarrow(_ filter: CaseFilter, _ db: any SQLConnection) throws -> Bool {
        guard !filter.organizations.isEmpty else { return false }
        let asked = Self.isAmong("organization", filter.organizations)
        let found = try db.statement(
            "SELECT CAST(coalesce(sum(cases), 0) AS BIGINT) FROM case_tally WHERE \(asked)",
            filter.organizations.map { .text($0) }
        ).first { $0.integer(0) }
        return (found ?? 0) <= Self.many
    }

    private func isCommon(_ gram: String, _ db: any SQLConnection) throws -> Bool {
        let found = try db.statement(
            "SELECT count(*) FROM (SELECT 1 FROM case_gram WHERE gram = ? LIMIT \(Self.many)) AS found", .text(gram)
        ).first { $0.integer(0) }
        return found == Self.many
    }
}
