import ArgumentParser
import CaseServices
import CivilTime
import Diagnostics
import DossierFiles
import WorkflowModel

/// `partyflow meeting …`
struct MeetingCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "meeting", abstract: "会议：一次会议办多个案，先逐项判断，再一次全部登记。",
        discussion: """
            例：
              partyflow meeting hold meeting.yaml --dry-run
              partyflow meeting hold meeting.yaml
              partyflow meeting list
              partyflow meeting show branch-1-2026-06-20
            """,
        subcommands: [MeetingHoldCommand.self, MeetingListCommand.self, MeetingShowCommand.self])
}

/// `partyflow meeting hold FILE`
struct MeetingHoldCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hold", abstract: "登记一次会议和它对各案作的决定：有一项不予办理，就一项也不登记。",
        discussion: """
            文件这样写（材料只写一次；赞成、反对各案分别写；应到会人数按当天名册算，支委会会议按登记的委员会算，
            名册没有的写 entitled: 21，实到会人数按到会人员算；哪个班子开会可用 body 写明：members 全体党员、committee 委员会）：
              meeting: branch-1-2026-06-20
              organization: branch-1
              do: hold-branch-meeting
              date: 2026-06-20
              by: branch-meeting
              people: { present: [li-qiang, chen-min, wu-jing] }
              facts: { notified: 2026-06-15 }
              documents: [{ kind: meeting-minutes, dated: 2026-06-20 }, { kind: attendance-sheet, dated: 2026-06-20 }]
              acts:
                - { case: M-1, do: resolve-admission, facts: { vote: { for: 3, against: 0, abstained: 0, secret: true } } }

            例：
              partyflow meeting hold meeting.yaml --dry-run
              partyflow meeting hold meeting.yaml --format json

            结果：0 已登记；1 有不予办理的，什么也没有登记；65 文件读不懂；66 没有这个案或党组织。
            """)

    @OptionGroup var options: CaseOptions

    @Argument(help: ArgumentHelp("会议文件，- 为标准输入。", valueName: "file"))
    var file: String

    @Option(name: .long, help: ArgumentHelp("常规制度；规则库只有一种时不用写。", valueName: "workflow"))
    var regimen: String?

    @Flag(name: .customLong("dry-run"), help: "只判断，不登记。")
    var dryRun = false

    @Flag(name: .customLong("as-found"), help: "按纸面如实补录，不合规定的作为问题记下（需要权限）。")
    var asFound = false

    func run() throws {
        let desk = try options.openForMany()
        let read = try MeetingFinder(desk: desk).read(file, regimen: try desk.regimen(regimen))
        let entering = desk.entering(asFound ? .asFound : .enforcing)
        let roster = try desk.entitled(read)
        for remark in roster.texts { Console.err(desk.options.say("提示：\(remark.zh)", "note: \(remark.en)")) }
        let meeting = desk.completed(read, roster)
        try desk.compare(MeetingCounts(meeting), asFound: asFound)
        let judged = try desk.attempt { () throws(ServiceError) in
            try desk.service.judge(meeting, as: desk.caller, entering)
        }
        for item in judged.items { _ = try desk.surrounding(item.inHand, item.act) }
        let view = MeetingView(judged: judged, desk: desk)
        if desk.options.format == .text { view.lines.forEach(Console.out) }
        if dryRun || judged.isRefused {
            if desk.options.format == .json { Console.out(view.json(recorded: []).text) }
            Console.err(
                judged.isRefused
                    ? desk.options.say(
                        "有不予办理的，全部没有登记，什么也没有改动。", "Some are refused; nothing was recorded, nothing has changed.")
                    : desk.options.say("仅作判断，没有登记。", "Decided only; nothing was recorded."))
            if judged.isRefused { throw ExitStatus.rulesSayNo }
            return
        }
        let recorded = try desk.attempt { () throws(ServiceError) in try desk.service.record(judged, entering) }
        if desk.options.format == .json {
            Console.out(view.json(recorded: recorded).text)
        } else {
            Console.out(
                desk.options.say(
                    "已一次登记 \(recorded.count) 项。会议编号：\(meeting.id)",
                    "Recorded \(recorded.count) in one. Meeting: \(meeting.id)"))
        }
    }
}

