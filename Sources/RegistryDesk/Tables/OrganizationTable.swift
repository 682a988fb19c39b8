public import CaseServices
public import CivilTime
public import Diagnostics
public import OrganizationRegistry
public import Spreadsheets
public import WorkflowModel

/// A table of organizations as it would be entered: everything that is wrong with it, or the entries it makes.
public struct OrganizationTable {
    /// Something worth knowing, at its place.
    public struct Remark: Sendable {
        /// Where it stands in the table.
        public let place: String
        /// What it is.
        public let text: LocalizedText
    }

    private struct Line {
        let row: RegisterReading.Row
        let state: OrganizationState
        let isKnown: Bool
    }

    /// What is wrong, at its place; nothing of the table is entered then.
    public let problems: [RegisterReading.Fault]
    /// The same with the name of the file.
    public let faults: Faults
    /// What the sizes say of what is new or changes.
    public private(set) var remarks: [Remark] = []
    /// Committees that are left out, as those seated in them are not registered yet.
    public private(set) var leftOut: [Remark] = []
    /// Organizations that are new.
    public let added: [Organization]
    /// Organizations that read otherwise afterwards.
    public let changed: [Organization]
    /// The entries, those above before those below them.
    public private(set) var changes: [DatedChange] = []

    /// Reads a table.
    ///
    /// - Parameters:
    ///   - on: from which day what is known already changes; nil: from today.
    ///   - updates: whether what is registered already may change.
    ///   - asFound: whether organizations of sizes that may not be are entered.
    public init(
        _ table: Table, named file: String, structure: OrganizationStructure, log: RegistryLog, today: CivilDate,
        on: PartialDate? = nil, updates: Bool = false, asFound: Bool = false, hints: RegisterHints
    ) {
        let tree = OrganizationTree(log.organizations(on: today), structure: structure)
        let known = Dictionary(tree.states.map { ($0.id, $0) }) { $1 }
        var reading = RegisterReading(table, path: file, columns: OrganizationColumns.all)
        reading.checkIdentifiers()
        var states = known
        var lines: [Line] = []
        for row in reading.rows {
            guard let id = row.cells["id"]?.text else { continue }
            if known[id] != nil, !updates {
                reading.fault(
                    row.place, "已经有党组织“\(DisplayName.of(id))”；\(hints.update.zh)",
                    "there is an organization `\(DisplayName.of(id))` already; \(hints.update.en)", .cannotCreate)
            }
            let state = Self.state(of: row, id, known[id], structure, &reading)
            states[id] = state
            lines.append(Line(row: row, state: state, isKnown: known[id] != nil))
        }
        // The whole tree as it would be: whatever does not fit is told at its own row.
        let future = OrganizationTree(states.values.sorted { $0.id < $1.id }, structure: structure)
        for line in lines {
            var faults = Faults()
            future.check(line.state.organization, today: today, &faults)
            for text in faults.texts { reading.fault(line.row.place, text.zh, text.en) }
            let sizes = SizeRemarks(
                structure: structure, organization: line.state.organization,
                day: on?.first ?? line.state.since?.first ?? today)
            var tooSmall = Faults()
            if !line.isKnown, !asFound { sizes.refuse(&tooSmall, hints: hints) }
            for text in tooSmall.texts { reading.fault(line.row.place, text.zh, text.en, .rulesSayNo) }
            if tree[line.state.id] != line.state.organization {
                remarks += sizes.lines.map { Remark(place: line.row.place, text: $0) }
            }
        }
        problems = reading.problems
        faults = reading.faults
        added = lines.filter { !$0.isKnown }.map(\.state.organization)
        changed = lines.filter { $0.isKnown && tree[$0.state.id] != $0.state.organization }.map(\.state.organization)
        guard problems.isEmpty else { return }
        let day = on ?? PartialDate(today)
        changes = Self.changes(lines, tree, on: day)
        addCommittees(lines, log, on: on, today: today, hints)
    }

    private static func state(
        of row: RegisterReading.Row, _ id: String, _ known: OrganizationState?, _ structure: OrganizationStructure,
        _ reading: inout RegisterReading
    ) -> OrganizationState {
        var state = known ?? OrganizationState(Organization(id: id, name: id))
        if let name = row.cells["name"] {
            if let problem = IdentifierCheck.nameProblem(name.text, "名称", "the name") {
                reading.fault(name.place, problem.zh, problem.en)
            }
            state.organization.name = name.text
        } else if known == nil {
            reading.fault(row.place, "缺少名称", "the name is missing")
        }
        if known == nil, row.cells["kind"] == nil { reading.fault(row.place, "缺少类别", "the kind is missing") }
        for property in OrganizationProperty.allCases {
            guard let cell = row.cells[property.rawValue] else { continue }
            // An export tells since when it is there, whether or not that was stated; the same day is no change.
            if property == .founded, let since = known?.since, since.isoText == cell.text,
                known?.organization.stated(.founded) == nil
            {
                continue
            }
            let text = RegisterReading.text(cell, isDate: property.isDate)
            do throws(PropertyProblem) {
                state.organization.state(property, try property.value(text, structure))
            } catch {
                reading.fault(cell.place, error.zh, error.en)
            }
        }
        state.since = state.organization.value("founded")?.date ?? state.since
        let implied = state.organization.word("kind").flatMap { structure.kind($0)?.hasCommittee }
        if known == nil, state.organization.stated(.hasCommittee) == nil, let implied {
            state.organization.state(.hasCommittee, .flag(implied))
        }
        return state
    }

    /// The committees that the table states anew. One whose members are not registered yet is left out, and that is said:
    /// people are imported into organizations, so the organizations come first.
    private mutating func addCommittees(
        _ lines: [Line], _ log: RegistryLog, on: PartialDate?, today: CivilDate, _ hints: RegisterHints
    ) {
        for line in lines {
            guard let cell = line.row.cells[OrganizationColumns.committee],
                let composition = OrganizationColumns.composition(cell.text, of: line.state)
            else { continue }
            let strangers = composition.seats.map(\.person).filter { log.person($0, on: .latest) == nil }
            guard strangers.isEmpty else {
                let text = LocalizedText(
                    zh: "委员会没有登记，人员登记里没有 \(strangers.joined(separator: "、"))；\(hints.committeeLater.zh)",
                    en: "the committee was not entered, nobody is registered as \(strangers.joined(separator: ", ")); "
                        + hints.committeeLater.en)
                leftOut.append(Remark(place: cell.place, text: text))
                continue
            }
            let day = line.state.organization.date(.lastElection) ?? (line.isKnown ? on : line.state.since)
            changes.append(DatedChange(.compose(line.state.id, composition), on: day ?? PartialDate(today)))
        }
    }

    /// Those above come before those below them.
    private static func changes(_ lines: [Line], _ tree: OrganizationTree, on day: PartialDate) -> [DatedChange] {
        var changes: [DatedChange] = []
        var waiting = lines.filter { !$0.isKnown }.map(\.state)
        var founded = Set(tree.ids)
        while !waiting.isEmpty {
            let ready = waiting.filter { $0.organization.parentName.map { founded.contains($0) } ?? true }
            // A circle was told before; what is left is entered as it stands.
            let next = ready.isEmpty ? waiting : ready
            changes += next.map { DatedChange(.found($0.organization), on: $0.since) }
            founded.formUnion(next.map(\.id))
            waiting.removeAll { founded.contains($0.id) }
        }
        for line in lines where line.isKnown {
            guard let before = tree[line.state.id] else { continue }
            changes += before.changes(to: line.state.organization).map { DatedChange($0, on: day) }
        }
        return changes
    }
}
