import CivilTime
import Diagnostics
import Wording
import WorkflowModel

/// What the sizes say of an organization, while somebody enters it.
struct SizeRemarks {
    let structure: OrganizationStructure
    let organization: Organization
    let day: CivilDate

    /// The sizes that the organization breaks, gravest first.
    private var broken: [SizeRule] {
        structure.sizes.filter { $0.truth(of: organization, on: day) == .violated }.sorted { $0.severity > $1.severity }
    }

    private func text(_ size: SizeRule) -> LocalizedText {
        let remark = size.remark(on: organization)
        let basis = size.citations.map { $0.text(.zh) }.joined(separator: "；")
        let english = size.citations.map { $0.text(.en) }.joined(separator: "; ")
        return LocalizedText(
            zh: remark.zh + (basis.isEmpty ? "" : "（\(basis)）"),
            en: remark.en + (english.isEmpty ? "" : " (\(english))"))
    }

    /// Refuses to found what no organization may be, or to make one so that was not.
    ///
    /// - Parameter before: the organization as it was; what it broke already is no news.
    func refuse(_ faults: inout Faults, before: Organization? = nil) {
        for size in broken where size.severity == .block {
            if let before, size.truth(of: before, on: day) == .violated { continue }
            let text = text(size)
            faults.add(
                "\(text.zh)。本来就有的党组织，加 --as-found 照实登记",
                "\(text.en). If it exists all the same, enter it with --as-found", ExitStatus.rulesSayNo)
        }
    }

    /// Everything, for whoever just entered it.
    func lines(_ options: GlobalOptions) -> [String] {
        broken.map { size in
            let text = text(size)
            return size.severity == .block
                ? options.say("问题：\(text.zh)", "finding: \(text.en)") : options.say("提示：\(text.zh)", "note: \(text.en)")
        }
    }
}

extension SizeRule {
    /// What is asked, and what the organization has instead.
    func remark(on organization: Organization) -> LocalizedText {
        let title = title.localized
        let count = organization.value(number).map { RegisterValue.text($0) }
        return LocalizedText(
            zh: title.zh + (count.map { "；现为 \($0)" } ?? "；没有写明，不能认定"),
            en: title.en + (count.map { "; it is \($0)" } ?? "; not stated, undetermined"))
    }
}
