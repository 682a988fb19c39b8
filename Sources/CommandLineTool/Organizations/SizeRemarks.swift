import CivilTime
import Diagnostics
import OrganizationReports
import WorkflowModel

/// What the sizes say of an organization, while somebody enters it.
struct SizeRemarks {
    let structure: OrganizationStructure
    let organization: Organization
    let day: CivilDate

    private var broken: [SizeRemark] { SizeRemark.list(structure, organization, on: day) }

    /// Refuses to found what no organization may be, or to make one so that was not.
    ///
    /// - Parameter before: the organization as it was; what it broke already is no news.
    func refuse(_ faults: inout Faults, before: Organization? = nil) {
        for size in broken where size.rule.severity == .block {
            if let before, size.rule.truth(of: before, on: day) == .violated { continue }
            faults.add(
                "\(size.text.zh)。本来就有的党组织，加 --as-found 照实登记",
                "\(size.text.en). If it exists all the same, enter it with --as-found", ExitStatus.rulesSayNo)
        }
    }

    /// Everything, for whoever just entered it.
    func lines(_ options: GlobalOptions) -> [String] {
        broken.map { size in
            size.rule.severity == .block
                ? options.say("问题：\(size.text.zh)", "finding: \(size.text.en)")
                : options.say("提示：\(size.text.zh)", "note: \(size.text.en)")
        }
    }
}
