import WorkflowModel

extension Edition {
    /// The same rules under the titles that another edition uses for the same things.
    func retitled(like other: Edition, replaced: [TransitionHandle: TransitionHandle]) -> Edition {
        func title<Item>(_ items: [Item?], _ slot: Int, _ title: (Item) -> Text) -> Text? {
            items.indices.contains(slot) ? items[slot].map(title) : nil
        }
        var result = self
        for slot in states.indices { title(other.states, slot, \.title).map { result.states[slot]?.title = $0 } }
        for slot in documents.indices {
            title(other.documents, slot, \.title).map { result.documents[slot]?.title = $0 }
        }
        for slot in roles.indices { title(other.roles, slot, \.title).map { result.roles[slot]?.title = $0 } }
        for slot in groups.indices { title(other.groups, slot, \.title).map { result.groups[slot]?.title = $0 } }
        for slot in namedMoments.indices {
            let same = other.namedMoments.first { $0.name == namedMoments[slot].name }
            same.map { result.namedMoments[slot].title = $0.title }
        }
        for slot in transitions.indices {
            let own = TransitionHandle(slot)
            guard let theirs = other.transition(replaced[own] ?? own) else { continue }
            result.transitions[slot]?.title = theirs.title
            for position in result.transitions[slot]?.rules.indices ?? 0..<0 {
                let same = theirs.rules.first { $0.id == result.transitions[slot]?.rules[position].id }
                same.map { result.transitions[slot]?.rules[position].title = $0.title }
            }
            for position in result.transitions[slot]?.facts.indices ?? 0..<0 {
                guard let fact = result.transitions[slot]?.facts[position],
                    let same = theirs.facts.first(where: { $0.handle == fact.handle })
                else { continue }
                result.transitions[slot]?.facts[position] = fact.retitled(like: same)
            }
        }
        return result
    }
}

extension Edition {
    /// Steps of an earlier edition that this one has another step for, and says so; one for one.
    func replacements(of earlier: Edition) -> [TransitionHandle: TransitionHandle] {
        var found: [TransitionHandle: TransitionHandle] = [:]
        for (slot, old) in equivalents.enumerated() {
            let own = TransitionHandle(slot)
            guard old.count == 1, let first = old.first, transition(own) != nil, transition(first) == nil,
                earlier.transition(first) != nil, earlier.transition(own) == nil
            else { continue }
            found[first] = own
        }
        return found
    }
}

extension FactDeclaration {
    fileprivate func retitled(like other: FactDeclaration) -> FactDeclaration {
        var result = self
        result.title = other.title
        guard case .choice(let words) = type, case .choice(let theirs) = other.type else { return result }
        for (slot, word) in words.enumerated() where result.choiceTitles.indices.contains(slot) {
            guard let place = theirs.firstIndex(of: word), other.choiceTitles.indices.contains(place) else { continue }
            result.choiceTitles[slot] = other.choiceTitles[place]
        }
        return result
    }
}
