import CaseServices
import CivilTime
import TestSupport
import Testing
import WorkflowModel

/// What every store must do.
struct ConformanceTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test(arguments: StoreKind.allCases)
    func `a case comes back as it was opened and appended to`(kind: StoreKind) throws {
        let store = try kind.make(folder)
        let opening = try Samples.opening("M-1")
        try store.open(opening)
        #expect(try store.load("M-1").history.isEmpty)
        let events = try Samples.everyKind()
        let receipt = try store.append(try Samples.appending("M-1", at: 0, events))
        #expect(receipt.version == 7)
        let found = try store.load("M-1")
        #expect(found.opening == opening)
        #expect(
            found.history.map { event in
                var plain = event
                plain.hash = nil
                plain.previous = nil
                return plain
            } == events)
        #expect(
            found.header
                == CaseHeader(
                    id: "M-1", workflow: WorkflowID("membership"), organization: "branch-1", subjectID: "p-M-1",
                    subjectName: "王芳", state: "applicant", version: 7, opened: opening.at,
                    lastOn: try Samples.day(2021, 3, 20)))
        #expect(try store.header("M-1") == found.header)
        try store.open(try Samples.opening("M-0"))
        #expect(try store.headers(of: ["M-1", "M-9", "M-0", "M-1"]) == [try store.header("M-0"), found.header])
        #expect(try store.headers(of: []) == [])
    }

    @Test(arguments: StoreKind.allCases)
    func `headers of more cases than are asked for at once all come`(kind: StoreKind) throws {
        let store = try kind.make(folder)
        let cases = (1000...1500).map { "M-\($0)" }
        for id in cases { try store.open(try Samples.opening(id)) }
        #expect(try store.headers(of: cases).map(\.id) == cases)
    }

    @Test(arguments: StoreKind.allCases)
    func `identifiers are taken once`(kind: StoreKind) throws {
        let store = try kind.make(folder)
        try store.open(try Samples.opening("M-1"))
        #expect(throws: StoreError(.exists, kind: "case", name: "M-1")) {
            try store.open(try Samples.opening("M-1"))
        }
        _ = try store.append(try Samples.appending("M-1", at: 0, [try Samples.event(1, id: "imported")]))
        #expect(throws: StoreError(.exists, kind: "event", name: "imported")) {
            try store.append(try Samples.appending("M-1", at: 1, [try Samples.event(2, id: "imported")]))
        }
        #expect(throws: StoreError(.invalid, kind: "event", name: "7")) {
            try store.append(try Samples.appending("M-1", at: 1, [try Samples.event(2, id: "7")]))
        }
        #expect(try store.header("M-1").version == 1)
    }

    @Test(arguments: StoreKind.allCases)
    func `a case is opened with its first events or not at all`(kind: StoreKind) throws {
        let store = try kind.make(folder)
        let opening = try Samples.opening("M-1")
        // Refused at its second event, and for another case: the number it had taken is free again.
        let spoilt = try Samples.appending("M-1", at: 0, [try Samples.event(1), try Samples.event(2, id: "7")])
        #expect(throws: StoreError(.invalid, kind: "event", name: "7")) { try store.open(opening, with: spoilt) }
        #expect(throws: StoreError(.invalid, kind: "case", name: "M-2")) {
            try store.open(opening, with: try Samples.appending("M-2", at: 0, [try Samples.event(1)]))
        }
        #expect(try store.list(CaseFilter()).isEmpty)
        try store.open(try Samples.opening("M-0"))
        let events = [try Samples.event(1), try Samples.event(2)]
        let duty = Samples.duty("M-1", "talk", due: try Samples.day(2026, 11, 1))
        let receipt = try store.open(opening, with: try Samples.appending("M-1", at: 0, events, duties: [duty]))
        #expect(receipt.version == 2)
        let found = try store.load("M-1")
        #expect(found.opening == opening)
        #expect(found.history.map(\.entry) == events.map(\.entry))
        #expect(found.header.state == "applicant")
        #expect(found.header.version == 2)
        #expect(
            try store.dutiesDue(through: Samples.day(2026, 11, 1), organizations: [], limit: 9) == [duty])
        #expect(throws: StoreError(.exists, kind: "case", name: "M-1")) {
            try store.open(opening, with: try Samples.appending("M-1", at: 0, events))
        }
        #expect(try store.load("M-0").history.isEmpty)
    }

    @Test(arguments: StoreKind.allCases)
    func `a stale writer gets a conflict and writes nothing`(kind: StoreKind) throws {
        let store = try kind.make(folder)
        try store.open(try Samples.opening("M-1"))
        try store.open(try Samples.opening("M-2"))
        _ = try store.append(try Samples.appending("M-1", at: 0, [try Samples.event(1), try Samples.event(2)]))
        for stale in [0, 1, 3] {
            #expect(throws: StoreError(.conflict(expected: stale, found: 2), kind: "case", name: "M-1")) {
                try store.append([
                    try Samples.appending("M-2", at: 0, [try Samples.event(1)]),
                    try Samples.appending("M-1", at: stale, [try Samples.event(stale + 1)]),
                ])
            }
        }
        #expect(try store.header("M-1").version == 2)
        #expect(try store.load("M-2").history.isEmpty)
        #expect(throws: StoreError(.notFound, kind: "case", name: "M-3")) {
            try store.append(try Samples.appending("M-3", at: 0, [try Samples.event(1)]))
        }
        #expect(throws: StoreError(.notFound, kind: "case", name: "M-3")) { try store.load("M-3") }
    }

    @Test(arguments: StoreKind.allCases)
    func `lists filter, sort and page`(kind: StoreKind) throws {
        let store = try kind.make(folder)
        for (id, organization, name) in [
            ("M-3", "branch-1", "王芳"), ("M-1", "branch-2", "王%"), ("M-2", "branch-1", "李强"),
        ] {
            try store.open(try Samples.opening(id, organization: organization, name: name))
        }
        _ = try store.append(try Samples.appending("M-2", at: 0, [try Samples.event(1)], state: "activist"))
        func ids(_ change: (inout CaseFilter) -> Void) throws -> [String] {
            var filter = CaseFilter()
            change(&filter)
            return try store.list(filter).map(\.id)
        }
        #expect(try ids { _ in } == ["M-1", "M-2", "M-3"])
        #expect(try ids { $0.organizations = ["branch-1"] } == ["M-2", "M-3"])
        #expect(try ids { $0.organizations = ["branch-1", "branch-2"] } == ["M-1", "M-2", "M-3"])
        #expect(try ids { $0.state = "activist" } == ["M-2"])
        #expect(try ids { $0.nameContains = "王" } == ["M-1", "M-3"])
        #expect(try ids { $0.nameContains = "%" } == ["M-1"])
        #expect(try ids { $0.nameContains = " m-2" } == ["M-2"])
        #expect(try ids { $0.nameContains = "" } == ["M-1", "M-2", "M-3"])
        #expect(
            try ids {
                $0.nameContains = "强"
                $0.orOrganizations = ["branch-2"]
            } == ["M-1", "M-2"])
        #expect(
            try ids {
                $0.nameContains = "强"
                $0.orCases = ["M-3"]
            } == ["M-2", "M-3"])
        func ordered(_ order: CaseOrder, down: Bool = false, offset: Int = 0, limit: Int = 9) throws -> [String] {
            try ids {
                ($0.order, $0.isDescending, $0.offset, $0.limit) = (order, down, offset, limit)
            }
        }
        #expect(try ordered(.identifier, down: true) == ["M-3", "M-2", "M-1"])
        #expect(try ordered(.identifier, offset: 1, limit: 1) == ["M-2"])
        #expect(try ordered(.subject) == ["M-2", "M-1", "M-3"])
        #expect(try ordered(.organization) == ["M-2", "M-3", "M-1"])
        #expect(try ordered(.organization, down: true) == ["M-1", "M-2", "M-3"])
        // What has no stage comes last either way.
        #expect(try ordered(.state) == ["M-2", "M-1", "M-3"])
        #expect(try ordered(.state, down: true) == ["M-2", "M-1", "M-3"])
        if kind != .memory {
            #expect(try ids { $0.nameContains = "lq" } == ["M-2"])
            #expect(try ids { $0.nameContains = "Wang Fang" } == ["M-3"])
        }
        #expect(try ids { $0.subjectID = "p-M-3" } == ["M-3"])
        #expect(try ids { $0.workflow = WorkflowID("re-election") } == [])
        #expect(try ids { $0.limit = 2 } == ["M-1", "M-2"])
        #expect(
            try ids {
                $0.limit = 2
                $0.after = "M-2"
            } == ["M-3"])
    }

    @Test(arguments: StoreKind.allCases)
    func `numbers follow every case from state to state`(kind: StoreKind) throws {
        let store = try kind.make(folder)
        func tally(_ organizations: [String] = []) throws -> [String] {
            try store.tally(organizations: organizations).map { "\($0.state ?? "-") \($0.cases)" }
        }
        #expect(try tally() == [])
        for (id, organization) in [("M-1", "branch-1"), ("M-2", "branch-1"), ("M-3", "branch-2")] {
            try store.open(try Samples.opening(id, organization: organization))
        }
        #expect(try tally() == ["- 3"])
        _ = try store.append(try Samples.appending("M-2", at: 0, [try Samples.event(1)], state: "activist"))
        _ = try store.append(try Samples.appending("M-3", at: 0, [try Samples.event(1)], state: "activist"))
        #expect(try tally() == ["- 1", "activist 2"])
        #expect(try tally(["branch-1"]) == ["- 1", "activist 1"])
        #expect(try tally(["branch-9"]) == [])
        _ = try store.append(try Samples.appending("M-2", at: 1, [try Samples.event(2)], state: "activist"))
        #expect(try tally() == ["- 1", "activist 2"])
        var moved = CaseProjection(
            state: "applicant", lastOn: nil, duties: [], asOf: try Samples.day(2026, 11, 2))
        moved.organization = "branch-9"
        try store.project("M-2", version: 2, moved)
        #expect(try tally() == ["- 1", "activist 1", "applicant 1"])
        #expect(try tally(["branch-1"]) == ["- 1"])
        #expect(try tally(["branch-9"]) == ["applicant 1"])
    }

    @Test(arguments: StoreKind.allCases)
    func `duties due follow the newest projection`(kind: StoreKind) throws {
        let store = try kind.make(folder)
        let (first, second) = (try Samples.day(2026, 11, 1), try Samples.day(2026, 11, 2))
        for id in ["M-1", "M-2"] { try store.open(try Samples.opening(id)) }
        let talk = Samples.duty("M-1", "talk", due: second)
        let oath = Samples.duty("M-2", "oath", due: first)
        let open = Samples.duty("M-2", "open-ended", due: nil)
        _ = try store.append([
            try Samples.appending("M-1", at: 0, [try Samples.event(1)], duties: [talk]),
            try Samples.appending("M-2", at: 0, [try Samples.event(1)], duties: [oath, open]),
        ])
        #expect(try store.dutiesDue(through: second, organizations: [], limit: 9) == [oath, talk])
        #expect(try store.dutiesDue(through: first, organizations: [], limit: 9) == [oath])
        #expect(try store.dutiesDue(through: second, organizations: [], limit: 1) == [oath])
        #expect(try store.dutiesDue(through: second, organizations: ["branch-9"], limit: 9) == [])

        var unchanged = try Samples.appending("M-1", at: 1, [try Samples.event(2)])
        unchanged.dutiesChanged = false
        _ = try store.append(unchanged)
        #expect(try store.dutiesDue(through: second, organizations: ["branch-1"], limit: 9) == [oath, talk])
        let projection = CaseProjection(state: "activist", lastOn: first, duties: [], asOf: second)
        #expect(throws: StoreError(.conflict(expected: 1, found: 2), kind: "case", name: "M-1")) {
            try store.project("M-1", version: 1, projection)
        }
        try store.project("M-1", version: 2, projection)
        #expect(try store.dutiesDue(through: second, organizations: [], limit: 9) == [oath])
        #expect(try store.header("M-1").state == "activist")
        #expect(try store.header("M-1").lastOn == first)
    }

    @Test(arguments: StoreKind.allCases)
    func `organizations, people, users, rights and readings`(kind: StoreKind) throws {
        let store = try kind.make(folder)
        let branch = Organization(
            id: "branch-1", name: "第一党支部",
            properties: [
                RecordedFact(name: "parent", value: .text("committee")),
                RecordedFact(name: "members", value: .number(Rational(21))),
            ])
        try store.put(Organization(id: "committee", name: "机关党委"))
        try store.put(branch)
        try store.put(Organization(id: "committee", name: "机关党委会"))
        #expect(try store.organization("branch-1") == branch)
        #expect(try store.organizations().map(\.name) == ["第一党支部", "机关党委会"])
        #expect(try store.organization("none") == nil)

        let li = Person(
            id: "li-qiang", name: "李强", fullMemberSince: PartialDate(year: 2006),
            penalties: [Penalty(kind: "warning", from: PartialDate(year: 2019, month: 5), through: nil)])
        try store.put(li)
        try store.put(Person(id: "chen-min", name: "陈敏", isNotFullMember: true))
        #expect(try store.person("li-qiang") == li)
        #expect(try store.people(nameContains: nil).map(\.id) == ["chen-min", "li-qiang"])
        #expect(try store.people(nameContains: "强") == [li])
        #expect(try store.person("none") == nil)

        #expect(throws: StoreError(.notFound, kind: "user", name: "li")) {
            try store.grant(Grant(user: "li", right: .record))
        }
        try store.put(StoreUser(id: "li", name: "李"))
        try store.put(StoreUser(id: "li", name: "李强", person: "li-qiang", isDisabled: true))
        #expect(try store.users() == [StoreUser(id: "li", name: "李强", person: "li-qiang", isDisabled: true)])
        #expect(try store.userNames(of: ["li", "none"]) == ["li": "李强"])
        #expect(try store.userNames(of: []) == [:])
        let grants = [
            Grant(user: "li", right: .asFound), Grant(user: "li", right: .record, organization: "branch-1"),
        ]
        for grant in grants + grants { try store.grant(grant) }
        #expect(try store.grants(of: "li") == grants)
        try store.revoke(grants[0])
        #expect(try store.grants(of: "li") == [grants[1]])

        try store.open(try Samples.opening("M-1"))
        let reading = Reading(caseID: "M-1", user: "li", at: Instant("2026-11-22T08:30:00.000Z"), purpose: "show")
        try store.note(reading)
        #expect(try store.readings(of: "M-1") == [reading])
        #expect(throws: StoreError(.notFound, kind: "case", name: "M-9")) {
            try store.note(Reading(caseID: "M-9", user: "li", at: reading.at, purpose: "show"))
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `who reads at the same time is noted all the same, and one note that fails takes no other along`(
        kind: StoreKind
    ) async throws {
        let store = try kind.make(folder)
        for id in ["M-1", "M-2"] { try store.open(try Samples.opening(id)) }
        let at = Instant("2026-11-22T08:30:00.000Z")
        let failed = await withTaskGroup(of: StoreError?.self) { group in
            for number in 0..<200 {
                group.addTask {
                    do throws(StoreError) {
                        // Every tenth reads a case that is not there.
                        let id = number % 10 == 9 ? "M-9" : "M-\(number % 2 + 1)"
                        try store.note(Reading(caseID: id, user: "u\(number)", at: at, purpose: "show"))
                        // What returned is there for everybody.
                        guard try store.readings(of: id).contains(where: { $0.user == "u\(number)" }) else {
                            return StoreError(.io, kind: "case", name: "lost")
                        }
                        return nil
                    } catch {
                        return error
                    }
                }
            }
            return await group.compactMap { $0 }.reduce(into: [StoreError]()) { $0.append($1) }
        }
        #expect(failed == Array(repeating: StoreError(.notFound, kind: "case", name: "M-9"), count: 20))
        let noted = try ["M-1", "M-2"].map { try store.readings(of: $0).map(\.user) }
        #expect(Set(noted[0]) == Set((0..<200).filter { $0 % 10 != 9 && $0 % 2 == 0 }.map { "u\($0)" }))
        #expect(Set(noted[1]) == Set((0..<200).filter { $0 % 10 != 9 && $0 % 2 == 1 }.map { "u\($0)" }))
        #expect(noted[0].count == 100 && noted[1].count == 80)
    }

    @Test(arguments: StoreKind.allCases)
    func `of many writers with one expected version exactly one wins`(kind: StoreKind) async throws {
        let store = try kind.make(folder)
        try store.open(try Samples.opening("M-1"))
        for version in 0..<20 {
            let appending = try Samples.appending("M-1", at: version, [try Samples.event(version + 1)])
            let outcomes = await withTaskGroup(of: StoreError.Code?.self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        do throws(StoreError) {
                            _ = try store.append(appending)
                            return nil
                        } catch {
                            return error.code
                        }
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(outcomes.count { $0 == nil } == 1)
            #expect(
                outcomes.count { $0 == .conflict(expected: version, found: version + 1) } == 7, "\(outcomes)")
        }
        #expect(try store.load("M-1").history.map(\.id) == (1...20).map { String($0) })
    }
}
