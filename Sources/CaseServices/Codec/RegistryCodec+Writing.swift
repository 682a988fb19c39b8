import CivilTime
import OrganizationRegistry
import WorkflowModel

extension JSONWriter {
    mutating func write(_ event: RegistryEvent) {
        beginObject()
        field("at", event.at.description)
        field("by", event.by)
        field("case", event.caseID)
        key("change")
        write(event.change)
        key("format")
        integer(RegistryCodec.format)
        field("id", event.id)
        field("on", event.on?.isoText)
        field("paper", event.paper)
        field("reason", event.reason)
        endObject()
    }

    private mutating func write(_ change: RegistryChange) {
        beginObject()
        switch change {
        case .found, .state, .rename, .move, .merge, .split, .dissolve, .compose, .seat: writeOrganization(change)
        case .register, .renamePerson, .describe, .belong, .penalize, .post, .mergePeople, .separate:
            writePerson(change)
        case .withdraw(let target): field("entry", target)
        }
        field("what", change.word)
        endObject()
    }

    private mutating func writeOrganization(_ change: RegistryChange) {
        switch change {
        case .found(let organization):
            field("id", organization.id)
            field("name", organization.name)
            write(facts: organization.properties, "properties")
        case .state(let id, let properties, let withdrawn):
            field("id", id)
            write(facts: properties, "properties")
            field("unstated", texts: withdrawn.isEmpty ? nil : withdrawn)
        case .rename(let id, let name):
            field("id", id)
            field("name", name)
        case .move(let id, let parent):
            field("id", id)
            field("parent", parent)
        case .merge(let ids, let into):
            field("ids", texts: ids)
            field("into", into)
        case .split(let id, let parts, let rest):
            field("id", id)
            key("parts")
            beginArray()
            for part in parts {
                beginObject()
                field("id", part.organization)
                field("people", texts: part.people.isEmpty ? nil : part.people)
                endObject()
            }
            endArray()
            field("rest", rest)
        case .dissolve(let id): field("id", id)
        case .compose(let id, let composition):
            field("body", composition.body)
            field("elected", flag: composition.isElected)
            field("elected-on", composition.electedOn?.isoText)
            field("id", id)
            field("leading", flag: composition.isLeading)
            key("seats")
            beginArray()
            for seat in composition.seats {
                beginObject()
                field("person", seat.person)
                field("post", seat.post)
                endObject()
            }
            endArray()
            field("term", composition.term?.isoText)
        case .seat(let id, let body, let person, let post):
            field("body", body)
            field("id", id)
            field("person", person)
            field("post", post)
        case .register, .renamePerson, .describe, .belong, .penalize, .post, .mergePeople, .separate, .withdraw: break
        }
    }

    private mutating func writePerson(_ change: RegistryChange) {
        switch change {
        case .register(let entry):
            field("born", entry.born?.isoText)
            write(facts: entry.fields, "fields")
            field("organization", entry.organization)
            key("person")
            write(entry.person)
        case .renamePerson(let id, let name):
            field("id", id)
            field("name", name)
        case .describe(let id, let facts, let withdrawn):
            write(facts: facts, "fields")
            field("id", id)
            field("unstated", texts: withdrawn.isEmpty ? nil : withdrawn)
        case .belong(let id, let organization):
            field("id", id)
            field("organization", organization)
        case .penalize(let id, let penalty):
            field("from", penalty.from?.isoText)
            field("id", id)
            field("kind", penalty.kind)
            field("through", penalty.through?.isoText)
        case .post(let id, let organization, let post, let isTaken):
            field("id", id)
            field("organization", organization)
            field("post", post)
            field("taken", flag: isTaken)
        case .mergePeople(let ids, let into):
            field("ids", texts: ids)
            field("into", into)
        case .separate(let id, let from, let cases):
            field("cases", texts: cases.isEmpty ? nil : cases)
            field("from", from)
            field("id", id)
        case .found, .state, .rename, .move, .merge, .split, .dissolve, .compose, .seat, .withdraw: break
        }
    }

    private mutating func write(facts: [RecordedFact], _ name: StaticString) {
        guard !facts.isEmpty else { return }
        key(name)
        write(facts)
    }
}
