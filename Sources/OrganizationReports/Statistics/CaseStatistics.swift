public import CaseServices
public import Diagnostics
import Wording
import WorkflowEngine
public import WorkflowModel

/// Cases counted by stage, organization, month and age.
public struct CaseStatistics: Sendable {
    private let rulebook: Rulebook
    private let names: [String: String]
    private let language: Language

    /// Counts cases of organizations by the names they have.
    public init(rulebook: Rulebook, organizations: [Organization], language: Language) {
        self.rulebook = rulebook
        self.language = language
        names = Dictionary(organizations.map { ($0.id, $0.name) }) { first, _ in first }
    }

    private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
    private func say(_ text: Text) -> String { say(text.zh, text.en ?? text.zh) }
    private var total: String { say("合计", "total") }

    /// Procedures that lead somewhere, in order of declaration; what never ends is no pipeline.
    private func procedures(_ used: [WorkflowID]) -> [Procedure] {
        let used = Set(used)
        return rulebook.workflows.filter { used.contains($0.id) && !$0.editions.contains(where: \.isRegimen) }
            .compactMap { Procedure($0, rulebook, language) }
    }

    /// Every procedure by stage, a line for each organization.
    public func byStage(_ tallies: [CaseTally]) -> [StatisticsTable] {
        procedures(tallies.map(\.workflow)).map { procedure in
            let own = tallies.filter { $0.workflow == procedure.id }
            let states = procedure.states(among: own.map(\.state))
            let places = Dictionary(grouping: own) { $0.organization ?? "" }
            let rows = places.keys.sorted { (names[$0] ?? $0, $0) < (names[$1] ?? $1, $1) }.map { place in
                StatisticsTable.Row(
                    names[place] ?? say("已经不在的党组织", "organization that has ended"),
                    states.map { state in places[place]?.first { $0.state == state }?.cases ?? 0 })
            }
            return StatisticsTable(
                title: say("\(procedure.title)：各党组织、各阶段的案数", "\(procedure.title): cases by organization and stage"),
                rowHead: say("党组织", "organization"), columns: states.map(procedure.name), rows: rows, total: total)
        }
    }

    /// Every procedure by the month of a year in which cases came into a stage.
    public func byMonth(_ counts: CaseCounts) -> [StatisticsTable] {
        let year = counts.year
        return procedures(counts.entered.keys.map(\.workflow)).map { procedure in
            let own = counts.entered.filter { $0.key.workflow == procedure.id }
            let rows = procedure.states(among: own.map(\.key.state)).map { state in
                StatisticsTable.Row(
                    procedure.name(of: state),
                    (1...12).map { month in
                        own.reduce(0) { $0 + ($1.key.state == state && $1.key.month == month ? $1.value : 0) }
                    })
            }
            return StatisticsTable(
                title: say(
                    "\(procedure.title)：\(year) 年各月进入各阶段的案数", "\(procedure.title): cases entering a stage in \(year)"),
                rowHead: say("进入的阶段", "stage entered"), columns: (1...12).map { say("\($0)月", "\($0)") }, rows: rows,
                total: total)
        }
    }

    /// Every procedure about people by their age.
    public func byAge(_ counts: CaseCounts) -> [StatisticsTable] {
        procedures(Array(counts.aboutPeople)).map { procedure in
            let own = counts.ages.filter { $0.key.workflow == procedure.id }
            let states = procedure.states(among: own.map(\.key.state))
            let bands = Set(own.map(\.key.band)).sorted { ($0 ?? .max) < ($1 ?? .max) }
            let rows = bands.map { band in
                StatisticsTable.Row(
                    AgeBand.title(band, language),
                    states.map { state in
                        counts.ages[CaseCounts.Age(workflow: procedure.id, band: band, state: state)] ?? 0
                    })
            }
            return StatisticsTable(
                title: say("\(procedure.title)：年龄和阶段", "\(procedure.title): age and stage"),
                rowHead: say("年龄", "age"), columns: states.map(procedure.name), rows: rows, total: total)
        }
    }
}

/// A procedure with its stages in order, as its latest edition has them.
private struct Procedure {
    let id: WorkflowID
    let title: String
    private let order: [String]
    private let titles: [String: String]
    private let unopened: String

    init?(_ workflow: Workflow, _ rulebook: Rulebook, _ language: Language) {
        guard let judge = Judge(rulebook, workflow: workflow.id, layers: []), let latest = workflow.editions.last else {
            return nil
        }
        id = workflow.id
        title = language == .zh ? latest.title.zh : latest.title.en ?? latest.title.zh
        let wording = Wording(judge: judge, language: language)
        let names = workflow.vocabulary.states
        let handles = workflow.editions.reversed().flatMap { $0.states.compactMap { $0?.handle } }
        var order: [String] = [], titles: [String: String] = [:]
        for handle in handles where titles[names[handle]] == nil {
            order.append(names[handle])
            titles[names[handle]] = wording.title(of: handle)
        }
        self.order = order
        self.titles = titles
        unopened = language == .zh ? "尚未开始" : "not begun"
    }

    /// Those of the stages that occur, in order; nil: not begun.
    func states(among found: [String?]) -> [String?] {
        let found = Set(found)
        let known: [String?] = order.filter { found.contains($0) }
        return found.contains(nil) ? [nil] + known : known
    }

    func name(of state: String?) -> String { state.map { titles[$0] ?? unopened } ?? unopened }
}
