import ArgumentParser
import CaseServices
import CivilTime
import Diagnostics
import Wording
import WorkflowEngine
import WorkflowModel

/// `partyflow meeting list`
struct MeetingListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "列出登记过的会议。",
        discussion: """
            例：
              partyflow meeting list
              partyflow meeting list --organization branch-1 --format json
            """)

    @OptionGroup var options: CaseOptions

    @Option(name: .long, help: ArgumentHelp("只看这些组织，可多次。", valueName: "organization"))
    var organization: [String] = []

    func run() throws {
        let desk = try options.openForMany()
        let held = try MeetingFinder(desk: desk).held(at: organization).map { HeldMeetingView($0, desk) }
        let ordered = held.sorted { ($0.date, $0.id) < ($1.date, $1.id) }
        if desk.options.format == .json {
            for meeting in ordered { Console.out(meeting.json([]).text) }
        } else {
            for meeting in ordered { Console.out(meeting.line) }
            Console.err(desk.options.say("共 \(ordered.count) 次会议。", "\(ordered.count) meetings."))
        }
    }
}

/// `partyflow meeting show ID`
struct MeetingShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "一次会议：谁到会，议了哪些案，各是什么结果。",
        discussion: "例：partyflow meeting show branch-1-2026-06-20")

    @OptionGroup var options: CaseOptions

    @Argument(help: ArgumentHelp("会议编号，见 meeting list。", valueName: "id"))
    var id: String

    func run() throws {
        let desk = try options.openForMany()
        guard let found = try MeetingFinder(desk: desk).held(at: [], id: id).first else {
            throw desk.options.fail("没有会议“\(id)”", "there is no meeting `\(id)`", ExitStatus.noInput)
        }
        let meeting = HeldMeetingView(found, desk)
        let acts = try meeting.cases.flatMap { caseID -> [HeldMeetingView.Act] in
            meeting.acts(in: try desk.read(caseID, purpose: "meeting show"))
        }
        if desk.options.format == .json {
            Console.out(meeting.json(acts).text)
            return
        }
        Console.out(meeting.line)
        if !meeting.people.isEmpty {
            Console.out(
                desk.options.say("  到会：", "  present: ") + meeting.people.joined(separator: desk.options.say("、", ", "))
            )
        }
        for act in acts {
            Console.out(
                "  \(act.caseID)  \(act.subject)  \(act.title)\(act.counts ? "" : desk.options.say("  〔不计入〕", "  [does not count]"))"
            )
        }
    }
}

/// A meeting on record, as people and programs read it.
struct HeldMeetingView {
    /// An act of it on a case.
    struct Act {
        var caseID: String
        var subject: String
        var event: String
        var transition: String
        var title: String
        var counts: Bool
    }

    let id: String
    let date: String
    let organization: String
    /// What kind of meeting it was.
    let title: String
    /// Names of those listed.
    let people: [String]
    /// Cases it dealt with.
    let cases: [String]
    private let record: String
    private let held: HeldMeeting
    private let options: GlobalOptions

    init(_ held: HeldMeeting, _ desk: CaseDesk) {
        id = held.id
        self.held = held
        options = desk.options
        organization = held.organization
        date = held.act.on.isoText
        record = held.act.transition
        let judge = held.inHand.judge
        let handle = judge.workflow.vocabulary.transitions.handle(held.act.transition)
        let wording = Wording(judge: judge, language: desk.options.language)
        title = handle.map { wording.title(of: $0) } ?? held.act.transition
        people = held.names
        cases = held.cases
    }

    var line: String { "\(id)  \(date)  \(organization)  \(title)" }

    /// The acts of the meeting on a case.
    func acts(in inHand: CaseInHand) -> [Act] {
        let wording = Wording(judge: inHand.judge, language: options.language)
        return held.acts(in: inHand).map { event in
            Act(
                caseID: inHand.dossier.caseID, subject: inHand.dossier.subject.name, event: event.id,
                transition: inHand.judge.workflow.vocabulary.transitions[event.transition],
                title: wording.title(of: event.transition), counts: event.outcome == .done)
        }
    }

    func json(_ acts: [Act]) -> JSONValue {
        .object([
            "meeting": .string(id), "date": .string(date), "organization": .string(organization),
            "do": .string(record), "people": .array(people.map { .string($0) }),
            "cases": .array(cases.map { .string($0) }),
            "acts": .array(
                acts.map { act in
                    .object([
                        "case": .string(act.caseID), "event": .string(act.event), "do": .string(act.transition),
                        "counts": .bool(act.counts),
                    ])
                }),
        ])
    }
}
