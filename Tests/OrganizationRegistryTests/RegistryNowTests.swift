import CivilTime
import OrganizationRegistry
import Testing
import WorkflowModel

/// What is remembered of the registry is what its log says, whatever was entered since.
struct RegistryNowTests {
    /// Everything that can be asked of it, in words.
    private static func told(_ now: RegistryNow) -> [String] {
        now.everybody.map {
            "\($0.id) \($0.name) \(now.place(of: $0.id) ?? "-") \(now.people(named: $0.name).map(\.id))"
        }
            + now.organizations.map { place in
                "\(place.id) \(place.name) \(now.above(place.id).map(\.id)) \(now.directlyBelow(place.id).map(\.id))"
                    + " \(now.members(of: place.id).map(\.id)) \(now.organizations(named: place.name).map(\.id))"
                    + " \(now.around(place.id, atMost: 3).map(\.id))"
            } + now.namesOfPeople.sorted() + ["\(now.peopleCount) \(now.organizationCount) \(now.count)"]
    }

    private static func change(_ random: inout Numbers, _ step: Int) throws -> RegistryChange {
        let organizations = ["a", "b", "c", "d"], people = ["wu", "li", "xu", "he"]
        func some(_ list: [String]) -> String { list[Int(random.next() % UInt64(list.count))] }
        let place = some(organizations), person = some(people)
        switch random.next() % 14 {
        case 0, 1: return try RegistryMaker.person(person, in: place)
        case 2: return .renamePerson(person, name: some(["吴", "李"]))
        case 3, 4: return .belong(person, organization: random.next() % 4 == 0 ? nil : place)
        case 5: return .found(RegistryMaker.organization("\(place)\(step)", below: place))
        case 6: return .rename(place, name: some(["甲", "乙"]))
        case 7: return .move(place, parent: some(organizations))
        case 8:
            return .state(
                place, properties: [RecordedFact(name: "members", value: .number(Rational(Int64(step))))], withdrawn: []
            )
        case 9: return .merge([place], into: some(organizations))
        case 10: return .dissolve(place)
        case 11: return .mergePeople([person], into: some(people))
        case 12:
            return .split(place, into: [SplitPart(organization: some(organizations), people: [person])], rest: place)
        default: return .withdraw(String(1 + random.next() % UInt64(step)))
        }
    }

    @Test(arguments: 1...40)
    func `whatever has an organization in its chain is below it in the tree`(seed: UInt64) throws {
        var random = Numbers(state: seed)
        var maker = RegistryMaker()
        for id in ["a", "b", "c", "d"] {
            try maker.add(.found(RegistryMaker.organization(id, below: id == "a" ? nil : "a")))
        }
        for step in 5...40 {
            try maker.add(try Self.change(&random, step), "20\(10 + step / 2)-0\(1 + step % 9)-01")
            guard step % 7 == 0 else { continue }
            let log = maker.log, tree = Subordination(log, on: .latest)
            let all = Set(log.organizations(on: .latest).map(\.id) + ["a", "b", "c", "d"])
            for root in all.union(["nobody"]) {
                let below = all.filter { log.chain(of: $0, on: .latest).contains { $0.id == root } }
                #expect(Set(tree.below([root])).intersection(all) == below, "seed \(seed), step \(step), \(root)")
            }
        }
    }

    @Test(arguments: 1...40)
    func `kept up to date it says what the whole log says`(seed: UInt64) throws {
        var random = Numbers(state: seed)
        var maker = RegistryMaker()
        for id in ["a", "b", "c", "d"] {
            try maker.add(.found(RegistryMaker.organization(id, below: id == "a" ? nil : "a")))
        }
        var now = RegistryNow(maker.log)
        for step in 5...30 {
            try maker.add(try Self.change(&random, step), "20\(10 + step / 2)-0\(1 + step % 9)-01")
            guard random.next() % 3 > 0 else { continue }
            now = now.following(maker.log)
            #expect(Self.told(now) == Self.told(RegistryNow(maker.log)), "seed \(seed), step \(step)")
        }
        let log = maker.log
        now = now.following(log)
        #expect(now.everybody.map(\.id).sorted() == log.people(on: .latest).map(\.id))
        // Who belongs to an organization is found without asking for everybody.
        for day in [try RegistryMaker.day("2016-06-30"), try RegistryMaker.day("2030-12-31")] {
            for place in log.organizationIDs {
                let members = log.people(on: day).filter { $0.organization == place }
                let roster = log.roster(of: place, on: day, suspending: [])
                #expect(roster.map(\.person) == members, "seed \(seed), \(place) on \(day.isoText)")
                // Nor who belongs to those below it, without asking for every organization.
                let whole = Set(
                    log.organizations(on: day).map(\.id).filter { id in
                        log.chain(of: id, on: day).contains { $0.id == place }
                    })
                let below = log.people(on: day).filter { person in
                    person.organization.map { $0 == place || whole.contains($0) } ?? false
                }
                let all = log.roster(of: place, on: day, withBranches: true, suspending: [])
                #expect(all.map(\.person) == below, "seed \(seed), below \(place) on \(day.isoText)")
            }
        }
        #expect(now.organizations == log.organizations(on: .latest).map(\.organization))
    }

    @Test(arguments: 1...40)
    func `a log to which entries are added is the log of all of them`(seed: UInt64) throws {
        var random = Numbers(state: seed)
        var maker = RegistryMaker()
        var grown = maker.log
        func expectSame(_ step: Int) {
            let whole = maker.log
            #expect(grown.count == whole.count && Array(grown.effective) == Array(whole.effective), "\(seed), \(step)")
            #expect(grown.organizationIDs == whole.organizationIDs, "seed \(seed), step \(step)")
            #expect(grown.personIDs == whole.personIDs, "seed \(seed), step \(step)")
            for name in whole.organizationIDs.map(RegistryName.organization) + whole.personIDs.map(RegistryName.person)
            {
                #expect(grown.entries(about: name) == whole.entries(about: name), "seed \(seed), step \(step), \(name)")
            }
        }
        for step in 1...40 {
            let before = maker.events.count
            // Mostly in order of days, now and then of an earlier one; one at a time or a few.
            for part in 0...Int(random.next() % 3) {
                let year = random.next() % 9 == 0 ? 1 : step
                try maker.add(try Self.change(&random, step + part), "20\(10 + year / 2)-0\(1 + year % 2)-01")
            }
            grown = grown.adding(Array(maker.events.dropFirst(before)))
            expectSame(step)
        }
    }

    @Test
    func `a log read a moment before takes nothing back`() throws {
        var maker = RegistryMaker()
        try maker.add(.found(RegistryMaker.organization("a")))
        let before = maker.log
        try maker.add(try RegistryMaker.person("wu", in: "a"))
        let now = RegistryNow(maker.log).following(before)
        #expect(now.person("wu") != nil && now.count == 2)
    }
}

/// Numbers from a seed (SplitMix64), so that a failing property fails again.
private struct Numbers {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }
}
