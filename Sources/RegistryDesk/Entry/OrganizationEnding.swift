public import CivilTime
import Diagnostics
public import OrganizationRegistry
import WorkflowModel

/// How an organization ends: dissolved, merged with others, or split. What has to be done first is told all at once, and what
/// was below it goes along.
public struct OrganizationEnding {
    private let log: RegistryLog
    private let tree: OrganizationTree
    private let today: CivilDate
    private let hints: EndingHints

    /// Reads the registry; `tree` is that of today.
    public init(_ log: RegistryLog, _ tree: OrganizationTree, today: CivilDate, hints: EndingHints) {
        self.log = log
        self.tree = tree
        self.today = today
        self.hints = hints
    }

    /// The entries that dissolve an organization: nothing lies below it any more and nobody belongs to it.
    public func dissolving(_ id: String, on: PartialDate, _ faults: inout Faults) -> [RegistryChange] {
        let below = tree.children(of: id).sorted { $0.id < $1.id }
        if !below.isEmpty {
            faults.add(
                "“\(id)”还有下级：\(below.map { "\($0.name)（\($0.id)）" }.joined(separator: "、"))；\(hints.moveOrganizations.zh)",
                "`\(id)` has organizations below it: \(below.map { "\($0.name) (\($0.id))" }.joined(separator: ", ")); "
                    + hints.moveOrganizations.en,
                .badInput)
        }
        let members = log.roster(of: id, on: on.last, suspending: []).map(\.person)
        if !members.isEmpty {
            let some = members.prefix(8)
            faults.add(
                "“\(id)”还有 \(members.count) 名党员：\(some.map { "\($0.person.name)（\($0.id)）" }.joined(separator: "、"))；"
                    + hints.movePeople.zh,
                "`\(id)` has \(members.count) members: \(some.map { "\($0.person.name) (\($0.id))" }.joined(separator: ", ")); "
                    + hints.movePeople.en,
                .badInput)
        }
        return [.dissolve(id)]
    }

    /// The entries that merge organizations into one that is registered; what was below the others goes below it.
    public func merging(_ ids: [String], into: String, _ faults: inout Faults) -> [RegistryChange] {
        let gone = ids.filter { $0 != into }
        let below = gone.flatMap { tree.children(of: $0) }.filter { !gone.contains($0.id) && $0.id != into }
        for child in below {
            var moved = child
            moved.state(.parent, .text(into))
            tree.check(moved, today: today, &faults)
        }
        if let upper = tree[into]?.parentName, ids.contains(upper) {
            faults.add(
                "“\(into)”在“\(upper)”之下，\(hints.moveOrganizations.zh)",
                "`\(into)` lies below `\(upper)`; \(hints.moveOrganizations.en)", .badInput)
        }
        return [.merge(gone, into: into)] + below.map { .move($0.id, parent: into) }
    }

    /// The entries that split an organization; those who are named in no part, and what lies below it, go to the rest.
    public func splitting(
        _ id: String, into parts: [SplitPart], rest: String, on: PartialDate, _ faults: inout Faults
    ) -> [RegistryChange] {
        var placed: Set<String> = []
        for person in parts.flatMap(\.people) where !placed.insert(person).inserted {
            faults.add("“\(DisplayName.of(person))”写了两次", "`\(DisplayName.of(person))` is placed twice")
        }
        let roster = Set(log.roster(of: id, on: on.first, suspending: []).map(\.person.id))
        for person in placed.subtracting(roster).sorted() {
            faults.add(
                "“\(DisplayName.of(person))”当时不在“\(id)”", "`\(DisplayName.of(person))` did not belong to `\(id)`",
                .badInput)
        }
        let split = RegistryChange.split(id, into: parts, rest: rest)
        guard rest != id, !parts.contains(where: { $0.organization == id }) else { return [split] }
        return [split] + tree.children(of: id).map { .move($0.id, parent: rest) }
    }
}
