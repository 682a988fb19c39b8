internal import Diagnostics
internal import WorkflowModel

/// Fact paths: a fact of this act, of another transition, or of the subject.
extension WorkflowLinker {
    /// A fact that has been found; the type is nil where it cannot be known (a named rule that stands nowhere).
    struct FoundFact {
        var reference: FactReference
        var type: FactType?
    }

    /// Finds a fact and holds its type against what the rule needs.
    mutating func fact(_ path: Name, _ needed: String, _ fits: (FactType) -> Bool) -> FoundFact? {
        guard let found = fact(path) else { return nil }
        if let type = found.type, !fits(type) {
            wrongType(path, type, needed)
            return nil
        }
        return found
    }

    mutating func wrongType(_ path: Name, _ type: FactType, _ needed: String) {
        problems.add(
            .wrongFactType, path.mark, "要素“\(path.value)”是 \(type.word)，这里要 \(needed)",
            "the fact '\(path.value)' is of the type \(type.word), \(needed) is wanted here",
            found: "\(path.value): \(type.word)", expected: needed)
    }

    mutating func fact(_ path: Name) -> FoundFact? {
        let parts = path.value.utf8.split(separator: 0x2E, omittingEmptySubsequences: false)
        switch parts.count {
        case 1: return ownFact(path.value, path)
        case 2:
            let owner = String(Substring(parts[0])), name = String(Substring(parts[1]))
            return owner == "subject" ? subjectFact(name, path) : transitionFact(owner, name, path)
        default:
            unknown(.unknownFact, path, "要素", "fact", [])
            return nil
        }
    }

    private mutating func ownFact(_ name: String, _ path: Name) -> FoundFact? {
        if scope.isAnywhere {
            let handle = names.facts.intern(name)
            return FoundFact(reference: FactReference(scope: .this, fact: handle), type: nil)
        }
        guard let act = scope.act, let transition = edition.transition(act) else {
            problems.add(
                .noActHere, path.mark, "此处没有“本环节”，不能只写要素名", "there is no act here whose fact this could be",
                found: path.value, expected: "transition.fact, subject.fact")
            return nil
        }
        if let found = lookUp(name, in: transition) {
            return FoundFact(reference: FactReference(scope: .this, fact: found.handle), type: found.type)
        }
        unknown(.unknownFact, path, "要素", "fact", candidates(transition))
        return nil
    }

    private mutating func subjectFact(_ name: String, _ path: Name) -> FoundFact? {
        let type: FactType
        switch name {
        case "name", "id-number": type = .text
        case "gender": type = .choice([names.symbols.intern("male"), names.symbols.intern("female")])
        default:
            guard let handle = names.facts.handle(name), edition.subjectFlags.contains(handle) else {
                let flags = edition.subjectFlags.map { "subject." + names.facts[$0] }
                let fields = ["subject.name", "subject.gender", "subject.id-number"]
                unknown(.unknownFact, path, "要素", "fact", flags + fields)
                return nil
            }
            type = .flag
        }
        let reference = FactReference(scope: .subject, fact: names.facts.intern(name))
        return FoundFact(reference: reference, type: type)
    }

    private mutating func transitionFact(_ owner: String, _ name: String, _ path: Name) -> FoundFact? {
        guard let found = factOf(Name(value: owner, mark: path.mark), name, path) else { return nil }
        return FoundFact(
            reference: FactReference(scope: .act(found.transition), fact: found.fact.handle), type: found.fact.type)
    }

    /// A fact of a transition of this edition, else of another edition, with a note.
    mutating func factOf(
        _ owner: Name, _ name: String, _ path: Name
    ) -> (transition: TransitionHandle, fact: FactDeclaration)? {
        guard let handle = names.transitions.handle(owner.value),
            editions.contains(where: { $0.transition(handle) != nil })
        else {
            _ = transition(owner)
            return nil
        }
        if let own = edition.transition(handle), let found = lookUp(name, in: own) { return (handle, found) }
        for other in editions {
            if let transition = other.transition(handle), let found = lookUp(name, in: transition) {
                noteOtherEdition(path, other.id)
                return (handle, found)
            }
        }
        let known = (edition.transition(handle) ?? editions.lazy.compactMap { $0.transition(handle) }.first)
            .map { candidates($0).map { "\(owner.value).\($0)" } }
        unknown(.unknownFact, path, "要素", "fact", known ?? [])
        return nil
    }

    func lookUp(_ name: String, in transition: Transition) -> FactDeclaration? {
        guard let handle = names.facts.handle(name) else { return nil }
        return transition.facts.first { $0.handle == handle }
    }

    func candidates(_ transition: Transition) -> [String] { transition.facts.map { names.facts[$0.handle] } }

    /// The words of a choice, all of them declared by the fact.
    mutating func words(_ words: [Name], of fact: FoundFact, _ path: Name) -> Run {
        let start = edition.symbolLists.count
        for word in words {
            let symbol = names.symbols.intern(word.value)
            edition.symbolLists.append(symbol)
            guard case .choice(let declared) = fact.type, !declared.contains(symbol) else { continue }
            let known = declared.map { names.symbols[$0] }
            problems.add(
                .unknownChoice, word.mark, "要素“\(path.value)”没有选项“\(word.value)”",
                "the fact '\(path.value)' has no choice '\(word.value)'", found: word.value,
                expected: known.joined(separator: " "), suggestion: NearestName.of(word.value, among: known))
        }
        return Run(start: start, count: words.count)
    }

    /// Words that need no declaration.
    mutating func symbols(_ words: [Name]) -> Run {
        let start = edition.symbolLists.count
        for word in words { edition.symbolLists.append(names.symbols.intern(word.value)) }
        return Run(start: start, count: words.count)
    }
}

extension FactType {
    /// The word of the rule language.
    var word: String {
        switch self {
        case .date: "date"
        case .number: "number"
        case .text: "text"
        case .flag: "flag"
        case .person: "person"
        case .period: "period"
        case .organization: "organization"
        case .choice: "choice"
        case .ballot(.resolution): "ballot: resolution"
        case .ballot(.election): "ballot: election"
        case .names: "names"
        }
    }
}
