import CivilTime
import WorkflowModel

// Keys stand in the order of their bytes; a test holds them to it.

extension JSONWriter {
    mutating func write(_ event: RecordedEvent) {
        beginObject()
        switch event.entry {
        case .act(let act): write(act, of: event)
        case .amend(let target, let act, let reason): write(act, of: event, amending: target, reason: reason)
        case .withdraw(let target, let reason):
            common(event)
            field("reason", reason)
            ending(event)
            field("withdraw", target)
        case .waive(let path, let by, let on, let paper, let reason):
            field("by", by)
            field("date", on.isoText)
            document(paper)
            common(event)
            field("reason", reason)
            ending(event)
            field("waive", path)
        case .accept(let target, let paper):
            field("accept", target)
            field("format", number: Int32(EventCodec.format))
            field("hash", event.hash)
            field("id", event.id)
            recorded(event.origin, as: "origin")
            field("paper", paper)
            field("previous", event.previous)
            read(event.read)
            ending(event)
        case .giveBack(let target, let paper, let reason):
            field("format", number: Int32(EventCodec.format))
            field("hash", event.hash)
            field("id", event.id)
            recorded(event.origin, as: "origin")
            field("paper", paper)
            field("previous", event.previous)
            read(event.read)
            field("reason", reason)
            recorded(event.recorded)
            field("return", target)
            field("rulebook", event.rulebook)
        case .explain(let fingerprint, let paper, let reason):
            document(paper)
            field("explain", fingerprint)
            common(event)
            field("reason", reason)
            ending(event)
        }
        endObject()
    }

    /// From `format` to `read`.
    private mutating func common(_ event: RecordedEvent) {
        field("format", number: Int32(EventCodec.format))
        field("hash", event.hash)
        field("id", event.id)
        recorded(event.origin, as: "origin")
        field("previous", event.previous)
        read(event.read)
    }

    /// From `recorded` to `rulebook`.
    private mutating func ending(_ event: RecordedEvent) {
        recorded(event.recorded)
        field("rulebook", event.rulebook)
    }

    private mutating func write(
        _ act: RecordedAct, of event: RecordedEvent, amending target: String? = nil, reason: String? = nil
    ) {
        field("amend", target)
        field("by", act.by)
        field("date", act.on.isoText)
        field("do", act.transition)
        if !act.papers.isEmpty {
            key("documents")
            beginArray()
            for paper in act.papers { write(paper) }
            endArray()
        }
        if !act.facts.isEmpty {
            key("facts")
            write(act.facts)
        }
        field("format", number: Int32(EventCodec.format))
        field("hash", event.hash)
        field("id", event.id)
        field("opens", act.opens)
        recorded(event.origin, as: "origin")
        field("outcome", act.outcome)
        if !act.people.isEmpty {
            key("people")
            beginArray()
            for group in act.people { write(group) }
            endArray()
        }
        field("person", act.person)
        field("previous", event.previous)
        read(event.read)
        field("reason", reason)
        ending(event)
    }

    private mutating func document(_ paper: RecordedPaper?) {
        guard let paper else { return }
        key("document")
        write(paper)
    }

    private mutating func read(_ surroundings: Surroundings?) {
        guard let surroundings else { return }
        key("read")
        write(surroundings)
    }

    private mutating func recorded(_ recording: Recording?, as name: StaticString = "recorded") {
        guard let recording else { return }
        key(name)
        beginObject()
        field("at", recording.at.description)
        field("by", recording.by)
        field("for", recording.onBehalfOf)
        field("mode", recording.mode.rawValue)
        endObject()
    }

    private mutating func write(_ group: RecordedGroup) {
        beginObject()
        field("group", group.name)
        field("none", flag: group.isNone ? true : nil)
        field("people", texts: group.people)
        endObject()
    }

    private mutating func write(_ paper: RecordedPaper) {
        beginObject()
        field("about", paper.about)
        field("by", paper.by)
        field("dated", paper.dated?.isoText)
        field("kind", paper.kind)
        field("part", paper.part)
        field("scan", paper.scan)
        field("sealed-by", paper.sealedBy)
        field("signed", texts: paper.signed)
        if !paper.states.isEmpty {
            key("states")
            beginArray()
            for stated in paper.states {
                beginObject()
                field("date", stated.date?.isoText)
                field("field", stated.field)
                field("text", stated.text)
                endObject()
            }
            endArray()
        }
        field("undated", flag: paper.isUndated ? true : nil)
        endObject()
    }
}

extension JSONWriter {
    mutating func write(_ opening: CaseOpening) {
        beginObject()
        field("at", opening.at.description)
        field("by", opening.by)
        field("case", opening.id)
        if let coverage = opening.coverage {
            key("covered")
            write(coverage)
        }
        field("dossier", opening.workflow.rawValue)
        // What earlier programs can read stays as they wrote it.
        field("format", number: Int32(opening.coverage == nil ? EventCodec.format : EventCodec.openingFormat))
        field("layers", texts: opening.layers.isEmpty ? nil : opening.layers.map(\.rawValue))
        field("organization", opening.organization)
        key("subject")
        write(opening.subject)
        key("surroundings")
        write(opening.surroundings)
        endObject()
    }

    private mutating func write(_ coverage: Coverage) {
        beginObject()
        field("entries", number: coverage.entries.map { Int32(truncatingIfNeeded: $0) })
        field("facts", texts: coverage.facts.sorted())
        field("groups", texts: coverage.groups.sorted())
        field("papers", texts: coverage.papers.sorted())
        field("subject", texts: coverage.subject?.sorted())
        field("transitions", texts: coverage.transitions.sorted())
        field("unknown", texts: coverage.unknown.isEmpty ? nil : coverage.unknown.sorted())
        field("unknown-papers", texts: coverage.unknownPapers.isEmpty ? nil : coverage.unknownPapers.sorted())
        endObject()
    }

    private mutating func write(_ subject: Subject) {
        beginObject()
        field("born", subject.born?.isoText)
        if !subject.fields.isEmpty {
            key("fields")
            write(subject.fields)
        }
        field("gender", subject.gender)
        field("id", subject.id)
        field("id-number", subject.idNumber)
        field("name", subject.name)
        endObject()
    }

    mutating func write(_ surroundings: Surroundings) {
        beginObject()
        field("layers", texts: surroundings.layers?.map(\.rawValue))
        field("organization", surroundings.organization)
        if !surroundings.organizations.isEmpty {
            key("organizations")
            beginArray()
            for organization in surroundings.organizations {
                beginObject()
                field("id", organization.id)
                field("name", organization.name)
                if !organization.properties.isEmpty {
                    key("properties")
                    write(organization.properties)
                }
                endObject()
            }
            endArray()
        }
        if !surroundings.people.isEmpty {
            key("people")
            beginArray()
            for person in surroundings.people { write(person) }
            endArray()
        }
        endObject()
    }

    mutating func write(_ person: Person) {
        beginObject()
        field("full-member-since", person.fullMemberSince?.isoText)
        field("id", person.id)
        field("name", person.name)
        field("not-full-member", flag: person.isNotFullMember ? true : nil)
        field("organization", person.organization)
        if !person.penalties.isEmpty {
            key("penalties")
            beginArray()
            for penalty in person.penalties {
                beginObject()
                field("from", penalty.from?.isoText)
                field("kind", penalty.kind)
                field("through", penalty.through?.isoText)
                endObject()
            }
            endArray()
        }
        endObject()
    }
}
