import CaseServices
import CivilTime
import OrganizationRegistry
import TestSupport
import Testing
import WorkflowEngine
import WorkflowModel

/// Acts read how things stood on their day, and cases go along with organizations and people.
struct RegistryServiceTests {
    let desk: Desk

    init() throws { desk = try Desk() }

    private func organization(_ id: String, _ kind: String, below parent: String? = nil) -> Organization {
        var result = Organization(id: id, name: id)
        result.state("kind", .word(kind))
        result.state("supervised", .flag(true))
        if let parent { result.state("parent", .text(parent)) }
        return result
    }

    @discardableResult
    private func record(
        _ changes: [RegistryChange], on date: CivilDate? = nil, as caller: Caller? = nil
    ) throws -> RegistryRecorded {
        try desk.service.record(
            RegistryDraft(changes, on: date.map { PartialDate($0) }), as: caller ?? desk.owner,
            today: SmallRulebook.day(2026, 11, 22), now: Instant("2026-11-22T08:30:00.000Z"))
    }

    private func found() throws {
        try record([
            .found(organization("upper", "committee")), .found(organization("gb", "general-branch", below: "upper")),
            .found(organization("branch-1", "branch", below: "upper")),
            .found(organization("branch-2", "branch", below: "gb")),
        ])
    }

    @Test
    func `each act reads the organization above it on its own day`() throws {
        try found()
        // Below the general branch from March 12; the rule of `file` wants a committee above.
        try record([.move("branch-1", parent: "gb")], on: SmallRulebook.day(2026, 3, 12))
        var inHand = try desk.service.open(
            desk.opening(), recording: [try desk.act("apply", 3, 1)], as: desk.owner, desk.entering()
        ).inHand
        let late = try desk.service.advance(&inHand, try desk.act("file", 3, 12), as: desk.owner, desk.entering())
        #expect(try desk.refused(late).answer?.blocking.map(\.key) == [.rule(0)])
        let early = try desk.service.advance(&inHand, try desk.act("file", 3, 11), as: desk.owner, desk.entering())
        _ = try desk.recorded(early)
        let reads = try desk.store.load("M-1").history.map { $0.read?.organizations.first?.parentName }
        #expect(reads == ["upper", nil])
    }

    @Test
    func `acts entered together read each its own day`() throws {
        try found()
        try record([.move("branch-1", parent: "gb")], on: SmallRulebook.day(2026, 3, 12))
        let acts = [try desk.act("apply", 3, 1), try desk.act("file", 3, 11), try desk.act("file", 3, 12)]
        let opened = try desk.service.open(desk.opening(), recording: acts, as: desk.owner, desk.entering())
        #expect(!opened.isRecorded)
        #expect(try opened.outcomes.map { try desk.refused($0).act?.on.isoText } == ["2026-03-12"])
        let passed = try desk.service.open(
            desk.opening(), recording: Array(acts.dropLast()), as: desk.owner, desk.entering())
        #expect(passed.isRecorded)
    }

    @Test
    func `a penalty of later is not read by an act of before`() throws {
        try found()
        try record([.register(RegisteredPerson(Person(id: "li", name: "李强", fullMemberSince: PartialDate(year: 2006))))]
        )
        let from = PartialDate(try SmallRulebook.day(2026, 3, 10))
        try record([.penalize("li", Penalty(kind: "warning", from: from, through: nil))], on: from.first)
        var inHand = try desk.service.open(
            desk.opening(), recording: [try desk.act("apply", 3, 1)], as: desk.owner, desk.entering()
        ).inHand
        for day in [9, 10] {
            _ = try desk.recorded(
                try desk.service.advance(
                    &inHand, try desk.act("hold-talk", 3, day, by: "li"), as: desk.owner, desk.entering()))
        }
        let read = try desk.store.load("M-1").history.map { $0.read?.people.first?.penalties.count }
        #expect(read == [nil, 0, 1])
        // Each event knows the person as he was read for it, live and read back alike.
        for caseFile in [inHand.bound.caseFile, try desk.service.take("M-1").bound.caseFile] {
            #expect(caseFile.events.map { caseFile.standing(for: $0).penalties.first?.count } == [0, 0, 1])
        }
    }

