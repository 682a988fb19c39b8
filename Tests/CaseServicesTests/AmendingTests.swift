import CaseServices
import CivilTime
import Testing
import WorkflowEngine
import WorkflowModel

struct AmendingTests {
    let desk: Desk

    init() throws { desk = try Desk() }

    private func amend(
        _ event: String, _ act: RecordedAct, _ inHand: inout CaseInHand, even: Bool = false
    ) throws -> Outcome {
        try desk.service.amend(
            &inHand, event: event, to: act, reason: "r", as: desk.owner, desk.entering(even: even))
    }

    @Test
    func `an act cannot be amended to a day without rules`() throws {
        var inHand = try desk.led(try desk.acts())
        let refusal = try desk.refused(try amend("1", try desk.act("apply", 2, 20, year: 2001), &inHand))
        #expect(refusal.answer?.blocking.map(\.key) == [.editionInForce])
        #expect(refusal.act?.transition == "apply")
        #expect(inHand.version == 3)
    }

    @Test
    func `an act cannot be amended to one that the rules of the day do not have`() throws {
        // The edition of 2026 has no designation.
        let service = CaseService(store: desk.store, rulebook: try SmallRulebook.make(revised: true))
        var inHand = try desk.led([
            try desk.act("apply", 3, 1, year: 2025), try desk.act("hold-talk", 3, 20, year: 2025),
            try desk.act("designate", 6, 1, year: 2025, papers: ["minutes"]),
        ])
        inHand = try service.take("M-1")
        let later = try desk.act("designate", 6, 15, papers: ["minutes"])
        let outcome = try service.amend(
            &inHand, event: "3", to: later, reason: "r", as: desk.owner, desk.entering())
        #expect(try desk.refused(outcome).answer?.blocking.map(\.key) == [.transitionInEdition])
        #expect(inHand.version == 3)
    }

    @Test
    func `an amended act is judged where it would stand, with the state of the case there`() throws {
        var inHand = try desk.led(try desk.acts())
        // Behind the designation the case is an activist's: nobody applies there.
        let refusal = try desk.refused(try amend("1", try desk.act("apply", 7, 1), &inHand))
        #expect(refusal.answer?.blocking.map(\.key) == [.transitionInOrder])
        // On the day of the talk it stands before the talk, as it did.
        _ = try desk.recorded(try amend("1", try desk.act("apply", 3, 20), &inHand))
        #expect(inHand.bound.caseFile.events.map(\.id) == ["1", "2", "3"])
    }

    @Test
    func `rules are the same across editions by their names, not their places`() throws {
        let service = CaseService(store: desk.store, rulebook: try SmallRulebook.make(revised: true))
        _ = try desk.led([try desk.act("apply", 3, 1), try desk.act("hold-talk", 5, 10)])
        var inHand = try service.take("M-1")
        func amend(_ act: RecordedAct) throws -> Outcome {
            try service.amend(&inHand, event: "2", to: act, reason: "r", as: desk.owner, desk.entering())
        }
        // The talk was late under the one edition; the other has another rule in the same place.
        let refusal = try desk.refused(try amend(try desk.act("hold-talk", 5, 12)))
        #expect(refusal.answer?.blocking.map(\.key) == [.rule(0)])
        #expect(inHand.version == 2)
    }

    @Test(arguments: [RecordingMode.enforcing, .asFound])
    func `no act lies in the future, however it is entered`(mode: RecordingMode) throws {
        var inHand = try desk.led([try desk.act("apply", 11, 1)])
        let tomorrow = try desk.act("hold-talk", 11, 23)
        let entered = try desk.refused(
            try desk.service.advance(&inHand, tomorrow, as: desk.owner, desk.entering(mode)))
        #expect(entered.answer?.blocking.map(\.key) == [.notInTheFuture])
        let found = try desk.service.recordHistory(&inHand, [tomorrow], as: desk.owner, desk.entering())
        #expect(try found.map { try desk.refused($0).answer?.blocking.map(\.key) } == [[.notInTheFuture]])
        let amended = try desk.service.amend(
            &inHand, event: "1", to: try desk.act("apply", 11, 23), reason: "r", as: desk.owner,
            desk.entering(mode, even: true))
        #expect(try desk.refused(amended).answer?.blocking.map(\.key) == [.notInTheFuture])
        #expect(inHand.version == 1)
    }

    @Test
    func `what an act broke before refuses no amendment`() throws {
        var inHand = try desk.led([
            try desk.act("apply", 3, 1), try desk.act("hold-talk", 6, 1), try desk.act("designate", 6, 2),
        ])
        let amended = try desk.recorded(try amend("2", try desk.act("hold-talk", 5, 30), &inHand))
        #expect(amended.answer?.blocking.map(\.key) == [.rule(0)])
        _ = try desk.recorded(try amend("3", try desk.act("designate", 6, 3), &inHand))
    }
}
