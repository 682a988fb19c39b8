public import CivilTime
public import Diagnostics
import OrganizationReports
public import WorkflowModel

/// What the sizes say of an organization, while somebody enters it.
public struct SizeRemarks {
    private let structure: OrganizationStructure
    private let organization: Organization
    private let day: CivilDate

    /// An organization as it would be, on a day.
    public init(structure: OrganizationStructure, organization: Organization, day: CivilDate) {
        self.structure = structure
        self.organization = organization
        self.day = day
    }

    private var broken: [SizeRemark] { SizeRemark.list(structure, organization, on: day) }

    /// Refuses to found what no organization may be, or to make one so that was not.
    ///
    /// - Parameters:
    ///   - before: the organization as it was; what it broke already is no news.
    ///   - hints: how to enter it all the same.
    public func refuse(_ faults: inout Faults, before: Organization? = nil, hints: RegisterHints) {
        for size in broken where size.rule.severity == .block {
            if let before, size.rule.truth(of: before, on: day) == .violated { continue }
            faults.add(
                "\(size.text.zh)。\(hints.asFound.zh)", "\(size.text.en). \(hints.asFound.en)", .rulesSayNo)
        }
    }

    /// Everything, for whoever just entered it.
    public var lines: [LocalizedText] {
        broken.map { size in
            size.rule.severity == .block
                ? LocalizedText(zh: "问题：\(size.text.zh)", en: "finding: \(size.text.en)")
                : LocalizedText(zh: "提示：\(size.text.zh)", en: "note: \(size.text.en)")
        }
    }
}
