import CivilTime
import WorkflowModel

/// Reminders and their ways as the memory store keeps them.
struct DispatchBook {
    private struct Way {
        var dispatch: Dispatch
        var recipient: String
        /// The duty was done in the meantime.
        var isVoid = false
        var runner: String?
        var leaseUntil: Instant?
        var isLive: Bool { dispatch.state == .pending || dispatch.state == .claimed }
    }

    private var reminders: [String: Reminder] = [:]
    /// By reminder, in order of the channels.
    private var ways: [String: [Way]] = [:]
    private var byCase: [String: [String]] = [:]
    /// Reminders that wait or are on their way.
    private var live: Set<String> = []
    var judgedBy: String?

    // MARK: Asking

    func of(_ caseID: String) -> [TrackedReminder] { (byCase[caseID] ?? []).compactMap(tracked) }

    func all(_ filter: ReminderFilter) -> [TrackedReminder] {
        let ids = filter.id.map { [$0] } ?? filter.caseID.map { byCase[$0] ?? [] } ?? Array(reminders.keys)
        let found = ids.compactMap(tracked).filter(filter.admits)
        let sorted = found.sorted { a, b in
            a.reminder.madeOn != b.reminder.madeOn
                ? a.reminder.madeOn > b.reminder.madeOn : a.reminder.id < b.reminder.id
        }
        return Array(sorted.prefix(max(0, filter.limit)))
    }

    private func tracked(_ id: String) -> TrackedReminder? {
        reminders[id].map { TrackedReminder(reminder: $0, dispatches: (ways[id] ?? []).map(\.dispatch)) }
    }

    // MARK: Making

    /// Enters reminders; gives those that wait from now on, or that nobody can be told.
    mutating func enter(_ entries: [CaseLook.Entry]) -> [String] {
        var made: [String] = []
        for entry in entries {
            let reminder = entry.reminder
            let isTold = of(reminder.caseID).contains { other in
                other.reminder.owed == reminder.owed && other.reminder.isUpward == reminder.isUpward
                    && other.reminder.rungDay > reminder.rungDay && !other.isWithdrawn
            }
            if isTold { continue }
            let isNew = reminders[reminder.id] == nil
            // What was made while there was no channel goes by those there are now.
            guard isNew || ways[reminder.id]?.isEmpty ?? true else {
                if revive(reminder.id) { made.append(reminder.id) }
                continue
            }
            if isNew {
                reminders[reminder.id] = reminder
                byCase[reminder.caseID, default: []].append(reminder.id)
            } else if entry.channels.isEmpty {
                continue
            }
            ways[reminder.id] = entry.channels.sorted().map { channel in
                Way(dispatch: Dispatch(reminder: reminder.id, channel: channel), recipient: reminder.recipient)
            }
            if !entry.channels.isEmpty { live.insert(reminder.id) }
            made.append(reminder.id)
        }
        return made
    }

    private mutating func revive(_ id: String) -> Bool {
        var isRevived = false
        change(id) { way in
            guard way.dispatch.state == .withdrawn else { return }
            way.dispatch.state = .pending
            way.isVoid = false
            isRevived = true
        }
        return isRevived
    }

    /// Whatever is on its way about something that is not owed any more is withdrawn, or void if a runner has it.
    mutating func settle(_ caseID: String, owed: Set<DatedDuty>) {
        for id in byCase[caseID] ?? [] where live.contains(id) {
            guard let reminder = reminders[id] else { continue }
            let isVoid = !owed.contains(reminder.owed)
            change(id) { way in
                if way.dispatch.state == .claimed { way.isVoid = isVoid }
                if way.dispatch.state == .pending, isVoid { way.dispatch.state = .withdrawn }
            }
        }
    }

    private mutating func change(_ id: String, _ work: (inout Way) -> Void) {
        guard var own = ways[id] else { return }
        for index in own.indices { work(&own[index]) }
        ways[id] = own
        if own.contains(where: \.isLive) { live.insert(id) } else { live.remove(id) }
    }

    // MARK: Delivering

