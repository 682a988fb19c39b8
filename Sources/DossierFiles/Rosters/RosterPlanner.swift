internal import CivilTime
internal import Spreadsheets
internal import WorkflowModel

/// Finds the row of column names and decides which column feeds what.
struct RosterPlanner {
    let mapping: RosterMapping
    let names: RosterNames
    private let known = KnownHeaderNames()

    init(mapping: RosterMapping, names: RosterNames) {
        self.mapping = mapping
        self.names = names
    }

    /// The best plan for a table of which the first rows are known, and how many of those rows are before the people.
    func plan(_ rows: [SheetRow]) -> RosterPlan? {
        if let header = mapping.header {
            guard header > 0 else { return plan([], width: rows.map(\.cells.count).max() ?? 0, number: 0) }
            guard let at = rows.firstIndex(where: { $0.number >= header }) else { return nil }
            // The last row of names is meant; the one above it may belong to them.
            let plans = candidates(rows, at: at) + (at > 0 ? candidates(rows, at: at - 1) : [])
            return plans.filter { $0.header == rows[at].number }.max { $0.mapped < $1.mapped }
        }
        // Of equal plans the one with fewer rows of names: a title above the table is none.
        let plans = rows.indices.flatMap { candidates(rows, at: $0) }
        return plans.map { ($0, $0.mapped) }.reduce(nil as (plan: RosterPlan, mapped: Int)?) { best, next in
            guard let best else { return next.1 > 0 ? next : nil }
            let isBetter = next.1 > best.mapped
            return isBetter || next.1 == best.mapped && next.0.headerTexts.count < best.plan.headerTexts.count
                ? next : best
        }?.plan
    }

    /// The first row with several texts as column names, whatever they feed.
    func plan(asNames rows: [SheetRow]) -> RosterPlan? {
        let at = rows.firstIndex { $0.cells.count { !$0.isEmpty && $0.kind == .text } > 1 } ?? rows.indices.first
        return at.map { plan([rows[$0].cells.map(\.text)], width: rows[$0].cells.count, number: rows[$0].number) }
    }

    /// A row as column names by itself, and together with the one below it.
    private func candidates(_ rows: [SheetRow], at: Int) -> [RosterPlan] {
        let upper = rows[at].cells.map(\.text)
        var plans = [plan([upper], width: upper.count, number: rows[at].number)]
        if rows.indices.contains(at + 1), rows[at + 1].cells.allSatisfy({ $0.kind == .text }),
            rows[at].cells.count(where: { !$0.isEmpty }) > 1
        {
            let lower = rows[at + 1].cells.map(\.text)
            plans.append(
                plan([upper, lower], width: max(upper.count, lower.count), number: rows[at + 1].number))
        }
        return plans
    }

    private func plan(_ headers: [[String]], width: Int, number: Int) -> RosterPlan {
        var plan = RosterPlan(mapping: mapping)
        plan.header = number
        plan.headerTexts = headers
        var assignment = ColumnAssignment(headers, width: width, known: known, steps: mapping.steps)
        plan.columns = assignment.titles
        assign(&plan, &assignment)
        plan.steps.removeAll(where: \.isAbsent)
        for field in mapping.aside.compactMap({ assignment.take([$0]) }) { plan.aside.append(field) }
        plan.aside.sort()
        plan.unmapped = assignment.titles.indices.filter { !assignment.isTaken($0) && !assignment.titles[$0].isEmpty }
        // Nameless columns count as mapped for nothing; only named ones can be listed.
        plan.coverage = coverage(of: plan)
        return plan
    }

    // MARK: Assigning

    private func assign(_ plan: inout RosterPlan, _ columns: inout ColumnAssignment) {
        let ids = { (fields: [RosterField]) in
            fields.map { [$0.name, $0.part].compactMap { $0 }.joined(separator: ".") }
        }
        plan.caseKey = columns.take(mapping.caseKey)
        plan.layer = columns.take(mapping.layer)
        for (field, id) in zip(mapping.subject, ids(mapping.subject)) {
            if let column = columns.take(field.columns, also: ["subject.\(id)", id]) {
                plan.subject.append(RosterPlan.Field(name: field.name, column: column))
            }
        }
        for (field, id) in zip(mapping.organization, ids(mapping.organization)) {
            if let column = columns.take(field.columns, also: ["organization.\(id)"]) {
                plan.organization.append(RosterPlan.Field(name: field.name, column: column))
            }
        }
        assignDates(&plan, &columns)
        for slot in plan.steps.indices where !plan.steps[slot].isAbsent {
            let name = plan.steps[slot].transition
            let step = mapping.steps.first { $0.transition == name } ?? RosterStep(transition: name)
            columns.step = name
            plan.steps[slot].by = columns.take(step.by, also: ["\(name).by"])
            plan.steps[slot].facts = fields(facts(step, name), of: name, &columns)
            plan.steps[slot].people = complete(step.people, names[name]?.groups ?? []).flatMap { group in
                let own = ["\(name).\(group.name)"] + (names.titles[group.name] ?? [])
                return columns.takeSeries(group.columns, also: own).map {
                    RosterPlan.Field(name: group.name, column: $0)
                }
            }
            plan.steps[slot].papers = fields(
                complete(step.papers, names[name]?.papers ?? []), of: name, &columns, titled: true)
        }
        columns.step = nil
    }

