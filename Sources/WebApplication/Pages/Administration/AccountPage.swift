import AccountServices
import AccountWording
import CaseServices
import Diagnostics
import RegistryDesk
import WorkflowModel

/// One user: what whoever keeps users may do, and what whoever gives rights may do, on pages of their own.
enum AccountPage {
    /// Something held at a place.
    struct Held: Encodable, Sendable {
        let word: String
        let place: String
        let organization: String
        let title: String
    }

    /// The page.
    struct Model: Encodable, Sendable {
        let isSystem: Bool
        let action: String
        let listHref: String
        let login: String
        let name: String
        let state: String
        let tagKind: String
        let isDisabled: Bool
        let isLocked: Bool
        let held: [Held]
        let hasHeld: Bool
        let sessions: Int
        let roles: [CaseListModel.Option]
        let rights: [CaseListModel.Option]
        let place: OrganizationField
        let problems: [String]
        let hasProblems: Bool
        /// The person of the registry whom the user is, as the list offers him.
        let person: String
        let personText: String
        let people: [StepModel.Option]
        let hasSecondFactor: Bool
    }

    static func user(_ visit: Visit) throws(WebProblem) -> Reply { try page(visit, isSystem: true) }
    static func rights(_ visit: Visit) throws(WebProblem) -> Reply { try page(visit, isSystem: false) }

    /// Whoever keeps users disables, enables, renames, sets a password.
    static func change(_ visit: Visit) throws(WebProblem) -> Reply {
        let desk = try Office(visit)
        try desk.require(.manageUsers, at: nil)
        let before = try desk.named()
        var user = before
        let back = "/administration/users/\(user.id.urlEncoded)"
        switch visit.form["do"] {
        case "disable", "enable":
            user.isDisabled = visit.form["do"] == "disable"
            let changed = desk.users.map { $0.id == user.id ? user : $0 }
            if user.isDisabled, !before.isDisabled, let lost = try Self.lost(desk, changed) {
                return try page(visit, isSystem: true, [lost])
            }
        case "rename":
            guard let name = visit.form["name"], name.count <= 200 else {
                return try page(visit, isSystem: true, [visit.say("请填写姓名。", "State the name.")])
            }
            user.name = name
        case "person":
            guard let text = visit.form["person"] else {
                user.person = nil
                break
            }
            var faults = Faults()
            user.person = try PeopleChoice.at(nil, visit).person(text, &faults)
            if let other = desk.users.first(where: { $0.person == user.person && $0.id != user.id }), faults.isEmpty {
                faults.add("“\(other.name)”已经是这个人", "`\(other.name)` is this person already", .cannotCreate)
            }
            guard faults.isEmpty else {
                return try page(visit, isSystem: true, faults.texts.map { visit.say($0.zh + "。", $0.en + ".") })
            }
        case "password":
            let password = visit.form["password"] ?? ""
            let problems = try WebProblem.ofStore { () throws(StoreError) in
                try visit.site.accounts.setPassword(
                    of: user, to: password, mustChange: true, by: desk.visitor.caller, now: visit.now)
            }
            guard problems.isEmpty else {
                return try page(visit, isSystem: true, problems.map { PasswordText.text($0, visit) })
            }
            return .redirect(to: back + "?saved=user")
        case _: throw .notThere
        }
        let kept = user
        try WebProblem.ofStore { () throws(StoreError) in try desk.office.put(kept, before) }
        return .redirect(to: back + "?saved=user")
    }

