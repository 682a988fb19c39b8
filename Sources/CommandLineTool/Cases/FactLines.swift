import CaseServices
import RegistryDesk
import Wording
import WorkflowEngine
import WorkflowModel

/// What is on record of an act beside its papers: counts of ballots, who was elected, organizations by their names.
struct FactLines {
    let inHand: CaseInHand
    let wording: Wording
    let options: GlobalOptions

    private var comma: String { options.say("、", ", ") }

    /// A line for each fact, ballots in two or three; free texts are left to `case history`.
    func lines(_ event: Event) -> [String] {
        event.facts.flatMap { fact -> [String] in
            let title = wording.title(of: fact.fact, in: event.transition)
            if case .ballot(let ballot) = fact.value { return lines(ballot, title) }
            return text(fact, of: event).map { ["\(title)\(options.say("：", ": "))\($0)"] } ?? []
        }
    }

    /// The same for programs.
    func json(_ event: Event) -> JSONValue {
        var members: [String: JSONValue] = [:]
        for fact in event.facts {
            let name = inHand.judge.workflow.vocabulary.facts[fact.fact]
            if case .ballot(let ballot) = fact.value {
                members[name] = json(ballot)
            } else if let text = text(fact, of: event) {
                members[name] = .string(text)
            }
        }
        return .object(members)
    }

    /// An organization by its name, where it is known, and its identifier.
    func organization(_ id: String) -> String {
        let known = inHand.dossier.surroundings.organizations.last { $0.id == id }
        guard let name = known?.name, name != id else { return id }
        return options.say("\(name)（\(id)）", "\(name) (\(id))")
    }

    private func text(_ fact: BoundFact, of event: Event) -> String? {
        switch fact.value {
        case .none: options.say("无", "none")
        case .date(let date): wording.date(date)
        case .number(let number): "\(number)"
        case .flag(let flag): flag ? options.say("是", "yes") : options.say("否", "no")
        case .word(let word): wording.title(of: word, ofChoice: fact.fact, in: event.transition)
        case .person(let handle): person(handle)
        case .period(let period): wording.period(period)
        case .organization(let id, _): organization(id)
        case .names(let names): names.map(name).joined(separator: comma)
        case .text, .ballot: nil
        }
    }

    private func person(_ handle: PersonHandle) -> String {
        let people = inHand.bound.caseFile.people
        return people.indices.contains(handle.index) ? people[handle.index].name : "—"
    }

    /// The name of somebody who is written by his identifier.
    private func name(_ text: String) -> String {
        inHand.bound.caseFile.people.first { $0.id == text }?.name ?? text
    }

    private func lines(_ ballot: Ballot, _ title: String) -> [String] {
        let counts = BallotQuantity.allCases.compactMap { quantity -> String? in
            guard quantity != .nominees, let count = ballot.stated(quantity) else { return nil }
            return wording.counted(quantity, count)
        }
        var lines = ["\(title)\(options.say("：", ": "))\(counts.joined(separator: options.say("，", ", ")))"]
        if !ballot.candidates.isEmpty {
            let votes = ballot.candidates.map { candidate in
                let writtenIn = candidate.nominated ? "" : options.say("（另选）", " (written in)")
                let votes = candidate.votes.map { "\($0)" } ?? options.say("（票数不详）", "(votes not stated)")
                return "\(candidate.name)\(writtenIn) \(votes)"
            }
            lines.append(options.say("  得票：", "  votes: ") + votes.joined(separator: comma))
        }
        if let elected = ballot.elected {
            let names = elected.isEmpty ? options.say("无", "nobody") : elected.map(name).joined(separator: comma)
            lines.append(options.say("  当选：", "  elected: ") + names)
        }
        return lines
    }

    private func json(_ ballot: Ballot) -> JSONValue {
        var members: [String: JSONValue] = [:]
        for quantity in BallotQuantity.allCases where quantity != .nominees {
            if let count = ballot.stated(quantity) { members[quantity.word] = .int(Int64(count)) }
        }
        if !ballot.candidates.isEmpty {
            members["candidates"] = .array(
                ballot.candidates.map { candidate in
                    .object([
                        "name": .string(candidate.name), "votes": candidate.votes.map { .int(Int64($0)) } ?? .null,
                        "nominated": .bool(candidate.nominated), "person": .optional(candidate.person),
                    ])
                })
        }
        if let elected = ballot.elected { members["elected"] = .array(elected.map { .string($0) }) }
        return .object(members)
    }
}
