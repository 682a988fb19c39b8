import CivilTime
public import Diagnostics
public import OrganizationRegistry
import WorkflowModel

extension RegistryProblem {
    /// What to say of it.
    public var text: LocalizedText {
        let (zh, en, _) = parts
        return LocalizedText(zh: zh, en: en)
    }

    /// What kind of thing is wrong.
    public var kind: Faults.Kind { parts.2 }

    private var parts: (String, String, Faults.Kind) {
        switch self {
        case .unknownOrganization(let id):
            (
                "没有党组织“\(DisplayName.of(id))”",
                "there is no organization `\(DisplayName.of(id))`",
                .noInput
            )
        case .unknownPerson(let id):
            (
                "人员登记里没有“\(DisplayName.of(id))”", "there is nobody `\(DisplayName.of(id))`",
                .noInput
            )
        case .organizationExists(let id):
            ("已经有党组织“\(id)”", "there is an organization `\(id)` already", .cannotCreate)
        case .personExists(let id):
            ("已经有人员“\(id)”", "there is a person `\(id)` already", .cannotCreate)
        case .ended(let id, let date):
            (
                "党组织“\(id)”已于 \(date?.isoText ?? "不明日期") 不复存在", "`\(id)` ended on \(date?.isoText ?? "an unknown day")",
                .badInput
            )
        case .notYet(let id, let since):
            (
                "党组织“\(id)”\(since.isoText) 才成立", "`\(id)` was founded on \(since.isoText) only", .badInput
            )
        case .outlived(let id, let date):
            (
                "“\(id)”在 \(date.isoText) 还有登记，不能在那以前不复存在；日期写错的改日期，登错的先撤回",
                "`\(id)` is still spoken of on \(date.isoText) and cannot end before; correct the day, or withdraw what is wrong",
                .badInput
            )
        case .belongsAlready(let id, let organization):
            (
                "“\(DisplayName.of(id))”当时已在“\(organization)”，没有变化",
                "`\(DisplayName.of(id))` belonged to `\(organization)` already", .badInput
            )
        case .notInPost(let id, let post):
            (
                "“\(DisplayName.of(id))”当时没有“\(DisplayName.of(post))”这一职务，不能免去；先登记任职，或核对日期",
                "`\(DisplayName.of(id))` was not `\(DisplayName.of(post))` on that day; enter the post first, or check the day",
                .badInput
            )
        case .nothingToSplit(let id):
            (
                "没有写“\(id)”分成哪几个党组织", "nothing says into which organizations `\(id)` is split", .wrongUse
            )
        case .inTheFuture(let date):
            ("\(date.isoText) 还没有到，不能登记", "\(date.isoText) is still to come", .rulesSayNo)
        case .belowItself(let id, let parent):
            (
                "“\(id)”不能以自己或自己的下级为上级（\(parent)）", "`\(id)` cannot lie below itself or one of its own (`\(parent)`)",
                .badInput
            )
        case .nothingToMerge(let id):
            ("没有写与“\(id)”合并的另一方", "nothing to merge with `\(id)`", .wrongUse)
        case .noBody(let id, let body):
            (
                "党组织“\(id)”没有登记\(body == OrganizationStructure.leadingBody ? "委员会" : "“\(body)”")",
                "`\(id)` has no `\(body)` on record",
                .badInput
            )
        case .nobodyNamed(let id, let body):
            (
                "没有写明“\(id)”的\(body == OrganizationStructure.leadingBody ? "委员会" : "“\(body)”")有谁",
                "nobody is named for the `\(body)` of `\(id)`",
                .badInput
            )
        case .stillNeeded(let id):
            (
                "党组织“\(id)”已有其他登记（人员、下级、班子），不能撤回它的成立",
                "other entries rest on the founding of `\(id)` (people, organizations below, bodies)", .badInput
            )
        case .unknownEntry(let id):
            (
                "没有第 \(DisplayName.of(id)) 条登记，或它已撤回", "there is no entry \(DisplayName.of(id)), or it was withdrawn",
                .noInput
            )
        }
    }
}
