import CaseServices
import CivilTime
import Testing
import WorkflowModel

@testable import WebApplication

/// Of a large tree as many levels are shown as fit.
struct OrganizationLevelsTests {
    private static func standing(_ id: String, _ depth: Int) -> TermStanding {
        TermStanding(organization: Organization(id: id, name: id), depth: depth, end: nil, nearness: .none)
    }

    /// A committee, two below it, three branches below each of these.
    private static let tree =
        [standing("a", 0)]
        + ["b", "c"].flatMap { id in [standing(id, 1)] + (1...3).map { standing("\(id)\($0)", 2) } }

    private static func lines(_ levels: OrganizationLevels) -> [String] {
        levels.shown.map {
            $0.hidden == 0 ? $0.standing.organization.id : "\($0.standing.organization.id)+\($0.hidden)"
        }
    }

    @Test
    func `all levels that fit, and the number of those below`() {
        let whole = OrganizationLevels(Self.tree, atMost: 9)
        #expect(Self.lines(whole) == ["a", "b", "b1", "b2", "b3", "c", "c1", "c2", "c3"] && whole.cut == 0)
        let two = OrganizationLevels(Self.tree, atMost: 8)
        #expect(Self.lines(two) == ["a", "b+3", "c+3"] && two.cut == 0)
        #expect(Self.lines(OrganizationLevels(Self.tree, atMost: 2)) == ["a+8"])
    }

    @Test
    func `of too many at the top some are left out and counted`() {
        let wide = OrganizationLevels((1...5).map { Self.standing("r\($0)", 0) }, atMost: 3)
        #expect(Self.lines(wide) == ["r1", "r2", "r3"] && wide.cut == 2)
        let picked = OrganizationLevels([Self.standing("a", 0), Self.standing("c3", 2)], isWhole: false, atMost: 1)
        #expect(Self.lines(picked) == ["a"] && picked.cut == 1)
        #expect(OrganizationLevels([]).shown.isEmpty)
    }
}
