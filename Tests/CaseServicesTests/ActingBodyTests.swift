import CaseServices
import CivilTime
import TestSupport
import Testing
import WorkflowEngine
import WorkflowModel

/// Acts of a body above the case need the right to record from paper, and are marked.
struct ActingBodyTests {
    let desk: Desk

    init() throws {
        desk = try Desk()
        let kind = { (word: String) in RecordedFact(name: "kind", value: .word(word)) }
        let parent = RecordedFact(name: "parent", value: .text("upper"))
        try desk.store.put(Organization(id: "upper", name: "机关党委", properties: [kind("committee")]))
        try desk.store.put(Organization(id: "branch-1", name: "一支部", properties: [kind("branch"), parent]))
        _ = try desk.service.open(
            desk.opening(), recording: [try desk.act("apply", 3, 1)], as: desk.owner, desk.entering())
    }

    private func clerk(_ rights: [Right], at organization: String? = "branch-1") -> Caller {
        Caller(
            user: "c",
            permissions: Permissions(rights.map { Grant(user: "c", right: $0, organization: organization) }))
    }

    private func file(by body: String?) throws -> RecordedAct {
        var act = try desk.act("file", 6, 1)
        act.by = body
        return act
    }

    @Test(arguments: ["committee", "upper", "another", nil])
    func `a clerk without the right does not record for another body`(body: String?) throws {
        let act = try file(by: body)
        #expect(throws: ServiceError.notPermitted(.recordFromPaper, organization: "branch-1")) {
            try desk.service.advance("M-1", act, as: clerk([.record]), desk.entering())
        }
        #expect(throws: ServiceError.notPermitted(.recordFromPaper, organization: "branch-1")) {
            try desk.service.open(
                desk.opening("M-2"), recording: [try desk.act("apply", 3, 1), act],
                as: clerk([.record, .asFound]), desk.entering(.asFound))
        }
        let outcome = try desk.service.advance(
            "M-1", act, as: clerk([.record, .recordFromPaper]), desk.entering())
        #expect(try desk.recorded(outcome).event.recorded?.onBehalfOf == body ?? "committee")
        #expect(throws: ServiceError.notPermitted(.recordFromPaper, organization: "branch-1")) {
            var inHand = try desk.service.take("M-1")
            return try desk.service.amend(
                &inHand, event: "2", to: act, reason: "r", as: clerk([.record]), desk.entering())
        }
    }

    @Test(arguments: ["secretary", "branch-1", nil])
    func `what the branch does itself needs nothing more`(body: String?) throws {
        var talk = try desk.act("hold-talk", 3, 20)
        talk.by = body
        let outcome = try desk.service.advance("M-1", talk, as: clerk([.record]), desk.entering())
        #expect(try desk.recorded(outcome).event.recorded?.onBehalfOf == nil)
    }

    @Test
    func `whoever records for the upper body records its acts as its own`() throws {
        let outcome = try desk.service.advance(
            "M-1", try file(by: "committee"), as: clerk([.record], at: "upper"), desk.entering())
        #expect(try desk.recorded(outcome).event.recorded?.onBehalfOf == nil)
        // The one secretary of a small office has every right everywhere; the paper stays marked.
        let secretary = try desk.service.advance(
            "M-1", try file(by: "committee"), as: clerk(Right.allCases, at: nil), desk.entering())
        #expect(try desk.recorded(secretary).event.recorded?.onBehalfOf == "committee")
    }
}
