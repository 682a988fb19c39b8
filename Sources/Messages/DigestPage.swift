import CivilTime
import Diagnostics
import WorkflowModel

/// One digest being written.
struct DigestPage {
    let texts: MessageTexts
    let language: Language
    let day: CivilDate
    let isNaming: Bool

    /// The subject: the matter itself if there is but one.
    func subject(_ lines: [ReminderLine]) -> String {
        let entries = DigestEntry.entries(of: lines, naming: isNaming)
        if let only = entries.first, entries.count == 1, only.count == 1 {
            return say(DigestSection(only.first).subject, values(of: only))
        }
        return say(hasOverdue(lines) ? .subjectDigestOverdue : .subjectDigest, counts(lines))
    }

    /// The text: greeting, counts, what is overdue, due today and to come, what others let pass.
    func text(_ lines: [ReminderLine], for name: String, workbench: String?) -> String {
        var parts = [
            isNaming ? say(.greeting, [.recipient: name]) : say(.greetingNameless, [:]),
            say(hasOverdue(lines) ? .openingOverdue : .opening, counts(lines)),
        ]
        var number = 0
        for section in DigestSection.allCases {
            let own = lines.filter { DigestSection($0) == section }
            guard !own.isEmpty else { continue }
            var paragraphs = [say(section.heading, [.count: matters(own.count)])]
            for entry in DigestEntry.entries(of: own, naming: isNaming) {
                number += 1
                paragraphs.append(paragraph(entry, number: number, section))
            }
            parts.append(paragraphs.joined(separator: "\n"))
        }
        if let workbench { parts.append(say(.workbench, [.link: workbench])) }
        parts.append(say(.closing, [.day: date(day)]))
        return parts.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
    }

    private func paragraph(_ entry: DigestEntry, number: Int, _ section: DigestSection) -> String {
        let line = entry.first, values = values(of: entry)
        var rows = [say(item(entry), values), say(dueSlot(line), values)]
        switch section {
        case .escalated: rows.append(say(values[.person] == nil ? .escalatedNameless : .escalated, values))
        case .overdue, .today, .ahead: rows.append(say(.owner, values))
        }
        if entry.people > 0 { rows.append(people(entry)) }
        if isNaming, let other = line.onBehalfOf { rows.append(say(.substituted, [.person: oneLine(other)])) }
        if values[.basis]?.isEmpty == false { rows.append(say(.basis, values)) }
        if values[.missed] != nil { rows.append(say(.missed, values)) }
        if values[.link] != nil { rows.append(say(.link, values)) }
        let margin = String(repeating: " ", count: "\(number). ".count)
        return "\(number). " + rows.filter { !$0.isEmpty }.joined(separator: "\n" + margin)
    }

    /// For whom it is not done yet: how many, and who, where people may be named.
    private func people(_ entry: DigestEntry) -> String {
        let count = persons(entry.people)
        guard isNaming else { return say(.peopleNameless, [.count: count]) }
        let names = entry.first.people.map(oneLine)
        let shown = names.prefix(Self.mostNames).joined(separator: language == .zh ? "、" : ", ")
        let more = names.count > Self.mostNames ? (language == .zh ? "等" : " …") : ""
        return say(.people, [.count: count, .people: shown + more])
    }

    /// Of more people than so many the page of the organization tells.
    private static let mostNames = 30
    /// Of more days than so many the last are named.
    private static let mostMissed = 3

    private func item(_ entry: DigestEntry) -> MessageSlot {
        guard isNaming else { return .itemCount }
        return entry.first.subject == nil ? .itemOrganization : .itemPerson
    }

    private func dueSlot(_ line: ReminderLine) -> MessageSlot {
        if line.daysLeft < 0 { return .dueOverdue }
        return line.daysLeft == 0 ? .dueToday : .dueAhead
    }

    /// What may be said of a matter; what names people or their cases is left out where it must be.
    private func values(of entry: DigestEntry) -> [MessageField: String] {
        let line = entry.first
        var values: [MessageField: String] = [
            .duty: oneLine(duty(line)), .organization: oneLine(line.organization), .due: date(line.due),
            .days: days(abs(line.daysLeft)), .owner: oneLine(text(line.owner)), .basis: oneLine(text(line.basis)),
            .count: matters(entry.count),
        ]
        if !line.missed.isEmpty {
            // Of a long time without reminders the last days say enough.
            let latest = line.missed.suffix(Self.mostMissed).map(date).joined(separator: language == .zh ? "、" : ", ")
            let isCut = line.missed.count > Self.mostMissed
            values[.missed] = isCut ? (language == .zh ? "\(latest)等几次" : "\(latest) and before") : latest
        }
        guard isNaming else { return values }
        values[.subject] = line.subject.map(oneLine)
        values[.person] = line.escalatedFor.map(oneLine)
        values[.link] = line.link.map(oneLine)
        return values
    }

    private func counts(_ lines: [ReminderLine]) -> [MessageField: String] {
        [
            .count: matters(lines.count), .overdue: matters(lines.count { $0.daysLeft < 0 }), .day: date(day),
        ]
    }

    private func hasOverdue(_ lines: [ReminderLine]) -> Bool { lines.contains { $0.daysLeft < 0 } }

    // MARK: Words

    private func say(_ slot: MessageSlot, _ values: [MessageField: String]) -> String {
        switch language {
        case .zh: texts[slot].zh.filled(values)
        case .en: texts[slot].en.filled(values)
        }
    }

    private func text(_ text: Text) -> String {
        switch language {
        case .zh: text.zh
        case .en: text.en ?? text.zh
        }
    }

    private func duty(_ line: ReminderLine) -> String {
        guard let occasion = line.occasion else { return text(line.duty) }
        switch language {
        case .zh: return "\(text(line.duty))（\(text(occasion))）"
        case .en: return "\(text(line.duty)) (\(text(occasion)))"
        }
    }

    private func date(_ day: CivilDate) -> String {
        switch language {
        case .zh: day.chineseText
        case .en: day.isoText
        }
    }

    private func days(_ count: Int) -> String {
        switch language {
        case .zh: "\(count) 天"
        case .en: count == 1 ? "1 day" : "\(count) days"
        }
    }

    private func persons(_ count: Int) -> String {
        switch language {
        case .zh: "\(count) 人"
        case .en: count == 1 ? "1 person" : "\(count) people"
        }
    }

    private func matters(_ count: Int) -> String {
        switch language {
        case .zh: "\(count) 件"
        case .en: count == 1 ? "1 item" : "\(count) items"
        }
    }

    /// A value that cannot begin a line of its own: names come from people, subjects become headers.
    private func oneLine(_ value: String) -> String {
        String(String.UnicodeScalarView(value.unicodeScalars.map { breaksLine($0) ? " " : $0 }))
    }

    private func breaksLine(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0...0x1F, 0x7F...0x9F, 0x2028, 0x2029: true
        default: false
        }
    }
}
