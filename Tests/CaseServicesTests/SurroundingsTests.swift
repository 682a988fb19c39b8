import CaseServices
import CivilTime
import TestSupport
import Testing
import WorkflowEngine
import WorkflowModel

/// What an act read of its surroundings when it was recorded is what it is judged by.
struct SurroundingsTests {
    let desk: Desk

    init() throws { desk = try Desk() }

    private func put(parent: String, kind: String) throws {
        try desk.store.put(
            Organization(
                id: parent, name: parent, properties: [RecordedFact(name: "kind", value: .word(kind))]))
        try desk.store.put(
            Organization(
                id: "branch-1", name: "一支部",
                properties: [
                    RecordedFact(name: "kind", value: .word("branch")),
                    RecordedFact(name: "parent", value: .text(parent)),
                    RecordedFact(name: "supervised", value: .flag(true)),
                ]))
    }

    /// Blocking rules that the events on record break, by event.
    private func broken(_ inHand: CaseInHand) -> [[RuleKey]] {
        let (judge, caseFile) = (inHand.judge, inHand.bound.caseFile)
        let states = judge.states(of: caseFile)
        return caseFile.events.indices.map { position in
            let edition = judge.edition(on: caseFile.events[position].on.first) ?? 0
            let answer = judge.audit(
                position, of: caseFile, edition: edition, stateBefore: states[position], today: nil)
            return answer?.blocking.map(\.key) ?? []
        }
    }

    @Test(arguments: [
        (RecordingMode.enforcing, "机关党委", "upper"), (.enforcing, "同名支部", "同名支部"), (.enforcing, "外单位", "外单位"),
        (.enforcing, "upper", "upper"), (.asFound, "机关党委", "机关党委"),
    ])
    func `an organization is known by a name that it alone has`(
        mode: RecordingMode, stated: String, kept: String
    ) throws {
        for (id, name) in [("upper", "机关党委"), ("b-2", "同名支部"), ("b-3", "同名支部")] {
            try desk.store.put(Organization(id: id, name: name))
        }
        var inHand = try desk.led([try desk.act("apply", 3, 1)])
        var act = try desk.act("hold-talk", 3, 20)
        act.facts = [
            RecordedFact(name: "sent-by", value: .organization(OrganizationReference(id: stated, kind: nil)))
        ]
        _ = try desk.recorded(try desk.service.advance(&inHand, act, as: desk.owner, desk.entering(mode)))
        guard case .act(let recorded)? = try desk.store.load("M-1").history.last?.entry else {
            Issue.record("no act")
            return
        }
        #expect(recorded.facts.first?.value == .organization(OrganizationReference(id: kept, kind: nil)))
    }

    @Test
    func `a change of the registry does not rewrite the past`() throws {
        try put(parent: "upper", kind: "committee")
        let first = [try desk.act("apply", 3, 1), try desk.act("file", 3, 10)]
        var inHand = try desk.service.open(
            desk.opening(), recording: first, as: desk.owner, desk.entering()
        ).inHand
        #expect(inHand.version == 2)
        try put(parent: "gb", kind: "general-branch")
        inHand = try desk.service.take("M-1")
        _ = try desk.recorded(
            try desk.service.advance(&inHand, try desk.act("hold-talk", 3, 20), as: desk.owner, desk.entering()))
        #expect(try desk.store.load("M-1").history.last?.read?.organizations.count == 2)
        let fresh = try desk.service.take("M-1")
        #expect(broken(inHand) == [[], [], []])
        #expect(broken(fresh) == [[], [], []])
        #expect(fresh.bound.caseFile.events == inHand.bound.caseFile.events)
        // What is entered now reads what is there now, also between the others.
        for day in [15, 25] {
            let now = try desk.service.advance(
                &inHand, try desk.act("file", 3, day), as: desk.owner, desk.entering())
            #expect(try desk.refused(now).answer?.blocking.map(\.key) == [.rule(0)])
        }
        let found = try desk.service.advance(
            &inHand, try desk.act("file", 3, 15), as: desk.owner, desk.entering(.asFound))
        #expect(try desk.recorded(found).broken.isEmpty)
        #expect(broken(inHand) == [[], [], [.rule(0)], []])
        #expect(broken(try desk.service.take("M-1")) == [[], [], [.rule(0)], []])
    }

    @Test
    func `what the opening knew holds until an event reads something newer`() throws {
        let below = Organization(
            id: "branch-1", name: "一支部",
            properties: [
                RecordedFact(name: "parent", value: .text("upper")),
                RecordedFact(name: "supervised", value: .flag(true)),
            ])
        let upper = Organization(
            id: "upper", name: "机关党委", properties: [RecordedFact(name: "kind", value: .word("committee"))])
        var opening = desk.opening()
        opening.surroundings = Surroundings(organizations: [below, upper])
        var inHand = try desk.service.open(
            opening, recording: [try desk.act("apply", 3, 1), try desk.act("file", 3, 10)], as: desk.owner,
            desk.entering()
        ).inHand
        #expect(inHand.version == 2)
        try put(parent: "gb", kind: "general-branch")
        inHand = try desk.service.take("M-1")
        _ = try desk.recorded(
            try desk.service.advance(&inHand, try desk.act("hold-talk", 3, 20), as: desk.owner, desk.entering()))
        #expect(broken(inHand) == [[], [], []])
        #expect(broken(try desk.service.take("M-1")) == [[], [], []])
    }
}
