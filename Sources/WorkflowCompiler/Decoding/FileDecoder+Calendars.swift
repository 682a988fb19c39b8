internal import CivilTime
internal import WorkflowModel
internal import YAMLTree

/// Calendar years and the list of files.
extension FileDecoder {
    private enum YearKey: String, MappingKey {
        case language, calendar, year, notice, notices, holidays, note
        case makeUpDays = "make-up-days"
    }

    /// Nil where the file cannot be placed at all.
    mutating func calendarYear(_ node: YAMLNode) -> RawCalendarYear? {
        let noun = Noun("日历文件", "a calendar file")
        var calendar: Name?
        var year: Located<Int>?
        var notices: [String] = []
        var holidays: [Holiday] = []
        var makeUpDays: [CivilDate] = []
        var seen: Set<YearKey> = []
        let isMapping = eachKey(of: node, noun, YearKey.self) { decoder, key, _, value in
            seen.insert(key)
            switch key {
            case .language: decoder.language(value)
            case .calendar: calendar = decoder.identifier(value)
            case .year: year = decoder.year(value)
            case .notice: if let notice = decoder.notice(of: value) { notices.append(notice) }
            case .notices:
                decoder.eachItem(of: value, Noun("notices", "`notices`")) { decoder, item in
                    if let notice = decoder.notice(of: item) { notices.append(notice) }
                }
            case .holidays:
                decoder.eachItem(of: value, Noun("holidays", "`holidays`")) { decoder, item in
                    if let holiday = decoder.holiday(item) { holidays.append(holiday) }
                }
            case .makeUpDays:
                decoder.eachItem(of: value, Noun("make-up-days", "`make-up-days`")) { decoder, item in
                    if let date = decoder.date(item) { makeUpDays.append(date) }
                }
            case .note: _ = decoder.plainText(value)
            }
        }
        guard isMapping else { return nil }
        if !seen.contains(.language) { missingLanguage(node) }
        for key in [YearKey.calendar, .year, .holidays] where !seen.contains(key) {
            missingKey(node, noun, key.rawValue)
        }
        if seen.contains(.notice), seen.contains(.notices) { keysExclude(node, noun, "notice", "notices") }
        if !seen.contains(.notice), !seen.contains(.notices) { missingKey(node, noun, "notice") }
        guard let calendar, let year else { return nil }
        let announcement = WorkingYear(
            year: year.value, holidays: holidays, makeUpDays: makeUpDays, citation: notices.joined(separator: "；"))
        return RawCalendarYear(calendar: calendar, year: year, announcement: announcement)
    }

    private mutating func year(_ node: YAMLNode) -> Located<Int>? {
        if let value = Int(node.text), (1900...2199).contains(value) { return Located(value: value, mark: mark(node)) }
        problems.add(
            .badNumber, mark(node), "年份要在 1900 到 2199 之间", "a year lies between 1900 and 2199", found: shown(node),
            expected: "2026")
        return nil
    }

    /// The announcement as one citation.
    private mutating func notice(of node: YAMLNode) -> String? {
        enum Key: String, MappingKey { case title, number, issued }
        let noun = Noun("notice", "`notice`")
        var title: String?
        var number: String?
        var hasTitle = false
        let isMapping = eachKey(of: node, noun, Key.self) { decoder, key, _, value in
            switch key {
            case .title:
                hasTitle = true
                title = decoder.text(value)?.zh
            case .number: number = decoder.plainText(value)
            case .issued: _ = decoder.date(value)
            }
        }
        if isMapping, !hasTitle { missingKey(node, noun, "title") }
        return title.map { $0 + (number.map { "（\($0)）" } ?? "") }
    }

    private mutating func holiday(_ node: YAMLNode) -> Holiday? {
        enum Key: String, MappingKey, Hashable { case name, from, through }
        let noun = Noun("假日", "a holiday")
        var name: String?
        var from: CivilDate?
        var through: CivilDate?
        var throughMark = mark(node)
        var seen: Set<Key> = []
        let isMapping = eachKey(of: node, noun, Key.self) { decoder, key, _, value in
            seen.insert(key)
            switch key {
            case .name: name = decoder.plainText(value)
            case .from: from = decoder.date(value)
            case .through:
                throughMark = decoder.mark(value)
                through = decoder.date(value)
            }
        }
        if isMapping { for key in Key.allCases where !seen.contains(key) { missingKey(node, noun, key.rawValue) } }
        guard let name, let from, let through else { return nil }
        if through < from {
            problems.add(
                .emptyInterval, throughMark, "假日的最后一天在第一天之前", "the holiday ends before it begins",
                found: through.isoText, expected: "≥ \(from.isoText)")
        }
        return Holiday(name: name, first: from, last: through)
    }

