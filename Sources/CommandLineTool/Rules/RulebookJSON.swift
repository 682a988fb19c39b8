import CivilTime
import WorkflowModel

/// Rulebook data as JSON for programs.
enum RulebookJSON {
    static func list(_ rulebook: Rulebook) -> JSONValue {
        .object([
            "hash": .string(rulebook.hash), "calendar-hash": .string(rulebook.calendarHash),
            "workflows": .array(
                rulebook.workflows.map { workflow in
                    .object([
                        "id": .string(workflow.id.rawValue),
                        "editions": .array(
                            workflow.editions.map { edition in
                                .object([
                                    "id": .string(edition.id.rawValue), "title": text(edition.title),
                                    "from": .string(edition.from.isoText),
                                    "until": .optional(edition.until?.isoText),
                                ])
                            }),
                        "layers": .array(
                            workflow.layers.map {
                                .object([
                                    "id": .string($0.id.rawValue), "title": text($0.title),
                                    "from": .string($0.from.isoText),
                                ])
                            }),
                    ])
                }),
            "calendars": .object(rulebook.calendars.mapValues { .array($0.knownYears.map { .int(Int64($0)) }) }),
        ])
    }

    static func edition(_ edition: Edition, _ workflow: Workflow, patterns: PatternSet?) -> JSONValue {
        let names = workflow.vocabulary
        return .object([
            "workflow": .string(edition.workflow.rawValue), "edition": .string(edition.id.rawValue),
            "title": text(edition.title),
            "from": .string(edition.from.isoText), "until": .optional(edition.until?.isoText),
            "sources": .array(
                edition.sources.map {
                    .object(["key": .string($0.key), "title": .string($0.title), "issued": .optional($0.issued)])
                }),
            "states": .array(
                edition.states.compactMap { $0 }.map {
                    .object([
                        "id": .string(names.states[$0.handle]), "title": text($0.title),
                        "final": .optional($0.final?.rawValue),
                    ])
                }),
            "transitions": .array(edition.transitions.compactMap { $0 }.map { transition($0, edition, names) }),
            "checks": .array(edition.checks.map { rule($0) }),
            "duties": .array(
                edition.duties.map {
                    .object([
                        "id": .string($0.id), "title": text($0.title), "owner": .string(names.roles[$0.owner]),
                        "cite": cite($0.citations),
                    ])
                }),
            "regimen": .bool(edition.isRegimen),
            "patterns": .array((patterns?.patterns ?? []).map { pattern($0) }),
            "periodic-duties": .array(edition.periodicDuties.map { periodic($0, names) }),
        ])
    }

    private static func pattern(_ pattern: Pattern) -> JSONValue {
        .object([
            "id": .string(pattern.id.rawValue), "title": text(pattern.title),
            "severity": .string(pattern.severity.word), "cite": cite(pattern.citations),
            "basis": pattern.basis.map { text($0) } ?? .null,
        ])
    }

    private static func periodic(_ duty: PeriodicDuty, _ names: Vocabulary) -> JSONValue {
        var members: [String: JSONValue] = [
            "id": .string(duty.id), "title": text(duty.title), "owner": .string(names.roles[duty.owner]),
            "severity": .string(duty.severity.word), "cite": cite(duty.citations),
            "layer": .optional(duty.layer?.rawValue), "from": .optional(duty.from?.isoText),
            "until": .optional(duty.until?.isoText),
            "counting": .array(
                duty.counted.map { counted in
                    let fact = counted.fact.map { "." + names.facts[$0] } ?? ""
                    return .string(names.transitions[counted.record] + fact)
                }),
        ]
        switch duty.demand {
        case .frequency(let frequency):
            members["per"] = .string(frequency.unit.rawValue)
            members["at-least"] = .string(frequency.atLeast.description)
            members["in"] = .array(frequency.parts.map { .string($0.description) })
        case .breaks(let levels):
            members["breaks"] = .array(
                levels.map {
                    .object([
                        $0.comparator.key: .string($0.length.plainText), "severity": .string($0.severity.word),
                    ])
                })
        }
        switch duty.bearer {
        case .organization: members["for-each"] = .string("organization")
        case .each(let group): members["for-each"] = .string(names.groups[group])
        case .pairs(let group): members["for-each"] = .string("pair(\(names.groups[group]))")
        }
        return .object(members)
    }

    private static func transition(_ transition: Transition, _ edition: Edition, _ names: Vocabulary) -> JSONValue {
        .object([
            "id": .string(names.transitions[transition.handle]), "title": text(transition.title),
            "step": .optional(transition.step),
            "in": .array(
                edition.states.compactMap { $0 }.filter { transition.states.contains($0.handle) }.map {
                    .string(names.states[$0.handle])
                }),
            "to": .optional(transition.to.map { names.states[$0] }),
            "by": .array(
                edition.roles.compactMap { $0 }.filter { transition.by.contains($0.handle) }.map {
                    .string(names.roles[$0.handle])
                }),
            "after": .array(transition.after.flatMap(\.anyOf).map { .string(names.transitions[$0]) }),
            "documents": .array(
                transition.files.map {
                    .object(["id": .string(names.documents[$0.document]), "optional": .bool($0.isOptional)])
                }),
            "facts": .array(
                transition.facts.map {
                    .object([
                        "id": .string(names.facts[$0.handle]), "title": text($0.title),
                        "optional": .bool($0.isOptional),
                    ])
                }),
            "rules": .array(transition.rules.map { rule($0) }),
        ])
    }

    private static func rule(_ rule: Rule) -> JSONValue {
        .object([
            "id": .string(rule.id.rawValue), "title": text(rule.title), "severity": .string(rule.severity.word),
            "cite": cite(rule.citations),
            "layer": .optional(rule.layer?.rawValue),
        ])
    }

    private static func cite(_ citations: [Citation]) -> JSONValue {
        .array(
            citations.map {
                .object([
                    "source": .string($0.source), "article": .string($0.article),
                    "text": .string("\($0.title) \($0.article)"),
                ])
            })
    }

    private static func text(_ text: Text) -> JSONValue { .object(["zh": .string(text.zh), "en": .optional(text.en)]) }
}
