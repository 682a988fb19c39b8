import CaseServices
import CivilTime
import Crypto
import WorkflowModel

extension Verification {
    /// Follows the chain of one case. The history is nil if one of its events cannot be read.
    mutating func events(
        of number: Int, caseID: String, genesis: [UInt8], key: SymmetricKey?
    ) throws -> (history: [RecordedEvent]?, head: (version: Int, hash: [UInt8])) {
        let row = try db.statement(
            """
            SELECT event.seq, event_id, kind, transition, first_day, last_day, recorded_at, recorder, on_behalf,
                mode, rulebook, calendars, commitment, previous, hash, sealed
            FROM event LEFT JOIN event_body USING (case_no, seq)
            WHERE event.case_no = ? ORDER BY event.seq
            """, .number(number))
        defer { row.reset() }
        var history: [RecordedEvent]? = key == nil ? nil : []
        var head = (version: 0, hash: genesis)
        while try row.step() {
            let sequence = row.integer(0)
            let event = (id: row.text(1), sequence: sequence)
            if sequence != head.version + 1 {
                for missing in (head.version + 1)..<max(sequence, head.version + 1) {
                    report(.missing, caseID, (String(missing), missing))
                }
            } else if row.bytes(13) != head.hash {
                report(.link, caseID, event)
            }
            let hash = row.bytes(14)
            guard let envelope = Self.envelope(row, caseID: caseID) else {
                report(.envelope, caseID, event, "mode")
                history = nil
                head = (sequence, hash)
                _ = takeLogged(sequence)
                continue
            }
            let canonical = envelope.canonicalBytes(
                commitment: row.bytes(12), previous: row.bytes(13))
            if Vault.hash(canonical) != hash { report(.envelope, caseID, event) }
            if let logged = takeLogged(sequence) {
                if logged != hash { report(.log, caseID, event, "the log has another hash") }
            } else {
                report(.log, caseID, event, "the event is not in the log")
            }
            if let key {
                let body = self.body(row, caseID: caseID, event: event, envelope: envelope, key: key)
                if let body { history?.append(body) } else { history = nil }
            }
            head = (sequence, hash)
        }
        return (history, head)
    }

    private static func envelope(_ row: any SQLStatement, caseID: String) -> EventEnvelope? {
        guard let mode = RecordingMode(rawValue: row.text(9)) else { return nil }
        return EventEnvelope(
            caseID: caseID, sequence: row.integer(0), eventID: row.text(1), kind: row.text(2),
            transition: row.optionalText(3), first: row.day(4), last: row.day(5),
            recorded: Recording(
                at: Instant(row.text(6)), by: row.text(7), mode: mode, onBehalfOf: row.optionalText(8)),
            rulebook: row.optionalText(10), calendars: row.optionalText(11))
    }

    private mutating func body(
        _ row: any SQLStatement, caseID: String, event: (id: String, sequence: Int), envelope: EventEnvelope,
        key: SymmetricKey
    ) -> RecordedEvent? {
        guard let sealed = row.optionalBytes(15) else {
            report(.body, caseID, event, "missing")
            return nil
        }
        let place = Vault.place(caseID: caseID, sequence: event.sequence)
        guard let opened = try? Vault.open(sealed, key: key, place: place) else {
            report(.body, caseID, event, "cannot be opened")
            return nil
        }
        if opened.commitment != row.bytes(12) { report(.body, caseID, event, "is not what was committed to") }
        guard let decoded = try? EventCodec.decode(opened.body) else {
            report(.body, caseID, event, "cannot be read")
            return nil
        }
        let again = EventEnvelope(
            decoded, caseID: caseID, sequence: event.sequence, calendars: envelope.calendars)
        if again != envelope { report(.mismatch, caseID, event) }
        return decoded
    }
}
