public import CaseServices
public import CivilTime
public import Diagnostics
public import OrganizationRegistry
public import Spreadsheets
public import WorkflowModel

/// A table of people as it would be entered: everything that is wrong with it, or the entries it makes.
public struct PersonTable {
    /// What is wrong, at its place; nothing of the table is entered then.
    public let problems: [RegisterReading.Fault]
    /// The same with the name of the file.
    public let faults: Faults
    /// Those who are new.
    public let added: [PersonState]
    /// Those of one name, who may be one person.
    public let twins: [LocalizedText]
    /// The entries.
    public let changes: [DatedChange]

    /// Reads a table.
    public init(
        _ table: Table, named file: String, structure: OrganizationStructure, log: RegistryLog, today: CivilDate,
        hints: RegisterHints
    ) {
        var reading = RegisterReading(
            table, path: file, columns: PersonColumns(fields: structure.personFields).all)
        reading.checkIdentifiers()
        let people = log.people(on: today)
        let known = Set(people.flatMap { [$0.id] + $0.aliases })
        let organizations = Set(log.organizations(on: today).map(\.id))
        var changes: [DatedChange] = []
        var added: [PersonState] = []
        for row in reading.rows {
            guard let id = row.cells["id"]?.text else { continue }
            if known.contains(id) {
                reading.fault(
                    row.place, "已经有人员“\(DisplayName.of(id))”", "there is a person `\(DisplayName.of(id))` already",
                    .cannotCreate)
            }
            let state = Self.state(of: row, id, structure, today: today, &reading)
            changes.append(
                DatedChange(
                    .register(RegisteredPerson(state.person, born: state.born, fields: state.fields)), on: nil))
            if let cell = row.cells["organization"] {
                if !organizations.contains(cell.text) {
                    let near = Suggestion(cell.text, among: organizations.sorted(), listing: false)
                    reading.fault(
                        cell.place, "没有党组织“\(DisplayName.of(cell.text))”\(near.zh)",
                        "there is no organization `\(DisplayName.of(cell.text))`\(near.en)")
                }
                let since = row.cells["since"].flatMap { reading.date($0) }
                changes.append(DatedChange(.belong(id, organization: cell.text), on: since))
            }
            added.append(state)
        }
        problems = reading.problems
        faults = reading.faults
        twins = Self.twins(of: added, among: people, hints)
        self.added = added
        self.changes = changes
    }

    private static func state(
        of row: RegisterReading.Row, _ id: String, _ structure: OrganizationStructure, today: CivilDate,
        _ reading: inout RegisterReading
    ) -> PersonState {
        var state = PersonState(Person(id: id, name: row.cells["name"]?.text ?? id))
        if row.cells["name"] == nil { reading.fault(row.place, "缺少姓名", "the name is missing") }
        var penalties: [Penalty] = []
        for (word, cell) in row.cells.sorted(by: { $0.key < $1.key }) {
            guard !["id", "organization", "since"].contains(word) else { continue }
            var faults = Faults()
            if word == "penalty" {
                for text in cell.text.split(whereSeparator: { "；;".contains($0) }) {
                    if let penalty = PersonChange.penalty(String(text), structure, &faults) {
                        penalties.append(penalty)
                    }
                }
            } else {
                let field = structure.personField(named: word)
                let isDate = word == "born" || word == "full-member-since" || field?.kind == .date
                let text = RegisterReading.text(cell, isDate: isDate)
                PersonChange.apply(["\(word)=\(text)"], to: &state, structure, today: today, &faults)
            }
            for text in faults.texts { reading.fault(cell.place, text.zh, text.en) }
        }
        state.person.penalties = penalties
        return state
    }

    /// Somebody of the same name may be the same person.
    public static func twins(
        of added: [PersonState], among people: [PersonState], _ hints: RegisterHints
    ) -> [LocalizedText] {
        let own = Set(added.map(\.id))
        let byName = Dictionary(grouping: people + added) { $0.person.name }
        return added.flatMap { state in
            // Of two in one file the later one tells.
            let twins = (byName[state.person.name] ?? []).filter { twin in
                twin.id < state.id || (twin.id != state.id && !own.contains(twin.id))
            }
            return twins.filter { $0.born == nil || state.born == nil || $0.born == state.born }.map { twin in
                let name = DisplayName.of(state.person.name)
                return LocalizedText(
                    zh: "“\(state.id)”与“\(twin.id)”同名（\(name)，出生 \(state.born?.isoText ?? "不详") / "
                        + "\(twin.born?.isoText ?? "不详")）；若是同一个人，\(hints.samePerson.zh)。",
                    en: "`\(state.id)` and `\(twin.id)` have the same name (\(name), born "
                        + "\(state.born?.isoText ?? "unknown") / \(twin.born?.isoText ?? "unknown")).")
            }
        }
    }
}
