import WorkflowModel

/// What a digest tells in one paragraph: one reminder, or several of one kind where people are not named.
struct DigestEntry {
    let first: ReminderLine
    let count: Int
    /// For how many people it is not done yet, where it is counted by people.
    var people: Int { first.people.count }

    /// Reminders as paragraphs, by last day, then by organization and matter.
    static func entries(of lines: [ReminderLine], naming: Bool) -> [DigestEntry] {
        let sorted = lines.sorted { left, right in
            (left.due, left.organization, left.duty.zh, left.subject ?? "", left.id)
                < (right.due, right.organization, right.duty.zh, right.subject ?? "", right.id)
        }
        guard !naming else { return sorted.map { DigestEntry(first: $0, count: 1) } }
        var entries: [DigestEntry] = []
        for line in sorted {
            if let place = entries.firstIndex(where: { $0.tellsSame(as: line) }) {
                entries[place] = DigestEntry(first: entries[place].first, count: entries[place].count + 1)
            } else {
                entries.append(DigestEntry(first: line, count: 1))
            }
        }
        return entries
    }

    private func tellsSame(as line: ReminderLine) -> Bool {
        first.duty == line.duty && first.occasion == line.occasion && first.organization == line.organization
            && first.due == line.due && first.owner == line.owner && first.basis == line.basis
            && first.missed == line.missed && first.people.isEmpty && line.people.isEmpty
    }
}
