internal import CivilTime
internal import Diagnostics
internal import Spreadsheets
internal import WorkflowModel

/// Reads one row after the other by a plan. One object for all rows of a table: what it knows is not handed on with every one.
final class RowReading: Sendable {
    let plan: RosterPlan
    let names: WorkflowNames
    let steps: RosterNames
    let structure: OrganizationStructure
    let file: String
    let sheet: String?
    /// Other words, by what people write.
    private let words: [String: [String]]
    /// What says in the cell of a date that the step was taken.
    let marks: Set<String>
    /// What says in it that the step was not taken, beside the words for none.
    let denials: Set<String>
    /// Which rows are somebody's.
    private let people: PersonRows
    let idNumberColumn: Int?
    /// Columns of dates, in the order of the steps.
    private let dateColumns: [Int]
    /// By column: the steps that take their date from it, by position.
    private let takers: [[Int]]
    /// The steps of the plan.
    private let columns: [StepColumns]
    /// What all rows have in common.
    let table: RosterTable

    init(
        plan: RosterPlan, names: WorkflowNames, steps: RosterNames, structure: OrganizationStructure, file: String,
        sheet: String?
    ) {
        self.plan = plan
        self.names = names
        self.steps = steps
        self.structure = structure
        self.file = file
        self.sheet = sheet
        var words: [String: [String]] = [:]
        for word in plan.mapping.words {
            for spelling in word.spellings { words[HeaderName.plain(spelling), default: []].append(word.word) }
        }
        self.words = words
        marks = Set(plan.mapping.words.first { $0.word == "true" }?.spellings ?? [])
        denials = Set(plan.mapping.words.first { $0.word == "not-done" }?.spellings ?? [])
        idNumberColumn = plan.subject.first { $0.name == "id-number" }?.column
        dateColumns = plan.steps.flatMap(\.dates)
        people = PersonRows(
            plan, nameColumn: plan.subject.first { $0.name == "name" }?.column, dateColumns: dateColumns)
        takers = plan.columns.indices.map { column in
            plan.steps.indices.filter { plan.steps[$0].dates.contains(column) }
        }
        columns = plan.steps.map { StepColumns($0, names: names, steps: steps, plan: plan) }
        table = RosterTable(plan)
    }

    /// What the mapping says that people mean by a text.
    func words(for text: String) -> [String]? { words[HeaderName.plain(text)] }

    /// The key of a person's row, or else its number, from the second sheet on with the name of the sheet.
    func key(_ row: SheetRow, isFirstSheet: Bool) -> String {
        if let key = plan.caseKey.flatMap({ RowCells.text(row[$0]) }) { return key }
        return isFirstSheet || sheet == nil ? "\(row.number)" : "\(sheet ?? "")!\(row.number)"
    }

    /// A person's row as a case.
    func read(_ row: SheetRow, key: String) -> RosterRow {
        var cells = RowCells(row: row, reading: self)
        // What is wrong with dates is said first.
        for column in dateColumns { cells.readDates(column) }
        var acts = RowActs(upTo: columns.count)
        var gaps = RowGaps(), unsaid: [Int32] = []
        // A day that is the same in every row says nothing of how far this one has come.
        var lastFilled = -1
        for (index, step) in columns.enumerated() {
            let stage = stage(step, at: index, &cells, &acts)
            if stage.count > 0, step.day == nil { lastFilled = index }
            if stage.isGivenAway {
                gaps.lacking.append(Int32(index))
            } else if stage.isUnknown {
                gaps.unknown.append(Int32(index))
            } else if stage.isEmpty, !step.isOptional {
                unsaid.append(Int32(index))
            }
        }
        for index in unsaid where index < lastFilled { gaps.unknown.append(index) }
        gaps.unknownPapers = acts.unknownPapers
        let subject = self.subject(key, &cells)
        let organizations = self.organizations(&cells)
        var layers = plan.mapping.layers
        if let layer = plan.layer.flatMap({ cells.text($0) }) {
            layers += self.layers(layer).filter { !layers.contains($0) }
        }
        let head = Dossier(
            workflow: plan.mapping.workflow, caseID: key, organization: organizations.first?.id, subject: subject,
            surroundings: Surroundings(
                organizations: Canonical.organizations(organizations, first: organizations.first?.id)),
            layers: layers)
        return RosterRow(
            tabled: TabledCase(head: head, acts: acts.acts, contents: acts.contents, gaps: gaps),
            diagnostics: cells.problems.isEmpty ? faults(row) : faults(row) + cells.problems.sortedByPlace(),
            places: acts.places, row: row, reading: self)
    }

    /// A cell as a place.
    func span(_ row: Int, _ column: Int) -> SourceSpan { Self.span(file, sheet, row, column) }

    static func span(_ file: String, _ sheet: String?, _ row: Int, _ column: Int) -> SourceSpan {
        let start = SourcePosition(line: Int32(truncatingIfNeeded: row), column: Int32(truncatingIfNeeded: column + 1))
        return SourceSpan(
            file: file, start: start, end: start, cell: sheet.map { "\($0)!\(CellName.letters(column))\(row)" })
    }

