import CaseServices
import CivilTime
import Diagnostics
import DossierFiles
import Foundation
import OrganizationRegistry
import SQLStore
import WorkflowEngine
import WorkflowModel

/// A large sample store: one organ with its committees and branches, and so many cases at every stage, drawn from a seed.
/// The same seed on the same day gives the same cases, so that a store that was cut short is continued.
struct DemoCrowd {
    let desk: CaseDesk
    let today: CivilDate
    let cases: Int
    /// Nobody has more acts than so many; nil: the whole way.
    let mostActs: Int?
    private var random: SeededRandom

    /// So many cases at a branch.
    private static let casesInBranch = 100
    /// So many branches below a committee.
    private static let branchesInCommittee = 20
    /// Of a hundred cases so many are open.
    private static let openInHundred = 60
    /// So many cases are written in one transaction, and so many are drawn at once.
    private static let casesInTransaction = 50, casesInBatch = 400

    private var options: GlobalOptions { desk.options }

    init(desk: CaseDesk, today: CivilDate, cases: Int, mostActs: Int? = nil, seed: UInt64) {
        self.desk = desk
        self.today = today
        self.cases = cases
        self.mostActs = mostActs
        random = SeededRandom(seed: seed)
    }

    mutating func fill() throws {
        let (file, diagnostics) = DossierReader.read(
            Array(DemoDossiers.whole.utf8), file: "demo", rulebook: desk.rulebook)
        Console.report(diagnostics, options.language, format: .text)
        guard let pattern = file?.dossier else { throw ExitStatus.internalError }
        let branches = max(1, (cases + Self.casesInBranch - 1) / Self.casesInBranch)
        let (founded, begun) = try options.orFail { () throws(StoreError) in
            (Array(try desk.service.store.registryLog().effective), try desk.service.store.count(CaseFilter()))
        }
        if founded.isEmpty { try found(branches, pattern) }
        try skip(begun, pattern, branches, founded)
        try enter(pattern, branches, from: begun)
    }

    /// So many of the last cases are compared with those that are there.
    private static let compared = 100

    /// Draws the cases that are in the store already; the last of them are those that are there, or the store was filled
    /// otherwise and nothing is added.
    private mutating func skip(_ begun: Int, _ pattern: Dossier, _ branches: Int, _ founded: [RegistryEvent]) throws {
        guard begun > 0 else { return }
        let places = founded.count { event in
            if case .found(let place) = event.change { place.id.hasPrefix(Self.branchPrefix) } else { false }
        }
        var last: [Drawn] = []
        for number in 0..<min(begun, cases) {
            let draft = draw(number, pattern, branches)
            if begun - number <= Self.compared { last.append(Drawn(draft)) }
        }
        let drawn = last
        let there = try options.orFail { () throws(StoreError) in
            try desk.service.store.headers(of: drawn.map(\.id)).map { Drawn($0) }
        }
        guard begun <= cases, places == branches, drawn == there else {
            throw options.fail(
                "库里已有的 \(begun) 案，不是用这些选项在同一天建的，没有接着建",
                "the \(begun) cases in the store were not made with these options on the same day; nothing was added",
                ExitStatus.badInput)
        }
    }

    /// What tells a case that was drawn from one that was drawn otherwise.
    private struct Drawn: Equatable {
        var id: String
        var name: String
        var organization: String
        var acts: Int

        init(_ draft: Draft) {
            (id, name) = (draft.opening.id, draft.opening.subject.name)
            (organization, acts) = (draft.opening.organization, draft.acts.count)
        }

        init(_ header: CaseHeader) {
            (id, name, organization, acts) = (header.id, header.subjectName, header.organization, header.version)
        }
    }

    private struct Draft: Sendable {
        var opening: CaseOpening
        var acts: [RecordedAct]
    }

    private mutating func draw(_ number: Int, _ pattern: Dossier, _ branches: Int) -> Draft {
        let branch = number % branches, id = "M-\(String(format: "%07d", number + 1))"
        let history = DemoHistory(
            pattern, today: today, isOpen: number % 100 < Self.openInHundred, most: mostActs, &random)
        return Draft(
            opening: CaseOpening(
                id: id, workflow: pattern.workflow, organization: Self.branch(branch),
                subject: Subject(id: id, name: history.name, born: history.born), at: Now.instant(),
                by: desk.caller.user),
            acts: history.acts(at: branch))
    }

    /// Cases are drawn in order, judged on all cores, and written in order, many in one transaction.
    private mutating func enter(_ pattern: Dossier, _ branches: Int, from begun: Int) throws {
        let (desk, caller, entering) = (desk, desk.caller, Entering(today: today, now: Now.instant(), mode: .asFound))
        let options = desk.options
        var drawn = begun, written = begun
        var failure: ServiceError?
        Batches.run(
            next: { () -> [Draft] in
                guard failure == nil else { return [] }
                let numbers = drawn..<min(drawn + Self.casesInBatch, cases)
                drawn = numbers.upperBound
                return numbers.map { draw($0, pattern, branches) }
            }, slice: Self.casesInTransaction,
            work: { drafts in
                Result { () throws(ServiceError) in
                    try drafts.map { draft throws(ServiceError) in
                        try desk.service.begin(draft.opening, recording: draft.acts, as: caller, entering).newCase
                    }
                }
            },
            done: { begun in
                guard failure == nil else { return }
                do throws(ServiceError) {
                    let cases = try begun.get()
                    do throws(StoreError) { _ = try desk.service.store.open(cases) } catch { throw .store(error) }
                    written += cases.count
                } catch { failure = error }
                if Console.isTerminal {
                    Console.errPart(
                        "\r\u{1B}[K" + options.say("\(written) / \(cases) 案", "\(written) / \(cases) cases"))
                }
            })
        if Console.isTerminal { Console.errPart("\r\u{1B}[K") }
        if let failure { try desk.attempt { () throws(ServiceError) in throw failure } }
    }

    private static let branchPrefix = "branch-"
    private static func branch(_ number: Int) -> String { branchPrefix + "\(number + 1)" }

    /// The tree, and in every branch the people of the sample dossier.
    private func found(_ branches: Int, _ pattern: Dossier) throws {
        var changes: [RegistryChange] = [.found(organization("working-committee", "某机关工委", "working-committee", nil))]
        for number in 0..<branches {
            let committee = number / Self.branchesInCommittee
            if number % Self.branchesInCommittee == 0 {
                changes.append(
                    .found(
                        organization(
                            "committee-\(committee + 1)", "第\(committee + 1)机关党委", "committee", "working-committee")))
            }
            changes.append(
                .found(
                    organization(
                        Self.branch(number), "第\(number + 1)党支部", "branch", "committee-\(committee + 1)")))
            for person in pattern.surroundings.people {
                var member = RegisteredPerson(person)
                member.person.id = DemoHistory.person(person.id, at: number)
                member.organization = Self.branch(number)
                changes.append(.register(member))
            }
        }
        let events = changes.map { RegistryEvent(change: $0, at: Now.instant(), by: desk.caller.user) }
        _ = try options.orFail { () throws(StoreError) in
            _ = try desk.service.store.record(RegistryEntry(events))
            // Read once as a whole, and not by each case anew.
            _ = try desk.service.store.registryLog()
        }
    }

    private func organization(_ id: String, _ name: String, _ kind: String, _ parent: String?) -> Organization {
        var organization = Organization(id: id, name: name)
        organization.state("kind", .text(kind))
        organization.state("parent", parent.map { .text($0) })
        if kind == "branch" { organization.state("has-committee", .flag(true)) }
        return organization
    }
}

/// Numbers that a seed foretells (SplitMix64).
struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
