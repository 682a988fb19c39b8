import CaseServices
import CivilTime
import Crypto
import Foundation
import GRDB
import WorkflowModel

extension Verification {
    /// Follows the chain of one case. The history is nil if one of its events cannot be read.
    mutating func events(
        of number: Int, caseID: String, genesis: [UInt8], key: SymmetricKey?
    ) throws -> (history: [RecordedEvent]?, head: (version: Int, hash: [UInt8])) {
        let rows = try Row.fetchCursor(
            db.cachedStatement(
                sql: """
                    SELECT event.seq, event_id, kind, transition, first_day, last_day, recorded_at, recorder, on_behalf,
                        mode, rulebook, calendars, commitment, previous, hash, sealed
                    FROM event LEFT JOIN event_body USING (case_no, seq)
                    WHERE event.case_no = ? ORDER BY event.seq
                    """),
            arguments: [number])
        var history: [RecordedEvent]? = key == nil ? nil : []
        var head = (version: 0, hash: genesis)
        while let row = try rows.next() {
            let sequence: Int = row[0]
            let event: (id: String, sequence: Int) = (row[1], sequence)
            if sequence != head.version + 1 {
                for missing in (head.version + 1)..<max(sequence, head.version + 1) {
                    report(.missing, caseID, (String(missing), missing))
                }
            } else if Array(row[13] as Data) != head.hash {
                report(.link, caseID, event)
            }
            let hash = Array(row[14] as Data)
            guard let envelope = Self.envelope(row, caseID: caseID) else {
                report(.envelope, caseID, event, "mode")
                history = nil
                head = (sequence, hash)
                _ = takeLogged(number, sequence)
                continue
            }
            let canonical = envelope.canonicalBytes(
                commitment: Array(row[12] as Data), previous: Array(row[13] as Data))
            if Vault.hash(canonical) != hash { report(.envelope, caseID, event) }
            if let logged = takeLogged(number, sequence) {
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

    private static func envelope(_ row: Row, caseID: String) -> EventEnvelope? {
        guard let mode = RecordingMode(rawValue: row[9]) else { return nil }
        let (first, last): (Int32?, Int32?) = (row[4], row[5])
        return EventEnvelope(
            caseID: caseID, sequence: row[0], eventID: row[1], kind: row[2], transition: row[3],
            first: first.flatMap { CivilDate(dayNumber: $0) }, last: last.flatMap { CivilDate(dayNumber: $0) },
            recorded: Recording(at: Instant(row[6]), by: row[7], mode: mode, onBehalfOf: row[8]), rulebook: row[10],
            calendars: row[11])
    }

    private mutating func body(
        _ row: Row, caseID: String, event: (id: String, sequence: Int), envelope: EventEnvelope, key: SymmetricKey
    ) -> RecordedEvent? {
        let sealed: Data? = row[15]
        guard let sealed else {
            report(.body, caseID, event, "missing")
            return nil
        }
        let place = Vault.place(caseID: caseID, sequence: event.sequence)
        guard let opened = try? Vault.open(sealed, key: key, place: place) else {
            report(.body, caseID, event, "cannot be opened")
            return nil
        }
        if opened.commitment != Array(row[12] as Data) { report(.body, caseID, event, "is not what was committed to") }
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
