import CaseServices
import OrganizationRegistry
import WorkflowModel

/// What a new store still needs: organizations, people, users, the first case, in this order.
enum FirstSteps {
    /// A step.
    struct Step: Encodable, Equatable, Sendable {
        let title: String
        let text: String
        let state: String
        let isDone: Bool
        /// The first of those that are left.
        var isNext = false
        /// Where it is done; nil: by somebody else.
        let href: String?
        let button: String
        let importHref: String?
    }

    /// The steps, as long as one is left and the visitor sets the store up.
    static func list(_ hasNoCases: Bool, _ visit: Visit) throws(WebProblem) -> [Step] {
        let permissions = try visit.signedIn().caller.permissions
        guard permissions.allowSomewhere(.administer) || permissions.allowSomewhere(.manageUsers) else { return [] }
        let store = visit.site.service.store
        let hasPeople = try WebProblem.ofStore { () throws(StoreError) in
            try store.registryLog(mayLag: true).hasPeople(on: visit.today)
        }
        guard hasNoCases || !hasPeople else { return [] }
        let (organizations, users) = try WebProblem.ofStore { () throws(StoreError) in
            (try store.organizations(), try store.users())
        }
        let done = visit.say("已有", "done"), open = visit.say("还没有", "to do")
        func step(
            _ title: (String, String), _ text: (String, String), _ isDone: Bool, _ right: Right, _ href: String,
            _ button: (String, String), importing: String? = nil
        ) -> Step {
            let may = permissions.allowSomewhere(right)
            return Step(
                title: visit.say(title.0, title.1), text: visit.say(text.0, text.1), state: isDone ? done : open,
                isDone: isDone, href: may ? href : nil, button: visit.say(button.0, button.1),
                importHref: may ? importing : nil)
        }
        let count = organizations.count
        var steps = [
            step(
                ("登记党组织", "Organizations"),
                (
                    "从最上一级到支部：类别、上级、党员人数、任期、委员会。现有 \(count) 个。",
                    "From the top to the branches: kind, above, members, term, committee. There are \(count)."
                ), count > 0, .administer, "/administration/organizations", ("登记党组织", "Organizations"),
                importing: "/administration/import?what=organizations"),
            step(
                ("登记人员", "People"),
                (
                    "党员，以及各环节要写到的介绍人、谈话人。有名册的，从表里一次导入。",
                    "Members, and whoever the steps name. A roster that exists is imported at once."
                ), hasPeople, .administer, "/administration/people", ("登记人员", "People"),
                importing: "/administration/import?what=people"),
            step(
                ("增加用户，给权限", "Users and rights"),
                (
                    "支部书记、组织员各有自己的登录名；权限由安全管理员给。",
                    "Each secretary and organizer has a login; rights are given by the security administrator."
                ), users.count > 1, .manageUsers, "/administration/users", ("增加用户", "Add users")),
            step(
                ("立第一个案，或导入已有的卷宗", "The first case, or dossiers that exist"),
                (
                    "由有办理权限的同志来做。", "By whoever may record."
                ), !hasNoCases, .record, "/open-case", ("立案", "Open a case"), importing: "/import-cases"),
        ]
        if let next = steps.firstIndex(where: { !$0.isDone && $0.href != nil }) { steps[next].isNext = true }
        return steps
    }
}
