import AccountServices
import CaseServices
import CivilTime
import WorkflowModel

/// A form that somebody left half filled in, as a line that leads back to it.
struct UnfinishedForm: Encodable, Equatable, Sendable {
    /// What it is.
    let title: String
    /// Where it is given back.
    let href: String
    /// When it was typed last.
    let at: String
    /// Its place, for throwing it away.
    let place: String

    /// All that a visitor left half filled in, the latest first.
    ///
    /// - Parameter prefix: only forms whose address begins so.
    static func all(under prefix: String = "/", _ visit: Visit) throws(WebProblem) -> [UnfinishedForm] {
        let user = try visit.signedIn().user.id
        let drafts = try WebProblem.ofStore { () throws(StoreError) in
            try visit.site.accounts.drafts(of: user, now: visit.now)
        }
        return drafts.filter { $0.place.hasPrefix(prefix) }.sorted { $0.at > $1.at }.compactMap { draft in
            let fields = FormFields(draft.body) ?? FormFields()
            guard let title = title(draft.place, fields, visit) else { return nil }
            return UnfinishedForm(
                title: title, href: draft.place, at: Office.time(draft.at), place: draft.place)
        }
    }

    /// What a form is called; nil: what it was for is not there any more.
    private static func title(_ place: String, _ fields: FormFields, _ visit: Visit) -> String? {
        let path = place.prefix { $0 != "?" }
        let parts = path.split(separator: "/").map { FormFields.decoded(Array($0.utf8), plusIsBlank: false) ?? "" }
        switch (parts.first, parts.count) {
        case ("open-case", _):
            let name = fields["subject"].map { visit.say("：\($0)", ": \($0)") } ?? ""
            return visit.say("立案", "Opening a case") + name
        case ("administration", 2...):
            let isPerson = parts[1] == "add-person" || parts[1] == "people"
            guard visit.visitor?.caller.permissions.allowSomewhere(.administer) == true else { return nil }
            let name = fields["name"].map { visit.say("：\($0)", ": \($0)") } ?? ""
            return (isPerson ? visit.say("登记人员", "Entering a person") : visit.say("登记党组织", "Entering an organization"))
                + name
        case ("meetings", 4):
            let day = fields["on"].flatMap { try? DateText.parse($0) }?.exact
            let kinds = MeetingKind.all(on: day ?? visit.today, visit)
            guard let kind = kinds.first(where: { $0.step == fields["kind"] }),
                let organization = try? visit.site.service.chain(of: parts[2]).first
            else { return nil }
            return "\(organization.name)\(visit.say("", " · "))\(kind.title) \(fields["on"] ?? "")"
        case ("cases", 3...):
            // Whoever may not see the case any more is not told whom it is about.
            guard let header = try? visit.site.service.store.header(parts[1]),
                let chain = try? visit.site.service.chain(of: header.organization).map(\.id),
                visit.visitor?.caller.permissions.allow(.read, in: chain.isEmpty ? [header.organization] : chain)
                    == true
            else { return nil }
            let titles = WorkflowTitles(visit.site.rulebook, visit.language)
            let step =
                parts.count == 4
                ? titles.step(parts[3], of: header.workflow) : visit.say("更正一条登记", "correcting an entry")
            return header.subjectName + visit.say("：", ": ") + step
        case _: return nil
        }
    }
}
