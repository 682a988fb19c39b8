import AccountServices
import CaseServices
import CivilTime
import Diagnostics
import HTTPTypes
import OrganizationReports
import WorkflowModel

/// Everything pages are made of: the use cases, the rules, the templates, the clock.
struct Site: Sendable {
    /// What people do with cases.
    let service: CaseService
    /// Who may come in.
    let accounts: AccountService
    /// How the server runs.
    let configuration: WebConfiguration
    /// The pages' templates.
    let templates: Templates
    /// The time.
    let clock: WebClock
    /// What became possible today, as far as it was found already.
    let possibleSteps = PossibleSteps()
    /// Pages of cases as they were written.
    let casePages = CasePages()
    /// Workbenches as they were written last.
    let workbenches = Workbenches()
    /// What papers and people cases have, for finding them.
    let caseWords = CaseWords()
    /// People and organizations by name and place.
    let registry = RegistryMemory()
    /// What was counted for statistics.
    let statistics = StatisticsMemory()
    /// Statistics of many cases, as they were last counted.
    let statisticsBook = StatisticsBook()
    /// What organization life asks for later, as far as it was found today.
    let ahead = AheadMemory()

    /// The rules.
    var rulebook: Rulebook { service.rulebook }

    /// A page in its frame.
    func page<Model: Encodable & Sendable>(
        _ name: TemplateName, _ model: Model, title: String, for visit: Visit, status: Int = 200
    ) -> Reply {
        let framed = Framed(frame: Frame(title: title, visit: visit), page: model)
        return .page(templates.render(name, framed, visit.language), status: .init(code: status))
    }

    /// What stands in the frame of a page.
    func content<Model: Encodable & Sendable>(_ name: TemplateName, _ model: Model, _ visit: Visit) -> String {
        templates.render(name, Unframed(page: model), visit.language)
    }

    /// The same of a page whose forms carry what the frame knows.
    func content<Model: Encodable & Sendable>(
        _ name: TemplateName, _ model: Model, title: String, for visit: Visit
    ) -> String {
        templates.render(name, Framed(frame: Frame(title: title, visit: visit), page: model), visit.language)
    }

    /// What was written before, in its frame.
    func page(around content: String, title: String, for visit: Visit) -> Reply {
        struct Written: Encodable, Sendable { let content: String }
        return page(.written, Written(content: content), title: title, for: visit)
    }
}

/// A page with what stands around it.
struct Framed<Model: Encodable & Sendable>: Encodable, Sendable {
    /// Around it.
    let frame: Frame
    /// The page.
    let page: Model
}

/// A page without what stands around it.
struct Unframed<Model: Encodable & Sendable>: Encodable, Sendable {
    /// The page.
    let page: Model
}