    /// What is wrong with the row itself: its quotation marks, and more cells than columns, which in a text file means
    /// that a separator too many has moved them.
    func faults(_ row: SheetRow) -> [Diagnostic] {
        var found = row.faults.map { $0.diagnostic(in: file, row: row.number) }
        let width = plan.columns.count
        guard sheet == nil, row.cells.count > width, row.faults.isEmpty,
            let first = row.cells[width...].firstIndex(where: { !$0.isEmpty })
        else { return found }
        found.append(
            Diagnostic(
                code: TableCode.raggedRow.code, severity: .error,
                message: LocalizedText(
                    zh: "这一行有 \(row.cells.count) 格，表头只有 \(width) 栏；多出的没有读，前面的可能错了位",
                    en:
                        "The row has \(row.cells.count) cells, the column names are \(width); what is beyond was not read, and the "
                        + "others may have been moved."),
                primary: span(row.number, first), found: FileProblems.excerpt(row.cells[first].text),
                expected: "\(width)",
                hint: LocalizedText(
                    zh: "文字里有分隔符的，整格加引号", en: "Put a cell with a separator in its text between quotation marks.")))
        return found
    }

    /// Whether a row is somebody's.
    func isPerson(_ row: SheetRow) -> Bool { people.contain(row) }

    // MARK: Steps

    /// What a row says of a step.
    private struct Stage {
        /// How often it was taken.
        var count = 0
        /// Nothing is said of it.
        var isEmpty = true
        /// It took place, or something of it is written, but not when.
        var isUnknown = false
        /// Its column is filled, and belongs to another step on that day.
        var isGivenAway = false
    }

    private func stage(
        _ columns: StepColumns, at index: Int, _ cells: inout RowCells, _ acts: inout RowActs
    ) -> Stage {
        var stage = Stage()
        func add(_ day: PartialDate, _ column: Int) {
            guard columns.repeats || stage.count == 0 else { return }
            act(columns, at: index, day, column, isFirst: stage.count == 0, &cells, &acts)
            stage.count += 1
        }
        if let day = columns.day {
            stage.isEmpty = false
            add(day, plan.caseKey ?? 0)
            return stage
        }
        for column in columns.dates {
            switch cells.dates(column) {
            case .day(let day) where isTooEarly(day, columns, &cells): stage.isGivenAway = true
            // With a column of its own there is nothing to share.
            case .day(let day) where isOwn(column):
                stage.isEmpty = false
                add(day, column)
            case .day(let day):
                guard let own = share(of: CellDays(first: day), column: column, at: index) else {
                    stage.isGivenAway = true
                    continue
                }
                stage.isEmpty = false
                add(own.first, column)
            case .empty: break
            case .none: stage.isEmpty = false
            case .undated:
                stage.isEmpty = false
                stage.isUnknown = true
            case .days(let found):
                guard let own = share(of: found, column: column, at: index) else {
                    stage.isGivenAway = true
                    continue
                }
                stage.isEmpty = false
                add(own.first, column)
                for day in own.others { add(day, column) }
            }
        }
        stage.isGivenAway = stage.isGivenAway && stage.isEmpty
        if stage.isEmpty, !stage.isGivenAway, hasContent(columns, cells) { stage.isUnknown = true }
        return stage
    }

    /// Whether a day goes before the step that it follows: then it follows an occurrence of it that the row does not show.
    private func isTooEarly(_ day: PartialDate, _ columns: StepColumns, _ cells: inout RowCells) -> Bool {
        guard let column = columns.notBefore, case .day(let other) = cells.dates(column) else { return false }
        return day.last < other.first
    }

    /// Whether no other step takes its date from a column.
    private func isOwn(_ column: Int) -> Bool { takers.indices.contains(column) && takers[column].count == 1 }

    /// Which days of a cell belong to a step, where several steps share its column: the one that the edition of the day
    /// knows; of two such the first takes the beginning of a stretch of time and the other its end.
    private func share(of days: CellDays, column: Int, at index: Int) -> CellDays? {
        let all = takers.indices.contains(column) ? takers[column] : []
        let whole = days.isStretch ? CellDays(first: days.last) : days
        // With a column of its own there is nothing to share.
        if all.count == 1 { return whole }
        let edition = steps.edition(on: days.last.last.dayNumber)
        let sharing = all.filter { columns[$0].editions.contains(edition) }
        let known = sharing.isEmpty ? Array(all.prefix(1)) : sharing
        let takers = takingSteps(among: known, in: edition)
        guard takers.contains(index) else { return nil }
        if takers.count == 1 { return whole }
        if takers.first == index { return CellDays(first: days.first) }
        return days.others.isEmpty ? nil : CellDays(first: days.last)
    }

    /// A spare step takes the column where no other does, and where it alone is the one by which the case moves on: until
    /// 2014 somebody is a development target as soon as the branch has said so.
    private func takingSteps(among known: [Int], in edition: Int) -> [Int] {
        let first = known.filter { !columns[$0].step.isSpare }
        if first.isEmpty { return Array(known.prefix(1)) }
        let spare = known.first { columns[$0].step.isSpare && columns[$0].moving.contains(edition) }
        if let spare, !first.contains(where: { columns[$0].moving.contains(edition) }) { return [spare] }
        return first
    }

