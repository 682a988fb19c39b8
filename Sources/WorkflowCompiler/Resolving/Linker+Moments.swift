internal import CivilTime
internal import Diagnostics
internal import WorkflowModel

/// Moments: paths to entries of the edition's table.
extension WorkflowLinker {
    /// The moment of the act being judged.
    static var this: MomentIndex { MomentIndex(0) }

    /// A moment; after a problem, `this` stands in, so that the rest is still looked at.
    mutating func moment(_ raw: RawMoment) -> MomentIndex {
        switch raw {
        case .shifted(let since, let plus, let minus):
            let anchor = moment(since)
            return append(.shifted(anchor, plus: plus, minus: minus))
        case .path(let path, let occurrence):
            guard let found = resolve(path, occurrence) else { return Self.this }
            if found == .this { return Self.this }
            return append(found)
        }
    }

    /// A moment that is `this` where nothing is written.
    mutating func momentOrThis(_ raw: RawMoment?) -> MomentIndex { raw.map { moment($0) } ?? Self.this }

    mutating func append(_ moment: Moment) -> MomentIndex {
        edition.moments.append(moment)
        return MomentIndex(edition.moments.count - 1)
    }

    private mutating func resolve(_ path: Name, _ occurrence: Occurrence) -> Moment? {
        let parts = path.value.utf8.split(separator: 0x2E, omittingEmptySubsequences: false)
            .map { String(Substring($0)) }
        switch parts.count {
        case 1: return single(path, occurrence)
        case 2: return double(parts[0], parts[1], path, occurrence)
        case 3, 4:
            if parts[0] == "organization" { return organizationDate(path) }
            guard parts[parts.count - 1] == "dated" else { return unknownMoment(path) }
            return paper(parts, path, occurrence)
        default:
            return parts[0] == "organization" ? organizationDate(path) : unknownMoment(path)
        }
    }

    private mutating func single(_ path: Name, _ occurrence: Occurrence) -> Moment? {
        let name = path.value
        if name == "this" { return thisMoment(path) }
        if let handle = names.transitions.handle(name), edition.transition(handle) != nil {
            return .act(handle, occurrence)
        }
        if let index = edition.namedMoments.firstIndex(where: { $0.name == name }) { return .named(Int32(index)) }
        if let handle = names.transitions.handle(name),
            let other = editions.first(where: { $0.transition(handle) != nil })
        {
            noteOtherEdition(path, other.id)
            return .act(handle, occurrence)
        }
        return unknownMoment(path)
    }

    private mutating func thisMoment(_ path: Name) -> Moment? {
        if scope.hasAct { return .this }
        problems.add(
            .noActHere, path.mark, "此处没有“本环节”，不能写 this", "there is no act here that `this` could be",
            found: path.value, expected: "apply")
        return nil
    }

    private mutating func double(
        _ owner: String, _ name: String, _ path: Name, _ occurrence: Occurrence
    ) -> Moment? {
        switch owner {
        case "subject": return name == "born" ? .born : unknownMoment(path, suggesting: "subject.born")
        case "organization": return organizationDate(path)
        case "this": return thisFact(name, path, occurrence)
        default: break
        }
        if name == "dated", let document = names.documents.handle(owner),
            names.transitions.handle(owner).flatMap({ edition.transition($0) }) == nil
        {
            _ = self.document(Name(value: owner, mark: path.mark))
            return .paper(nil, document, part: nil, occurrence)
        }
        guard names.transitions.handle(owner) != nil || name != "dated" else {
            let known = edition.documents.compactMap { $0.map { names.documents[$0.handle] } }
            unknown(.unknownDocument, Name(value: owner, mark: path.mark), "材料", "document", known)
            return nil
        }
        guard let found = factOf(Name(value: owner, mark: path.mark), name, path) else { return nil }
        guard found.fact.type == .date else {
            wrongType(path, found.fact.type, "date")
            return nil
        }
        return .fact(found.transition, found.fact.handle, occurrence)
    }

