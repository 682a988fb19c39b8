public import CivilTime
public import Diagnostics
import Wording
public import WorkflowModel

/// A bound of a count that an organization breaks.
public struct SizeRemark: Sendable {
    /// The bound.
    public let rule: SizeRule
    /// What is asked, and what the organization has instead.
    public let text: LocalizedText

    /// What an organization breaks, gravest first.
    public static func list(
        _ structure: OrganizationStructure, _ organization: Organization, on day: CivilDate
    ) -> [SizeRemark] {
        structure.sizes.filter { $0.truth(of: organization, on: day) == .violated }
            .sorted { $0.severity > $1.severity }.map { SizeRemark($0, organization) }
    }

    private init(_ rule: SizeRule, _ organization: Organization) {
        self.rule = rule
        let basis = rule.citations.map { $0.text(.zh) }.joined(separator: "；")
        let english = rule.citations.map { $0.text(.en) }.joined(separator: "; ")
        let remark = Self.remark(rule, organization)
        text = LocalizedText(
            zh: remark.zh + (basis.isEmpty ? "" : "（\(basis)）"),
            en: remark.en + (english.isEmpty ? "" : " (\(english))"))
    }

    /// What is asked, and what the organization has instead, without the articles.
    public static func remark(_ rule: SizeRule, _ organization: Organization) -> LocalizedText {
        var count: String?
        if case .number(let number)? = organization.value(rule.number) { count = number.description }
        return LocalizedText(
            zh: rule.title.zh + (count.map { "；现为 \($0)" } ?? "；没有写明，不能认定"),
            en: (rule.title.en ?? rule.title.zh) + (count.map { "; it is \($0)" } ?? "; not stated, undetermined"))
    }
}
