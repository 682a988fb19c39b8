public import CaseServices
public import CivilTime
public import WorkflowModel

/// Messages on their way: claimed, handed over, tried again. One transaction each, so that two runners never have one.
extension SQLEventStore {
    /// Takes the next message of a channel.
    public func claim(_ request: ClaimRequest) throws(StoreError) -> Claim? {
        try writing("reminder", "") { db in
            let (channel, now) = (SQLParameter.text(request.channel), request.now.description)
            // Done in the meantime, and its runner is gone: it may have gone out, and nobody tries again.
            try db.statement(
                """
                UPDATE dispatch SET state = 'withdrawn', is_doubtful = 1
                WHERE channel = ? AND state = 'claimed' AND lease_until <= ? AND is_void = 1
                """, channel, .text(now)
            ).runLater()
            let expired = try db.statement(
                """
                SELECT message_id FROM dispatch WHERE channel = ? AND state = 'claimed' AND lease_until <= ?
                ORDER BY lease_until LIMIT 1
                """ + db.dialect.claiming("dispatch"), channel, .text(now)
            ).first { $0.text(0) }
            if let id = expired, let claim = try take(id, .expired, request, db) { return claim }
            let again = try db.statement(
                """
                SELECT message_id FROM dispatch
                WHERE channel = ? AND state = 'pending' AND message_id IS NOT NULL
                    AND (next_try IS NULL OR next_try <= ?)
                ORDER BY recipient, message_id LIMIT 1
                """ + db.dialect.claiming("dispatch"), channel, .text(now)
            ).first { $0.text(0) }
            if let id = again, let claim = try take(id, .waiting, request, db) { return claim }
            return try takeFresh(request, db)
        }
    }

    /// What nobody has tried yet. Where several may claim at once, the first reminder of a person stands for all of his:
    /// whoever has it has them all, and others go on to the next person.
    private func takeFresh(_ request: ClaimRequest, _ db: any SQLConnection) throws -> Claim? {
        let first = try db.statement(
            """
            SELECT reminder, recipient FROM dispatch WHERE channel = ? AND state = 'pending' AND message_id IS NULL
            \(request.isDigest ? db.dialect.firstOfPerson : "")
            ORDER BY recipient, reminder LIMIT 1
            """ + db.dialect.claiming("dispatch"), .text(request.channel)
        ).first { (reminder: $0.text(0), recipient: $0.text(1)) }
        guard let first else { return nil }
        let id = "\(first.reminder).\(request.channel)"
        let only = request.isDigest ? "" : " AND reminder = ?"
        let parameters: [SQLParameter] =
            [.text(id), .text(request.channel), .text(first.recipient)]
            + (request.isDigest ? [] : [.text(first.reminder)])
        try db.statement(
            """
            UPDATE dispatch SET message_id = ?
            WHERE channel = ? AND state = 'pending' AND message_id IS NULL AND recipient = ?
            """ + only, parameters
        ).runLater()
        return try take(id, .waiting, request, db)
    }

    private enum Claimable {
        /// Nobody has it.
        case waiting
        /// Its runner is gone.
        case expired
    }

