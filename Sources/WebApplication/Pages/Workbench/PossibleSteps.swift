import CaseServices
import CivilTime
import Diagnostics
import NIOCore
import NIOPosix
import Synchronization
import Wording
import WorkflowEngine
import WorkflowModel

/// Steps of cases that are allowed on a day and were not the day before. Judging some hundred cases takes a while and the
/// workbench is looked at all day, so what was found of a case is kept until the case, the registry or the day is
/// another. Whoever looks waits for a few cases only; the others are judged behind his back, and he is told of how many
/// that is so.
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

    /// What some cases have to say.
    struct Look: Sendable {
        /// As far as it is known.
        var found: [(header: CaseHeader, found: Found)] = []
        /// So many are still to be judged.
        var left = 0
    }

    /// What was found depends on nothing else: the case and the rest of the world as they were.
    private struct Known: Sendable {
        let version: Int
        let found: Found
    }

    private struct Content {
        var day: CivilDate?
        var registryVersion = 0
        var known: [String: Known] = [:]
        /// Cases to be judged, the most urgent last.
        var queue: [String] = []
        var isWorking = false

        /// On another day nothing of before is true. What was looked at before will be looked at again.
        mutating func turn(to day: CivilDate, registryVersion: Int) {
            guard self.day != day || self.registryVersion != registryVersion else { return }
            let queued = Set(queue)
            queue = known.keys.filter { !queued.contains($0) } + queue
            known.removeAll()
            (self.day, self.registryVersion) = (day, registryVersion)
        }
    }

    private let content = Mutex(Content())
    /// So many cases are remembered at most.
    private static let most = 50_000
    /// So many are judged while somebody waits.
    static let mostAtOnce = 4

    /// What became possible in cases, and what of it waits for somebody above.
    func look(
        at headers: [CaseHeader], on day: CivilDate, registryVersion: Int, _ service: CaseService
    ) throws(ServiceError) -> Look {
        let (known, isBusy) = content.withLock { content in
            content.turn(to: day, registryVersion: registryVersion)
            let known = headers.map { header in
                content.known[header.id].flatMap { $0.version == header.version ? $0.found : nil }
            }
            return (known, content.isWorking)
        }
        // What is being judged anyway need not be waited for.
        let most = isBusy ? 1 : Self.mostAtOnce
        var look = Look()
        var left: [String] = []
        var judged = 0
        for (header, known) in zip(headers, known) {
            if let known {
                look.found.append((header, known))
            } else if judged < most {
                judged += 1
                look.found.append((header, try find(header.id, on: day, registryVersion: registryVersion, service)))
            } else {
                left.append(header.id)
            }
        }
        look.left = left.count
        judgeLater(left, service)
        return look
    }

    /// Judges again what was looked at before, where the day or the registry is another: in the morning it is done.
    func keepUp(on day: CivilDate, registryVersion: Int, _ service: CaseService) {
        content.withLock { $0.turn(to: day, registryVersion: registryVersion) }
        judgeLater([], service)
    }

    private func judgeLater(_ cases: [String], _ service: CaseService) {
        let begins = content.withLock { content in
            let asked = Set(cases)
            if !asked.isEmpty { content.queue = content.queue.filter { !asked.contains($0) } + cases.reversed() }
            guard !content.queue.isEmpty, !content.isWorking else { return false }
            content.isWorking = true
            return true
        }
        if begins { workSoon(service, after: .zero) }
    }

    /// One at a time, and as long again is left to those who wait for pages.
    private func workSoon(_ service: CaseService, after pause: TimeAmount) {
        MultiThreadedEventLoopGroup.singleton.next().scheduleTask(in: pause) {
            NIOThreadPool.singleton.submit { _ in self.work(service) }
        }
    }

    private func work(_ service: CaseService) {
        typealias Task = (caseID: String, day: CivilDate, registryVersion: Int)
        let next = content.withLock { content -> Task? in
            guard let day = content.day, let caseID = content.queue.popLast() else {
                content.isWorking = false
                return nil
            }
            return (caseID, day, content.registryVersion)
        }
        guard let next else { return }
        let start = ContinuousClock.now
        // Whoever looks next is told what is wrong with it.
        _ = try? find(next.caseID, on: next.day, registryVersion: next.registryVersion, service)
        workSoon(service, after: .nanoseconds(Int64((ContinuousClock.now - start) / .nanoseconds(1))))
    }

    private func find(
        _ caseID: String, on day: CivilDate, registryVersion: Int, _ service: CaseService
    ) throws(ServiceError) -> Found {
        let inHand = try service.take(caseID)
        let found = Self.find(inHand, on: day, service)
        content.withLock { content in
            guard content.day == day, content.registryVersion == registryVersion else { return }
            if content.known.count >= Self.most { content.known.removeAll() }
            content.known[caseID] = Known(version: inHand.version, found: found)
        }
        return found
    }

    private static func find(_ inHand: CaseInHand, on day: CivilDate, _ service: CaseService) -> Found {
        guard let yesterday = day.adding(days: -1) else { return Found() }
        let judge = inHand.judge, caseFile = inHand.bound.caseFile
        // What ends a case, and what was done already, is no news of the day.
        let allowed = NextSteps(judge: judge, caseFile: caseFile, date: day).list.filter {
            $0.answer.permission == .allowed
        }.map { (step: $0, rank: StepRank($0.definition, of: caseFile, by: judge, on: day)) }
            .filter { [.next, .optional].contains($0.rank) }
        guard !allowed.isEmpty else { return Found() }
        // The day before is asked about what is allowed now, and about nothing else.
        let before = NextSteps(
            judge: judge, caseFile: caseFile, date: yesterday, among: Set(allowed.map(\.step.definition.handle))
        ).list
        let waiting = Set(before.filter { $0.answer.permission != .allowed }.map(\.definition.handle))
        var found = Found()
        for (step, rank) in allowed {
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
