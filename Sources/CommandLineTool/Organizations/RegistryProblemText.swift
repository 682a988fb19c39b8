import ArgumentParser
import CivilTime
import Diagnostics
import OrganizationRegistry

extension [RegistryProblem] {
    /// What to say of them, and the status to end with.
    var told: (text: LocalizedText, status: ExitCode) {
        let texts = map(\.told)
        let status = texts.map(\.status)
        return (
            LocalizedText(
                zh: texts.map(\.text.zh).joined(separator: "；"), en: texts.map(\.text.en).joined(separator: "; ")),
            status.first ?? ExitStatus.badInput
        )
    }
}

extension RegistryProblem {
    /// What to say of it, and the status to end with.
    var told: (text: LocalizedText, status: ExitCode) {
        let (zh, en, status) = parts
        return (LocalizedText(zh: zh, en: en), status)
    }

    private var parts: (String, String, ExitCode) {
        switch self {
        case .unknownOrganization(let id):
            (
                "没有党组织“\(DisplayName.of(id))”；登记用 partyflow org add",
                "there is no organization `\(DisplayName.of(id))`",
                ExitStatus.noInput
            )
        case .unknownPerson(let id):
            (
                "人员登记里没有“\(DisplayName.of(id))”；登记用 partyflow person add", "there is nobody `\(DisplayName.of(id))`",
                ExitStatus.noInput
            )
        case .organizationExists(let id):
            ("已经有党组织“\(id)”", "there is an organization `\(id)` already", ExitStatus.cannotCreate)
        case .personExists(let id):
            ("已经有人员“\(id)”", "there is a person `\(id)` already", ExitStatus.cannotCreate)
        case .ended(let id, let date):
            (
                "党组织“\(id)”已于 \(date?.isoText ?? "不明日期") 不复存在", "`\(id)` ended on \(date?.isoText ?? "an unknown day")",
                ExitStatus.badInput
            )
        case .notYet(let id, let since):
            (
                "党组织“\(id)”\(since.isoText) 才成立", "`\(id)` was founded on \(since.isoText) only", ExitStatus.badInput
            )
        case .outlived(let id, let date):
            (
                "“\(id)”在 \(date.isoText) 还有登记，不能在那以前不复存在；日期写错的改日期，登错的先撤回（partyflow org history \(id)）",
                "`\(id)` is still spoken of on \(date.isoText) and cannot end before; correct the day, or withdraw what is wrong "
                    + "(partyflow org history \(id))", ExitStatus.badInput
            )
        case .belongsAlready(let id, let organization):
            (
                "“\(DisplayName.of(id))”当时已在“\(organization)”，没有变化",
                "`\(DisplayName.of(id))` belonged to `\(organization)` already", ExitStatus.badInput
            )
        case .notInPost(let id, let post):
            (
                "“\(DisplayName.of(id))”当时没有“\(DisplayName.of(post))”这一职务，不能免去；先登记任职，或核对日期",
                "`\(DisplayName.of(id))` was not `\(DisplayName.of(post))` on that day; enter the post first, or check the day",
                ExitStatus.badInput
            )
        case .nothingToSplit(let id):
            (
                "没有写“\(id)”分成哪几个党组织", "nothing says into which organizations `\(id)` is split", ExitStatus.wrongUse
            )
        case .inTheFuture(let date):
            ("\(date.isoText) 还没有到，不能登记", "\(date.isoText) is still to come", ExitStatus.rulesSayNo)
        case .belowItself(let id, let parent):
            (
                "“\(id)”不能以自己或自己的下级为上级（\(parent)）", "`\(id)` cannot lie below itself or one of its own (`\(parent)`)",
                ExitStatus.badInput
            )
        case .nothingToMerge(let id):
            ("没有写与“\(id)”合并的另一方", "nothing to merge with `\(id)`", ExitStatus.wrongUse)
        case .noBody(let id, let body):
            (
                "党组织“\(id)”没有登记\(body == OrganizationElectCommand.leading ? "委员会" : "“\(body)”")；先用 partyflow org elect 登记现有成员",
                "`\(id)` has no `\(body)` on record; enter who sits in it with partyflow org elect",
                ExitStatus.badInput
            )
        case .nobodyNamed(let id, let body):
            (
                "没有写明“\(id)”的\(body == OrganizationElectCommand.leading ? "委员会" : "“\(body)”")有谁",
                "nobody is named for the `\(body)` of `\(id)`",
                ExitStatus.badInput
            )
        case .stillNeeded(let id):
            (
                "党组织“\(id)”已有其他登记（人员、下级、班子），不能撤回它的成立；先撤回那些登记，或者用 partyflow org dissolve",
                "other entries rest on the founding of `\(id)` (people, organizations below, bodies); withdraw those "
                    + "first, or use partyflow org dissolve", ExitStatus.badInput
            )
        case .unknownEntry(let id):
            (
                "没有第 \(DisplayName.of(id)) 条登记，或它已撤回", "there is no entry \(DisplayName.of(id)), or it was withdrawn",
                ExitStatus.noInput
            )
        }
    }
}
