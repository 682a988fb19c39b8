import CivilTime
import Diagnostics
import WorkflowModel

extension Organization {
    /// What is stated of a property; nil if nothing is.
    func stated(_ property: OrganizationProperty) -> RecordedValue? {
        properties.first { $0.name == property.rawValue }?.value
    }

    /// States a property, or takes the statement back.
    mutating func state(_ property: OrganizationProperty, _ value: RecordedValue?) {
        let place = properties.firstIndex { $0.name == property.rawValue }
        switch (place, value) {
        case (let place?, let value?): properties[place].value = value
        case (let place?, nil): properties.remove(at: place)
        case (nil, let value?): properties.append(RecordedFact(name: property.rawValue, value: value))
        case (nil, nil): break
        }
    }

    /// Its kind, if stated and known.
    var kind: OrganizationKind? {
        if case .word(let word)? = stated(.kind) { return OrganizationKind(rawValue: word) }
        return nil
    }

    /// Identifier of the organization above.
    var parentID: String? {
        switch stated(.parent) {
        case .text(let id)?, .word(let id)?: id
        default: nil
        }
    }

    func count(_ property: OrganizationProperty) -> Int64? {
        if case .number(let number)? = stated(property), number.denominator == 1 { return number.numerator }
        return nil
    }

    func date(_ property: OrganizationProperty) -> PartialDate? {
        if case .date(let date)? = stated(property) { return date }
        return nil
    }

    func flag(_ property: OrganizationProperty) -> Bool? {
        if case .flag(let flag)? = stated(property) { return flag }
        return nil
    }

    /// The last day of the term, reckoned from the last election where it is not stated.
    var reckonedTermEnd: CivilDate? {
        guard stated(.termEnds) == nil, let election = date(.lastElection)?.exact,
            case .period(let term)? = stated(.term)
        else { return nil }
        return election.adding(term)
    }
}

/// All organizations of a store, and how they hang together.
struct OrganizationTree {
    private(set) var all: [Organization]

    init(_ all: [Organization]) { self.all = all }

    var ids: [String] { all.map(\.id) }

    subscript(_ id: String) -> Organization? { all.first { $0.id == id } }

    /// An organization and those above it.
    func chain(of id: String) -> [Organization] {
        var chain: [Organization] = []
        var next: String? = id
        while let id = next, !chain.contains(where: { $0.id == id }), let found = self[id] {
            chain.append(found)
            next = found.parentID
        }
        return chain
    }

    func children(of id: String) -> [Organization] { all.filter { $0.parentID == id } }

    /// Those with nothing above them in the store.
    var roots: [Organization] { all.filter { $0.parentID.flatMap { self[$0] } == nil } }

    /// What is wrong with an organization as it would be: its numbers, its dates, its place.
    func check(_ organization: Organization, today: CivilDate, _ faults: inout Faults) {
        checkNumbers(organization, &faults)
        checkDates(organization, today: today, &faults)
        checkPlace(organization, &faults)
    }

    private func checkNumbers(_ organization: Organization, _ faults: inout Faults) {
        func atMost(_ small: OrganizationProperty, _ large: OrganizationProperty) {
            guard let less = organization.count(small), let more = organization.count(large), less > more else {
                return
            }
            faults.add(
                "\(small.title.zh) \(less) 多于\(large.title.zh) \(more)",
                "\(small.rawValue) \(less) is more than \(large.rawValue) \(more)",
                ExitStatus.badInput)
        }
        atMost(.fullMembers, .members)
        atMost(.vacancies, .committeeSize)
        guard organization.kind == .branchWithoutCommittee else { return }
        if organization.flag(.hasCommittee) == true {
            faults.add(
                "不设支部委员会的党支部不能写 has-committee；设支委会的，类别用 branch",
                "a branch without a committee has no has-committee; with a committee its kind is branch",
                ExitStatus.badInput)
        }
        if let size = organization.count(.committeeSize), size > 0 {
            faults.add(
                "不设支部委员会的党支部没有委员职数（committee-size \(size)）",
                "a branch without a committee has no seats (committee-size \(size))", ExitStatus.badInput)
        }
    }

    private func checkDates(_ organization: Organization, today: CivilDate, _ faults: inout Faults) {
        if let election = organization.date(.lastElection), election.first > today {
            faults.add(
                "上次选举日期 \(election.isoText) 在今天之后", "last-election \(election.isoText) lies in the future",
                ExitStatus.badInput)
        }
        if let election = organization.date(.lastElection), let end = organization.date(.termEnds),
            end.last < election.first
        {
            faults.add(
                "任期届满日期 \(end.isoText) 早于上次选举日期 \(election.isoText)",
                "term-ends \(end.isoText) is before last-election \(election.isoText)", ExitStatus.badInput)
        }
    }

    private func checkPlace(_ organization: Organization, _ faults: inout Faults) {
        if let parentID = organization.parentID {
            if let parent = self[parentID] {
                if parentID == organization.id || chain(of: parentID).contains(where: { $0.id == organization.id }) {
                    faults.add(
                        "“\(organization.id)”不能以自己或自己的下级为上级（\(parentID)）",
                        "`\(organization.id)` cannot lie below itself or one of its own (`\(parentID)`)",
                        ExitStatus.badInput)
                } else {
                    checkPlace(organization, below: parent, &faults)
                }
            } else {
                let near = Suggestion(parentID, among: ids)
                faults.add(
                    "没有上级党组织“\(DisplayName.of(parentID))”\(near.zh)",
                    "there is no parent `\(DisplayName.of(parentID))`\(near.en)",
                    ExitStatus.noInput)
            }
        }
        for child in children(of: organization.id) where child.id != organization.id {
            checkPlace(child, below: organization, &faults)
        }
    }

    private func checkPlace(_ lower: Organization, below upper: Organization, _ faults: inout Faults) {
        guard let kind = lower.kind, let above = upper.kind, !kind.parents.contains(above) else { return }
        let possible = kind.parents
        faults.add(
            "\(kind.title.zh)“\(lower.name)”不能设在\(above.title.zh)“\(upper.name)”之下；上级可以是"
                + possible.map(\.title.zh).joined(separator: "、"),
            "the \(kind.title.en) `\(lower.id)` cannot lie below the \(above.title.en) `\(upper.id)`; above it may stand a "
                + possible.map(\.title.en).joined(separator: ", a "),
            ExitStatus.badInput)
    }
}
