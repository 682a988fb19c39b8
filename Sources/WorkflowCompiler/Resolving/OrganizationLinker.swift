internal import CivilTime
internal import Diagnostics
internal import WorkflowModel

/// Turns the organizations file into the structure the rulebook holds, and checks it.
struct OrganizationLinker {
    let raw: RawOrganizations
    var problems: Problems

    init(_ raw: RawOrganizations, file: String) {
        self.raw = raw
        problems = Problems(file: file)
    }

    /// The structure. `workflows` are those of the rulebook.
    mutating func link(workflows: [Workflow]) -> OrganizationStructure {
        let known = raw.kinds.map(\.id.value)
        for kind in raw.kinds {
            for name in kind.under + [kind.equalTo].compactMap({ $0 }) { checkKind(name, known) }
        }
        for term in raw.terms {
            for name in term.kinds {
                checkKind(name, known)
                checkTerm(of: name)
            }
            for (earlier, later) in zip(term.values, term.values.dropFirst()) { checkOrder(earlier, later) }
        }
        for size in raw.sizes {
            for name in size.kinds { checkKind(name, known) }
            if let number = size.number, !Self.counts.contains(number.value) {
                unknown(.unknownProperty, number, "可以计数的情况", "count of an organization", Self.counts)
            }
        }
        let proposal = raw.proposal.flatMap { self.proposal($0, workflows) }
        return OrganizationStructure(
            kinds: kinds(), terms: raw.terms.map { term($0) }, proposal: proposal, sizes: raw.sizes.map { size($0) },
            personFields: raw.fields.map { field in
                PersonField(
                    id: field.id.value, title: field.title, kind: field.type,
                    choices: field.words.map { PersonField.Choice(word: $0.word.value, title: $0.title) },
                    isLasting: field.isLasting)
            },
            penalties: raw.penalties.map { penalty in
                PenaltyKind(id: penalty.id.value, title: penalty.title, otherNames: penalty.otherNames)
            }, suspendsVote: suspendsVote())
    }

    private mutating func suspendsVote() -> Set<String> {
        guard let suspension = raw.suspension else { return [] }
        // The article is looked up, so that a source nobody declares comes to light.
        _ = citations(suspension.citations)
        let known = raw.penalties.map(\.id.value)
        for name in suspension.penalties where !known.contains(name.value) {
            unknown(.unknownPenalty, name, "处分", "penalty", known)
        }
        return Set(suspension.penalties.map(\.value))
    }

    /// Properties of an organization that are numbers.
    private static let counts = ["members", "full-members", "committee-size", "vacancies"]

    private mutating func size(_ raw: RawSize) -> SizeRule {
        SizeRule(
            id: raw.id.value, title: raw.title, kinds: raw.kinds.map(\.value), levels: raw.levels.map(\.value),
            hasCommittee: raw.hasCommittee, number: raw.number?.value ?? "", atLeast: raw.atLeast.map { Int64($0) },
            atMost: raw.atMost.map { Int64($0) },
            severity: raw.severity, from: raw.from, citations: citations(raw.citations))
    }

    /// From the last declared upwards; a kind that is equal to another shares its height.
    private mutating func kinds() -> [OrganizationKind] {
        var ranks: [String: Int] = [:]
        var next = 0
        for kind in raw.kinds.reversed() where kind.equalTo == nil {
            ranks[kind.id.value] = next
            next += 1
        }
        var result: [OrganizationKind] = []
        for kind in raw.kinds {
            let closing = kind.closing.map {
                OrganizationKind.Closing(lead: $0.lead, citations: citations($0.citations))
            }
            result.append(
                OrganizationKind(
                    id: kind.id.value, title: kind.title, otherNames: kind.otherNames,
                    rank: ranks[kind.equalTo?.value ?? kind.id.value] ?? 0, parents: kind.under.map(\.value),
                    hasCommittee: kind.hasCommittee, isBeside: kind.isBeside, closing: closing))
        }
        return result
    }

    /// What is there for a time has no term that a re-election follows.
    private mutating func checkTerm(of name: Name) {
        guard raw.kinds.contains(where: { $0.id.value == name.value && $0.closing != nil }) else { return }
        problems.add(
            .keysExclude, name.mark, "“\(name.value)”写了 closes，到期撤销，不能又有任期",
            "'\(name.value)' closes when its time is over and has no term", found: name.value,
            hint: ("去掉 closes，或者不列在 terms 里", "remove `closes`, or leave it out of `terms`"))
    }

    private mutating func term(_ raw: RawTerm) -> TermLength {
        TermLength(
            kinds: raw.kinds.map(\.value), levels: raw.levels.map(\.value),
            values: raw.values.map { value in
                TermLength.Value(from: value.from, period: value.period, citations: citations(value.citations))
            })
    }

    private mutating func proposal(_ raw: RawProposal, _ workflows: [Workflow]) -> TermEndProposal? {
        let ids = workflows.map(\.id.rawValue)
        guard let workflow = workflows.first(where: { $0.id.rawValue == raw.workflow.value }) else {
            unknown(.unknownWorkflow, raw.workflow, "程序", "workflow", ids)
            return nil
        }
        guard workflow.vocabulary.transitions.handle(raw.opening.value) != nil else {
            unknown(.unknownTransition, raw.opening, "环节", "transition", workflow.vocabulary.transitions.names)
            return nil
        }
        return TermEndProposal(
            workflow: workflow.id, opening: raw.opening.value, lead: raw.lead, citations: citations(raw.citations))
    }

    private mutating func citations(_ raws: [RawCitation]) -> [Citation] {
        raws.compactMap { citation in
            if let source = raw.sources.first(where: { $0.key.value == citation.source }) {
                return Citation(source: citation.source, title: source.source.title, article: citation.article)
            }
            let name = Name(value: citation.source, mark: citation.mark)
            unknown(.unknownSource, name, "依据文件", "source", raw.sources.map(\.key.value))
            return nil
        }
    }

    private mutating func checkKind(_ name: Name, _ known: [String]) {
        guard !known.contains(name.value) else { return }
        unknown(.unknownProperty, name, "党组织的种类", "kind of organization", known)
    }

    private mutating func checkOrder(_ earlier: RawTermValue, _ later: RawTermValue) {
        guard let start = later.from, earlier.from.map({ $0 < start }) ?? true else {
            problems.add(
                .emptyInterval, later.mark, "按日期变化的值要从早到晚排列", "dated values go from the earliest to the latest",
                found: later.from?.isoText ?? "", expected: earlier.from.map { "> \($0.isoText)" } ?? "from: …")
            return
        }
    }

    private mutating func unknown(_ code: Code, _ name: Name, _ zh: String, _ en: String, _ known: [String]) {
        problems.add(
            code, name.mark, "没有\(zh)“\(name.value)”", "there is no \(en) '\(name.value)'", found: name.value,
            expected: known.joined(separator: " "), suggestion: NearestName.of(name.value, among: known))
    }
}
