import CaseServices
import CivilTime
import Testing
import WorkflowModel

enum Samples {
    static func day(_ year: Int, _ month: Int, _ day: Int) throws -> CivilDate {
        try #require(CivilDate(year: year, month: month, day: day))
    }

    static func opening(_ id: String, organization: String = "branch-1", name: String = "王芳") throws -> CaseOpening {
        CaseOpening(
            id: id, workflow: WorkflowID("membership"), organization: organization,
            subject: Subject(
                id: "p-\(id)", name: name, born: PartialDate(try day(1998, 3, 5)), gender: "female",
                idNumber: "110101199803050021"),
            surroundings: Surroundings(
                organizations: [
                    Organization(
                        id: organization, name: "第一党支部",
                        properties: [RecordedFact(name: "kind", value: .word("branch"))])
                ]), layers: [], at: Instant("2026-11-22T08:30:00.000Z"), by: "li")
    }

    static func event(_ number: Int, transition: String = "hold-talk", id: String? = nil) throws -> RecordedEvent {
        let date = PartialDate(try day(2021, 3, 1 + number % 28))
        return RecordedEvent(
            id: id ?? String(number),
            entry: .act(
                RecordedAct(
                    transition: transition, on: date, by: "branch-secretary",
                    facts: [RecordedFact(name: "talked-by", value: .word("li-qiang"))],
                    papers: [RecordedPaper(kind: "talk-record", dated: date, signed: ["secretary"])])),
            recorded: Recording(at: Instant("2026-11-22T08:30:0\(number % 10).000Z"), by: "li", mode: .enforcing),
            rulebook: "rules-1")
    }

    static func appending(
        _ caseID: String, at version: Int, _ events: [RecordedEvent], state: String = "applicant",
        duties: [DutyDue] = []
    ) throws -> Appending {
        let today = try day(2026, 11, 22)
        return Appending(
            caseID: caseID, expectedVersion: version, events: events, calendars: "calendars-1",
            projection: CaseProjection(state: state, lastOn: try day(2021, 3, 20), duties: duties, asOf: today))
    }

    static func duty(_ caseID: String, _ duty: String, due: CivilDate?, organization: String = "branch-1") -> DutyDue {
        DutyDue(caseID: caseID, organization: organization, duty: duty, due: due, owner: "branch-secretary")
    }

    /// One event of every kind.
    static func everyKind() throws -> [RecordedEvent] {
        let date = PartialDate(try day(2021, 3, 20))
        let act = RecordedAct(transition: "hold-talk", on: date)
        let paper = RecordedPaper(kind: "reply", dated: PartialDate(year: 2021, month: 4), scan: "sha256:00")
        let entries: [RecordedEntry] = [
            .act(act), .amend("1", act, reason: "写错了日期"), .withdraw("1", reason: "重复"),
            .waive("membership/2014-05-28/hold-talk/in-time", by: "committee", on: date, paper: paper, reason: "r"),
            .accept("1", paper: "talk-record"), .giveBack("1", paper: "talk-record", reason: "未签名"),
            .explain("abc", paper: nil, reason: "见说明"),
        ]
        return entries.enumerated().map { index, entry in
            RecordedEvent(
                id: String(index + 1), entry: entry,
                recorded: Recording(
                    at: Instant("2026-11-22T08:30:00.000Z"), by: "li", mode: .asFound, onBehalfOf: "committee"),
                origin: Recording(at: Instant("2025-11-22T08:30:00.000Z"), by: "chen", mode: .enforcing))
        }
    }
}