    @Test
    func `open cases go along with a merger, in lists, rights and surroundings`() throws {
        try found()
        _ = try desk.service.open(
            desk.opening(), recording: [try desk.act("apply", 3, 1)], as: desk.owner, desk.entering())
        let moved = try record([.merge(["branch-1"], into: "branch-2")], on: SmallRulebook.day(2026, 6, 1))
        #expect(
            moved.placements == [CasePlacement(caseID: "M-1", organization: "branch-2", subject: "wang-fang")])
        var filter = CaseFilter()
        filter.organizations = ["branch-2"]
        #expect(try desk.store.list(filter).map(\.id) == ["M-1"])
        var inHand = try desk.service.take("M-1")
        #expect(inHand.organization == "branch-2")
        #expect(inHand.stored.opening.organization == "branch-1")
        // Before the merger the case lay below the committee, afterwards below the general branch.
        _ = try desk.recorded(
            try desk.service.advance(&inHand, try desk.act("file", 5, 31), as: desk.owner, desk.entering()))
        let after = try desk.service.advance(&inHand, try desk.act("file", 6, 1), as: desk.owner, desk.entering())
        #expect(try desk.refused(after).answer?.blocking.map(\.key) == [.rule(0)])
        let found = try desk.service.advance(
            &inHand, try desk.act("file", 6, 1), as: desk.owner, desk.entering(.asFound))
        #expect(try desk.recorded(found).event.read?.organization == "branch-2")
        let clerk = Caller(
            user: "c", permissions: Permissions([Grant(user: "c", right: .read, organization: "branch-2")]))
        #expect(try desk.service.readWhole("M-1", as: clerk, purpose: "show", now: Instant("x")).version == 3)
        #expect(try desk.store.header("M-1").organization == "branch-2")
    }

    @Test
    func `a case goes along with its subject, and back if the entry was wrong`() throws {
        try found()
        try record([.register(RegisteredPerson(Person(id: "wang-fang", name: "王芳"), organization: "branch-1"))])
        _ = try desk.service.open(
            desk.opening(), recording: [try desk.act("apply", 3, 1)], as: desk.owner, desk.entering())
        let move = try record([.belong("wang-fang", organization: "branch-2")], on: SmallRulebook.day(2026, 6, 1))
        #expect(move.placements.map(\.organization) == ["branch-2"])
        let back = try record([.withdraw(try #require(move.events.first?.id))])
        #expect(back.placements.map(\.organization) == ["branch-1"])
        // Of before the case: the case says where it was opened.
        let early = try record([.belong("wang-fang", organization: "branch-2")], on: SmallRulebook.day(2026, 2, 1))
        #expect(early.placements.isEmpty)
    }

    @Test
    func `the registry is kept by those who may, and takes what can be`() throws {
        try found()
        let clerk = Caller(
            user: "c", permissions: Permissions([Grant(user: "c", right: .administer, organization: "gb")]))
        try record([.rename("branch-2", name: "二支部")], as: clerk)
        #expect(throws: ServiceError.notPermitted(.administer, organization: "branch-1")) {
            try record([.rename("branch-1", name: "一支部")], as: clerk)
        }
        #expect(throws: ServiceError.notPermitted(.administer, organization: "upper")) {
            try record([.found(organization("new", "branch", below: "upper"))], as: clerk)
        }
        try record([.found(organization("new", "branch", below: "gb"))], as: clerk)
        #expect(throws: ServiceError.registry([.unknownOrganization("none"), .organizationExists("gb")])) {
            try record([.rename("none", name: "x"), .found(organization("gb", "branch"))])
        }
        #expect(throws: ServiceError.notPermitted(.administer, organization: "li")) {
            try record(
                [.register(RegisteredPerson(Person(id: "li", name: "李")))],
                as: Caller(user: "r", permissions: Permissions([])))
        }
    }
}
