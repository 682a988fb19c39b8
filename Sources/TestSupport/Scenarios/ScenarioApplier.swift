internal import CivilTime
public import WorkflowModel
internal import YAMLTree

/// Applies the changes of a scenario to a dossier. Whatever a change names must be there.
public struct ScenarioApplier {
    var dossier: Dossier
    let vocabulary: Vocabulary
    var place = ""
    private var added = 0

    init(dossier: Dossier, vocabulary: Vocabulary) {
        self.dossier = dossier
        self.vocabulary = vocabulary
    }

    /// The dossier with the changes made in order.
    public static func apply(_ changes: [ScenarioChange], to dossier: Dossier, layers: [LayerID]) throws -> Dossier {
        guard let workflow = try ShippedRules.rulebook().workflow(dossier.workflow, layers: layers) else {
            throw FixtureProblem("\(dossier.caseID): no workflow \(dossier.workflow) with its layers")
        }
        var applier = ScenarioApplier(dossier: dossier, vocabulary: workflow.vocabulary)
        for change in changes { try applier.apply(change) }
        return applier.dossier
    }

    private mutating func apply(_ change: ScenarioChange) throws {
        place = change.place
        switch change.action {
        case .set(let path, let value): try set(path, value)
        case .remove(let path): try remove(path)
        case .add(let entry):
            added += 1
            let read = try snippet.entry(entry.flowText, place)
            dossier.history.append(RecordedEvent(id: "added-\(added)", entry: read))
        case .cutAfter(let path):
            let index = try event(path)
            guard case .act(let last) = dossier.history[index].entry else { return }
            dossier.history = dossier.history.enumerated().filter { offset, event in
                guard case .act(let act) = event.entry else { return true }
                return act.on.interval.first < last.on.interval.first
                    || act.on.interval.first == last.on.interval.first && offset <= index
            }.map(\.element)
        }
    }

    var snippet: SnippetReader { SnippetReader(dossier: dossier) }

    func problem(_ text: String) -> FixtureProblem { FixtureProblem("\(place): \(text)") }

    // MARK: Finding

    /// Position in the history of the act that the first part of a path names; occurrences count by date, then as listed.
    func event(_ path: ScenarioPath) throws -> Int {
        guard let first = path.parts.first else { throw problem("`\(path)` names nothing") }
        var found: [(index: Int, date: CivilDate)] = []
        for (index, event) in dossier.history.enumerated() {
            guard case .act(let act) = event.entry, act.transition == first.name else { continue }
            found.append((index, act.on.interval.first))
        }
        found.sort { $0.date != $1.date ? $0.date < $1.date : $0.index < $1.index }
        guard found.indices.contains(first.occurrence - 1) else {
            throw problem("`\(path)`: the dossier has \(found.count) acts `\(first.name)`")
        }
        return found[first.occurrence - 1].index
    }

    private func person(_ id: String) throws -> Int {
        guard let index = dossier.surroundings.people.firstIndex(where: { $0.id == id }) else {
            throw problem("the dossier has no person `\(id)`")
        }
        return index
    }

    private func organization(_ id: String) throws -> Int {
        guard let index = dossier.surroundings.organizations.firstIndex(where: { $0.id == id }) else {
            throw problem("the dossier has no organization `\(id)`")
        }
        return index
    }

    // MARK: Setting

    private mutating func set(_ path: ScenarioPath, _ value: YAMLNode) throws {
        let names = path.parts.map(\.name)
        switch names[0] {
        case "subject":
            guard names.count == 2 else { throw problem("`\(path)`: `subject.field` is wanted") }
            try setSubject(names[1], value)
        case "people":
            guard (2...3).contains(names.count) else { throw problem("`\(path)`: `people.id` is wanted") }
            try setPerson(names[1], key: names.count == 3 ? names[2] : nil, value)
        case "organizations":
            guard names.count == 3 else { throw problem("`\(path)`: `organizations.id.property` is wanted") }
            let index = try organization(names[1])
            let read = try snippet.organization(names[1], "{ \(names[2]): \(value.flowText) }", place)
            if names[2] == "name" { dossier.surroundings.organizations[index].name = read.name }
            dossier.surroundings.organizations[index].properties.removeAll { $0.name == names[2] }
            dossier.surroundings.organizations[index].properties += read.properties
        default:
            let index = try event(path)
            guard case .act(var act) = dossier.history[index].entry, names.count >= 2 else {
                throw problem("`\(path)`: what of the act is to be set?")
            }
            try set(path, in: &act, value)
            dossier.history[index].entry = .act(act)
        }
    }

    private mutating func setSubject(_ field: String, _ value: YAMLNode) throws {
        let read = try snippet.subject(field, value.flowText, place)
        switch field {
        case "name": dossier.subject.name = read.name
        case "born": dossier.subject.born = read.born
        case "gender": dossier.subject.gender = read.gender
        case "id-number": dossier.subject.idNumber = read.idNumber
        default:
            dossier.subject.fields.removeAll { $0.name == field }
            dossier.subject.fields += read.fields
        }
    }

    /// A person as a whole is added or replaced; one key of a person is changed.
    private mutating func setPerson(_ id: String, key: String?, _ value: YAMLNode) throws {
        guard let key else {
            let read = try snippet.person(id, value.flowText, place)
            dossier.surroundings.people.removeAll { $0.id == id }
            dossier.surroundings.people.append(read)
            return
        }
        let index = try person(id)
        let read = try snippet.person(id, "{ \(key): \(value.flowText) }", place)
        switch key {
        case "name": dossier.surroundings.people[index].name = read.name
        case "full-member-since":
            dossier.surroundings.people[index].fullMemberSince = read.fullMemberSince
            dossier.surroundings.people[index].isNotFullMember = read.isNotFullMember
        case "organization": dossier.surroundings.people[index].organization = read.organization
        default: dossier.surroundings.people[index].penalties = read.penalties
        }
    }

    // MARK: Removing

    private mutating func remove(_ path: ScenarioPath) throws {
        let names = path.parts.map(\.name)
        switch (names[0], names.count) {
        case ("subject", 2): try removeFromSubject(names[1])
        case ("people", 3):
            let index = try person(names[1])
            switch names[2] {
            case "full-member-since": dossier.surroundings.people[index].fullMemberSince = nil
            case "penalty": dossier.surroundings.people[index].penalties = []
            default: throw problem("`\(path)` cannot be removed")
            }
        case ("organizations", 3):
            let index = try organization(names[1])
            let before = dossier.surroundings.organizations[index].properties
            dossier.surroundings.organizations[index].properties = before.filter { $0.name != names[2] }
            guard dossier.surroundings.organizations[index].properties.count < before.count else {
                throw problem("`\(path)` is not stated")
            }
        case (_, 1): dossier.history.remove(at: try event(path))
        default:
            let index = try event(path)
            guard case .act(var act) = dossier.history[index].entry else { return }
            try remove(path, from: &act)
            dossier.history[index].entry = .act(act)
        }
    }

    private mutating func removeFromSubject(_ field: String) throws {
        switch field {
        case "born": dossier.subject.born = nil
        case "gender": dossier.subject.gender = nil
        case "id-number": dossier.subject.idNumber = nil
        default:
            guard dossier.subject.fields.contains(where: { $0.name == field }) else {
                throw problem("the subject states no `\(field)`")
            }
            dossier.subject.fields.removeAll { $0.name == field }
        }
    }
}
