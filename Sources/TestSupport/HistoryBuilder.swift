internal import CivilTime
public import WorkflowModel

/// Builds a dossier step by step for tests that need a history rather than a file.
///
/// Dates are written as people write them; one that is none is an error when the dossier is asked for.
public struct HistoryBuilder: Sendable {
    private var dossier: Dossier
    private var problems: [String] = []

    /// An empty case about a person.
    public init(
        workflow: String = "membership", caseID: String = "T-1", name: String = "王芳", born: String? = "1990-03-05"
    ) {
        dossier = Dossier(
            workflow: WorkflowID(workflow), caseID: caseID, subject: Subject(id: caseID, name: name))
        dossier.subject.born = born.flatMap { date($0) }
    }

    private mutating func date(_ text: String) -> PartialDate? {
        do {
            return try DateText.parse(text)
        } catch {
            problems.append("\(text) is no date: \(error)")
            return nil
        }
    }

    /// Declares a person.
    public mutating func person(_ id: String, name: String, fullMemberSince: String? = nil) {
        let since = fullMemberSince.flatMap { date($0) }
        dossier.surroundings.people.append(Person(id: id, name: name, fullMemberSince: since))
    }

    /// Appends an act with papers of its own date.
    public mutating func act(
        _ step: String, _ on: String, by: String? = nil, papers: [String] = [], facts: [RecordedFact] = [],
        people: [RecordedGroup] = []
    ) {
        guard let on = date(on) else { return }
        let papers = papers.map { RecordedPaper(kind: $0, dated: on) }
        let act = RecordedAct(transition: step, on: on, by: by, people: people, facts: facts, papers: papers)
        dossier.history.append(RecordedEvent(id: "\(dossier.history.count + 1)", entry: .act(act)))
    }

    /// The dossier, or all that was wrong.
    public func built() throws -> Dossier {
        guard problems.isEmpty else { throw FixtureProblem(problems.joined(separator: "\n")) }
        return dossier
    }
}
