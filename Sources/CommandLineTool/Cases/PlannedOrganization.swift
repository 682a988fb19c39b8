import ArgumentParser
import CivilTime
import Diagnostics
import OrganizationRegistry
import RegistryDesk
import WorkflowModel

/// What an organization is to be that a case founds.
struct PlannedOrganization: ParsableArguments {
    @Option(help: ArgumentHelp("要建立的党组织的名称。", valueName: "name"))
    var name: String?

    @Option(help: ArgumentHelp("要建立的党组织的类别，如 branch。", valueName: "kind"))
    var kind: String?

    @Option(help: ArgumentHelp("要建立的党组织的上级的编号。", valueName: "id"))
    var parent: String?

    @Option(help: ArgumentHelp("要建立的党组织的其他情况，可多次，如 --set full-members=11。", valueName: "key=value"))
    var set: [String] = []

    /// Whether nothing of it is given.
    var isEmpty: Bool { name == nil && kind == nil && parent == nil && set.isEmpty }

    /// The organization as described; everything that is wrong with it is told at once.
    func organization(_ id: String, _ desk: CaseDesk, _ log: RegistryLog) throws -> Organization {
        let structure = desk.rulebook.structure
        let tree = OrganizationTree(log.organizations(on: .latest), structure: structure)
        var faults = Faults()
        if let problem = IdentifierCheck.problem(id, "编号", "the identifier") { faults.add(problem.zh, problem.en) }
        if name == nil { faults.add("缺少 --name 名称", "--name is missing") }
        if kind == nil {
            faults.add(
                "缺少 --kind 类别\(Suggestion("", among: structure.titledKinds).zh)",
                "--kind is missing\(Suggestion("", among: structure.titledKinds).en)")
        }
        if parent == nil { faults.add("缺少 --parent 上级党组织的编号", "--parent is missing") }
        if let name, let problem = IdentifierCheck.nameProblem(name, "名称", "the name") {
            faults.add(problem.zh, problem.en)
        }
        var organization = Organization(id: id, name: name ?? id)
        let pairs = [("kind", kind), ("parent", parent)].compactMap { key, text in text.map { "\(key)=\($0)" } }
        OrganizationChange(pairs: pairs + set, structure, faults: &faults).apply(to: &organization)
        tree.check(organization, today: Today.now(), &faults)
        try faults.report(desk.options)
        return organization
    }
}
