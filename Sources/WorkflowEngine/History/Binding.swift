public import WorkflowModel

/// A name of a dossier that the workflow does not know. Files are checked with positions before; this is the last guard.
public struct BindingProblem: Hashable, Sendable {
    /// Identifier of the event, if it is one.
    public var event: String?
    /// What kind of name: `transition`, `document`, `fact` …
    public var kind: String
    /// The name.
    public var name: String
}

/// A dossier linked to a workflow: the effective history with outcomes and state derived.
public struct BoundCase: Sendable {
    /// The case.
    public var caseFile: CaseFile
    /// Names that could not be linked.
    public var problems: [BindingProblem]
    /// Findings that are explained: their fingerprints.
    public var explained: Set<String>
    /// Position in `Dossier.history` of each event of the effective history, by position there.
    public var origins: [Int]
}

extension Judge {
    /// Links a dossier and folds its effective history as known at an instant (nil: now, with everything recorded).
    ///
    /// - Parameter coverage: what the dossier covers, linked once for many by `link`; nil: what it says itself.
    public func bind(_ dossier: Dossier, asOf instant: Instant? = nil, coverage: BoundCoverage? = nil) -> BoundCase {
        var binder = Binder(judge: self, dossier: dossier, coverage: coverage)
        var bound = binder.bind(asOf: instant)
        replay(&bound.caseFile)
        return bound
    }

    /// Links what a source covers; the same for every dossier of a roster, but for what a row leaves open.
    public func link(_ covered: Coverage) -> BoundCoverage {
        let names = workflow.vocabulary
        var bound = BoundCoverage(
            transitions: Array(repeating: false, count: names.transitions.count), papers: [], facts: [])
        for name in covered.transitions {
            if let handle = names.transitions.handle(name) { bound.transitions[handle.index] = true }
        }
        bound.papers = Set(covered.papers.compactMap { key($0) { names.documents.handle($0)?.raw } })
        bound.facts = Set(covered.facts.compactMap { key($0) { names.facts.handle($0)?.raw } })
        bound.groups = Set(covered.groups.compactMap { key($0) { names.groups.handle($0)?.raw } })
        bound.isBornCovered = covered.subject?.contains("born") ?? true
        for path in covered.facts {
            let parts = path.split(separator: ".").map(String.init)
            guard parts.count == 3, let fact = key(parts[0] + "." + parts[1], { names.facts.handle($0)?.raw }) else {
                continue
            }
            if parts[2] == "secret" { bound.secrecy.insert(fact) }
            let quantity = BallotQuantity.allCases.first { $0.word == parts[2] }
            bound.counts[fact, default: QuantitySet()].insert(quantity)
        }
        return link(covered, into: bound)
    }

    /// Adds to what a roster covers what one of its rows leaves open.
    public func link(_ covered: Coverage, into bound: BoundCoverage) -> BoundCoverage {
        let names = workflow.vocabulary
        var bound = bound
        for name in covered.lacking {
            if let handle = names.transitions.handle(name) { bound.transitions[handle.index] = false }
        }
        bound.unknown = covered.unknown.isEmpty ? [] : Array(repeating: false, count: names.transitions.count)
        for name in covered.unknown {
            if let handle = names.transitions.handle(name) { bound.unknown[handle.index] = true }
        }
        bound.entries = covered.entries.map { Int32(truncatingIfNeeded: $0) }
        bound.unknownPapers = Set(covered.unknownPapers.compactMap { key($0) { names.documents.handle($0)?.raw } })
        return bound
    }

    private func key(_ path: String, _ second: (String) -> Int32?) -> Int64? {
        let parts = path.split(separator: ".").map(String.init)
        guard parts.count == 2, let transition = workflow.vocabulary.transitions.handle(parts[0]),
            let raw = second(parts[1])
        else { return nil }
        return Int64(transition.raw) << 32 | Int64(raw)
    }

    /// Links one act to a case, for `check`.
    public func bind(_ act: RecordedAct, id: String = "", in dossier: Dossier) -> (
        event: Event?, problems: [BindingProblem]
    ) {
        var binder = Binder(judge: self, dossier: dossier)
        let event = binder.event(act, id: id, sequence: dossier.history.count, mode: nil)
        return (event, binder.problems)
    }

    /// Surrounds the act that is judged next: what it reads of the organization and of people.
    ///
    /// - Parameter dossier: the one the case was linked from, with everybody in his place.
    public func surround(_ caseFile: inout CaseFile, by surroundings: Surroundings, of dossier: Dossier) {
        var binder = Binder(judge: self, dossier: dossier)
        let read = binder.read(surroundings)
        caseFile.properties = read.properties
        caseFile.standing = read.standing
    }

    /// Whether a case has ended in a state.
    public func isFinal(_ state: StateHandle) -> Bool { finalStates.has(state) }

    /// Whether a case has come to an end.
    public func isClosed(_ caseFile: CaseFile) -> Bool { caseFile.state.map { finalStates.has($0) } ?? false }
}
