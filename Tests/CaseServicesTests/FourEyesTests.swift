import CaseServices
import CivilTime
import TestSupport
import Testing
import WorkflowEngine
import WorkflowModel

/// Who records what is submitted does not record the decision on it, where both are decided in the program.
struct FourEyesTests {
    let desk: Desk

    init() throws {
        desk = try Desk()
        let kind = { (word: String) in RecordedFact(name: "kind", value: .word(word)) }
        let parent = RecordedFact(name: "parent", value: .text("upper"))
        try desk.store.put(Organization(id: "upper", name: "机关党委", properties: [kind("committee")]))
        try desk.store.put(Organization(id: "branch-1", name: "一支部", properties: [kind("branch"), parent]))
        for user in ["c", "d"] { try desk.store.put(StoreUser(id: user, name: user)) }
        _ = try desk.service.open(
            desk.opening(), recording: [try desk.act("apply", 3, 1)], as: desk.owner, desk.entering())
    }

    /// Records for the committee as its own.
    private func clerk(_ user: String, _ rights: [Right] = [.record, .asFound], at organization: String = "upper")
        -> Caller
    {
        Caller(
            user: user,
            permissions: Permissions(rights.map { Grant(user: user, right: $0, organization: organization) }))
    }

    private func talk(as caller: Caller, _ entering: Entering? = nil) throws {
        _ = try desk.recorded(
            try desk.service.advance(
                "M-1", try desk.act("hold-talk", 3, 20), as: caller, entering ?? desk.entering()))
    }

    private func file(as caller: Caller, _ entering: Entering? = nil) throws -> Recorded {
        var act = try desk.act("file", 6, 1)
        act.by = "committee"
        return try desk.recorded(try desk.service.advance("M-1", act, as: caller, entering ?? desk.entering()))
    }

    @Test
    func `the same recorder is refused, another is not`() throws {
        try talk(as: clerk("c"))
        #expect(throws: ServiceError.sameRecorder(event: "2", transition: "hold-talk", recorder: "c")) {
            try file(as: clerk("c"))
        }
        _ = try file(as: clerk("d"))
    }

    @Test
    func `the newest submission counts`() throws {
        try talk(as: clerk("c"))
        try talk(as: clerk("d"))
        _ = try file(as: clerk("c"))
    }

    @Test
    func `a substitute is neither himself nor the other apart`() throws {
        try talk(as: clerk("d"))
        var substitute = clerk("c")
        substitute.standsFor = StandIn(user: "d")
        #expect(throws: ServiceError.sameRecorder(event: "2", transition: "hold-talk", recorder: "d")) {
            try file(as: substitute)
        }
        try talk(as: substitute)
        #expect(throws: ServiceError.sameRecorder(event: "3", transition: "hold-talk", recorder: "d")) {
            try file(as: clerk("d"))
        }
        #expect(throws: ServiceError.sameRecorder(event: "3", transition: "hold-talk", recorder: "c")) {
            try file(as: clerk("c"))
        }
    }

    @Test
    func `what was decided on paper, or is recorded as found, needs no second person`() throws {
        try talk(as: clerk("c", at: "branch-1"))
        let paper = try file(as: clerk("c", [.record, .recordFromPaper], at: "branch-1"))
        #expect(paper.event.recorded?.onBehalfOf == "committee")
    }

    @Test
    func `history as found was decided long ago`() throws {
        try talk(as: clerk("c"))
        _ = try file(as: clerk("c"), desk.entering(.asFound))
    }

    @Test
    func `a submission as found was recorded by nobody who decides`() throws {
        try talk(as: clerk("c"), desk.entering(.asFound))
        _ = try file(as: clerk("c"))
    }

    @Test
    func `an office with one secretary may switch it off for all to see`() throws {
        try talk(as: clerk("c"))
        try desk.store.put(
            StoreSwitch(.singleSecretary, isOn: true, since: Instant("2026-11-22T08:30:00.000Z"), by: "wang"))
        _ = try file(as: clerk("c"))
    }
}
