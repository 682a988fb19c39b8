import ArgumentParser
import CaseServices
import CivilTime
import Diagnostics
import RegistryDesk
import Wording
import WorkflowEngine
import WorkflowModel

/// `partyflow case list`
struct CaseListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "列出案卷：案号、对象、阶段、最近一次登记。",
        discussion: """
            例：
              partyflow case list
              partyflow case list --state activist --organization branch-1 --format json
            """)

    @OptionGroup var options: CaseOptions

    @Option(name: .long, help: ArgumentHelp("只看这个程序。", valueName: "workflow"))
    var workflow: String?

    @Option(name: .long, help: ArgumentHelp("只看这个阶段，如 activist。", valueName: "state"))
    var state: String?

    @Option(name: .long, help: ArgumentHelp("只看这些组织，可多次。", valueName: "id"))
    var organization: [String] = []

    @Option(name: .long, help: ArgumentHelp("姓名包含。", valueName: "text"))
    var name: String?

    func run() throws {
        let desk = try options.openForMany()
        try check(desk)
        var filter = CaseFilter()
        filter.workflow = workflow.map { WorkflowID($0) }
        filter.state = state
        filter.organizations = organization
        filter.nameContains = name
        var headers: [CaseHeader] = []
        // Page by page, so that a long list does not lie in memory twice.
        while true {
            let page = filter
            let found = try desk.attempt { () throws(ServiceError) in try desk.service.list(page, as: desk.caller) }
            headers += found.headers
            guard !found.isLast, let last = found.last else { break }
            filter.after = last
        }
        if desk.options.format == .json {
            for header in headers { Console.out(json(header).text) }
            return
        }
        for header in headers { Console.out(line(header, desk)) }
        Console.err(desk.options.say("共 \(headers.count) 案。", "\(headers.count) cases."))
    }

    /// A workflow or a state that no rule knows is a slip: the empty list would say that there are no such cases.
    private func check(_ desk: CaseDesk) throws {
        let options = desk.options
        let workflows = desk.rulebook.workflows
        if let workflow, !workflows.contains(where: { $0.id.rawValue == workflow }) {
            let near = Suggestion(
                workflow,
                among: workflows.map {
                    ($0.id.rawValue, $0.editions.last?.title.localized ?? LocalizedText(zh: "", en: ""))
                })
            throw options.fail(
                "没有程序“\(DisplayName.of(workflow))”\(near.zh)",
                "there is no workflow `\(DisplayName.of(workflow))`\(near.en)",
                ExitStatus.wrongUse)
        }
        guard let state else { return }
        var known: [(word: String, title: LocalizedText)] = []
        for found in workflows where workflow.map({ $0 == found.id.rawValue }) ?? true {
            for title in found.editions.flatMap({ $0.states.compactMap { $0 } }) {
                let word = found.vocabulary.states[title.handle]
                if !known.contains(where: { $0.word == word }) { known.append((word, title.title.localized)) }
            }
        }
        guard !known.contains(where: { $0.word == state }) else { return }
        let near = Suggestion(state, among: known)
        throw options.fail(
            "没有阶段“\(DisplayName.of(state))”\(near.zh)", "there is no state `\(DisplayName.of(state))`\(near.en)",
            ExitStatus.wrongUse)
    }

    private func line(_ header: CaseHeader, _ desk: CaseDesk) -> String {
        let judge = Judge(desk.rulebook, workflow: header.workflow)
        let state = header.state.flatMap { name in
            judge.flatMap { judge in
                judge.workflow.vocabulary.states.handle(name).map {
                    Wording(judge: judge, language: desk.options.language).title(of: $0)
                }
            }
        }
        return [
            header.id, header.subjectName, state ?? header.state ?? "—", header.organization,
            header.lastOn?.isoText ?? "—",
        ].joined(separator: "  ")
    }

    private func json(_ header: CaseHeader) -> JSONValue {
        .object([
            "case": .string(header.id), "workflow": .string(header.workflow.rawValue),
            "organization": .string(header.organization),
            "subject": .string(header.subjectName), "state": .optional(header.state),
            "version": .int(Int64(header.version)),
            "last-on": .optional(header.lastOn?.isoText),
        ])
    }
}
