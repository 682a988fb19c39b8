internal import WorkflowModel
internal import YAMLTree

/// Reads a piece of a dossier with the reader of dossiers, so that scenarios and dossiers never read a value differently.
struct SnippetReader {
    /// The dossier that is changed: its workflow and people give the piece its meaning.
    let dossier: Dossier

    /// An entry of a history.
    func entry(_ text: String, _ place: String) throws -> RecordedEntry {
        let read = try self.read(history: text, place: place)
        guard let entry = read.history.first?.entry else { throw FixtureProblem("\(place): no entry in \(text)") }
        return entry
    }

    /// An act with these further keys.
    func act(_ step: String, _ keys: String, _ place: String) throws -> RecordedAct {
        guard case .act(let act) = try entry("{ do: \(step), date: 2000-01-01, \(keys) }", place) else {
            throw FixtureProblem("\(place): not an act: \(step)")
        }
        return act
    }

    func subject(_ key: String, _ value: String, _ place: String) throws -> Subject {
        try read(extra: "subject: { \(key): \(value) }", history: anyEntry(), place: place).subject
    }

    func person(_ id: String, _ value: String, _ place: String) throws -> Person {
        let read = try self.read(extra: "people: { \(id): \(value) }", history: anyEntry(), place: place)
        guard let person = read.surroundings.people.first(where: { $0.id == id }) else {
            throw FixtureProblem("\(place): no person in \(value)")
        }
        return person
    }

    func organization(_ id: String, _ value: String, _ place: String) throws -> Organization {
        let read = try self.read(extra: "organizations: { \(id): \(value) }", history: anyEntry(), place: place)
        guard let organization = read.surroundings.organizations.first(where: { $0.id == id }) else {
            throw FixtureProblem("\(place): no organization in \(value)")
        }
        return organization
    }

    private func anyEntry() throws -> String {
        for event in dossier.history {
            if case .act(let act) = event.entry { return "{ do: \(act.transition), date: 2000-01-01 }" }
        }
        throw FixtureProblem("\(dossier.caseID): no act in it")
    }

    private func read(extra: String = "", history: String, place: String) throws -> Dossier {
        let lines = ["dossier: \(dossier.workflow)", "case: piece", extra, "history:", "  - \(history)", ""]
        return try ShippedRules.dossier(Array(lines.joined(separator: "\n").utf8), file: place)
    }
}
