public import Diagnostics

/// Findings sorted by organization and person, both in the order in which they first occur.
public struct PeopleRegister: Sendable {
    /// A person, or another subject of a case.
    public struct Person: Sendable {
        /// Anchor in the page.
        public var anchor: String
        /// Name.
        public var name: String
        /// Identifier of the case.
        public var caseID: String
        /// The file it stands in.
        public var file: String
        /// Its findings.
        public var records: [FindingRecord]
    }

    /// An organization.
    public struct Organization: Sendable {
        /// Anchor in the page.
        public var anchor: String
        /// Name.
        public var name: String
        /// Those with findings.
        public var people: [Person]
    }

    /// Organizations with findings.
    public private(set) var organizations: [Organization] = []
    /// Findings across many dossiers.
    public private(set) var patterns: [FindingRecord] = []

    /// Sorts findings.
    public init(_ records: [FindingRecord], language: Language) {
        var places: [String: Int] = [:]
        var people: [[String]: (organization: Int, person: Int)] = [:]
        for record in records {
            guard let caseID = record.caseID else {
                patterns.append(record)
                continue
            }
            let key = [record.place.file, caseID]
            if let found = people[key] {
                organizations[found.organization].people[found.person].records.append(record)
                continue
            }
            let id = record.organization?.id ?? ""
            let place = places[id] ?? organizations.count
            if place == organizations.count {
                places[id] = place
                let unknown = language == .zh ? "没有写明党组织" : "No organization stated"
                organizations.append(
                    Organization(anchor: "o\(place + 1)", name: record.organization?.name ?? unknown, people: []))
            }
            organizations[place].people.append(
                Person(
                    anchor: "p\(people.count + 1)", name: record.person ?? record.organization?.name ?? caseID,
                    caseID: caseID, file: record.place.file, records: [record]))
            people[key] = (place, organizations[place].people.count - 1)
        }
    }

    /// Everybody with findings.
    var everybody: [Person] { organizations.flatMap(\.people) }
}
