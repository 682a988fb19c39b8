internal import Diagnostics
internal import WorkflowModel

/// Names to handles, with the nearest known name where there is none.
extension WorkflowLinker {
    func state(known name: String) -> StateHandle? {
        names.states.handle(name).flatMap { edition.states[$0.index] == nil ? nil : $0 }
    }

    mutating func state(_ name: Name) -> StateHandle? {
        if let handle = state(known: name.value) { return handle }
        let known = edition.states.compactMap { $0.map { names.states[$0.handle] } }
        unknown(.unknownState, name, "阶段", "state", known)
        return nil
    }

    mutating func states(_ list: [Name]) -> StateSet {
        var set = StateSet()
        for name in list { if let handle = state(name) { set.insert(handle) } }
        return set
    }

    func transition(known name: String) -> TransitionHandle? {
        names.transitions.handle(name).flatMap { edition.transition($0) == nil ? nil : $0 }
    }

    /// A transition of this edition or, with a note, of another: histories cross editions.
    mutating func transition(_ name: Name, mustBeHere: Bool = false) -> TransitionHandle? {
        if let handle = names.transitions.handle(name.value) {
            if edition.transition(handle) != nil { return handle }
            if let other = editions.first(where: { $0.transition(handle) != nil }) {
                if !mustBeHere {
                    noteOtherEdition(name, other.id)
                    return handle
                }
                problems.add(
                    .unknownTransition, name.mark, "环节“\(name.value)”只在版本 \(other.id) 里有，这里用不上",
                    "only the edition \(other.id) has the transition '\(name.value)', it cannot be used here",
                    found: name.value, suggestion: NearestName.of(name.value, among: transitionNames))
                return nil
            }
        }
        unknown(.unknownTransition, name, "环节", "transition", transitionNames)
        return nil
    }

    private var transitionNames: [String] {
        edition.transitions.compactMap { $0.map { names.transitions[$0.handle] } }
    }

    mutating func noteOtherEdition(_ name: Name, _ other: EditionID) {
        // One text of a layer serves several editions, so it naturally names things of each.
        guard scope.layer == nil else { return }
        problems.add(
            .otherEdition, name.mark, "“\(name.value)”只在版本 \(other) 里有", "'\(name.value)' is of the edition \(other)",
            severity: .note, found: name.value,
            hint: ("跨版本办理的案件会用到它，其余案件不会", "cases that cross editions meet it, others do not"))
    }

    mutating func document(_ name: Name) -> DocumentHandle? {
        if let handle = names.documents.handle(name.value) {
            if edition.documents[handle.index] != nil { return handle }
            if let other = editions.first(where: { $0.documents[handle.index] != nil }) {
                noteOtherEdition(name, other.id)
                return handle
            }
        }
        let known = edition.documents.compactMap { $0.map { names.documents[$0.handle] } }
        unknown(.unknownDocument, name, "材料", "document", known)
        return nil
    }

    mutating func role(_ name: Name) -> RoleHandle? {
        if let handle = names.roles.handle(name.value), edition.roles[handle.index] != nil {
            usedRoles[at] |= 1 << UInt64(handle.raw)
            return handle
        }
        let known = edition.roles.compactMap { $0.map { names.roles[$0.handle] } }
        unknown(.unknownRole, name, "角色", "role", known)
        return nil
    }

    mutating func group(_ name: Name) -> GroupHandle? {
        if let handle = names.groups.handle(name.value) {
            if edition.groups[handle.index] != nil { return handle }
            if let other = editions.first(where: { $0.groups[handle.index] != nil }) {
                noteOtherEdition(name, other.id)
                return handle
            }
        }
        let known = edition.groups.compactMap { $0.map { names.groups[$0.handle] } }
        unknown(.unknownGroup, name, "参加人员", "group of participants", known)
        return nil
    }

    /// Articles with the titles of their sources.
    mutating func citations(_ raws: [RawCitation]) -> [Citation] {
        raws.compactMap { raw in
            if let source = scope.sources[raw.source] {
                return Citation(source: raw.source, title: source.title, article: raw.article)
            }
            let name = Name(value: raw.source, mark: raw.mark)
            unknown(.unknownSource, name, "依据文件", "source", Array(scope.sources.keys))
            return nil
        }
    }

    mutating func unknown(_ code: Code, _ name: Name, _ zh: String, _ en: String, _ known: [String]) {
        let suggestion = NearestName.of(name.value, among: known)
        // A short list helps more than a guess; a long one helps nobody.
        let list = known.count <= 12 ? known.sorted().joined(separator: " ") : nil
        problems.add(
            code, name.mark, "没有\(zh)“\(name.value)”", "there is no \(en) '\(name.value)'", found: name.value,
            expected: known.isEmpty ? nil : list, suggestion: suggestion)
    }
}
