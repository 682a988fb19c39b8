import CaseServices
import CivilTime
import TestSupport
import Testing
import WorkflowEngine
import WorkflowModel

struct OpeningTests {
    let desk: Desk

    init() throws { desk = try Desk() }

    @Test
    func `a case is opened with its acts in one piece`() throws {
        let opened = try desk.service.open(
            desk.opening(), recording: try desk.acts(), as: desk.owner, desk.entering())
        #expect(opened.isRecorded)
        #expect(try opened.outcomes.map { try desk.recorded($0).event.id } == ["1", "2", "3"])
        let fresh = try desk.service.take("M-1")
        #expect(opened.inHand.stored == fresh.stored)
        #expect(opened.inHand.bound.caseFile.events == fresh.bound.caseFile.events)
        #expect(fresh.state == "activist")
        #expect(fresh.stored.history.map(\.recorded?.mode) == [.enforcing, .enforcing, .enforcing])
    }

    @Test
    func `refused acts leave no case behind, and all of them are named`() throws {
        let acts = [
            try desk.act("apply", 3, 1), try desk.act("hold-talk", 6, 1, by: "li"), try desk.act("designate", 6, 2),
        ]
        let opened = try desk.service.open(desk.opening(), recording: acts, as: desk.owner, desk.entering())
        #expect(!opened.isRecorded)
        let refusals = try opened.outcomes.map { try desk.refused($0) }
        #expect(refusals.map { $0.answer?.blocking.map(\.key) } == [[.rule(0)], [.papersComplete]])
        #expect(refusals.map(\.act) == [acts[1], acts[2]])
        // The case that comes with a refusal knows whom the act names.
        #expect(refusals.first?.inHand?.bound.caseFile.people.map(\.id) == ["li"])
        #expect(refusals.first?.event?.facts.map(\.value) == [.person(PersonHandle(0))])
        #expect(throws: ServiceError.store(StoreError(.notFound, kind: "case", name: "M-1"))) {
            try desk.service.take("M-1")
        }
        let found = try desk.service.open(
            desk.opening(), recording: acts, as: desk.owner, desk.entering(.asFound))
        #expect(found.isRecorded)
        #expect(try desk.store.header("M-1").version == 3)
    }

    @Test
    func `who may not record leaves no case behind`() throws {
        let clerk = Caller(
            user: "c", person: "wang-fang", permissions: Permissions([Grant(user: "c", right: .record)]))
        #expect(throws: ServiceError.notPermitted(.asFound, organization: "branch-1")) {
            try desk.service.open(
                desk.opening(subject: "zhao"), recording: try desk.acts(), as: clerk, desk.entering(.asFound))
        }
        #expect(throws: ServiceError.ownCase("M-1")) {
            try desk.service.open(desk.opening(), recording: try desk.acts(), as: clerk, desk.entering())
        }
        #expect(try desk.store.list(CaseFilter()).isEmpty)
    }

    @Test
    func `acts are taken in the order of their days, whatever the order of the file`() throws {
        let acts = try desk.acts()
        let shuffled = [acts[2], acts[0], acts[1]]
        let opened = try desk.service.open(
            desk.opening(), recording: shuffled, as: desk.owner, desk.entering())
        #expect(opened.isRecorded)
        #expect(try desk.store.load("M-1").history.map(\.entry) == acts.map { .act($0) })
        // Acts of one day stay as they stand.
        let sameDay = [try desk.act("hold-talk", 3, 1), try desk.act("apply", 3, 1)]
        let refused = try desk.service.open(
            desk.opening("M-2"), recording: sameDay, as: desk.owner, desk.entering())
        #expect(!refused.isRecorded)
        var inHand = try desk.service.open(desk.opening("M-3"), as: desk.owner)
        let found = try desk.service.recordHistory(&inHand, shuffled, as: desk.owner, desk.entering())
        #expect(try found.map { try desk.recorded($0).broken.count } == [0, 0, 0])
        #expect(inHand.state == "activist")
    }

    /// Linking, copying or projecting the whole for every act would take minutes.
    @Test(.timeLimit(.minutes(1)))
    func `a long history of many people opens with every act and everybody once`() throws {
        let first = try SmallRulebook.day(2016, 1, 1)
        var acts = [RecordedAct(transition: "apply", on: PartialDate(first))]
        for number in 1...6000 {
            let day = try #require(first.adding(days: number / 2))
            acts.append(
                RecordedAct(
                    transition: "hold-talk", on: PartialDate(day),
                    facts: [RecordedFact(name: "talked-by", value: .word("p\(number % 500)"))]))
        }
        let opened = try desk.service.open(
            desk.opening(), recording: acts, as: desk.owner, desk.entering(.asFound))
        #expect(opened.outcomes.count == 6001)
        #expect(opened.inHand.bound.caseFile.people.count == 500)
    }

    @Test
    func `everybody is linked once and each act reads what is new to it`() throws {
        let li = Person(id: "li", name: "李强", fullMemberSince: PartialDate(year: 2006))
        try desk.store.put(li)
        try desk.store.put(Organization(id: "branch-1", name: "一支部"))
        let acts = [
            try desk.act("apply", 3, 1), try desk.act("hold-talk", 3, 2, by: "chen"),
            try desk.act("hold-talk", 3, 3, by: "li"), try desk.act("hold-talk", 3, 4, by: "li"),
        ]
        let opened = try desk.service.open(desk.opening(), recording: acts, as: desk.owner, desk.entering())
        let history = try desk.store.load("M-1").history
        #expect(history.map { $0.read?.organizations.count } == [1, nil, 0, nil])
        #expect(history.map { $0.read?.people } == [[], nil, [li], nil])
        #expect(Set(opened.inHand.bound.caseFile.people.map(\.id)) == ["li", "chen"])
    }
}
