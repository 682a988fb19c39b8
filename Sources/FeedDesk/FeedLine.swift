import CivilTime
import OrganizationReports
import WorkflowModel

/// One line of a calendar: one thing that is owed, or several of one kind where people are not named.
struct FeedLine {
    var entry: AheadEntry
    var count: Int
    var key: String

    /// The lines of what is owed. Without names nothing in a line, its key included, tells one case from another.
    static func lines(of entries: [AheadEntry], naming: Bool) -> [FeedLine] {
        guard !naming else { return entries.map { FeedLine(entry: $0, count: 1, key: $0.key) } }
        var lines: [FeedLine] = [], places: [String: Int] = [:]
        for entry in entries {
            guard entry.subject != nil else {
                lines.append(FeedLine(entry: entry, count: 1, key: entry.key))
                continue
            }
            let key = [entry.workflow?.rawValue ?? "", entry.title, entry.organization, entry.day.isoText]
                .joined(separator: "|")
            if let place = places[key] {
                lines[place].count += 1
            } else {
                places[key] = lines.count
                lines.append(FeedLine(entry: entry, count: 1, key: key))
            }
        }
        return lines
    }
}
