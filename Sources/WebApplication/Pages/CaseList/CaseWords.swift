import CaseServices
import Diagnostics
import Synchronization
import Wording
import WorkflowEngine
import WorkflowModel

/// By what else a case is found: the papers it has and the people it names, which the store keeps sealed. They are read
/// from the cases themselves and remembered as long as the server runs and the case stays as it is.
final class CaseWords: Sendable {
    /// So many cases are looked through at most.
    static let most = 1000
    /// So many are remembered.
    private static let mostKnown = 20_000

    private struct Known: Sendable {
        let version: Int
        let words: [String]
    }

    private let known = Mutex<[String: Known]>([:])

    /// Identifiers of the cases in which a text stands.
    func cases(
        with text: String, among headers: [CaseHeader], _ service: CaseService
    ) throws(ServiceError) -> [String] {
        let sought = Self.plain(text)
        guard sought.count > 1 else { return [] }
        var found: [String] = []
        for header in headers {
            if try words(of: header, service).contains(where: { $0.contains(sought) }) { found.append(header.id) }
        }
        return found
    }

    private func words(of header: CaseHeader, _ service: CaseService) throws(ServiceError) -> [String] {
        if let kept = known.withLock({ $0[header.id] }), kept.version == header.version { return kept.words }
        let inHand = try service.take(header.id)
        let chinese = Wording(judge: inHand.judge, language: .zh), english = Wording(judge: inHand.judge, language: .en)
        var words: Set<String> = []
        var people: Set<String> = []
        for event in inHand.bound.caseFile.events {
            for paper in event.papers {
                words.insert(Self.plain(chinese.title(of: paper.document)))
                words.insert(Self.plain(english.title(of: paper.document)))
            }
            guard let act = inHand.record(of: event.id) else { continue }
            people.formUnion(act.people.flatMap(\.people))
            if let person = act.person { people.insert(person) }
            for fact in act.facts { if case .word(let word) = fact.value { people.insert(word) } }
        }
        for person in inHand.dossier.surroundings.people where people.contains(person.id) {
            words.insert(Self.plain(person.name))
        }
        let all = Array(words)
        known.withLock { known in
            if known.count >= Self.mostKnown { known.removeAll() }
            known[header.id] = Known(version: header.version, words: all)
        }
        return all
    }

    private static func plain(_ text: String) -> String { text.lowercased().filter { !$0.isWhitespace } }
}
