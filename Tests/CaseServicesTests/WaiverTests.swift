import CaseServices
import CivilTime
import Testing
import WorkflowEngine
import WorkflowModel

/// What a waiver names must be there.
struct WaiverTests {
    let desk: Desk

    init() throws { desk = try Desk() }

    private func waive(
        _ path: String, on day: Int = 22, paper: String? = nil, _ inHand: inout CaseInHand
    ) throws -> Outcome {
        try desk.service.waive(
            &inHand, rule: path, by: "committee", on: PartialDate(try SmallRulebook.day(2026, 11, day)),
            paper: paper.map { RecordedPaper(kind: $0) }, reason: "r", as: desk.owner, desk.entering())
    }

    @Test(arguments: [
        "re-election/2014-05-28/hold-talk/in-time", "membership/2026-05-11/hold-talk/in-time",
        "2014-05-28/hold-talk/in-time", "in-time", "dossier/in-time", "hold-talk//in-time",
        "x/membership/2014-05-28/hold-talk/in-time",
    ])
    func `a path that names no rule of the workflow is not waived`(path: String) throws {
        var inHand = try desk.led(try desk.acts())
        #expect(throws: ServiceError.notWaivable(path)) { try waive(path, &inHand) }
        #expect(try desk.store.header("M-1").version == 3)
    }

    @Test
    func `the paper is of a kind that the workflow knows, and the day has come`() throws {
        var inHand = try desk.led(try desk.acts())
        let refusal = try desk.refused(try waive("hold-talk/in-time", paper: "nonsense", &inHand))
        #expect(refusal.unknownNames.map(\.name) == ["nonsense"])
        let tomorrow = PartialDate(try SmallRulebook.day(2026, 11, 23))
        #expect(throws: ServiceError.inTheFuture(tomorrow)) {
            try waive("hold-talk/in-time", on: 23, &inHand)
        }
        let explained = try desk.service.explain(
            &inHand, finding: "f", paper: RecordedPaper(kind: "nonsense"), reason: "r", as: desk.owner,
            desk.entering())
        #expect(try desk.refused(explained).unknownNames.map(\.name) == ["nonsense"])
        _ = try desk.recorded(try waive("hold-talk/in-time", paper: "minutes", &inHand))
        _ = try desk.recorded(try waive("membership/2014-05-28/hold-talk/in-time", &inHand))
    }
}
