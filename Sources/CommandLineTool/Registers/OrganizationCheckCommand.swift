import ArgumentParser
import CaseServices
import CivilTime
import Diagnostics
import OrganizationRegistry
import OrganizationReports
import RegistryDesk
import Wording
import WorkflowModel

/// `partyflow org check`
struct OrganizationCheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "核对某一天的党组织：上下级、规模、委员职数、任期，以及人数与名册。",
        discussion: """
            例：
              partyflow org check
              partyflow org check ic-committee --on 2025-12-31 --format json
              partyflow org check --all               连同因没有写明而不能认定的

            规模的要求写在 organizations.yaml 的 sizes 里：“一般”的是问题，“最多”“不得”的是错误。
            没有问题退出码为 0，有错误为 1；--fail-on finding 时，有问题也为 1。
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var store: StoreNameOption
    @OptionGroup var days: DayOptions

    @Argument(help: ArgumentHelp("只看这个党组织及其下级。", valueName: "id"))
    var id: String?

    @Flag(help: "列出不能认定的。")
    var all = false

    @Option(name: .customLong("fail-on"), help: ArgumentHelp("从哪一级起退出码为 1。", valueName: "block|finding|note"))
    var failOn: String = Severity.block.word

    func run() throws {
        guard let least = Severity(word: failOn) else {
            throw options.fail(
                "--fail-on 不能写“\(DisplayName.of(failOn))”；可写 block（错误）、finding（问题）、note（提示）",
                "--fail-on cannot be “\(DisplayName.of(failOn))”; write block, finding or note", ExitStatus.wrongUse)
        }
        let desk = try OrganizationDesk(options, store, on: days.day)
        if let id { _ = try desk.find(id) }
        let check = OrganizationCheck(desk: desk)
        var gravest: Severity?
        var count = 0
        for organization in desk.tree.all
        where id.map({ id in desk.tree.chain(of: organization.id).contains { $0.id == id } }) ?? true {
            for finding in check.findings(of: organization) where all || finding.truth == .violated {
                count += 1
                gravest = max(gravest ?? finding.severity, finding.severity)
                print(finding, organization)
            }
        }
        if options.format == .text, count == 0 { Console.out(options.say("没有问题。", "Nothing wrong.")) }
        if let gravest, gravest >= least { throw ExitStatus.rulesSayNo }
    }

    private func print(_ finding: OrganizationFinding, _ organization: Organization) {
        if options.format == .json {
            Console.out(
                JSONValue.object([
                    "organization": .string(organization.id), "rule": .string(finding.rule),
                    "severity": .string(finding.severity.word),
                    "verdict": .string(finding.truth == .violated ? "violated" : "undetermined"),
                    "message": .object(["zh": .string(finding.text.zh), "en": .string(finding.text.en)]),
                    "cite": .array(finding.citations.map { .string("\($0.source)/\($0.article)") }),
                ]).text)
            return
        }
        Console.out(options.line(finding, of: organization))
    }
}

extension GlobalOptions {
    /// What is not as it should be about an organization, in a line.
    fileprivate func line(_ finding: OrganizationFinding, of organization: Organization) -> String {
        let word =
            switch finding.severity {
            case .block: say("错误", "error")
            case .finding: say("问题", "finding")
            case .note: say("提示", "note")
            }
        let basis = finding.citations.map { $0.text(language) }.joined(separator: "；")
        return "\(DisplayName.of(organization.name))（\(organization.id)） \(word)[\(finding.rule)]："
            + say(finding.text.zh, finding.text.en) + (basis.isEmpty ? "" : "（\(basis)）")
    }
}

extension OrganizationDesk {
    /// What is wrong with organizations, by the numbers of the roster: said after a change that touched them.
    func sayWhatIsWrong(with ids: Set<String>) {
        guard options.format == .text else { return }
        let check = OrganizationCheck(desk: self)
        for organization in tree.all where ids.contains(organization.id) {
            for finding in check.findings(of: organization)
            where finding.truth == .violated && finding.severity != .note {
                Console.err(options.line(finding, of: organization))
            }
        }
    }
}

/// Something that is not as it should be about an organization.
struct OrganizationFinding {
    var rule: String
    var severity: Severity
    var truth: Truth
    var text: LocalizedText
    var citations: [Citation] = []
}

/// Looks through organizations as they stood on a day.
struct OrganizationCheck {
    let desk: OrganizationDesk
    /// Who belongs to each organization or to those below it.
    private let rosters: [String: [PersonState]]

    /// Organizations whose re-election is postponed beyond the day by an approval on record.
    private let postponed: Set<String>
    /// Open cases of people who left all organizations of the store, by the organization where they stay.
    let leftBehind: [String: [(header: CaseHeader, person: PersonState)]]

    init(desk: OrganizationDesk) {
        self.desk = desk
        let terms = (try? desk.service.terms(on: desk.day, as: desk.caller)) ?? []
        postponed = Set(terms.filter { $0.postponedTo != nil && $0.nearness != .overdue }.map(\.organization.id))
        var rosters: [String: [PersonState]] = [:]
        let open = (try? OpenCases(service: desk.service).ofEverybody()) ?? [:]
        var leftBehind: [String: [(header: CaseHeader, person: PersonState)]] = [:]
        for person in desk.log.people(on: desk.day) {
            guard let organization = person.organization else {
                guard !person.memberships.isEmpty else { continue }
                for header in open[person.id] ?? [] {
                    leftBehind[header.organization, default: []].append((header, person))
                }
                continue
            }
            for above in desk.tree.chain(of: organization) { rosters[above.id, default: []].append(person) }
        }
        self.rosters = rosters
        self.leftBehind = leftBehind
    }

    func findings(of organization: Organization) -> [OrganizationFinding] {
        var findings: [OrganizationFinding] = []
        var faults = Faults()
        desk.tree.check(organization, today: desk.day, &faults)
        findings += faults.texts.map {
            OrganizationFinding(rule: "hierarchy", severity: .block, truth: .violated, text: $0)
        }
        for size in desk.structure.sizes {
            let counted = counted(organization)
            guard let truth = size.truth(of: counted, on: desk.day), truth != .holds else { continue }
            findings.append(
                OrganizationFinding(
                    rule: size.id, severity: truth == .violated ? size.severity : .note, truth: truth,
                    text: SizeRemark.remark(size, counted),
                    citations: size.citations))
        }
        if let closing = desk.structure.closing(of: organization) {
            findings += closes(organization, closing)
        } else if let end = desk.tree.termEnd(of: organization), end.last < desk.day,
            !postponed.contains(organization.id)
        {
            findings.append(
                OrganizationFinding(
                    rule: "term-over", severity: .finding, truth: .violated,
                    text: LocalizedText(zh: "任期已于 \(end.isoText) 届满", en: "the term ended on \(end.isoText)")))
        }
        if let stated = organization.count(.members), let listed = rosters[organization.id]?.count,
            stated != Int64(listed)
        {
            findings.append(
                OrganizationFinding(
                    rule: "members-as-listed", severity: .note, truth: .violated,
                    text: LocalizedText(
                        zh: "写明的党员 \(stated) 人，名册上（连同下级）\(listed) 人",
                        en: "\(stated) members stated, \(listed) on the roster (those below included)")))
        }
        return findings + moved(organization) + seated(organization) + terms(organization) + left(organization)
    }

    /// That an organization which is there for a time comes to its end, has ended, or that nobody states when.
    private func closes(_ organization: Organization, _ closing: OrganizationKind.Closing) -> [OrganizationFinding] {
        guard let standing = desk.structure.terms(of: [organization], on: desk.day).first else { return [] }
        let (severity, truth): (Severity, Truth)
        switch standing.nearness {
        case .running, .none: return []
        case .due: (severity, truth) = (.note, .violated)
        case .overdue: (severity, truth) = (.finding, .violated)
        case .unknown: (severity, truth) = (.note, .undetermined)
        }
        // The articles follow the text here as in other findings.
        var bare = standing
        bare.closing?.citations = []
        func text(_ language: Language) -> String { TermWords(language, structure: desk.structure).state(bare) }
        return [
            OrganizationFinding(
                rule: "time-over", severity: severity, truth: truth,
                text: LocalizedText(zh: text(.zh), en: text(.en)), citations: closing.citations)
        ]
    }

    /// With the numbers of the roster where nobody states them.
    private func counted(_ organization: Organization) -> Organization {
        guard let roster = rosters[organization.id] else { return organization }
        var counted = organization
        if organization.stated(.members) == nil { counted.state(.members, .number(Rational(Int64(roster.count)))) }
        let full = roster.map { $0.isFullMember(on: desk.day) }
        if organization.stated(.fullMembers) == nil, !full.contains(.undetermined) {
            counted.state(.fullMembers, .number(Rational(Int64(full.count { $0 == .holds }))))
        }
        return counted
    }

    /// Members of its committee who belong to another organization by now, neither to it nor to one below it.
    private func moved(_ organization: Organization) -> [OrganizationFinding] {
        let bodies = desk.tree.states.first { $0.id == organization.id }?.bodies ?? []
        return bodies.filter(\.composition.isLeading).flatMap(\.composition.seats).compactMap { seat in
            guard let person = desk.log.person(seat.person, on: desk.day), let other = person.organization,
                !desk.tree.chain(of: other).contains(where: { $0.id == organization.id })
            else { return nil }
            let name = DisplayName.of(person.person.name)
            return OrganizationFinding(
                rule: "committee-member-elsewhere", severity: .finding, truth: .violated,
                text: LocalizedText(
                    zh:
                        "委员\(name)（\(person.id)）的组织关系在 \(other)；离任用 partyflow org post \(organization.id) \(person.id) --leaves",
                    en: "the committee member \(name) (\(person.id)) belongs to \(other); enter his leaving with "
                        + "partyflow org post \(organization.id) \(person.id) --leaves"))
        }
    }
}
