internal import CivilTime
internal import Diagnostics
internal import WorkflowModel

/// What only regimens have: records in one state, and duties that recur with the calendar.
extension WorkflowLinker {
    /// Words for the properties that the look-back asks every organization for.
    private static let lifetime = ["founded", "dissolved"]

    mutating func linkRegimen(_ raw: RawEdition) {
        edition.isRegimen = raw.isRegimen
        if raw.isRegimen { for name in Self.lifetime { _ = names.symbols.intern(name) } }
        let before = scope.hasAct
        scope.hasAct = false
        edition.appliesTo = raw.appliesTo.map { condition($0) }
        scope.hasAct = before
    }

    /// A record is made in the one state of its regimen, opens it where it is the first, and may be made again.
    mutating func place(_ record: RawTransition, _ result: inout Transition) {
        guard edition.isRegimen, let state = edition.states.lazy.compactMap({ $0 }).first else {
            problems.add(
                .onlyInRegimen, record.id.mark, "“\(record.id.value)”是记录，只有常规制度（regimen）里有",
                "'\(record.id.value)' is a record, which only a regimen has", found: record.id.value,
                hint: ("程序里用 transitions 写环节", "a workflow declares `transitions`"))
            return
        }
        result.states.insert(state.handle)
        result.opens.insert(state.handle)
    }

    mutating func link(_ raw: RawPeriodicDuty) {
        section.marks[.duty(raw.id.value)] = raw.id.mark
        let before = scope.hasAct
        scope.hasAct = false
        defer { scope.hasAct = before }
        guard edition.isRegimen else {
            problems.add(
                .onlyInRegimen, raw.id.mark, "待办“\(raw.id.value)”按日历周期重复，只有常规制度（regimen）里有",
                "the duty '\(raw.id.value)' recurs with the calendar, which only a regimen's duties do",
                found: raw.id.value, expected: "due, every",
                hint: ("程序里的待办用 due 或 every", "duties of a workflow have `due` or `every`"))
            return
        }
        let owner = raw.owner.flatMap { role($0) }
        let when = raw.when.map { condition($0) }
        let counted = raw.counted.compactMap { self.counted($0) }
        let bearer = bearer(raw.bearer)
        let citations = citations(raw.citations)
        let ladder = raw.ladder.map { link($0) }
        let cure = raw.cure.flatMap { self.cure($0) }
        checkParts(raw)
        guard let owner, let bearer, let demand = demand(raw) else { return }
        var duty = PeriodicDuty(
            id: raw.id.value, title: raw.title, owner: owner, demand: demand, counted: counted, bearer: bearer,
            severity: raw.severity)
        duty.from = raw.inForce?.from
        duty.until = raw.inForce?.until
        duty.when = when
        duty.ladder = ladder
        duty.citations = citations
        duty.layer = scope.layer
        duty.cure = cure
        edition.periodicDuties.append(duty)
    }

    func demand(_ raw: RawPeriodicDuty) -> PeriodicDuty.Demand? {
        if let breaks = raw.breaks { return .breaks(breaks.map(\.value)) }
        guard let unit = raw.unit, let atLeast = raw.atLeast else { return nil }
        return .frequency(
            PeriodicDuty.Frequency(
                unit: unit, atLeast: atLeast, parts: raw.parts.map(\.part), outside: raw.outside?.value))
    }

    private mutating func counted(_ raw: RawCounted) -> PeriodicDuty.Counted? {
        guard let record = transition(raw.record, mustBeHere: true) else { return nil }
        guard let name = raw.fact else { return PeriodicDuty.Counted(record: record, fact: nil) }
        let path = Name(value: "\(raw.record.value).\(name.value)", mark: name.mark)
        guard let found = fact(path, "number", { $0 == .number }) else { return nil }
        return PeriodicDuty.Counted(record: record, fact: found.reference.fact)
    }

    /// A group of people is known only where some record lists it.
    private mutating func bearer(_ raw: RawBearer) -> PeriodicDuty.Bearer? {
        let name: Name, isPairs: Bool
        switch raw {
        case .organization: return .organization
        case .each(let group): (name, isPairs) = (group, false)
        case .pairs(let group): (name, isPairs) = (group, true)
        }
        guard let handle = group(name) else { return nil }
        if !edition.transitions.contains(where: { $0?.people.contains(handle) ?? false }) {
            problems.add(
                .groupNeverListed, name.mark, "没有一种记录登记“\(name.value)”这组人员，无从知道有谁",
                "no record lists the group '\(name.value)', so nobody can know who is in it", found: name.value,
                hint: ("在某种记录的 people 里写上它", "name it in the `people` of a record"))
        }
        return isPairs ? .pairs(handle) : .each(handle)
    }

    /// Parts of the year are shorter than the year, and only a year has parts.
    private mutating func checkParts(_ raw: RawPeriodicDuty) {
        checkParts(raw.parts, of: raw.unit)
        if let breaks = raw.breaks {
            for (earlier, later) in zip(breaks, breaks.dropFirst())
            where earlier.value.severity < later.value.severity
                || !Tightness.isShorter(later.value.length, than: earlier.value.length)
            {
                problems.add(
                    .gradeOrder, later.mark, "各级中断要从重到轻、从长到短排列", "breaks go from grave and long to light and short",
                    found: "\(earlier.value.length) \(earlier.value.severity.word), "
                        + "\(later.value.length) \(later.value.severity.word)",
                    hint: ("最重的写在最前", "write the gravest first"))
            }
        }
        guard let outside = raw.outside, outside.value > raw.severity else { return }
        problems.add(
            .gradeOrder, outside.mark, "outside 不能比 severity 重", "`outside` cannot be graver than `severity`",
            found: outside.value.word, expected: "≤ \(raw.severity.word)")
    }

    mutating func checkParts(_ parts: [(part: CalendarPart, mark: Mark)], of unit: CalendarUnit?) {
        guard let unit, unit != .year, let first = parts.first else { return }
        problems.add(
            .bounds, first.mark, "只有 per: year 的待办可以写 in", "only a duty with `per: year` may have `in`",
            found: "per: \(unit.rawValue)", expected: "per: year")
    }
}
