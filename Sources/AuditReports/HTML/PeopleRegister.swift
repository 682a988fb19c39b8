import Diagnostics

/// Findings sorted by organization and person, both in the order in which they first occur.
struct PeopleRegister {
    /// A person, or another subject of a case.
    struct Person {
        /// Anchor in the page.
        var anchor: String
        var name: String
        var caseID: String
        var file: String
        var records: [FindingRecord]
    }

    /// An organization.
    struct Organization {
        var anchor: String
        var name: String
        var people: [Person]
    }

    private(set) var organizations: [Organization] = []
    /// Findings across many dossiers.
    private(set) var patterns: [FindingRecord] = []

    init(_ records: [FindingRecord], language: Language) {
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
