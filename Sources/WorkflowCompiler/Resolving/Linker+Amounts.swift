internal import CivilTime
internal import Diagnostics
internal import WorkflowModel

/// Numbers and names that rules compare.
extension WorkflowLinker {
    /// A fact against literals stays a plain bound; everything else becomes a comparison of two amounts.
    mutating func numberCondition(_ left: RawAmount, _ bounds: [RawAmountBound], _ mark: Mark) -> Condition? {
        let literals = bounds.compactMap { bound -> RawBound? in
            guard case .literal(let number) = bound.limit else { return nil }
            return RawBound(comparator: bound.comparator, limit: number.value, mark: number.mark)
        }
        let linked = amount(left)
        if case .fact(let reference)? = linked, literals.count == bounds.count {
            return .number(reference, self.bounds(literals))
        }
        if literals.count == bounds.count { checkBounds(literals) }
        let limits = bounds.map { amount($0.limit) }
        guard let linked, !limits.contains(where: { $0 == nil }) else { return nil }
        let place = append(linked)
        let comparisons = zip(bounds, limits).compactMap { bound, limit in
            limit.map { Condition.compare(place, bound.comparator, append($0)) }
        }
        guard let first = comparisons.first else { return nil }
        if comparisons.count == 1 { return first }
        let indices = comparisons.map { comparison in
            edition.conditions.append(comparison)
            return ConditionIndex(edition.conditions.count - 1)
        }
        return .allOf(appendOperands(indices))
    }

    private mutating func append(_ amount: Amount) -> AmountIndex {
        edition.amounts.append(amount)
        return AmountIndex(edition.amounts.count - 1)
    }

    private mutating func amount(_ raw: RawAmount) -> Amount? {
        switch raw {
        case .literal(let number): return .literal(number.value)
        case .path(let path): return amount(path)
        case .each(let path): return eachBallot(path)
        case .post(let title): return seated(title)
        case .sum(let plus, let minus, _):
            let added = amounts(plus), taken = amounts(minus)
            guard let added, let taken else { return nil }
            return .sum(plus: added, minus: taken)
        }
    }

    private mutating func amounts(_ raws: [RawAmount]) -> Run? {
        let found = raws.map { amount($0) }
        guard !found.contains(where: { $0 == nil }) else { return nil }
        let linked = found.compactMap { $0 }.map { append($0) }
        let start = edition.amountLists.count
        edition.amountLists.append(contentsOf: linked)
        return Run(start: start, count: linked.count)
    }

    /// The ballots of every act of another transition, or of this one before.
    private mutating func eachBallot(_ path: Name) -> Amount? {
        guard case .ballot(let ballot, let count)? = amount(path), case .act = ballot.scope else {
            problems.add(
                .wrongFactType, path.mark, "each 后面要写某个环节的票上的计票数", "`each` takes a count of a transition's ballots",
                found: path.value, expected: "transition.vote.winners")
            return nil
        }
        return .eachBallot(ballot, count)
    }

    private mutating func amount(_ path: Name) -> Amount? {
        if path.value.hasPrefix("organization.") { return property(path) }
        if let (ballot, last) = ballot(path) {
            guard let count = BallotCount.all.first(where: { $0.word == last }) else {
                unknown(.unknownWord, Name(value: last, mark: path.mark), "计票数", "count", BallotCount.all.map(\.word))
                return nil
            }
            if count.needsMajority { needMajority(ballot, path) }
            return .ballot(ballot, count)
        }
        if isGroup(path) { return group(path).map { .people($0) } }
        return fact(path, "number") { $0 == .number }.map { .fact($0.reference) }
    }

    private mutating func property(_ path: Name) -> Amount? {
        let property = String(path.value.dropFirst("organization.".count))
        guard let kind = OrganizationProperty.kind(of: property) else {
            unknownProperty(Name(value: property, mark: path.mark))
            return nil
        }
        if kind == .names { return .seated(names.symbols.intern(property), post: nil) }
        guard kind == .number else {
            problems.add(
                .wrongPropertyTest, path.mark, "属性“\(property)”不是数字", "the property '\(property)' is no number",
                found: path.value, expected: "organization.members, organization.committee-size")
            return nil
        }
        return .organization(names.symbols.intern(property))
    }

    /// `vote.seats` and `hold-election.vote.seats`: a ballot and what of it is meant; nil if the path is none.
    private mutating func ballot(_ path: Name) -> (FactReference, String)? {
        var parts = path.value.split(separator: ".").map(String.init)
        guard parts.count >= 2, let last = parts.popLast() else { return nil }
        let isTransition = names.transitions.handle(parts[0]) != nil
        guard parts.count == (isTransition ? 2 : 1) else { return nil }
        if !isTransition {
            guard
                scope.isAnywhere
                    || scope.act.flatMap({ edition.transition($0) }).flatMap({ lookUp(parts[0], in: $0) })
                        != nil
            else { return nil }
        }
        let owner = Name(value: parts.joined(separator: "."), mark: path.mark)
        guard let found = fact(owner),
            found.type.map({ $0 == .ballot(.election) || $0 == .ballot(.resolution) }) ?? true
        else { return nil }
        return (found.reference, last)
    }