    /// `rulebook.yaml`.
    mutating func rulebook(_ node: YAMLNode) -> RawRulebook {
        enum Key: String, MappingKey {
            case language, workflows, layers, calendars, organizations, reminders, rosters, cures, patterns, messages
            case builtIn = "built-in"
            case calendarDue = "calendar-due"
        }
        let noun = Noun("rulebook.yaml", "rulebook.yaml")
        var result = RawRulebook()
        var hasLanguage = false, hasWorkflows = false
        let isMapping = eachKey(of: node, noun, Key.self) { decoder, key, _, value in
            switch key {
            case .language:
                hasLanguage = true
                decoder.language(value)
            case .workflows:
                hasWorkflows = true
                result.workflows = decoder.names(value, Noun("workflows", "`workflows`")) { $0.fileName($1) }
            case .layers:
                // A rulebook without layers may say so.
                if value.kind == .sequence, value.items.isEmpty { return }
                result.layers = decoder.names(value, Noun("layers", "`layers`")) { $0.fileName($1) }
            case .calendars:
                if value.kind == .sequence, value.items.isEmpty { return }
                result.calendars = decoder.names(value, Noun("calendars", "`calendars`"))
            case .organizations: result.organizations = decoder.fileName(value)
            case .calendarDue: result.calendarDuty = decoder.calendarDuty(value)
            case .messages: result.messages = decoder.fileName(value)
            case .reminders: result.reminders = decoder.fileName(value)
            case .builtIn: result.builtInCures = decoder.builtInCures(value)
            case .cures:
                result.requiresCures = decoder.word(value, Noun("cures", "`cures`"), [("required", true)]) ?? false
            case .patterns: result.patterns = decoder.names(value, Noun("patterns", "`patterns`")) { $0.fileName($1) }
            case .rosters: result.rosters = decoder.names(value, Noun("rosters", "`rosters`")) { $0.fileName($1) }
            }
        }
        if isMapping, !hasLanguage { missingLanguage(node) }
        if isMapping, !hasWorkflows { missingKey(node, noun, "workflows") }
        return result
    }

    /// From when on next year's table is owed.
    private mutating func calendarDuty(_ node: YAMLNode) -> CalendarDuty? {
        enum Key: String, MappingKey { case title, from, remind }
        let noun = Noun("calendar-due", "`calendar-due`")
        var title: Text?
        var from: (month: Int, day: Int)?
        var ladder: Duty.Ladder?
        var seen: Set<String> = []
        let isMapping = eachKey(of: node, noun, Key.self) { decoder, key, _, value in
            seen.insert(key.rawValue)
            switch key {
            case .title: title = decoder.text(value)
            case .from: from = decoder.dayOfYear(value)
            case .remind: ladder = decoder.administratorsLadder(value)
            }
        }
        guard isMapping else { return nil }
        for key in [Key.title, .from] where !seen.contains(key.rawValue) { missingKey(node, noun, key.rawValue) }
        guard let title, let from else { return nil }
        return CalendarDuty(title: title, month: from.month, day: from.day, ladder: ladder)
    }

    /// A ladder for whoever keeps the machine: above him is nobody.
    private mutating func administratorsLadder(_ node: YAMLNode) -> Duty.Ladder {
        let raw = ladder(node)
        if let role = raw.escalateTo {
            problems.add(
                .unknownRole, role.mark, "系统管理员的事没有上级可以报告", "there is nobody above the administrator to tell",
                found: role.value, hint: ("删掉 escalate", "remove `escalate`"))
        }
        return Duty.Ladder(
            before: raw.before.map(\.value), onDay: raw.onDay, afterEvery: raw.afterEvery?.value, escalateAfter: nil,
            escalateTo: nil, onDaysOff: raw.onDaysOff)
    }

    /// A day that every year has: `11-01`.
    private mutating func dayOfYear(_ node: YAMLNode) -> (month: Int, day: Int)? {
        let parts = node.text.split(separator: "-", omittingEmptySubsequences: false)
        if node.kind == .scalar, parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 }), let month = Int(parts[0]),
            let day = Int(parts[1]), CivilDate(year: 2001, month: month, day: day) != nil
        {
            return (month, day)
        }
        problems.add(
            .badDate, mark(node), "这里要写月和日", "a month and a day are wanted here", found: shown(node), expected: "11-01")
        return nil
    }

    private mutating func fileName(_ node: YAMLNode) -> Name? {
        plainText(node).map { Name(value: $0, mark: mark(node)) }
    }
}
