internal import WorkflowModel

/// What an edition or a layer declares, entered before any body is read.
extension WorkflowLinker {
    mutating func declareEdition(_ raw: RawEdition) {
        var edition = Edition(
            workflow: workflow, id: EditionID(raw.edition.value), title: raw.title, from: raw.inForce.from,
            until: raw.inForce.until, subject: raw.subject.value)
        edition.supersedes = raw.supersedes.map { EditionID($0.edition.value) }
        edition.calendar = raw.calendar?.value
        edition.sources = raw.content.sources.map(\.source)
        edition.notCovered = raw.notCovered
        edition.ignoresUndeclared = raw.ignoresUndeclared
        edition.subjectFlags = raw.subjectFlags.map { names.facts.intern($0.value) }
        edition.states = Array(repeating: nil, count: names.states.count)
        edition.transitions = Array(repeating: nil, count: names.transitions.count)
        edition.documents = Array(repeating: nil, count: names.documents.count)
        edition.roles = Array(repeating: nil, count: names.roles.count)
        edition.groups = Array(repeating: nil, count: names.groups.count)
        edition.equivalents = Array(repeating: [], count: names.transitions.count)
        // The act being judged is what most rules compare with; it is always the first moment.
        edition.moments.append(.this)
        for state in raw.states {
            guard let handle = names.states.handle(state.id.value) else { continue }
            edition.states[handle.index] = WorkflowState(
                handle: handle, title: state.title, isInitial: state.isInitial, final: state.final)
        }
        editions.append(edition)
        var table: [String: RawRule] = [:]
        for rule in raw.content.rules { table[rule.id.value] = rule }
        ruleTables.append(table)
        usedRoles.append(0)
        usesCalendar.append(false)
        declare(raw.content)
    }

    /// Enters roles, papers, groups, moments and transitions with their facts into the edition being linked.
    mutating func declare(_ content: RawDeclarations) {
        for role in content.roles {
            guard let handle = names.roles.handle(role.id.value) else { continue }
            edition.roles[handle.index] = Role(
                handle: handle, title: role.title, level: role.level.map { names.symbols.intern($0.value) },
                isCollective: role.isCollective, body: role.body?.value, when: nil, otherwise: nil)
        }
        for document in content.documents {
            guard let handle = names.documents.handle(document.id.value) else { continue }
            edition.documents[handle.index] = DocumentKind(
                handle: handle, title: document.title, isSealed: document.isSealed,
                asksWhenUnstated: document.asksWhenUnstated, isMany: document.isMany, isSensitive: document.isSensitive,
                keep: document.keep, mustBeAccepted: document.mustBeAccepted)
            edition.documents[handle.index]?.isWrittenBefore = document.isWrittenBefore
            edition.documents[handle.index]?.servesAs = document.servesAs.map(\.value)
        }
        for group in content.groups {
            guard let handle = names.groups.handle(group.id.value) else { continue }
            edition.groups[handle.index] = ParticipantGroup(
                handle: handle, title: group.title, atLeast: group.atLeast, atMost: group.atMost)
        }
        for moment in content.moments {
            edition.namedMoments.append(
                NamedMoment(
                    name: moment.id.value, title: moment.title ?? Text(zh: moment.id.value), since: MomentIndex(0),
                    steps: []))
        }
        for transition in content.transitions {
            guard let handle = names.transitions.handle(transition.id.value) else { continue }
            var result = Transition(handle: handle, title: transition.title)
            result.facts = transition.facts.map { declaration($0) }
            result.files = transition.files.compactMap { paper in
                names.documents.handle(paper.document.value).map { FiledPaper(document: $0) }
            }
            result.layer = scope.layer
            edition.transitions[handle.index] = result
        }
    }

    /// A fact with its type.
    mutating func declaration(_ fact: RawFact) -> FactDeclaration {
        let handle = names.facts.intern(fact.name.value)
        let title = fact.title ?? Text(zh: fact.name.value)
        switch fact.type {
        case .plain(let type):
            return FactDeclaration(handle: handle, title: title, type: type, isOptional: fact.isOptional)
        case .choice(let words):
            let symbols = words.map { names.symbols.intern($0.word.value) }
            return FactDeclaration(
                handle: handle, title: title, type: .choice(symbols), isOptional: fact.isOptional,
                choiceTitles: words.map { $0.title ?? Text(zh: $0.word.value) })
        }
    }
}
