internal import CivilTime
internal import WorkflowModel

/// Events as keys with values.
enum EventOutput {
    static func node(_ event: RecordedEvent) -> OutputNode {
        var object = OutputObject()
        object.add(text: "id", event.id)
        switch event.entry {
        case .act(let act): add(act, to: &object)
        case .amend(let id, let act, let reason):
            object.add(text: "amend", id)
            add(act, to: &object)
            addReason(reason, to: &object)
        case .withdraw(let id, let reason):
            object.add(text: "withdraw", id)
            addReason(reason, to: &object)
        case .waive(let path, let by, let on, let paper, let reason):
            object.add(text: "waive", path)
            object.add(text: "by", by)
            object.add("date", .date(on.isoText))
            object.add("document", paper.map { self.paper($0) })
            addReason(reason, to: &object)
        case .accept(let id, let paper):
            object.add(text: "accept", id)
            object.add(text: "paper", paper)
        case .giveBack(let id, let paper, let reason):
            object.add(text: "return", id)
            object.add(text: "paper", paper)
            addReason(reason, to: &object)
        case .explain(let fingerprint, let paper, let reason):
            object.add(text: "explain", fingerprint)
            object.add("document", paper.map { self.paper($0) })
            addReason(reason, to: &object)
        }
        object.add("recorded", event.recorded.map { recording($0) })
        object.add("origin", event.origin.map { recording($0) })
        object.add(text: "rulebook", event.rulebook)
        object.add("read", event.read.map { DossierOutput.surroundings($0) })
        object.add(text: "hash", event.hash)
        object.add(text: "previous", event.previous)
        return object.node
    }

    private static func addReason(_ reason: String, to object: inout OutputObject) {
        if !reason.isEmpty { object.add(text: "reason", reason) }
    }

    private static func add(_ act: RecordedAct, to object: inout OutputObject) {
        object.add(text: "do", act.transition)
        object.add("date", .date(act.on.isoText))
        object.add(text: "by", act.by)
        object.add(text: "person", act.person)
        if !act.people.isEmpty {
            object.add("people", .keyed(act.people.map { ($0.name, $0.isNone ? OutputNode.none : .texts($0.people)) }))
        }
        if !act.facts.isEmpty {
            object.add("facts", .keyed(act.facts.map { ($0.name, DossierOutput.value($0.value)) }))
        }
        if !act.papers.isEmpty { object.add("documents", .list(act.papers.map { paper($0) })) }
        object.add(text: "outcome", act.outcome)
        object.add(text: "opens", act.opens)
    }

    private static func paper(_ paper: RecordedPaper) -> OutputNode {
        var object = OutputObject()
        object.add(text: "kind", paper.kind)
        object.add(text: "part", paper.part)
        if let dated = paper.dated {
            object.add("dated", .date(dated.isoText))
        } else if paper.isUndated {
            object.add("dated", OutputNode.none)
        }
        object.add("signed", paper.signed.map { .texts($0) })
        object.add("sealed-by", paper.sealedBy.map { $0.isEmpty ? OutputNode.none : .text($0) })
        object.add(text: "by", paper.by)
        object.add(text: "about", paper.about)
        if !paper.states.isEmpty { object.add("states", .keyed(paper.states.map { ($0.field, .text($0.text)) })) }
        object.add(text: "scan", paper.scan)
        return object.node
    }

    private static func recording(_ recording: Recording) -> OutputNode {
        var object = OutputObject()
        object.add(text: "at", recording.at.description)
        object.add(text: "by", recording.by)
        object.add(text: "mode", recording.mode.rawValue)
        object.add(text: "for", recording.onBehalfOf)
        return object.node
    }
}