    private mutating func thisFact(_ name: String, _ path: Name, _ occurrence: Occurrence) -> Moment? {
        if scope.isAnywhere { return .fact(nil, names.facts.intern(name), occurrence) }
        guard let act = scope.act, let transition = edition.transition(act) else {
            problems.add(
                .noActHere, path.mark, "此处没有“本环节”，不能写 this", "there is no act here that `this` could be",
                found: path.value, expected: "transition.fact")
            return nil
        }
        guard let fact = lookUp(name, in: transition) else {
            unknown(.unknownFact, path, "要素", "fact", candidates(transition).map { "this." + $0 })
            return nil
        }
        guard fact.type == .date else {
            wrongType(path, fact.type, "date")
            return nil
        }
        return .fact(nil, fact.handle, occurrence)
    }

    /// `transition.document.dated`, `document.part.dated`, `transition.document.part.dated`.
    private mutating func paper(_ parts: [String], _ path: Name, _ occurrence: Occurrence) -> Moment? {
        let owner = Name(value: parts[0], mark: path.mark)
        if parts[0] == "this" {
            guard scope.act != nil || scope.isAnywhere else { return thisFact(parts[1], path, occurrence) }
            return filed(by: scope.act, parts.dropFirst(), path, occurrence)
        }
        if parts.count == 3, names.transitions.handle(parts[0]) == nil, names.documents.handle(parts[0]) != nil {
            guard let document = document(owner) else { return nil }
            return .paper(nil, document, part: names.symbols.intern(parts[1]), occurrence)
        }
        guard let transition = transition(owner) else { return nil }
        return filed(by: transition, parts.dropFirst(), path, occurrence)
    }

    private mutating func filed(
        by transition: TransitionHandle?, _ parts: ArraySlice<String>, _ path: Name, _ occurrence: Occurrence
    ) -> Moment? {
        guard let name = parts.first, let document = document(Name(value: name, mark: path.mark)) else { return nil }
        let part = parts.count == 3 ? parts.dropFirst().first.map { names.symbols.intern($0) } : nil
        if let transition {
            let all = editions.compactMap { $0.transition(transition) }
            if !all.contains(where: { $0.files.contains { $0.document == document } }) {
                let known = all.flatMap { $0.files.map { names.documents[$0.document] } }
                let owner = names.transitions[transition]
                problems.add(
                    .paperNotFiled, path.mark, "环节“\(owner)”不归档“\(name)”",
                    "the transition '\(owner)' does not file '\(name)'", found: path.value,
                    expected: known.isEmpty ? nil : known.joined(separator: " "),
                    suggestion: NearestName.of(name, among: known))
                return nil
            }
        }
        return .paper(transition, document, part: part, occurrence)
    }

    private mutating func organizationDate(_ path: Name) -> Moment? {
        let property = String(path.value.dropFirst("organization.".count))
        guard let kind = OrganizationProperty.kind(of: property) else {
            unknownProperty(Name(value: property, mark: path.mark))
            return nil
        }
        guard kind == .date else {
            problems.add(
                .wrongPropertyTest, path.mark, "属性“\(property)”不是日期", "the property '\(property)' is no date",
                found: path.value, expected: "organization.term-ends, organization.last-election")
            return nil
        }
        return .organization(names.symbols.intern(property))
    }

    private mutating func unknownMoment(_ path: Name, suggesting: String? = nil) -> Moment? {
        let known =
            edition.namedMoments.map(\.name) + ["this", "subject.born"]
            + edition.transitions.compactMap { $0.map { names.transitions[$0.handle] } }
        problems.add(
            .unknownMoment, path.mark, "没有时间点“\(path.value)”", "there is no moment '\(path.value)'", found: path.value,
            expected: "this, apply, apply.application-letter.dated, subject.born",
            suggestion: suggesting ?? NearestName.of(path.value, among: known))
        return nil
    }
}
