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
        let (places, cases) = (filter.orOrganizations, filter.orCases)
        let others: [SQLParameter] = (places + cases).map { .text($0) }
        let trail = SearchTrail(of: text)
        var isOnTheWay = trail.found(db.dialect) == nil
        if !isOnTheWay { isOnTheWay = try isNarrow(filter, db) }
        if !isOnTheWay, isOrdered, others.isEmpty { isOnTheWay = try isCommon(trail, db) }
        guard !isOnTheWay, var found = trail.found(db.dialect) else {
            let passing = trail.passing(db.dialect)
            var any = [passing.text]
            if !places.isEmpty { any.append(Self.isAmong("case_row.organization", places)) }
            if !cases.isEmpty { any.append(Self.isAmong("case_row.case_id", cases)) }
            conditions.append("(\(any.joined(separator: " OR ")))")
            parameters += passing.parameters + others
            return
        }
        if !places.isEmpty {
            found.text += " UNION SELECT case_no FROM case_row WHERE \(Self.isAmong("organization", places))"
        }
        if !cases.isEmpty {
            found.text += " UNION SELECT case_no FROM case_row WHERE \(Self.isAmong("case_id", cases))"
        }
        conditions.append("case_row.case_no IN (\(found.text))")
        parameters += found.parameters + others
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

    private func isCommon(_ trail: SearchTrail, _ db: any SQLConnection) throws -> Bool {
        guard let some = trail.some(db.dialect) else { return false }
        let found = try db.statement(
            "SELECT count(*) FROM (\(some.text) LIMIT \(Self.many)) AS found", some.parameters
        ).first { $0.integer(0) }
        return found == Self.many
    }
}
