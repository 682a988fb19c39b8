import CaseServices
import CivilTime
import Foundation
import RegistryDesk
import SQLStore
import SQLiteStore
import WorkflowModel

extension StoreRestoreCommand {
    /// The moment that a text states, in Beijing unless it names another zone; a day alone is meant to its end.
    func moment(_ text: String) throws -> Instant {
        guard let instant = Self.instant(text) else {
            throw options.fail(
                "--until“\(DisplayName.of(text))”应如 2026-06-01 14:30（北京时间），或 2026-06-01T06:30:00Z",
                "--until `\(DisplayName.of(text))` should be like 2026-06-01 14:30 (Beijing) or 2026-06-01T06:30:00Z",
                ExitStatus.wrongUse)
        }
        return instant
    }

    private static func instant(_ text: String) -> Instant? {
        let form =
            /(\d{4}-\d{2}-\d{2})(?:[ T]([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(\.\d{1,3})?)?)?(Z|[+-]\d{2}:\d{2})?/
        guard let found = text.wholeMatch(of: form)?.output, let day = (try? DateText.parse(String(found.1)))?.exact
        else { return nil }
        let clock = found.2.map { hour in "\(hour):\(found.3 ?? "00"):\(found.4 ?? "00")" } ?? "23:59:59"
        let fraction = found.2 == nil ? ".999" : found.5.map(String.init) ?? ".000"
        let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
        let date = try? Date("\(day.isoText)T\(clock)\(fraction)\(found.6 ?? "+08:00")", strategy: style)
        return date.map { Instant($0.formatted(style)) }
    }

    /// Takes a restored file back to an earlier moment, and checks it again, what is derived included.
    func cut(_ part: String, _ until: Instant, key: MasterKey) throws -> StoreCheck {
        let rulebook = try RulesLoader(options: options).load().rulebook
        let past = part + "-past"
        defer { NewFile.removeDatabase(past) }
        let store = try options.orFail { () throws(StoreError) in
            let whole = try SQLiteEventStore.open(at: part, key: key)
            try SQLiteEventStore.create(at: past, from: whole, until: until)
            try whole.close()
            return try SQLiteEventStore.open(at: past, key: key)
        }
        let service = CaseService(store: store, rulebook: rulebook)
        try options.orFail { () throws(ServiceError) in try service.deriveAgain(today: Today.now()) }
        return try options.orFail { () throws(StoreError) in
            let check = StoreCheck(
                info: try store.info(),
                problems: try store.verify { service.projection(of: $0, in: $1, asOf: $2) }
                    + StoreCheck.registryProblems(store))
            try store.close()
            NewFile.removeDatabase(part)
            try SQLiteEventStore.restore(from: past, to: part)
            return check
        }
    }
}