extension CaseDesk {
    /// The regimen asked for, or the only one there is.
    func regimen(_ asked: String?) throws -> WorkflowID {
        let known = service.regimens
        if let asked {
            if known.contains(where: { $0.rawValue == asked }) { return WorkflowID(asked) }
            let near = options.near(asked, among: known.map(\.rawValue))
            throw options.fail("没有常规制度“\(asked)”\(near)", "there is no regimen `\(asked)`\(near)", ExitStatus.noInput)
        }
        guard let only = known.first, known.count == 1 else {
            let names = known.map(\.rawValue).joined(separator: "、")
            throw options.fail(
                known.isEmpty ? "规则库里没有常规制度" : "有几种常规制度（\(names)），请用 --regimen 写明",
                known.isEmpty
                    ? "the rulebook has no regimen" : "there are several regimens (\(names)); name one with --regimen",
                known.isEmpty ? ExitStatus.noInput : ExitStatus.wrongUse)
        }
        return only
    }

    /// Tells what votes count otherwise than their meeting; more people than were there is a mistake of the file.
    func compare(_ counts: MeetingCounts, asFound: Bool) throws {
        for remark in counts.remarks + (asFound ? counts.contradictions : []) {
            Console.err(options.say("提示：\(remark.zh)", "note: \(remark.en)"))
        }
        guard !asFound, !counts.contradictions.isEmpty else { return }
        for problem in counts.contradictions { _ = options.fail(problem.zh, problem.en, ExitStatus.badInput) }
        throw ExitStatus.badInput
    }

    /// The meeting with its identifier and the counts that the file leaves to the roster.
    func completed(_ file: MeetingFile, _ roster: MeetingRoster) -> Meeting {
        Meeting(
            id: file.id ?? "\(file.organization)-\(file.act.on.isoText)", regimen: file.regimen,
            organization: file.organization, act: file.act,
            acts: file.items.map { CaseAct(caseID: $0.caseID, act: $0.act) }, entitled: roster.entitled,
            present: roster.present)
    }
}

/// Reads meetings from files and finds them in the store.
struct MeetingFinder {
    let desk: CaseDesk

    /// A meeting from a file, or all that is wrong with it on standard error.
    func read(_ path: String, regimen: WorkflowID) throws -> MeetingFile {
        let options = desk.options
        let bytes: [UInt8]
        do { bytes = try FileBytes.read(path) } catch {
            throw options.fail(
                "没有文件 \(path) 或无法读取", "no such file, or it cannot be read: \(path)",
                error.isMissing ? ExitStatus.noInput : ExitStatus.ioError)
        }
        let (file, diagnostics) = MeetingReader.read(bytes, file: path, rulebook: desk.rulebook, regimen: regimen) {
            id in
            (try? desk.service.store.header(id))?.workflow
        }
        Console.report(diagnostics, options.language, format: options.format, sources: [path: bytes])
        guard let file else { throw ExitStatus.badInput }
        guard file.unknownCases.isEmpty else {
            for id in file.unknownCases {
                _ = options.fail("没有案“\(id)”", "there is no case `\(id)`", ExitStatus.noInput)
            }
            throw ExitStatus.noInput
        }
        return file
    }

    /// Records of meetings in the regimens that the caller may read.
    func held(at organizations: [String], id: String? = nil) throws -> [HeldMeeting] {
        try desk.attempt { () throws(ServiceError) in
            try desk.service.meetings(
                at: organizations, id: id, as: desk.caller, purpose: "meeting list", now: Now.instant())
        }
    }
}
