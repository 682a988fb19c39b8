import CaseServices
import CivilTime
import OrganizationRegistry
import WorkflowModel

/// Somebody who hears of a duty.
struct Addressee: Hashable {
    var user: String
    /// For whom he is a substitute.
    var standsFor: String?
}

/// Who answers for which role, on one day, as users, roles and substitutes stand in the store.
struct Addressees {
    private let answerability: Answerability
    /// By organization (empty: everywhere), then the role in the office: users.
    private var offices: [String: [OfficeRole: Set<String>]] = [:]
    private var persons: [String: String] = [:]
    private var substitutes: [String: [Substitution]] = [:]

    init(_ store: any EventStore & Registry, _ answerability: Answerability, on day: CivilDate) throws(StoreError) {
        self.answerability = answerability
        let users = try store.users().filter { !$0.isDisabled }
        for user in users {
            if let person = user.person { persons[person] = user.id }
            for grant in try store.roles(of: user.id) {
                offices[grant.organization ?? "", default: [:]][grant.role, default: []].insert(user.id)
            }
            // Whoever was given all the rights of a role one by one answers like somebody who has it.
            var rights: [String: Set<Right>] = [:]
            for grant in try store.grants(of: user.id) {
                rights[grant.organization ?? "", default: []].insert(grant.right)
            }
            for (place, rights) in rights {
                for role in OfficeRole.allCases where rights.isSuperset(of: role.rights) {
                    offices[place, default: [:]][role, default: []].insert(user.id)
                }
            }
        }
        let active = Set(users.map(\.id))
        for substitution in try store.substitutions()
        where substitution.holds(on: day) && active.contains(substitution.substitute) {
            substitutes[substitution.user, default: []].append(substitution)
        }
    }

    /// Who answers for a role, with substitutes; nobody where none is found.
    ///
    /// - Parameters:
    ///   - chain: the organization of the case and those above it.
    ///   - subject: the person the case is about.
    func answering(for role: String, at chain: [String], subject: String?) -> [Addressee] {
        for candidate in answerability.candidates(of: role) {
            let users: Set<String>
            switch candidate {
            case .subject: users = Set([subject.flatMap { persons[$0] }].compactMap { $0 })
            case .office(let word, let place): users = holders(of: word, place, chain)
            }
            if !users.isEmpty { return withSubstitutes(users, at: chain) }
        }
        return []
    }

    /// Those who keep the machine, with substitutes.
    var administrators: [Addressee] { withSubstitutes(offices[""]?[.systemAdministrator] ?? [], at: []) }

    private func withSubstitutes(_ users: Set<String>, at chain: [String]) -> [Addressee] {
        var result: [Addressee] = []
        for user in users.sorted() {
            result.append(Addressee(user: user))
            for substitution in substitutes[user] ?? []
            where substitution.organization.map(chain.contains) ?? true && !users.contains(substitution.substitute) {
                result.append(Addressee(user: substitution.substitute, standsFor: user))
            }
        }
        var seen: Set<String> = []
        return result.filter { seen.insert($0.user).inserted }
    }

    private func holders(of word: OfficeWord, _ place: Answerability.Place, _ chain: [String]) -> Set<String> {
        guard let role = OfficeRole(rawValue: word.rawValue) else { return [] }
        let places: [String] =
            switch place {
            case .own: Array(chain.prefix(1))
            case .above: chain.dropFirst() + [""]
            case .nearest: chain + [""]
            }
        return places.lazy.compactMap { offices[$0]?[role] }.first ?? []
    }
}
