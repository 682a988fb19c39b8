import CaseServices
import CivilTime
import Diagnostics
import OrganizationRegistry
import RegistryDesk
import WorkflowModel

/// The registry as whoever keeps it works on it.
struct RegistryCounter {
    let visit: Visit
    let caller: Caller
    let log: RegistryLog
    let tree: OrganizationTree

    var structure: OrganizationStructure { visit.site.rulebook.structure }

    init(_ visit: Visit) throws(WebProblem) {
        self.visit = visit
        caller = try visit.signedIn().caller
        let log = try WebProblem.ofStore { () throws(StoreError) in try visit.site.service.store.registryLog() }
        self.log = log
        tree = OrganizationTree(log.organizations(on: visit.today), structure: visit.site.rulebook.structure)
    }

    /// Whether the visitor keeps this organization; nil: everywhere.
    func keeps(_ organization: String?) -> Bool {
        caller.permissions.allow(.administer, in: organization.map { tree.chain(of: $0).map(\.id) } ?? [])
    }

    /// Organizations that the visitor keeps.
    var kept: [OrganizationState] { tree.states.filter { keeps($0.id) } }

    /// Enters changes; what the registry says against them.
    func record(_ draft: RegistryDraft, isRehearsal: Bool = false) throws(WebProblem) -> [LocalizedText] {
        try entered(draft, isRehearsal: isRehearsal).against
    }

    /// Enters changes, or looks at what would come of them: what the registry says against them, and how many cases go along.
    func entered(_ draft: RegistryDraft, isRehearsal: Bool) throws(WebProblem) -> (against: [LocalizedText], cases: Int)
    {
        do throws(ServiceError) {
            let recorded = try visit.site.service.record(
                draft, as: caller, today: visit.today, now: visit.now, isRehearsal: isRehearsal)
            return ([], recorded.placements.count)
        } catch {
            guard case .registry(let problems) = error else { throw .service(error) }
            return (problems.map(\.text), 0)
        }
    }

    /// The day that a field states; nil: none is stated.
    func day(_ field: String, _ faults: inout Faults) -> PartialDate? {
        guard let text = visit.form[field] else { return nil }
        return PersonChange.date(text, "日期", "the day", &faults)
    }

    /// Identifier of an organization by its identifier or its name.
    func organization(_ text: String) -> String? {
        if tree[text] != nil { return text }
        let named = tree.all.filter { $0.name == text }
        return named.count == 1 ? named.first?.id : nil
    }

    /// Those to choose from, by name.
    func options(chosen: String?) -> [(value: String, title: String)] {
        kept.map { ($0.id, $0.organization.name) }
    }
}

extension RegisterHints {
    /// The fields of the pages.
    static let onPage = RegisterHints(
        update: LocalizedText(zh: "要按表更新，勾选“已经登记的，按表更新”", en: "to change it, tick “change what is registered already”"),
        asFound: LocalizedText(
            zh: "本来就有的党组织，勾选“照实登记”", en: "If it exists all the same, tick “enter it as it is”"),
        committeeLater: LocalizedText(
            zh: "登记人员以后，在党组织的登记页面上补登委员会",
            en: "enter the committee on the page of the organization once the people are there"),
        samePerson: LocalizedText(zh: "请不要登记两次", en: "enter him only once"))
}

extension EndingHints {
    /// The forms of the pages.
    static let onPage = EndingHints(
        moveOrganizations: LocalizedText(
            zh: "先在下级的登记页面上改它的上级", en: "change the organization above on the page of each of them first"),
        movePeople: LocalizedText(zh: "先在人员的登记页面上转组织关系", en: "move them on the page of each person first"))
}
