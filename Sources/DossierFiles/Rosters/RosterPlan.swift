internal import CivilTime
public import WorkflowModel

/// Which columns of one table feed what.
public struct RosterPlan: Sendable {
    /// A field with its column.
    struct Field: Hashable, Sendable {
        var name: String
        var part: String?
        var column: Int
    }

    /// A step with its columns.
    struct Step: Sendable {
        var transition: String
        /// Columns of its date; several where the step repeats.
        var dates: [Int]
        /// The day on which every row has it.
        var day: PartialDate?
        /// It takes them only where no other step does.
        var isSpare = false
        var by: Int?
        var people: [Field] = []
        var facts: [Field] = []
        var papers: [Field] = []
        /// It may be taken several times.
        var repeats: Bool
        /// No edition owes it.
        var isOptional: Bool

        /// No row can have it.
        var isAbsent: Bool { dates.isEmpty && day == nil }

        /// Every column that feeds it.
        var columns: [Int] { dates + (by.map { [$0] } ?? []) + (people + facts + papers).map(\.column) }
    }

    /// The mapping.
    public let mapping: RosterMapping
    /// Row of the column names; 0: there is none.
    public internal(set) var header = 0
    /// Names of the columns as they stand there.
    public internal(set) var columns: [String] = []
    /// Columns that feed nothing, from 0.
    public internal(set) var unmapped: [Int] = []
    /// Columns that are known and not read.
    public internal(set) var aside: [Int] = []
    /// What the columns cover.
    public internal(set) var coverage = Coverage(transitions: [], papers: [], facts: [])
    var caseKey: Int?
    var layer: Int?
    var subject: [Field] = []
    var organization: [Field] = []
    var steps: [Step] = []
    /// Texts of the rows of column names, by which a repetition of them is known.
    var headerTexts: [[String]] = []

    init(mapping: RosterMapping) { self.mapping = mapping }

    /// Number of columns that feed something.
    public var mapped: Int {
        let fields = (subject + organization).map(\.column) + [caseKey, layer].compactMap { $0 }
        return Set(fields + steps.flatMap(\.columns)).count
    }

    /// What a column feeds, as the mapping names it; nil: nothing.
    public func target(of column: Int) -> String? { targets(of: column).first }

    /// The names that the mapping lists for what a column feeds.
    func listedNames(of column: Int) -> [String] {
        var names: [String] = []
        func add(_ fed: [Field], _ fields: [RosterField]) {
            for field in fed where field.column == column {
                names += fields.first { $0.name == field.name && $0.part == field.part }?.columns ?? []
            }
        }
        if caseKey == column { names += mapping.caseKey }
        if layer == column { names += mapping.layer }
        add(subject, mapping.subject)
        add(organization, mapping.organization)
        for step in steps {
            guard let listed = mapping.steps.first(where: { $0.transition == step.transition }) else { continue }
            if step.dates.contains(column) { names += listed.date + listed.spare + listed.fallback }
            if step.by == column { names += listed.by }
            add(step.people, listed.people)
            add(step.facts, listed.facts)
            add(step.papers, listed.papers)
        }
        return names
    }

    func targets(of column: Int) -> [String] {
        var found: [String] = []
        if caseKey == column { found.append("case") }
        if layer == column { found.append("layer") }
        for field in subject where field.column == column { found.append("subject.\(field.name)") }
        for field in organization where field.column == column { found.append("organization.\(field.name)") }
        for step in steps {
            let name = step.transition
            if step.dates.contains(column) { found.append("\(name).date") }
            if step.by == column { found.append("\(name).by") }
            for field in step.people + step.papers where field.column == column {
                found.append("\(name).\(field.name)")
            }
            for field in step.facts where field.column == column {
                found.append("\(name).\(field.name)" + (field.part.map { ".\($0)" } ?? ""))
            }
        }
        return found
    }
}
