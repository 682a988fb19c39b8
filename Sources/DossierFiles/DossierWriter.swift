internal import CivilTime
public import WorkflowModel

/// Writes dossiers as files that `DossierReader` reads back as the same dossiers.
public enum DossierWriter {
    /// As people read it, in YAML.
    public static func yaml(_ dossier: Dossier, exported: ExportOrigin? = nil) -> String {
        YAMLOutput.file(DossierOutput.entries(canonical(dossier), exported: exported))
    }

    /// Canonical JSON: sorted keys, one event a line; equal dossiers give equal bytes.
    public static func json(_ dossier: Dossier, exported: ExportOrigin? = nil) -> String {
        JSONOutput.file(DossierOutput.entries(canonical(dossier), exported: exported))
    }

    /// One event as a line of canonical JSON, without a line break.
    public static func json(_ event: RecordedEvent) -> String {
        JSONOutput.text(EventOutput.node(canonical(event)))
    }

    /// The dossier with everything in order that has no order of its own, which is how files are read: facts, groups
    /// and stated fields by name, people and organizations by identifier, the case's organization first.
    public static func canonical(_ dossier: Dossier) -> Dossier {
        var result = dossier
        result.subject.fields = Canonical.facts(dossier.subject.fields)
        result.surroundings = Surroundings(
            organizations: Canonical.organizations(dossier.surroundings.organizations, first: dossier.organization),
            people: Canonical.people(dossier.surroundings.people))
        result.history = dossier.history.map { canonical($0) }
        return result
    }

    /// The event with facts, groups and stated fields by name.
    public static func canonical(_ event: RecordedEvent) -> RecordedEvent {
        var result = event
        result.read = event.read.map { Canonical.surroundings($0) }
        switch event.entry {
        case .act(let act): result.entry = .act(canonical(act))
        case .amend(let id, let act, let reason): result.entry = .amend(id, canonical(act), reason: reason)
        case .waive(let path, let by, let on, let paper, let reason):
            result.entry = .waive(path, by: by, on: on, paper: paper.map { canonical($0) }, reason: reason)
        case .explain(let print, let paper, let reason):
            result.entry = .explain(print, paper: paper.map { canonical($0) }, reason: reason)
        case .withdraw, .accept, .giveBack: break
        }
        return result
    }

    private static func canonical(_ act: RecordedAct) -> RecordedAct {
        var result = act
        result.people = Canonical.groups(act.people)
        result.facts = Canonical.facts(act.facts)
        result.papers = act.papers.map { canonical($0) }
        return result
    }

    private static func canonical(_ paper: RecordedPaper) -> RecordedPaper {
        var result = paper
        result.states = Canonical.fields(paper.states)
        return result
    }
}
