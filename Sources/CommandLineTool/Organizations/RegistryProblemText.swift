import ArgumentParser
import Diagnostics
import OrganizationRegistry
import RegistryDesk

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
    /// What to say of it with the command that helps, and the status to end with.
    var told: (text: LocalizedText, status: ExitCode) {
        (LocalizedText(zh: text.zh + remedy.zh, en: text.en + remedy.en), kind.status)
    }

    private var remedy: LocalizedText {
        switch self {
        case .unknownOrganization: LocalizedText(zh: "；登记用 partyflow org add", en: "")
        case .unknownPerson: LocalizedText(zh: "；登记用 partyflow person add", en: "")
        case .noBody:
            LocalizedText(
                zh: "；先用 partyflow org elect 登记现有成员", en: "; enter who sits in it with partyflow org elect")
        case .stillNeeded:
            LocalizedText(
                zh: "；先撤回那些登记，或者用 partyflow org dissolve",
                en: "; withdraw those first, or use partyflow org dissolve")
        case .outlived(let id, _):
            LocalizedText(zh: "（partyflow org history \(id)）", en: " (partyflow org history \(id))")
        case .organizationExists, .personExists, .ended, .notYet, .belongsAlready, .notInPost, .nothingToSplit,
            .inTheFuture, .belowItself, .nothingToMerge,
            .nobodyNamed, .unknownEntry:
            LocalizedText(zh: "", en: "")
        }
    }
}