    mutating func claim(_ request: ClaimRequest) -> Claim? {
        for id in live {
            change(id) { way in
                guard way.dispatch.channel == request.channel, way.dispatch.state == .claimed, way.isVoid,
                    way.leaseUntil.map({ $0 <= request.now }) ?? true
                else { return }
                way.dispatch.state = .withdrawn
                way.dispatch.isDoubtful = true
            }
        }
        struct Waiting {
            var id: String
            var way: Way
        }
        let own = live.sorted().flatMap { id in
            (ways[id] ?? []).filter { $0.dispatch.channel == request.channel && $0.isLive }
                .map { Waiting(id: id, way: $0) }
        }
        let mayGo = own.filter { $0.way.dispatch.nextTry.map { $0 <= request.now } ?? true }
        let expired = own.first { waiting in
            waiting.way.dispatch.state == .claimed && waiting.way.leaseUntil.map { $0 <= request.now } ?? true
        }
        let pending = mayGo.filter { $0.way.dispatch.state == .pending }
        let group: [String], messageID: String, isDoubtful = expired != nil
        if let known = expired ?? pending.first(where: { $0.way.dispatch.messageID != nil }),
            let id = known.way.dispatch.messageID
        {
            messageID = id
            let state = known.way.dispatch.state
            group = own.filter { $0.way.dispatch.messageID == id && $0.way.dispatch.state == state }.map(\.id)
        } else if let first = pending.first(where: { $0.way.dispatch.messageID == nil }) {
            messageID = "\(first.id).\(request.channel)"
            let whole = pending.filter { $0.way.dispatch.messageID == nil && $0.way.recipient == first.way.recipient }
            group = request.isDigest ? whole.map(\.id) : [first.id]
        } else {
            return nil
        }
        var attempt = 1
        for id in group {
            change(id) { way in
                guard way.dispatch.channel == request.channel else { return }
                way.dispatch.state = .claimed
                way.dispatch.messageID = messageID
                way.dispatch.attempts += 1
                way.dispatch.isDoubtful = way.dispatch.isDoubtful || isDoubtful
                way.dispatch.at = request.now
                way.runner = request.runner
                way.leaseUntil = request.leaseUntil
                attempt = max(attempt, way.dispatch.attempts)
            }
        }
        return Claim(
            messageID: messageID, channel: request.channel,
            recipient: group.first.flatMap { reminders[$0]?.recipient } ?? "",
            reminders: group.compactMap { reminders[$0] }, attempt: attempt, isDoubtful: isDoubtful)
    }

    mutating func finish(_ result: ClaimResult) {
        for id in live {
            change(id) { way in
                guard way.dispatch.messageID == result.messageID, way.dispatch.channel == result.channel,
                    way.isLive, result.outcome == .sent || way.runner == result.runner
                else { return }
                way.dispatch.at = result.at
                way.runner = nil
                way.leaseUntil = nil
                switch result.outcome {
                case .sent: way.dispatch.state = .sent
                case .again(let next), .held(let next):
                    way.dispatch.state = way.isVoid ? .withdrawn : .pending
                    way.dispatch.nextTry = next
                case .dead: way.dispatch.state = .dead
                }
                if case .held = result.outcome {
                    way.dispatch.attempts -= 1
                } else {
                    way.dispatch.answer = result.answer
                }
            }
        }
    }

    /// Takes a reminder out of a message; whether the runner had it.
    mutating func release(_ id: String, from claim: Claim, by runner: String) -> Bool {
        var isReleased = false
        change(id) { way in
            guard way.dispatch.channel == claim.channel, way.dispatch.messageID == claim.messageID,
                way.dispatch.state == .claimed, way.runner == runner
            else { return }
            way.dispatch.state = .withdrawn
            way.runner = nil
            way.leaseUntil = nil
            isReleased = true
        }
        return isReleased
    }

    mutating func retry(_ id: String, at now: Instant) -> Int? {
        guard reminders[id] != nil else { return nil }
        var count = 0
        change(id) { way in
            guard way.dispatch.state == .dead else { return }
            way.dispatch.state = .pending
            way.dispatch.attempts = 0
            way.dispatch.nextTry = now
            count += 1
        }
        return count
    }
}
