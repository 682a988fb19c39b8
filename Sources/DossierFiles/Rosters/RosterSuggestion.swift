internal import Diagnostics
public import Spreadsheets
public import WorkflowModel

/// Writes the mapping of one roster: what each of its columns feeds, and for the others what they may be.
public enum RosterSuggestion {
    /// The mapping as a file; nil if no row of column names is found at all.
    ///
    /// - Parameters:
    ///   - base: the mapping by which columns are known.
    ///   - file: name of the roster, for the first line.
    public static func text(_ source: any RowSource, file: String, base: RosterMapping, rulebook: Rulebook)
        throws(TableProblem) -> String?
    {
        var rows: [SheetRow] = []
        while rows.count < 15, let row = try source.next() {
            if let first = rows.first, first.sheet != row.sheet { break }
            rows.append(row)
        }
        guard !rows.isEmpty else { return nil }
        let planner = RosterPlanner(mapping: base, names: RosterNames(base.workflow, in: rulebook))
        guard let plan = planner.plan(rows) ?? planner.plan(asNames: rows) else { return nil }
        return SuggestedMapping(plan: plan, base: base, file: file).text
    }
}

/// A plan as a mapping file.
struct SuggestedMapping {
    let plan: RosterPlan
    let base: RosterMapping
    let file: String

    var text: String {
        var lines = [
            "# 名册 \(file.split(separator: "/").last ?? "") 的对应文件；改好后：partyflow dossier audit --mapping 本文件 名册",
            "# 写法见 docs/rosters.md。没有对应的栏目列在最后，附上最相近的去处。",
            "language: 1", "roster: \(base.workflow)", "header: \(plan.header)",
        ]
        if !base.layers.isEmpty { lines.append("layers: [\(base.layers.map(\.rawValue).joined(separator: ", "))]") }
        if let column = plan.caseKey { lines.append("case: \(list([column]))") }
        if let column = plan.layer { lines.append("layer: \(list([column]))") }
        lines += block("subject", plan.subject)
        lines += block("organization", plan.organization)
        lines.append(plan.steps.isEmpty ? "steps: {}" : "steps:")
        for step in plan.steps { lines += self.step(step) }
        lines += words
        if !plan.aside.isEmpty { lines.append("aside: \(list(plan.aside))") }
        lines += guesses
        return lines.joined(separator: "\n") + "\n"
    }

    // MARK: What is mapped

    private func block(_ key: String, _ fields: [RosterPlan.Field]) -> [String] {
        fields.isEmpty ? [] : ["\(key):"] + fields.map { "  \($0.name): \(list([$0.column]))" }
    }

    private func step(_ step: RosterPlan.Step) -> [String] {
        let date = "    \(step.isSpare ? "spare" : "date"): \(list(step.dates))"
        var lines = ["  \(step.transition):", step.day.map { "    day: \($0)" } ?? date]
        if let by = step.by { lines.append("    by: \(list([by]))") }
        lines += inner("people", step.people) + inner("papers", step.papers)
        lines += inner("facts", step.facts.filter { $0.part == nil })
        let counts = step.facts.filter { $0.part != nil }
        if !counts.isEmpty { lines.append("    ballots:") }
        var told: Set<String> = []
        for field in counts where told.insert(field.name).inserted {
            lines.append("      \(field.name):")
            for part in counts where part.name == field.name {
                lines.append("        \(part.part ?? ""): \(list([part.column]))")
            }
        }
        return lines
    }

    private func inner(_ key: String, _ fields: [RosterPlan.Field]) -> [String] {
        guard !fields.isEmpty else { return [] }
        var names: [String] = []
        for field in fields where !names.contains(field.name) { names.append(field.name) }
        return ["    \(key):"]
            + names.map { name in
                "      \(name): \(list(fields.filter { $0.name == name }.map(\.column)))"
            }
    }

    private var words: [String] {
        guard !base.words.isEmpty else { return [] }
        return ["words:"]
            + base.words.map { word in
                "  \(JSONText.quoted(word.word)): [\(word.spellings.map { JSONText.quoted($0) }.joined(separator: ", "))]"
            }
    }

    /// Columns by their names; by their letters where a name stands twice or not at all.
    private func list(_ columns: [Int]) -> String {
        let names = columns.map { column -> String in
            let title = plan.columns[column]
            let isOnly = plan.columns.count { HeaderName($0) == HeaderName(title) } == 1
            return JSONText.quoted(title.isEmpty || !isOnly ? CellName.letters(column) : title)
        }
        return "[\(names.joined(separator: ", "))]"
    }

    // MARK: What is not

    private var guesses: [String] {
        guard !plan.unmapped.isEmpty else { return ["# 每一栏都有对应。"] }
        let known = Candidates(base).all
        return ["", "# 没有对应、不参与核查的栏目（最相近的去处；确是的，把栏目名写到那里）："]
            + plan.unmapped.map { column in
                let title = plan.columns[column]
                let place = "\(title)（\(CellName.letters(column))）"
                guard let guess = Self.nearest(title, among: known) else { return "#   \(place)：没有相近的" }
                return "#   \(place)：可能是 \(guess.path)（“\(guess.name)”）"
            }
    }

    /// The listed name that shares most of its characters with the title of a column.
    private static func nearest(_ title: String, among known: [(path: String, name: String)]) -> (
        path: String, name: String
    )? {
        let own = Array(HeaderName(title).base)
        var best: (score: Int, guess: (path: String, name: String))?
        for candidate in known {
            let other = Array(HeaderName(candidate.name).base)
            guard !own.isEmpty, !other.isEmpty else { continue }
            let shared = Self.shared(own, other)
            let score = 200 * shared / (own.count + other.count)
            if shared >= 2, score >= 50, score > best?.score ?? 0 { best = (score, candidate) }
        }
        return best?.guess
    }

    /// Length of the longest row of characters that both have in this order.
    private static func shared(_ left: [Character], _ right: [Character]) -> Int {
        var row = [Int](repeating: 0, count: right.count + 1)
        for character in left {
            var diagonal = 0
            for column in right.indices {
                let above = row[column + 1]
                row[column + 1] = character == right[column] ? diagonal + 1 : max(above, row[column])
                diagonal = above
            }
        }
        return row[right.count]
    }
}

/// Every name that a mapping lists, with what it feeds.
private struct Candidates {
    var all: [(path: String, name: String)] = []

    init(_ mapping: RosterMapping) {
        add("case", mapping.caseKey)
        for field in mapping.subject { add("subject.\(field.name)", field.columns) }
        for field in mapping.organization { add("organization.\(field.name)", field.columns) }
        for step in mapping.steps {
            add("steps.\(step.transition).date", step.date + step.spare)
            for field in step.people { add("steps.\(step.transition).people.\(field.name)", field.columns) }
            for field in step.facts {
                let path = "steps.\(step.transition)"
                add(
                    field.part.map { "\(path).ballots.\(field.name).\($0)" } ?? "\(path).facts.\(field.name)",
                    field.columns)
            }
            for field in step.papers { add("steps.\(step.transition).papers.\(field.name)", field.columns) }
        }
    }

    private mutating func add(_ path: String, _ names: [String]) { all += names.map { (path, $0) } }
}
