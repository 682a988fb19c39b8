import CivilTime
import OrganizationRegistry
import WorkflowModel

extension ObjectReader {
    func registryEvent() throws(CodecError) -> RegistryEvent {
        let format = try integer("format") ?? 0
        guard format == RegistryCodec.format else { throw CodecError(.format(format)) }
        try knows(["at", "by", "case", "change", "format", "id", "on", "paper", "reason"])
        return RegistryEvent(
            id: try requiredText("id"), change: try required(object("change"), "change").change(), on: try date("on"),
            at: Instant(try requiredText("at")), by: try requiredText("by"), reason: try text("reason"),
            paper: try text("paper"), caseID: try text("case"))
    }

    private func change() throws(CodecError) -> RegistryChange {
        let word = try requiredText("what")
        if let change = try organizationChange(word) { return change }
        if let change = try personChange(word) { return change }
        guard word == "withdraw" else { throw CodecError(.badValue("what")) }
        try knows(["entry", "what"])
        return .withdraw(try requiredText("entry"))
    }

    private func organizationChange(_ word: String) throws(CodecError) -> RegistryChange? {
        switch word {
        case "found":
            try knows(["id", "name", "properties", "what"])
            return .found(
                Organization(
                    id: try requiredText("id"), name: try requiredText("name"), properties: try facts("properties")))
        case "set":
            try knows(["id", "properties", "unstated", "what"])
            return .state(
                try requiredText("id"), properties: try facts("properties"), withdrawn: try texts("unstated") ?? [])
        case "rename":
            try knows(["id", "name", "what"])
            return .rename(try requiredText("id"), name: try requiredText("name"))
        case "move":
            try knows(["id", "parent", "what"])
            return .move(try requiredText("id"), parent: try text("parent"))
        case "merge":
            try knows(["ids", "into", "what"])
            return .merge(try required(texts("ids"), "ids"), into: try requiredText("into"))
        case "split": return try splitting()
        case "dissolve":
            try knows(["id", "what"])
            return .dissolve(try requiredText("id"))
        case "compose": return try composing()
        case "seat":
            try knows(["body", "id", "person", "post", "what"])
            return .seat(
                try requiredText("id"), body: try requiredText("body"), person: try requiredText("person"),
                post: try text("post"))
        default: return nil
        }
    }

    private func splitting() throws(CodecError) -> RegistryChange {
        try knows(["id", "parts", "rest", "what"])
        var parts: [SplitPart] = []
        for value in try required(array("parts"), "parts") {
            let reader = value.reader
            try reader.knows(["id", "people"])
            parts.append(
                SplitPart(organization: try reader.requiredText("id"), people: try reader.texts("people") ?? []))
        }
        return .split(try requiredText("id"), into: parts, rest: try requiredText("rest"))
    }

    private func composing() throws(CodecError) -> RegistryChange {
        try knows(["body", "elected", "elected-on", "id", "leading", "seats", "term", "what"])
        var seats: [Seat] = []
        for value in try required(array("seats"), "seats") {
            let reader = value.reader
            try reader.knows(["person", "post"])
            seats.append(Seat(person: try reader.requiredText("person"), post: try reader.text("post")))
        }
        return .compose(
            try requiredText("id"),
            Composition(
                body: try requiredText("body"), seats: seats, term: try has("term") ? period("term") : nil,
                isElected: try required(flag("elected"), "elected"), electedOn: try date("elected-on"),
                isLeading: try required(flag("leading"), "leading")))
    }

    private func personChange(_ word: String) throws(CodecError) -> RegistryChange? {
        switch word {
        case "register":
            try knows(["born", "fields", "organization", "person", "what"])
            return .register(
                RegisteredPerson(
                    try required(object("person"), "person").person(), born: try date("born"),
                    organization: try text("organization"), fields: try facts("fields")))
        case "rename-person":
            try knows(["id", "name", "what"])
            return .renamePerson(try requiredText("id"), name: try requiredText("name"))
        case "describe":
            try knows(["fields", "id", "unstated", "what"])
            return .describe(
                try requiredText("id"), facts: try facts("fields"), withdrawn: try texts("unstated") ?? [])
        case "belong":
            try knows(["id", "organization", "what"])
            return .belong(try requiredText("id"), organization: try text("organization"))
        case "penalize":
            try knows(["from", "id", "kind", "through", "what"])
            return .penalize(
                try requiredText("id"),
                Penalty(kind: try requiredText("kind"), from: try date("from"), through: try date("through")))
        case "post":
            try knows(["id", "organization", "post", "taken", "what"])
            return .post(
                try requiredText("id"), organization: try text("organization"), post: try requiredText("post"),
                isTaken: try required(flag("taken"), "taken"))
        case "merge-people":
            try knows(["ids", "into", "what"])
            return .mergePeople(try required(texts("ids"), "ids"), into: try requiredText("into"))
        case "separate":
            try knows(["cases", "from", "id", "what"])
            return .separate(
                try requiredText("id"), from: try requiredText("from"), cases: try texts("cases") ?? [])
        default: return nil
        }
    }
}
