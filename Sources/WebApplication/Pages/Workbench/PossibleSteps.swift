import CaseServices
import CivilTime
import Diagnostics
import Synchronization
import Wording
import WorkflowEngine
import WorkflowModel

/// Steps of cases that are allowed on a day and were not the day before. Judging some hundred cases takes a while and the
/// workbench is looked at all day, so what was found of a case is kept until the case, the registry or the day is
/// another.
final class PossibleSteps: Sendable {
    /// A step that became possible.
    struct Step: Sendable {
        /// Its identifier.
        let name: String
        /// What people read.
        let title: LocalizedText
    }

    /// A step that a body above has to take now.
    struct Above: Sendable {
        /// The step.
        let step: Step
        /// The organizations at which those are who record for that body.
        let chain: [String]
    }

    /// What a case has to say today.
    struct Found: Sendable {
        /// What became possible today.
        var fresh: [Step] = []
        /// What waits for a body above.
        var above: [Above] = []
    }

    private struct Known: Sendable {
        let version: Int
        let found: Found
    }

    private struct Content {
        var day: CivilDate?
        var registryVersion = 0
        var known: [String: Known] = [:]
    }

    private let content = Mutex(Content())
    /// So many cases are remembered at most.
    private static let most = 50_000

    /// What became possible in a case, and what of it waits for somebody above.
    func find(
        of header: CaseHeader, on day: CivilDate, registryVersion: Int, _ service: CaseService
    ) throws(ServiceError) -> Found {
        let known = content.withLock { content -> Known? in
            if content.day != day || content.registryVersion != registryVersion {
                content = Content(day: day, registryVersion: registryVersion)
            }
            return content.known[header.id]
        }
        if let known, known.version == header.version { return known.found }
        let found = try Self.find(header, on: day, service)
        content.withLock { content in
            guard content.day == day, content.registryVersion == registryVersion else { return }
            if content.known.count >= Self.most { content.known.removeAll() }
            content.known[header.id] = Known(version: header.version, found: found)
        }
        return found
    }

    private static func find(
        _ header: CaseHeader, on day: CivilDate, _ service: CaseService
    ) throws(ServiceError) -> Found {
        guard let yesterday = day.adding(days: -1) else { return Found() }
        let inHand = try service.take(header.id)
        let judge = inHand.judge, caseFile = inHand.bound.caseFile
        let before = NextSteps(judge: judge, caseFile: caseFile, date: yesterday).list
        let waiting = Set(before.filter { $0.answer.permission != .allowed }.map(\.definition.handle))
        var found = Found()
        for step in NextSteps(judge: judge, caseFile: caseFile, date: day).list {
            // What ends a case, and what was done already, is no news of the day.
            let rank = StepRank(step.definition, of: caseFile, by: judge, on: day)
            guard step.answer.permission == .allowed, [.next, .optional].contains(rank) else { continue }
            func title(_ language: Language) -> String {
                Wording(judge: judge, language: language).title(
                    of: step.definition.handle, edition: step.answer.edition)
            }
            let one = Step(
                name: judge.workflow.vocabulary.transitions[step.definition.handle],
                title: LocalizedText(zh: title(.zh), en: title(.en)))
            if waiting.contains(step.definition.handle) { found.fresh.append(one) }
            if rank == .next, let body = service.bodyAbove(doing: one.name, of: inHand, on: day) {
                found.above.append(Above(step: one, chain: body.chain))
            }
        }
        return found
    }
}
