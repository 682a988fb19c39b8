public import Diagnostics
public import WorkflowModel
internal import YAMLTree

/// Reads dossiers from YAML and JSON.
public enum DossierReader {
    /// Reads a file; all its problems at once, in the order of the file. The dossier is nil if one of them is an error.
    ///
    /// A file whose name ends in `.json` is JSON: there a plain number is never a date.
    public static func read(
        _ bytes: [UInt8], file: String, rulebook: Rulebook
    ) -> (dossier: DossierFile?, diagnostics: [Diagnostic]) {
        let isJSON = JSONSource.isJSON(file)
        let (document, syntax) = JSONSource.read(bytes, file: file)
        guard let root = document?.root else { return (nil, syntax) }
        var finder = FileReading(isJSON: isJSON, names: WorkflowNames(WorkflowID(""), in: rulebook))
        finder.problems.append(syntax)
        guard let top = finder.top(root) else { return (nil, finder.problems.sorted) }
        let named = finder.workflow(top, in: rulebook)
        // A slip in the name of the workflow does not hide the other mistakes.
        guard let workflow = named ?? WorkflowGuess(rulebook).workflow(of: top) else {
            return (nil, finder.problems.sorted)
        }
        var reading = finder
        reading.names = WorkflowNames(workflow, in: rulebook)
        let read = reading.dossier(top, workflow: workflow, file: file)
        return (reading.problems.hasErrors ? nil : read, reading.problems.sorted)
    }
}

extension FileReading {
    private static let topKeys = [
        "format", "dossier", "case", "organization", "organizations", "subject", "people", "layers", "covered",
        "exported",
        "history",
    ]

    mutating func top(_ root: YAMLNode) -> Fields? {
        fields(root, "档案", "A dossier", keys: Self.topKeys)
    }

    mutating func workflow(_ top: Fields, in rulebook: Rulebook) -> WorkflowID? {
        guard let node = required(top, "dossier", "档案", "The dossier") else { return nil }
        var known = NameSet()
        for workflow in rulebook.workflows {
            known.insert(workflow.id.rawValue, title: workflow.editions.last?.title)
        }
        return self.known(node, "程序", "workflow", among: known, code: .unknownWorkflow).map { WorkflowID($0) }
    }

    mutating func dossier(_ top: Fields, workflow: WorkflowID, file: String) -> DossierFile {
        format(top)
        let exported = top["exported"].map { origin($0) }
        let caseID = optionalText(top["case"], "case", "The case") ?? Self.stem(of: file)
        let people = top["people"].map { self.people($0) } ?? []
        for person in people { self.people[person.id] = person.name }
        let subject = self.subject(top, caseID: caseID)
        var organizations = self.organizations(top)
        if organizations.caseID == nil, names.subject == .organization { organizations.caseID = subject.id }
        let layers = top["layers"].map { self.layers($0) } ?? []
        let history = self.history(top)
        var dossier = Dossier(
            workflow: workflow, caseID: caseID, organization: organizations.caseID, subject: subject,
            surroundings: Surroundings(
                organizations: Canonical.organizations(organizations.list, first: organizations.caseID),
                people: Canonical.people(people)),
            layers: layers, history: history.map(\.event), covered: top["covered"].flatMap { covered($0) })
        dossier.undated = undated
        return DossierFile(
            dossier: dossier, positions: DossierPositions(events: history.map(\.positions)), file: file,
            exported: exported)
    }

    private mutating func format(_ top: Fields) {
        guard let node = top["format"], !node.equals("1") else { return }
        problems.add(
            .format, node, "不认识这种档案格式", "This format of dossier is not known.", found: node.excerpt, expected: "1",
            hint: (
                "手写的档案不用写 format；导出的档案请用同一版本或更新的程序打开",
                "Leave `format` out in files written by hand; open exports with a program at least as new."
            )
        )
    }

    private mutating func origin(_ node: YAMLNode) -> ExportOrigin {
        let keys = ["store", "head", "rulebook", "calendars"]
        guard let fields = fields(node, "exported", "`exported`", keys: keys) else { return ExportOrigin() }
        return ExportOrigin(
            store: optionalText(fields["store"], "store", "`store`"),
            head: optionalText(fields["head"], "head", "`head`"),
            rulebook: optionalText(fields["rulebook"], "rulebook", "`rulebook`"),
            calendars: optionalText(fields["calendars"], "calendars", "`calendars`"))
    }

    mutating func layers(_ node: YAMLNode) -> [LayerID] {
        var result: [LayerID] = []
        for item in items(node) {
            guard let name = known(item, "地方层", "layer of this workflow", among: names.layers, code: .unknownLayer)
            else { continue }
            result.append(LayerID(name))
        }
        return result
    }

    private mutating func history(_ top: Fields) -> [ReadEvent] {
        guard let node = top["history"] else {
            let place = top.node.value(forKey: "history") ?? top.node
            problems.add(
                .emptyHistory, place, "档案里一个环节也没有", "The dossier has no events.", expected: "history: [ … ]",
                hint: (
                    "在 history 下逐条写已办的环节，每条以“- do: 环节”开头",
                    "List the steps taken under `history`, each beginning with `- do: step`."
                ))
            return []
        }
        guard expect(.sequence, node, "history", "`history`") else { return [] }
        if node.items.isEmpty {
            problems.add(
                .emptyHistory, node, "档案里一个环节也没有", "The dossier has no events.", found: "[]",
                expected: "history: [ … ]",
                hint: (
                    "在 history 下逐条写已办的环节，每条以“- do: 环节”开头",
                    "List the steps taken under `history`, each beginning with `- do: step`."
                ))
        }
        var result: [ReadEvent] = []
        for (position, item) in node.items.enumerated() {
            if let event = event(item, position: position) { result.append(event) }
        }
        return result
    }

    /// The name of a file without folders and ending.
    private static func stem(of file: String) -> String {
        let name = file.split(separator: "/").last ?? ""
        guard let point = name.lastIndex(of: "."), point != name.startIndex else { return String(name) }
        return String(name[..<point])
    }
}