    /// Whoever gives rights gives and takes, unlocks, ends sessions.
    static func secure(_ visit: Visit) throws(WebProblem) -> Reply {
        let desk = try Office(visit)
        let user = try desk.named()
        var unclear: [String] = []
        let place = desk.choice.one(visit.form["organization"], &unclear, visit)?.id
        guard unclear.isEmpty else { return try page(visit, isSystem: false, unclear) }
        switch visit.form["do"] {
        case "unlock":
            try desk.require(.secure, at: nil)
            try WebProblem.ofStore { () throws(StoreError) in
                try visit.site.accounts.unlock(user.id, by: desk.visitor.caller, now: visit.now)
            }
        case "no-second-factor":
            try desk.require(.secure, at: nil)
            try WebProblem.ofStore { () throws(StoreError) in
                _ = try visit.site.accounts.removeSecondFactor(of: user.id, by: desk.visitor.caller, now: visit.now)
            }
        case "sign-out":
            try desk.require(.secure, at: nil)
            try WebProblem.ofStore { () throws(StoreError) in
                _ = try visit.site.accounts.endSessions(of: user.id, by: desk.visitor.caller, now: visit.now)
            }
        case "grant":
            try desk.require(.secure, at: place)
            guard let given = Self.given(visit.form["word"], user.id, place) else {
                return try page(visit, isSystem: false, [visit.say("请选择角色或权限。", "Choose a role or a right.")])
            }
            let against = try WebProblem.ofStore { () throws(StoreError) in
                try desk.office.separation(giving: given, to: user.id)
            }
            if let text = against?.text(to: user.name) {
                return try page(visit, isSystem: false, [visit.say(text.zh + "。", text.en + ".")])
            }
            try WebProblem.ofStore { () throws(StoreError) in try desk.office.give(given) }
        case "revoke":
            try desk.require(.secure, at: place)
            guard let given = Self.given(visit.form["word"], user.id, place) else { throw .notThere }
            if let lost = try Self.lost(desk, nil, without: given) { return try page(visit, isSystem: false, [lost]) }
            try WebProblem.ofStore { () throws(StoreError) in try desk.office.take(given) }
        case _: throw .notThere
        }
        return .redirect(to: "/administration/rights/\(user.id.urlEncoded)?saved=user")
    }

    // MARK: Parts

    private static func given(_ word: String?, _ user: String, _ place: String?) -> GivenRights? {
        guard let word else { return nil }
        if let role = OfficeRole(rawValue: word) {
            return GivenRights(roles: [RoleGrant(user: user, role: role, organization: place)])
        }
        return Right(rawValue: word).map {
            GivenRights(rights: [Grant(user: user, right: $0, organization: place)])
        }
    }

    /// Why nobody would be left to administer; nil: somebody is.
    private static func lost(
        _ desk: Office, _ users: [StoreUser]?, without: GivenRights? = nil
    ) throws(WebProblem) -> String? {
        let right = try WebProblem.ofStore { () throws(StoreError) in
            try desk.office.lostAdministration(users, without: without)
        }
        return right.map { right in
            desk.visit.say(
                "这样一来就没有人能做“\(right.title.zh)”了；先把它给另一个人。",
                "Nobody could \(right.title.en) any more; give that to somebody else first.")
        }
    }

    private static func page(
        _ visit: Visit, isSystem: Bool, _ problems: [String] = []
    ) throws(WebProblem) -> Reply {
        let desk = try Office(visit)
        let user = try desk.named()
        let accounts = visit.site.accounts
        let (given, account, sessions) = try WebProblem.ofStore { () throws(StoreError) in
            (
                try desk.office.held(by: user.id), try accounts.store.account(user.id),
                try accounts.sessions(of: user.id, now: visit.now).count
            )
        }
        let (state, kind) = AccountsPage.state(user, account, visit)
        let held =
            given.roles.map {
                Held(
                    word: $0.role.rawValue, place: desk.place($0.organization), organization: $0.organization ?? "",
                    title: visit.say($0.role.title))
            }
            + given.rights.map {
                Held(
                    word: $0.right.rawValue, place: desk.place($0.organization), organization: $0.organization ?? "",
                    title: visit.say($0.right.title))
            }
        let people = try PeopleChoice.at(nil, visit)
        let person = visit.form["person"] ?? user.person.map { people.shown($0) } ?? ""
        let model = Model(
            isSystem: isSystem, action: visit.path,
            listHref: isSystem ? "/administration/users" : "/administration/rights", login: user.id, name: user.name,
            state: state, tagKind: kind, isDisabled: user.isDisabled, isLocked: kind == "late", held: held,
            hasHeld: !held.isEmpty, sessions: sessions,
            roles: OfficeRole.allCases.map {
                CaseListModel.Option(
                    value: $0.rawValue, title: visit.say($0.title), isChosen: $0.rawValue == visit.form["word"])
            },
            rights: Right.allCases.map {
                CaseListModel.Option(
                    value: $0.rawValue, title: visit.say($0.title), isChosen: $0.rawValue == visit.form["word"])
            },
            place: OrganizationField(
                desk.choice, visit.form["organization"],
                label: visit.say("管到哪个党组织及其下级", "At and below"), none: visit.say("整个库", "everywhere"), visit),
            problems: problems, hasProblems: !problems.isEmpty,
            person: person,
            personText: user.person.map { people.name($0) } ?? visit.say("没有对应的人员", "nobody"),
            people: people.options, hasSecondFactor: account?.secondFactor != nil)
        return visit.site.page(.account, model, title: user.name, for: visit, status: problems.isEmpty ? 200 : 422)
    }
}
