import CaseServices
import CivilTime
import Diagnostics
import OrganizationRegistry
import RegistryDesk
import Wording
import WorkflowModel

/// What bodies and terms of an organization lack, whoever entered them.
extension OrganizationCheck {
    /// Who sits where he may not, how many sit there, and posts that two people hold.
    func seated(_ organization: Organization) -> [OrganizationFinding] {
        let bodies = desk.tree.states.first { $0.id == organization.id }?.bodies ?? []
        return bodies.flatMap { misplaced($0, organization) + unqualified($0) + doubled($0) }
            + bodies.filter(\.composition.isLeading).flatMap { miscounted($0, organization) }
    }

    /// Open cases of people who were transferred out of the store: they are ended by the rules of their procedure.
    func left(_ organization: Organization) -> [OrganizationFinding] {
        let cases = OpenCases(service: desk.service)
        return (leftBehind[organization.id] ?? []).map { header, person in
            let told = cases.text(header), ways = cases.ways(outOf: header)
            let name = DisplayName.of(person.person.name)
            let until = person.memberships.last?.until?.isoText
            return finding(
                "open-case-of-one-who-left",
                "\(name)（\(person.id)）\(until.map { "已于 \($0) " } ?? "已")转出，他的案 \(told.zh) 还没有办结"
                    + (ways.map { "；办理：\($0.zh)" } ?? ""),
                "\(name) (\(person.id)) left\(until.map { " on \($0)" } ?? ""), and the case \(told.en) is still open"
                    + (ways.map { "; end it by \($0.en)" } ?? ""))
        }
    }

    /// A term or an end of it that is not the one laid down.
    func terms(_ organization: Organization) -> [OrganizationFinding] {
        var plain = organization
        for name in ["term", "term-ends"] { plain.state(name, nil) }
        plain = desk.structure.completed(plain)
        var findings: [OrganizationFinding] = []
        if case .period(let stated)? = organization.value("term"), case .period(let ruled)? = plain.value("term"),
            stated != ruled
        {
            findings.append(
                finding(
                    "term-as-laid-down",
                    "写明的任期是 \(RegisterValue.text(.period(stated)))，按规定是 \(RegisterValue.text(.period(ruled)))",
                    "the stated term is \(RegisterValue.text(.period(stated))), the rules say "
                        + "\(RegisterValue.text(.period(ruled)))"
                ))
        }
        if let stated = organization.date(.termEnds)?.exact, let ruled = plain.date(.termEnds)?.exact, stated != ruled {
            findings.append(
                finding(
                    "term-ends-as-laid-down", "写明的任期届满日期是 \(stated)，按上次选举和规定的任期是 \(ruled)",
                    "the stated end of the term is \(stated); by the last election and the term laid down it is \(ruled)"
                ))
        }
        return findings
    }

    private func misplaced(_ body: Body, _ organization: Organization) -> [OrganizationFinding] {
        guard !body.composition.isLeading, let kind = desk.structure.kind(body.composition.body), !kind.parents.isEmpty,
            let own = organization.word("kind"), !kind.parents.contains(own)
        else { return [] }
        let (title, other) = (kind.title.localized, desk.structure.kind(own)?.title.localized)
        return [
            finding(
                "body-below-its-kind", "\(other?.zh ?? own)不设\(title.zh)", "a \(other?.en ?? own) has no \(title.en)")
        ]
    }

    private func unqualified(_ body: Body) -> [OrganizationFinding] {
        let beside = body.composition.isLeading ? nil : desk.structure.kind(body.composition.body)
        // Of what stands beside the tree only a body that is elected below a kind is elected by members.
        guard beside.map({ !$0.parents.isEmpty }) ?? true else { return [] }
        return body.composition.seats.compactMap { seat in
            guard let person = desk.log.person(seat.person, on: desk.day) else { return nil }
            let name = DisplayName.of(person.person.name)
            if person.isFullMember(on: desk.day) == .violated {
                return finding(
                    "committee-member-qualified", "委员\(name)（\(person.id)）不是正式党员",
                    "\(name) (\(person.id)) is no full member")
            }
            guard person.isFree(of: desk.structure.suspendsVote, on: desk.day) == .violated else { return nil }
            return finding(
                "committee-member-qualified", "委员\(name)（\(person.id)）在处分期间没有被选举权",
                "\(name) (\(person.id)) may not be elected under a penalty")
        }
    }

    private func miscounted(_ body: Body, _ organization: Organization) -> [OrganizationFinding] {
        let count = Int64(body.composition.seats.count)
        guard let size = organization.count(.committeeSize) else { return [] }
        let vacant = organization.count(.vacancies) ?? 0
        guard count + vacant != size else { return [] }
        var found = finding(
            "committee-as-large", "委员职数 \(size)\(vacant > 0 ? "、缺额 \(vacant)" : "")，登记在任的 \(count) 人",
            "\(size) seats\(vacant > 0 ? ", \(vacant) vacant" : ""), \(count) are registered")
        // Fewer than there are seats may only be that not everybody was entered, or that nobody stated the vacancies.
        if count + vacant < size { found.severity = .note }
        return [found]
    }

    private func doubled(_ body: Body) -> [OrganizationFinding] {
        singlePosts.compactMap { post in
            let holders = body.composition.seats.filter { $0.post == post }.map(\.person)
            guard holders.count > 1 else { return nil }
            return finding(
                "post-held-once", "\(post)有 \(holders.count) 人：\(holders.joined(separator: "、"))",
                "\(holders.count) people hold the post \(post): \(holders.joined(separator: ", "))")
        }
    }

    /// Posts that the procedures of the rulebook give to one person at a time.
    private var singlePosts: [String] {
        let editions = desk.service.rulebook.workflows.flatMap(\.editions)
        let steps = editions.flatMap { $0.transitions.compactMap { $0 } }
        return Set(steps.flatMap(\.registers).flatMap(\.posts).filter(\.isSingle).map(\.post.zh)).sorted()
    }

    private func finding(_ rule: String, _ zh: String, _ en: String) -> OrganizationFinding {
        OrganizationFinding(
            rule: rule, severity: .finding, truth: .violated, text: LocalizedText(zh: zh, en: en))
    }
}