    /// The steps of the mapping in its order, then those that only their own names can name. Names that the mapping lists
    /// go before titles, so that a title of one step does not take the column that is listed for another.
    private func assignDates(_ plan: inout RosterPlan, _ columns: inout ColumnAssignment) {
        let listed = mapping.steps.map(\.transition)
        for name in listed + names.steps.map(\.transition).filter({ !listed.contains($0) }) {
            let known = names[name]
            plan.steps.append(
                RosterPlan.Step(
                    transition: name, dates: [], repeats: known?.repeats ?? false,
                    isOptional: known?.isOptional ?? true))
        }
        for (slot, step) in mapping.steps.enumerated() { plan.steps[slot].day = step.day.map { PartialDate($0) } }
        func take(_ slot: Int, _ wanted: [String], also: [String]) {
            let step = plan.steps[slot]
            // A step that every row has on one day needs no column.
            guard step.day == nil else { return }
            columns.step = step.transition
            if step.repeats {
                plan.steps[slot].dates = columns.series(wanted, also: also)
            } else if let column = columns.find(wanted, also: also) {
                plan.steps[slot].dates = [column]
            }
        }
        for (slot, step) in mapping.steps.enumerated() {
            take(slot, step.date, also: [step.transition, "\(step.transition).date"])
            for column in plan.steps[slot].dates { columns.occupy(column, forDates: true) }
        }
        for (slot, step) in mapping.steps.enumerated() where plan.steps[slot].dates.isEmpty && !step.spare.isEmpty {
            take(slot, step.spare, also: [])
            plan.steps[slot].isSpare = !plan.steps[slot].dates.isEmpty
        }
        let others = columns.listed(otherNames)
        var titled: Set<Int> = []
        for slot in plan.steps.indices where plan.steps[slot].dates.isEmpty {
            let name = plan.steps[slot].transition
            take(slot, [], also: (slot < listed.count ? [] : [name, "\(name).date"]) + (names[name]?.titles ?? []))
            // Steps of the same title in different editions share a column; nobody takes one that is somebody else's.
            plan.steps[slot].dates.removeAll { others.contains($0) || columns.isTaken($0) && !titled.contains($0) }
            for column in plan.steps[slot].dates {
                columns.occupy(column, forDates: true)
                titled.insert(column)
            }
        }
        for step in plan.steps where step.isSpare {
            for column in step.dates { columns.occupy(column, forDates: true) }
        }
        for (slot, step) in mapping.steps.enumerated()
        where !plan.steps[slot].repeats && !plan.steps[slot].dates.isEmpty {
            columns.step = step.transition
            guard let column = columns.find(step.fallback), !plan.steps[slot].dates.contains(column) else { continue }
            plan.steps[slot].dates.append(column)
            columns.occupy(column, forDates: true)
        }
    }

    /// Names that the mapping lists for something else than dates.
    private var otherNames: [String] {
        let fields = mapping.subject + mapping.organization + mapping.steps.flatMap { $0.people + $0.facts + $0.papers }
        return fields.flatMap(\.columns) + mapping.caseKey + mapping.layer + mapping.aside
    }

    /// Facts of the mapping, then those that only their own names can name.
    private func facts(_ step: RosterStep, _ name: String) -> [RosterField] {
        let ballots = names[name]?.ballots ?? []
        var fields = step.facts
        for fact in names[name]?.facts ?? [] {
            let parts: [String?] = ballots.contains(fact) ? MappedBallot.counts.map { $0 } : [nil]
            for part in parts where !fields.contains(where: { $0.name == fact && $0.part == part }) {
                fields.append(RosterField(name: fact, part: part, columns: []))
            }
        }
        return fields
    }

    private func complete(_ fields: [RosterField], _ known: [String]) -> [RosterField] {
        fields
            + known.filter { name in !fields.contains { $0.name == name } }.map { RosterField(name: $0, columns: []) }
    }

    private func fields(
        _ fields: [RosterField], of step: String, _ columns: inout ColumnAssignment, titled: Bool = false
    ) -> [RosterPlan.Field] {
        fields.compactMap { field in
            let id = ["\(step).\(field.name)", field.part].compactMap { $0 }.joined(separator: ".")
            let titles = titled ? names.titles[field.name] ?? [] : []
            return columns.take(field.columns, also: [id] + titles).map {
                RosterPlan.Field(name: field.name, part: field.part, column: $0)
            }
        }
    }

    // MARK: Coverage

    private func coverage(of plan: RosterPlan) -> Coverage {
        var coverage = Coverage(transitions: [], papers: [], facts: [])
        coverage.subject = Set(plan.subject.map(\.name))
        for step in plan.steps {
            coverage.transitions.insert(step.transition)
            for field in step.papers { coverage.papers.insert("\(step.transition).\(field.name)") }
            for field in step.facts {
                coverage.facts.insert("\(step.transition).\(field.name)")
                if let part = field.part { coverage.facts.insert("\(step.transition).\(field.name).\(part)") }
            }
            for field in step.people { coverage.groups.insert("\(step.transition).\(field.name)") }
        }
        return coverage
    }
}

/// Counts of a ballot that a column can state.
enum MappedBallot {
    static let counts = ["entitled", "present", "written", "for", "against", "abstained", "invalid", "secret"]
}
