import CivilTime
import OrganizationRegistry
import WorkflowModel

/// What is kept of an entry of the registry in the open, and what its hash covers.
struct RegistryRow: Hashable {
    var number: Int
    var kind: String
    var first: CivilDate?
    var last: CivilDate?
    var at: String
    var by: String
    var commitment: [UInt8]
    var previous: [UInt8]

    init(_ event: RegistryEvent, number: Int, commitment: [UInt8], previous: [UInt8]) {
        self.number = number
        kind = event.change.word
        first = event.on?.first
        last = event.on?.last
        at = event.at.description
        by = event.by
        self.commitment = commitment
        self.previous = previous
    }

    /// Reads n, kind, first_day, last_day, recorded_at, recorder, commitment, previous.
    init(_ row: any SQLStatement) {
        number = row.integer(0)
        kind = row.text(1)
        first = row.day(2)
        last = row.day(3)
        at = row.text(4)
        by = row.text(5)
        commitment = row.bytes(6)
        previous = row.bytes(7)
    }
}
