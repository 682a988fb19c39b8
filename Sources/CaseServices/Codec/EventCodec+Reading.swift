import CivilTime
import WorkflowModel

extension ObjectReader {
    private static let common = ["format", "hash", "id", "origin", "previous", "read", "recorded", "rulebook"]
    private static let act = ["by", "date", "do", "documents", "facts", "opens", "outcome", "people", "person"]

    func event() throws(CodecError) -> RecordedEvent {
        RecordedEvent(
            id: try requiredText("id"), entry: try entry(), recorded: try object("recorded")?.recording(),
            rulebook: try text("rulebook"), read: try object("read")?.surroundings(), hash: try text("hash"),
            previous: try text("previous"), origin: try object("origin")?.recording())
    }

    private func entry() throws(CodecError) -> RecordedEntry {
        if let target = try text("amend") {
            try knows(Self.common + Self.act + ["amend", "reason"])
            return .amend(target, try recordedAct(), reason: try requiredText("reason"))
        }
        if has("do") {
            try knows(Self.common + Self.act)
            return .act(try recordedAct())
        }
        if let target = try text("withdraw") {
            try knows(Self.common + ["reason", "withdraw"])
            return .withdraw(target, reason: try requiredText("reason"))
        }
        if let path = try text("waive") {
            try knows(Self.common + ["by", "date", "document", "reason", "waive"])
            return .waive(
                path, by: try requiredText("by"), on: try required(date("date"), "date"),
                paper: try object("document")?.paper(), reason: try requiredText("reason"))
        }
        if let target = try text("accept") {
            try knows(Self.common + ["accept", "paper"])
            return .accept(target, paper: try requiredText("paper"))
        }
        if let target = try text("return") {
            try knows(Self.common + ["paper", "reason", "return"])
            return .giveBack(target, paper: try requiredText("paper"), reason: try requiredText("reason"))
        }
        let fingerprint = try required(text("explain"), "do")
        try knows(Self.common + ["document", "explain", "reason"])
        return .explain(fingerprint, paper: try object("document")?.paper(), reason: try requiredText("reason"))
    }

    private func recordedAct() throws(CodecError) -> RecordedAct {
        var papers: [RecordedPaper] = []
        for value in try array("documents") ?? [] { papers.append(try value.reader.paper()) }
        var groups: [RecordedGroup] = []
        for value in try array("people") ?? [] {
            let reader = value.reader
            try reader.knows(["group", "none", "people"])
            groups.append(
                RecordedGroup(
                    name: try reader.requiredText("group"), people: try reader.texts("people") ?? [],
                    isNone: try reader.flag("none") ?? false))
        }
        return RecordedAct(
            transition: try requiredText("do"), on: try required(date("date"), "date"), by: try text("by"),
            person: try text("person"), people: groups, facts: try facts("facts"), papers: papers,
            outcome: try text("outcome"), opens: try text("opens"))
    }

    private func recording() throws(CodecError) -> Recording {
        try knows(["at", "by", "for", "mode"])
        guard let mode = RecordingMode(rawValue: try requiredText("mode")) else { throw CodecError(.badValue("mode")) }
        return Recording(
            at: Instant(try requiredText("at")), by: try requiredText("by"), mode: mode, onBehalfOf: try text("for"))
    }

    private func paper() throws(CodecError) -> RecordedPaper {
        try knows([
            "about", "by", "dated", "kind", "part", "scan", "sealed-by", "signed", "states", "undated",
        ])
        var states: [StatedField] = []
        for value in try array("states") ?? [] {
            let reader = value.reader
            try reader.knows(["date", "field", "text"])
            states.append(
                StatedField(
                    field: try reader.requiredText("field"), text: try reader.requiredText("text"),
                    date: try reader.date("date")))
        }
        return RecordedPaper(
            kind: try requiredText("kind"), part: try text("part"), dated: try date("dated"),
            isUndated: try flag("undated") ?? false, signed: try texts("signed"), sealedBy: try text("sealed-by"),
            by: try text("by"), about: try text("about"), states: states, scan: try text("scan"))
    }

    func surroundings() throws(CodecError) -> Surroundings {
        try knows(["layers", "organization", "organizations", "people"])
        var result = Surroundings(
            organization: try text("organization"), layers: try texts("layers")?.map { LayerID($0) })
        for value in try array("organizations") ?? [] {
            let reader = value.reader
            try reader.knows(["id", "name", "properties"])
            result.organizations.append(
                Organization(
                    id: try reader.requiredText("id"), name: try reader.requiredText("name"),
                    properties: try reader.facts("properties")))
        }
        for value in try array("people") ?? [] { result.people.append(try value.reader.person()) }
        return result
    }

    func person() throws(CodecError) -> Person {
        try knows(["full-member-since", "id", "name", "not-full-member", "organization", "penalties"])
        var penalties: [Penalty] = []
        for value in try array("penalties") ?? [] {
            let reader = value.reader
            try reader.knows(["from", "kind", "through"])
            penalties.append(
                Penalty(
                    kind: try reader.requiredText("kind"), from: try reader.date("from"),
                    through: try reader.date("through")))
        }
        return Person(
            id: try requiredText("id"), name: try requiredText("name"), fullMemberSince: try date("full-member-since"),
            isNotFullMember: try flag("not-full-member") ?? false, penalties: penalties,
            organization: try text("organization"))
    }

    private func coverage() throws(CodecError) -> Coverage {
        try knows(["entries", "facts", "groups", "papers", "subject", "transitions", "unknown", "unknown-papers"])
        var coverage = Coverage(
            transitions: Set(try required(texts("transitions"), "transitions")),
            papers: Set(try texts("papers") ?? []), facts: Set(try texts("facts") ?? []))
        coverage.groups = Set(try texts("groups") ?? [])
        coverage.subject = try texts("subject").map { Set($0) }
        coverage.unknown = Set(try texts("unknown") ?? [])
        coverage.unknownPapers = Set(try texts("unknown-papers") ?? [])
        coverage.entries = try integer("entries")
        return coverage
    }

    func opening() throws(CodecError) -> CaseOpening {
        try knows([
            "at", "by", "case", "covered", "dossier", "format", "layers", "organization", "subject", "surroundings",
        ])
        let subject = try required(object("subject"), "subject")
        try subject.knows(["born", "fields", "gender", "id", "id-number", "name"])
        return CaseOpening(
            id: try requiredText("case"), workflow: WorkflowID(try requiredText("dossier")),
            organization: try requiredText("organization"),
            subject: Subject(
                id: try subject.requiredText("id"), name: try subject.requiredText("name"),
                born: try subject.date("born"), gender: try subject.text("gender"),
                idNumber: try subject.text("id-number"), fields: try subject.facts("fields")),
            surroundings: try required(object("surroundings"), "surroundings").surroundings(),
            layers: try (texts("layers") ?? []).map { LayerID($0) }, coverage: try object("covered")?.coverage(),
            at: Instant(try requiredText("at")),
            by: try requiredText("by"))
    }
}