    // MARK: Names

    mutating func namesCondition(_ of: RawNameSource, _ relation: NameRelation, _ others: [RawNameSource]) -> Condition?
    {
        let found = ([of] + others).map { nameSource($0) }
        guard !found.contains(where: { $0 == nil }) else { return nil }
        let linked = found.compactMap { $0 }
        let start = edition.nameSources.count
        edition.nameSources.append(contentsOf: linked)
        return .names(Int32(start), relation, Run(start: start + 1, count: others.count))
    }

    mutating func nameSource(_ raw: RawNameSource) -> NameSource? {
        let path = raw.path
        if raw.isPost { return holders(path).map { .seated($0, post: $1) } }
        if path.value.hasPrefix("organization.") { return seatedNames(path) }
        if let (ballot, last) = ballot(path) {
            guard let which = BallotNames(rawValue: last) else {
                let known = BallotNames.allCases.map(\.rawValue)
                unknown(.unknownWord, Name(value: last, mark: path.mark), "选票上的姓名", "names on a ballot", known)
                return nil
            }
            switch which {
            case .elected, .tied: needMajority(ballot, path)
            case .nominees, .candidates: break
            }
            guard raw.isEach else { return .ballot(ballot, which) }
            if case .act = ballot.scope { return .eachBallot(ballot, which) }
            problems.add(
                .noActHere, path.mark, "each 要写明是哪个环节的选票", "`each` takes the ballot of a transition",
                found: path.value, expected: "elect-remaining.vote.elected")
            return nil
        }
        if raw.isEach {
            problems.add(
                .unknownWord, path.mark, "each 只用于选票上的姓名", "`each` is for names on ballots only", found: path.value,
                expected: "elect-remaining.vote.elected")
            return nil
        }
        if isGroup(path) { return group(path).map { .group($0) } }
        return fact(path, "names, person") { $0 == .names || $0 == .person }.map { .fact($0.reference) }
    }

    /// Who sits in the committee: the one property of an organization that is names.
    private mutating func seatedNames(_ path: Name) -> NameSource? {
        let property = String(path.value.dropFirst("organization.".count))
        if OrganizationProperty.kind(of: property) == .names {
            return .seated(names.symbols.intern(property), post: nil)
        }
        problems.add(
            .wrongPropertyTest, path.mark, "属性“\(property)”不是姓名", "the property '\(property)' is no names",
            found: path.value, expected: "organization.\(SittingCommittee.property)",
            suggestion: NearestName.of(property, among: [SittingCommittee.property]))
        return nil
    }

    private mutating func seated(_ title: Name) -> Amount? { holders(title).map { .seated($0, post: $1) } }

    /// The property with those who sit in the committee, and a post: one that some act can register, by its title.
    private mutating func holders(_ title: Name) -> (Symbol, Symbol?)? {
        namedPosts.append(title)
        return (names.symbols.intern(SittingCommittee.property), names.symbols.intern(title.value))
    }

    /// Posts that rules ask for are among those that acts write into the registry. Looked at when all is linked.
    mutating func checkPosts() {
        let known = edition.transitions.compactMap { $0 }.flatMap(\.registers).flatMap(\.posts).map(\.post.zh)
        for title in namedPosts where !known.contains(title.value) {
            unknown(.unknownWord, title, "写入登记的职务", "post that is written into the registry", known)
        }
        namedPosts = []
    }

    /// A group of participants, where no fact of the act has that name.
    func isGroup(_ path: Name) -> Bool {
        let isOwnFact = scope.act.flatMap { edition.transition($0) }.flatMap { lookUp(path.value, in: $0) } != nil
        return !path.value.contains(".") && !isOwnFact && names.groups.handle(path.value) != nil
    }

    /// Who is elected can be told only where a rule says what it takes. Looked at when all rules are linked.
    private mutating func needMajority(_ ballot: FactReference, _ path: Name) {
        let owner: TransitionHandle?
        switch ballot.scope {
        case .this: owner = scope.act
        case .act(let transition): owner = transition
        case .subject: owner = nil
        }
        guard let owner else { return }
        neededMajorities.append((owner, ballot.fact, path))
    }

    mutating func checkMajorities() {
        for (owner, ballot, path) in neededMajorities where edition.majority(of: ballot, at: owner) == nil {
            problems.add(
                .noMajority, path.mark, "没有规则写明这次选举怎样当选", "no rule says what it takes to be elected here",
                found: path.value, expected: "ballot: { fact: …, elected: { more-than: 1/2, of: entitled } }")
        }
        neededMajorities = []
    }
}
