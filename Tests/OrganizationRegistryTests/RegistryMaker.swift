import CivilTime
import OrganizationRegistry
import Testing
import WorkflowModel

/// A registry entered line by line.
struct RegistryMaker {
    private(set) var events: [RegistryEvent] = []

    var log: RegistryLog { RegistryLog(events) }

    /// An entry; its number is its identifier.
    @discardableResult
    mutating func add(_ change: RegistryChange, _ date: String? = nil, at instant: String? = nil) throws -> String {
        let id = String(events.count + 1)
        events.append(
            RegistryEvent(
                id: id, change: change, on: try date.map { try DateText.parse($0) },
                at: Instant(instant ?? "2026-11-22T08:30:00.\(100 + events.count)Z"), by: "tests"))
        return id
    }

    static func day(_ text: String) throws -> CivilDate { try #require(try DateText.parse(text).exact) }

    static func organization(_ id: String, below parent: String? = nil, members: Int64? = nil) -> Organization {
        var result = Organization(id: id, name: "\(id)支部")
        if let parent { result.state("parent", .text(parent)) }
        if let members { result.state("members", .number(Rational(members))) }
        return result
    }

    static func person(
        _ id: String, since: String? = nil, in organization: String? = nil
    ) throws -> RegistryChange {
        .register(
            RegisteredPerson(
                Person(id: id, name: id, fullMemberSince: try since.map { try DateText.parse($0) }),
                organization: organization))
    }
}
