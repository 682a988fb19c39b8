import CivilTime
import WorkflowModel

@testable import WorkflowEngine

/// The case all sentences are about: six events, the last one the act that is judged.
struct SampleCase {
    /// Positions of the events.
    static let apply: Int32 = 0
    static let designate: Int32 = 1
    static let inspect: Int32 = 2
    static let open: Int32 = 3
    static let close: Int32 = 4
    static let list: Int32 = 5

    var file: CaseFile
    let act: Event

    init(_ rules: SampleRules) throws {
        var subject = Subject(id: "wang", name: "王芳", born: try DateText.parse("2008-07-01"), gender: "female")
        subject.fields = []
        file = CaseFile(subject: subject, vocabulary: rules.names)
        file.people = [
            Person(id: "li", name: "李强", fullMemberSince: try DateText.parse("2026-07-01")),
            Person(id: "chen", name: "陈敏", fullMemberSince: try DateText.parse("2010")),
            Person(id: "wang", name: "王芳"),
            Person(id: "zhao", name: "赵明", fullMemberSince: try DateText.parse("2001-07-01")),
        ]
        let warning = BoundPenalty(
            kind: rules.word("warning"), from: try DateText.parse("2026-01-05"),
            through: try DateText.parse("2027-01-04"))
        file.penalties = [[], [], [], [warning]]
        file.properties = [
            BoundProperty(property: rules.word("has-committee"), value: .flag(false)),
            BoundProperty(property: rules.word("members"), value: .number(Rational(2))),
        ]
        func event(_ name: String, _ date: String, _ sequence: Int32) throws -> Event {
            Event(id: name, transition: rules.handle(name), date: try DateText.parse(date), sequence: sequence)
        }
        var apply = try event("apply", "2025-03", 0)
        apply.papers = [
            BoundPaper(
                document: rules.document("form"), dated: try DateText.parse("2026-06-11"),
                states: [StatedField(field: "name", text: "王方")]),
            BoundPaper(document: rules.document("talk-record"), dated: try DateText.parse("2021-03")),
            BoundPaper(document: rules.document("talk-record"), isUndated: true),
        ]
        var list = try event("list", "2026-06-10", 5)
        list.facts = [
            BoundFact(rules.fact("places"), .number(Rational(1))),
            BoundFact(rules.fact("length"), .period(CalendarPeriod(months: 3))),
            BoundFact(rules.fact("objections"), .word(rules.word("founded"))),
            BoundFact(rules.fact("reason"), .none), BoundFact(rules.fact("passed"), .flag(false)),
            BoundFact(rules.fact("from"), .date(try DateText.parse("2026-06-12"))),
            BoundFact(rules.fact("vote"), .ballot(Self.resolution)),
            BoundFact(rules.fact("election"), .ballot(Self.election)),
            BoundFact(rules.fact("approver"), .organization("gb", kind: rules.word("general-branch"))),
        ]
        list.groups = [
            BoundGroup(rules.people("introducer"), [PersonHandle(0), PersonHandle(2), PersonHandle(3)]),
            BoundGroup(rules.people("mentor"), [PersonHandle(1)]),
        ]
        act = list
        file.setEvents([
            apply, try event("designate", "2025-09-10", 1), try event("inspect", "2025-12-01", 2),
            try event("open-notice", "2026-06-03", 3), try event("close-notice", "2026-06-09", 4), list,
        ])
        file.state = rules.stateOf("applicant")
    }

    static var resolution: Ballot {
        var ballot = Ballot(kind: .resolution)
        ballot[.entitled] = 21
        ballot[.present] = 10
        ballot[.votesFor] = 9
        ballot[.against] = 1
        ballot[.abstained] = 1
        ballot.secret = false
        return ballot
    }

    static var election: Ballot {
        var ballot = Ballot(kind: .election)
        ballot[.entitled] = 20
        ballot[.present] = 18
        ballot[.issued] = 18
        ballot[.returned] = 18
        ballot[.seats] = 2
        ballot.candidates = [
            Candidate(name: "甲", votes: 17), Candidate(name: "乙", votes: 12), Candidate(name: "丙", votes: 10),
        ]
        ballot.elected = ["甲", "丙"]
        return ballot
    }
}
