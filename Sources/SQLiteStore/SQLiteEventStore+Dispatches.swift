public import CaseServices
import GRDB
public import WorkflowModel

/// Messages on their way: claimed, handed over, tried again. One transaction each, so that two runners never have one.
extension SQLiteEventStore {
    /// Takes the next message of a channel.
    public func claim(_ request: ClaimRequest) throws(StoreError) -> Claim? {
        try writing("reminder", "") { db in
            let (channel, now) = (HotStatement.Parameter.text(request.channel), request.now.description)
            // Done in the meantime, and its runner is gone: it may have gone out, and nobody tries again.
            try HotStatement(
                db,
                """
                UPDATE dispatch SET state = 'withdrawn', is_doubtful = 1
                WHERE channel = ? AND state = 'claimed' AND lease_until <= ? AND is_void = 1
                """, channel, .text(now)
            ).run()
            let expired = try HotStatement(
                db,
                """
                SELECT message_id FROM dispatch WHERE channel = ? AND state = 'claimed' AND lease_until <= ?
                ORDER BY lease_until LIMIT 1
                """, channel, .text(now)
            ).first { $0.text(0) }
            if let id = expired { return try take(id, state: "claimed", request, isDoubtful: true, db) }
            let again = try HotStatement(
                db,
                """
                SELECT message_id FROM dispatch
                WHERE channel = ? AND state = 'pending' AND message_id IS NOT NULL
                    AND (next_try IS NULL OR next_try <= ?)
                ORDER BY recipient, message_id LIMIT 1
                """, channel, .text(now)
            ).first { $0.text(0) }
            if let id = again { return try take(id, state: "pending", request, isDoubtful: false, db) }
            return try takeFresh(request, db)
        }
    }

    private func takeFresh(_ request: ClaimRequest, _ db: Database) throws -> Claim? {
        let first = try HotStatement(
            db,
            """
            SELECT reminder, recipient FROM dispatch WHERE channel = ? AND state = 'pending' AND message_id IS NULL
            ORDER BY recipient, reminder LIMIT 1
            """, .text(request.channel)
        ).first { (reminder: $0.text(0), recipient: $0.text(1)) }
        guard let first else { return nil }
        let id = "\(first.reminder).\(request.channel)"
        let only = request.isDigest ? "" : " AND reminder = ?"
        let parameters: [HotStatement.Parameter] =
            [.text(id), .text(request.channel), .text(first.recipient)]
            + (request.isDigest ? [] : [.text(first.reminder)])
        try HotStatement(
            db,
            """
            UPDATE dispatch SET message_id = ?
            WHERE channel = ? AND state = 'pending' AND message_id IS NULL AND recipient = ?
            """ + only, parameters
        ).run()
        return try take(id, state: "pending", request, isDoubtful: false, db)
    }

    /// Marks every part of a message as this runner's.
    private func take(
        _ id: String, state: String, _ request: ClaimRequest, isDoubtful: Bool, _ db: Database
    ) throws -> Claim? {
        let parts = try HotStatement(
            db,
            """
            SELECT reminder.id, coalesce(case_file.id, ''), reminder.organization, duty, since, due, rung, rung_day, is_upward,
                reminder.recipient, stands_for, owner, missed, made_on, words, attempts
            FROM dispatch JOIN reminder ON reminder.id = dispatch.reminder
            LEFT JOIN case_file ON case_file.case_no = reminder.case_no
            WHERE message_id = ? AND channel = ? AND state = ? ORDER BY reminder.id
            """, .text(id), .text(request.channel), .text(state)
        ).map { row in (reminder: Self.reminder(row), attempts: row.integer(15)) }
        try HotStatement(
            db,
            """
            UPDATE dispatch SET state = 'claimed', runner = ?, lease_until = ?, at = ?, attempts = attempts + 1,
                is_doubtful = max(is_doubtful, ?)
            WHERE message_id = ? AND channel = ? AND state = ?
            """, .text(request.runner), .text(request.leaseUntil.description), .text(request.now.description),
            .number(isDoubtful ? 1 : 0), .text(id), .text(request.channel), .text(state)
        ).run()
        let reminders = parts.compactMap(\.reminder)
        guard let recipient = reminders.first?.recipient else {
            throw StoreError(.unreadable, kind: "reminder", name: id)
        }
        return Claim(
            messageID: id, channel: request.channel, recipient: recipient, reminders: reminders,
            attempt: (parts.map(\.attempts).max() ?? 0) + 1, isDoubtful: isDoubtful)
    }

    /// Notes what became of a message. That it was sent is true whoever says it; anything else only the runner who has
    /// it may say.
    public func finish(_ result: ClaimResult) throws(StoreError) {
        try writing("reminder", result.messageID) { db in
            var state = "'sent'"
            var next: String?
            var own = ""
            switch result.outcome {
            case .sent: break
            case .dead: (state, own) = ("'dead'", " AND runner = ?")
            case .again(let instant):
                state = "CASE is_void WHEN 1 THEN 'withdrawn' ELSE 'pending' END"
                (next, own) = (instant.description, " AND runner = ?")
            }
            let parameters: [HotStatement.Parameter] =
                [
                    .text(result.answer), .text(result.at.description), .text(next), .text(result.messageID),
                    .text(result.channel),
                ] + (own.isEmpty ? [] : [.text(result.runner)])
            try HotStatement(
                db,
                """
                UPDATE dispatch SET state = \(state), answer = ?, at = ?, next_try = ?, runner = NULL,
                    lease_until = NULL
                WHERE message_id = ? AND channel = ? AND state IN ('pending', 'claimed')
                """ + own, parameters
            ).run()
        }
    }

    /// Lets the dead ways of a reminder be tried again.
    public func retry(_ reminder: String, at now: Instant) throws(StoreError) -> Int {
        try writing("reminder", reminder) { db in
            let known = try HotStatement(db, "SELECT 1 FROM reminder WHERE id = ?", .text(reminder)).first {
                $0.integer(0)
            }
            guard known != nil else { throw StoreError(.notFound, kind: "reminder", name: reminder) }
            return try HotStatement(
                db,
                """
                UPDATE dispatch SET state = 'pending', attempts = 0, next_try = ?
                WHERE reminder = ? AND state = 'dead'
                """, .text(now.description), .text(reminder)
            ).run()
        }
    }
}