    private func hasContent(_ columns: StepColumns, _ cells: RowCells) -> Bool {
        columns.others.contains { !cells.isEmpty($0) && !cells.isNone($0) }
    }

    private func act(
        _ columns: StepColumns, at index: Int, _ day: PartialDate, _ column: Int, isFirst: Bool,
        _ cells: inout RowCells, _ acts: inout RowActs
    ) {
        guard columns.hasContent else { return acts.add(TabledAct(step: index, column: column, on: day, content: nil)) }
        let step = columns.step
        var act = RecordedAct(transition: step.transition, on: day)
        var positions = EventPositions(act: cells.position(of: column), date: cells.position(of: column))
        if let by = step.by { act.by = cells.text(by) }
        for field in step.papers {
            switch cells.paper(field.column) {
            case .empty: acts.unknownPapers.append("\(step.transition).\(field.name)")
            case .none: break
            case .there(let dated):
                act.papers.append(RecordedPaper(kind: field.name, dated: dated))
                positions.documents.append(cells.position(of: field.column))
            }
        }
        // What is told once belongs to the first of several occurrences.
        if isFirst { content(columns, &cells, &act, &positions) }
        acts.add(
            TabledAct(step: index, column: column, on: day, content: acts.contents.count), act, positions)
    }

    private func content(
        _ columns: StepColumns, _ cells: inout RowCells, _ act: inout RecordedAct, _ positions: inout EventPositions
    ) {
        let step = columns.step
        for field in step.people {
            let ofOne = step.people.count { $0.name == field.name } > 1
            guard let (group, isDoubtful) = cells.group(field.name, field.column, ofOne: ofOne) else { continue }
            // Somebody in each of several columns: 入党介绍人1, 入党介绍人2.
            if let known = act.people.firstIndex(where: { $0.name == group.name }) {
                act.people[known].people += group.people.filter { !act.people[known].people.contains($0) }
                act.people[known].isNone = act.people[known].isNone && group.isNone
                continue
            }
            positions.groups[field.name] = cells.position(of: field.column)
            if isDoubtful, !ofOne { cells.tellDoubt(field.column) } else { act.people.append(group) }
        }
        // Where two are owed and each has a column, one that is empty leaves open who the other is.
        act.people.removeAll { group in
            guard steps.pairs.contains(group.name), !group.isNone else { return false }
            let own = step.people.filter { $0.name == group.name }
            return own.count > 1 && group.people.count < own.count
                && own.contains { cells.isEmpty($0.column) || cells.isUnknown($0.column) }
        }
        act.people = Canonical.groups(act.people)
        act.facts = Canonical.facts(cells.facts(of: columns, &positions))
    }

    // MARK: Subject and organization

    private func subject(_ key: String, _ cells: inout RowCells) -> Subject {
        var subject = Subject(id: key, name: "")
        for field in plan.subject {
            guard !cells.isEmpty(field.column), !cells.isNone(field.column) else { continue }
            switch field.name {
            case "id": subject.id = cells.text(field.column) ?? key
            case "name": subject.name = cells.text(field.column).map(RowCells.name) ?? ""
            case "born": subject.born = cells.date(field.column)
            case "gender": subject.gender = cells.gender(field.column)
            case "id-number": subject.idNumber = cells.idNumber(field.column)
            default:
                if let value = cells.flag(field.column) {
                    subject.fields.append(RecordedFact(name: field.name, value: .flag(value)))
                }
            }
        }
        return subject
    }

    private func organizations(_ cells: inout RowCells) -> [Organization] {
        var id: String?, name: String?, properties: [RecordedFact] = []
        for field in plan.organization {
            guard let text = cells.text(field.column) else { continue }
            switch field.name {
            case "id": id = text
            case "name": name = text
            default:
                if let value = cells.property(field) { properties.append(RecordedFact(name: field.name, value: value)) }
            }
        }
        guard let known = id ?? name else { return [] }
        return [Organization(id: known, name: name ?? known, properties: properties)]
    }

    private func layers(_ text: String) -> [LayerID] {
        text.split(whereSeparator: { "、,，;； ".contains($0) }).map(String.init).compactMap { word in
            names.layers.contains(word) ? LayerID(word) : names.layers.named(word).map { LayerID($0) }
        }
    }

    func repeatedKey(_ key: String, _ row: SheetRow, _ earlier: Int) -> Diagnostic {
        Diagnostic(
            code: "PF0660", severity: .warning,
            message: LocalizedText(
                zh: "编号 \(key) 与第 \(earlier) 行相同，本行按 \(key)@\(row.number) 列出",
                en: "The key \(key) stands in row \(earlier) already; this row is listed as \(key)@\(row.number)."),
            primary: span(row.number, plan.caseKey ?? 0), found: key,
            hint: LocalizedText(
                zh: "两行若是同一人，合并成一行；否则改正编号", en: "Join the rows if they are one person, or correct a key."))
    }
}
