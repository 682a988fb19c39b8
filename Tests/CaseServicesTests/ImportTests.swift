import CaseServices
import CivilTime
import Testing
import WorkflowEngine
import WorkflowModel

/// Histories that come from elsewhere.
struct ImportTests {
    let desk: Desk

    init() throws { desk = try Desk() }

    /// 1 apply, 2 hold-talk, 3 designate; 4 a waiver, 5 an amended talk, 6 papers back, 7 accepted, 8 explained, 9 a talk
    /// and 10 that withdrawn.
    private func corrected() throws -> CaseInHand {
        let (service, owner) = (desk.service, desk.owner)
        var inHand = try desk.led(try desk.acts())
        let day = PartialDate(try SmallRulebook.day(2026, 5, 1))
        let outcomes = [
            try service.waive(
                &inHand, rule: "hold-talk/in-time", by: "committee", on: day, paper: RecordedPaper(kind: "minutes"),
                reason: "疫情", as: owner,
                desk.entering()),
            try service.amend(
                &inHand, event: "2", to: try desk.act("hold-talk", 5, 2, by: "li"), reason: "写错了", as: owner,
                desk.entering()),
            try service.returnPaper(
                &inHand, event: "3", kind: "minutes", reason: "未签名", as: owner, desk.entering()),
            try service.acceptPaper(&inHand, event: "3", kind: "minutes", as: owner, desk.entering()),
            try service.explain(
                &inHand, finding: "f", paper: nil, reason: "见说明", as: owner, desk.entering()),
            try service.advance(&inHand, try desk.act("hold-talk", 7, 1), as: owner, desk.entering()),
            try service.withdraw(&inHand, event: "9", reason: "重复", as: owner, desk.entering()),
        ]
        for outcome in outcomes { _ = try desk.recorded(outcome) }
        return inHand
    }

    @Test(arguments: [RecordingMode.enforcing, .asFound])
    func `a corrected case comes back as it was`(mode: RecordingMode) throws {
        let first = try corrected()
        let other = try Desk()
        var entering = try desk.entering(mode)
        entering.now = Instant("2026-11-23T09:00:00.000Z")
        let importer = Caller(user: "importer", permissions: .everything)
        let opened = try other.service.open(
            other.opening(), importing: first.stored.history, as: importer, entering)
        #expect(opened.isRecorded)
        let fresh = try other.service.take("M-1")
        #expect(fresh.stored.history == opened.inHand.stored.history)
        #expect(fresh.stored.history.map(\.entry) == first.stored.history.map(\.entry))
        #expect(fresh.stored.history.map(\.id) == first.stored.history.map(\.id))
        #expect(fresh.stored.history.map(\.origin) == first.stored.history.map(\.recorded))
        #expect(fresh.stored.history.allSatisfy { $0.recorded?.by == "importer" && $0.recorded?.mode == mode })
        #expect(fresh.bound.caseFile.events.map(\.id) == first.bound.caseFile.events.map(\.id))
        #expect(fresh.bound.caseFile.events.map(\.on) == first.bound.caseFile.events.map(\.on))
        #expect(fresh.bound.explained == ["f"])
        #expect(fresh.state == first.state)
    }

    @Test
    func `corrections follow their acts where numbers change`() throws {
        let acts = try desk.acts()
        let talk = try desk.act("hold-talk", 3, 25)
        let events = [
            RecordedEvent(id: "talk", entry: .act(acts[1])), RecordedEvent(id: "2", entry: .act(acts[0])),
            RecordedEvent(id: "3", entry: .amend("talk", talk, reason: "写错了")),
            RecordedEvent(id: "4", entry: .withdraw("2", reason: "重复")),
        ]
        let opened = try desk.service.open(
            desk.opening(), importing: events, as: desk.owner, desk.entering(.asFound))
        #expect(opened.inHand.stored.history.map(\.id) == ["1", "talk", "3", "4"])
        #expect(opened.inHand.stored.history.last?.entry == .withdraw("1", reason: "重复"))
        #expect(opened.inHand.bound.caseFile.events.map(\.date) == [talk.on])
    }

    @Test
    func `a correction of nothing leaves no case behind`() throws {
        let events = [
            RecordedEvent(id: "1", entry: .act(try desk.acts()[0])),
            RecordedEvent(id: "2", entry: .withdraw("7", reason: "r")),
        ]
        #expect(throws: ServiceError.unknownEvent("7")) {
            try desk.service.open(desk.opening(), importing: events, as: desk.owner, desk.entering(.asFound))
        }
        #expect(try desk.store.list(CaseFilter()).isEmpty)
    }
}
