internal import CivilTime
internal import WorkflowModel
internal import YAMLTree

extension ScenarioApplier {
    private static let paperKeys = ["dated", "signed", "sealed-by", "by", "about", "states"]

    // MARK: Setting

    func set(_ path: ScenarioPath, in act: inout RecordedAct, _ value: YAMLNode) throws {
        let name = path.parts[1].name, text = value.flowText
        switch name {
        case "date":
            let before = act.on
            act.on = try snippet.entryDate(act.transition, text, place)
            // Papers written on the day of the act move with it.
            for index in act.papers.indices where act.papers[index].dated == before { act.papers[index].dated = act.on }
        case "by" where isActor(path, act): act.by = value.text
        case _ where vocabulary.groups.handle(name) != nil:
            let read = try snippet.act(act.transition, "people: { \(name): \(text) }", place)
            act.people.removeAll { $0.name == name }
            act.people += read.people
        case _ where vocabulary.documents.handle(name) != nil: try setPaper(path, in: &act, value)
        default: try setFact(path, in: &act, text)
        }
    }

    /// `by` is who acted, except at a step that records a fact of that name.
    private func isActor(_ path: ScenarioPath, _ act: RecordedAct) -> Bool {
        path.parts.count == 2 && !act.facts.contains { $0.name == "by" }
    }

    private func setFact(_ path: ScenarioPath, in act: inout RecordedAct, _ text: String) throws {
        let name = path.parts[1].name
        guard path.parts.count == 3 else {
            let read = try snippet.act(act.transition, "facts: { \(name): \(text) }", place)
            act.facts.removeAll { $0.name == name }
            act.facts += read.facts
            return
        }
        let count = path.parts[2].name
        let read = try snippet.act(act.transition, "facts: { \(name): { \(count): \(text) } }", place)
        guard case .ballot(let stated)? = read.facts.first?.value else { throw problem("`\(path)` is not a count") }
        try change(path, in: &act) { ballot in
            if let quantity = BallotQuantity.allCases.first(where: { $0.word == count }) {
                ballot[quantity] = stated.stated(quantity)
            } else {
                switch count {
                case "secret": ballot.secret = stated.secret
                case "elected": ballot.elected = stated.elected
                case "candidates": ballot.candidates = stated.candidates
                default: throw problem("`\(count)` is no part of a ballot")
                }
            }
        }
    }

    private func change(_ path: ScenarioPath, in act: inout RecordedAct, _ body: (inout Ballot) throws -> Void) throws {
        guard let index = act.facts.firstIndex(where: { $0.name == path.parts[1].name }),
            case .ballot(var ballot) = act.facts[index].value
        else { throw problem("`\(path)`: no ballot there") }
        try body(&ballot)
        act.facts[index].value = .ballot(ballot)
    }

    /// `step.paper` is filed or replaced; `step.paper.part.key` is changed.
    private func setPaper(_ path: ScenarioPath, in act: inout RecordedAct, _ value: YAMLNode) throws {
        let target = paper(path)
        guard let key = target.key else {
            guard value.kind == .mapping else {
                throw problem("`\(path)`: keys of a paper are wanted, as `{ dated: … }`")
            }
            var inside = value.entries.map { ", \($0.key.flowText): \($0.value.flowText)" }.joined()
            if let part = target.part { inside += ", part: \(part)" }
            let read = try snippet.act(act.transition, "documents: [{ kind: \(target.kind)\(inside) }]", place)
            let known = positions(of: target, in: act)
            if known.indices.contains(target.occurrence - 1), let paper = read.papers.first {
                act.papers[known[target.occurrence - 1]] = paper
            } else {
                act.papers += read.papers
            }
            return
        }
        let index = try position(of: target, in: act, path)
        let read = try snippet.act(
            act.transition, "documents: [{ kind: \(target.kind), \(key): \(value.flowText) }]", place)
        guard let paper = read.papers.first else { throw problem("`\(path)` cannot be read") }
        switch key {
        case "dated":
            act.papers[index].dated = paper.dated
            act.papers[index].isUndated = paper.isUndated
        case "signed": act.papers[index].signed = paper.signed
        case "sealed-by": act.papers[index].sealedBy = paper.sealedBy
        case "by": act.papers[index].by = paper.by
        case "about": act.papers[index].about = paper.about
        default: act.papers[index].states = paper.states
        }
    }

    // MARK: Removing

    func remove(_ path: ScenarioPath, from act: inout RecordedAct) throws {
        let name = path.parts[1].name
        switch name {
        case "by" where isActor(path, act):
            guard act.by != nil else { throw problem("`\(path)` is not stated") }
            act.by = nil
        case _ where vocabulary.groups.handle(name) != nil:
            guard act.people.contains(where: { $0.name == name }) else { throw problem("`\(path)` is not stated") }
            act.people.removeAll { $0.name == name }
        case _ where vocabulary.documents.handle(name) != nil: try removePaper(path, from: &act)
        case _ where path.parts.count == 3:
            let count = path.parts[2].name
            try change(path, in: &act) { ballot in
                if let quantity = BallotQuantity.allCases.first(where: { $0.word == count }) {
                    guard ballot.stated(quantity) != nil else { throw problem("`\(path)` is not stated") }
                    ballot[quantity] = nil
                } else {
                    switch count {
                    case "secret": ballot.secret = nil
                    case "elected": ballot.elected = nil
                    case "candidates": ballot.candidates = []
                    default: throw problem("`\(count)` is no part of a ballot")
                    }
                }
            }
        default:
            guard act.facts.contains(where: { $0.name == name }) else { throw problem("`\(path)` is not stated") }
            act.facts.removeAll { $0.name == name }
        }
    }

    private func removePaper(_ path: ScenarioPath, from act: inout RecordedAct) throws {
        let target = paper(path)
        let index = try position(of: target, in: act, path)
        switch target.key {
        case nil: act.papers.remove(at: index)
        case "dated": act.papers[index].dated = nil
        case "signed": act.papers[index].signed = nil
        case "sealed-by": act.papers[index].sealedBy = nil
        case "states": act.papers[index].states = []
        default: throw problem("`\(path)` cannot be removed")
        }
    }

    // MARK: Papers

    struct PaperTarget {
        var kind: String
        var part: String?
        var occurrence: Int
        var key: String?
    }

    /// `step.paper[.part][#n][.key]`.
    private func paper(_ path: ScenarioPath) -> PaperTarget {
        var target = PaperTarget(kind: path.parts[1].name, part: nil, occurrence: path.parts[1].occurrence, key: nil)
        for part in path.parts.dropFirst(2) {
            if Self.paperKeys.contains(part.name) {
                target.key = part.name
            } else {
                target.part = part.name
                target.occurrence = part.occurrence
            }
        }
        return target
    }

    private func positions(of target: PaperTarget, in act: RecordedAct) -> [Int] {
        act.papers.indices.filter { act.papers[$0].kind == target.kind && act.papers[$0].part == target.part }
    }

    private func position(of target: PaperTarget, in act: RecordedAct, _ path: ScenarioPath) throws -> Int {
        let known = positions(of: target, in: act)
        guard known.indices.contains(target.occurrence - 1) else {
            throw problem("`\(path)`: the act has \(known.count) such papers")
        }
        return known[target.occurrence - 1]
    }
}

extension SnippetReader {
    /// A date as dossiers write it.
    func entryDate(_ step: String, _ text: String, _ place: String) throws -> PartialDate {
        guard case .act(let act) = try entry("{ do: \(step), date: \(text) }", place) else {
            throw FixtureProblem("\(place): not a date: \(text)")
        }
        return act.on
    }
}