    /// Marks every part of a message as this runner's; nil if another was faster.
    private func take(
        _ id: String, _ what: Claimable, _ request: ClaimRequest, _ db: any SQLConnection
    ) throws -> Claim? {
        let state: String
        var named: [SQLParameter] = [.text(id), .text(request.channel)]
        switch what {
        case .waiting: state = "state = 'pending'"
        case .expired:
            state = "state = 'claimed' AND lease_until <= ?"
            named.append(.text(request.now.description))
        }
        let parts = try db.statement(
            """
            SELECT reminder.id, coalesce(case_file.id, ''), reminder.organization, duty, since, due, rung, rung_day, is_upward,
                reminder.recipient, stands_for, owner, missed, made_on, words, attempts
            FROM dispatch JOIN reminder ON reminder.id = dispatch.reminder
            LEFT JOIN case_file ON case_file.case_no = reminder.case_no
            WHERE message_id = ? AND channel = ? AND \(state) ORDER BY reminder.id
            """ + db.dialect.locking("dispatch"), named
        ).map { row in (reminder: Self.reminder(row), attempts: row.integer(15)) }
        guard !parts.isEmpty else { return nil }
        let isDoubtful = what == .expired
        try db.statement(
            """
            UPDATE dispatch SET state = 'claimed', runner = ?, lease_until = ?, at = ?, attempts = attempts + 1
                \(isDoubtful ? ", is_doubtful = 1" : "")
            WHERE message_id = ? AND channel = ? AND \(state)
            """,
            [.text(request.runner), .text(request.leaseUntil.description), .text(request.now.description)] + named
        ).runLater()
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
            var own = "", untried = ""
            switch result.outcome {
            case .sent: break
            case .dead: (state, own) = ("'dead'", " AND runner = ?")
            case .again(let instant):
                state = "CASE is_void WHEN 1 THEN 'withdrawn' ELSE 'pending' END"
                (next, own) = (instant.description, " AND runner = ?")
            case .held(let instant):
                state = "CASE is_void WHEN 1 THEN 'withdrawn' ELSE 'pending' END"
                (next, own, untried) = (instant.description, " AND runner = ?", ", attempts = attempts - 1")
            }
            let parameters: [SQLParameter] =
                [
                    .text(untried.isEmpty ? result.answer : nil), .text(result.at.description), .text(next),
                    .text(result.messageID), .text(result.channel),
                ] + (own.isEmpty ? [] : [.text(result.runner)])
            try db.statement(
                """
                UPDATE dispatch SET state = \(state), answer = coalesce(?, answer), at = ?, next_try = ?, runner = NULL,
                    lease_until = NULL\(untried)
                WHERE message_id = ? AND channel = ? AND state IN ('pending', 'claimed')
                """ + own, parameters
            ).run()
        }
    }

    /// Takes reminders out of a message that a runner has.
    public func release(
        _ reminders: [Reminder], from claim: Claim, by runner: String, wakingOn day: CivilDate
    ) throws(StoreError) {
        try writing("reminder", claim.messageID) { db in
            // Cases before messages, as everybody takes them.
            try lockCases(reminders.map(\.caseID).filter { !$0.isEmpty }, db)
            for reminder in reminders {
                let isReleased =
                    try db.statement(
                        """
                        UPDATE dispatch SET state = 'withdrawn', runner = NULL, lease_until = NULL
                        WHERE reminder = ? AND channel = ? AND message_id = ? AND state = 'claimed' AND runner = ?
                        """, .text(reminder.id), .text(claim.channel), .text(claim.messageID), .text(runner)
                    ).run() > 0
                guard isReleased, !reminder.caseID.isEmpty else { continue }
                try db.statement(
                    """
                    UPDATE case_row SET wake_on = CASE WHEN wake_on <= ?1 THEN wake_on ELSE ?1 END
                    WHERE case_no = ?2
                    """, .number(Int(day.dayNumber)), .number(try number(of: reminder.caseID, db))
                ).runLater()
            }
        }
    }

    /// Lets the dead ways of a reminder be tried again.
    public func retry(_ reminder: String, at now: Instant) throws(StoreError) -> Int {
        try writing("reminder", reminder) { db in
            let known = try db.statement("SELECT 1 FROM reminder WHERE id = ?", .text(reminder)).first {
                $0.integer(0)
            }
            guard known != nil else { throw StoreError(.notFound, kind: "reminder", name: reminder) }
            return try db.statement(
                """
                UPDATE dispatch SET state = 'pending', attempts = 0, next_try = ?
                WHERE reminder = ? AND state = 'dead'
                """, .text(now.description), .text(reminder)
            ).run()
        }
    }
}
