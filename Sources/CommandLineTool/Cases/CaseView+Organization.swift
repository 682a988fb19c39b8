import CaseServices
import CivilTime
import Diagnostics
import OrganizationRegistry
import WorkflowModel

/// Where a case belongs: now, and where that is another one, at its opening.
extension CaseView {
    var organizationText: String {
        let now = inHand.organization, opened = inHand.organizationAtOpening
        guard !now.isEmpty else { return "—" }
        let text = named(now, on: today) + ended(now)
        if now != opened {
            let then = named(opened, on: inHand.firstDay ?? today)
            return text + options.say("，立案时是\(then)", ", opened at \(then)")
        }
        let former = inHand.firstDay.flatMap { name(now, on: $0) }
        guard let former, former != name(now, on: today) else { return text }
        return text + options.say("，立案时名为\(former)", ", then named \(former)")
    }

    /// The name of an organization as its own case shows it: that of today.
    var subjectName: String {
        let subject = inHand.dossier.subject
        guard inHand.isAboutOrganization else { return subject.name }
        return name(subject.id, on: today) ?? name(inHand.organization, on: today) ?? subject.name
    }

    private func name(_ id: String, on day: CivilDate) -> String? {
        let name = inHand.organizationState(id, on: day)?.organization.name
        return name == id ? nil : name
    }

    private func named(_ id: String, on day: CivilDate) -> String {
        guard let name = name(id, on: day) else { return facts.organization(id) }
        return options.named(name, id)
    }

    private func ended(_ id: String) -> String {
        guard let state = inHand.organizationState(id, on: today), let end = state.end else { return "" }
        let since = state.endedOn?.isoText ?? options.say("日期不详", "an unknown day")
        let after = end.successors.joined(separator: " ")
        return options.say("（已于 \(since) \(end.word.zh)", " (\(end.word.en) on \(since)")
            + (after.isEmpty ? "" : options.say(" \(after)", " \(after)")) + options.say("）", ")")
    }
}
