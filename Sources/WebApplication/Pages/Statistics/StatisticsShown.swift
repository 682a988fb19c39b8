import CaseServices
import OrganizationRegistry
import OrganizationReports
import WorkflowModel

/// Statistics as their page shows them: of few cases counted at once, of many as they were last counted.
struct StatisticsShown: Encodable, Sendable {
    typealias Place = (log: RegistryLog, state: OrganizationState)

    /// Of an organization; nil: of all that the visitor may read.
    let head: OrganizationHead?
    /// The tables.
    let sheets: String
    /// What is to be said of when they were counted; nil: nothing.
    let note: String?
    /// The tables under each other, to take away; nil: nothing was counted yet.
    let cells: [[String]]?

    private enum CodingKeys: String, CodingKey {
        case head, sheets, note
    }

    init(_ place: Place?, _ year: Int, _ visit: Visit) throws(WebProblem) {
        head = place.map { OrganizationHead($0.state, at: .statistics, $0.log, visit) }
        let root = place?.state.id
        let caller = try visit.signedIn().caller
        guard try Self.areMany(caller, visit) else {
            let model = try WebProblem.of { () throws(ServiceError) in try Self.counted(root, year, caller, visit) }
            (sheets, note, cells) = (visit.site.content(.statisticsSheets, model, visit), nil, model.cells)
            return
        }
        let book = visit.site.statisticsBook
        let number = try WebProblem.ofStore { () throws(StoreError) in try visit.site.service.store.logNumber() }
        let key = StatisticsBook.Key(
            permissions: caller.permissions, root: root, year: year, language: visit.language)
        let sheet = book.sheet(key, on: visit.today)
        let isFirst = sheet == nil
        book.count(key, on: visit.today, logNumber: number) { give in
            // By stage first: to look at very many cases takes minutes.
            for isWhole in isFirst ? [false, true] : [true] {
                guard let sheet = try? Self.sheet(root, year, isWhole: isWhole, caller, visit) else { return }
                give(sheet)
            }
        }
        (sheets, cells) = (sheet?.content ?? "", sheet?.cells)
        if let sheet {
            note = sheet.logNumber == number ? nil : Self.note(sheet, visit)
        } else {
            note = visit.say(
                "案较多，正在统计，稍候刷新本页就能看到。", "There are many cases; they are being counted. Reload the page in a moment.")
        }
    }

    private static func note(_ sheet: StatisticsBook.Sheet, _ visit: Visit) -> String {
        // The hour at the office.
        let time = sheet.at.description.dropFirst(11).prefix(5)
        let hour = (Int(time.prefix(2)) ?? 0) + 8
        let clock = "\(hour % 24):\(time.suffix(2))"
        return visit.say(
            "这是 \(clock) 时的数，以后登记的稍后计入。",
            "As of \(clock); what was entered since will be counted in a while.")
    }

    /// Whether there is more than somebody would wait for.
    private static func areMany(_ caller: Caller, _ visit: Visit) throws(WebProblem) -> Bool {
        let most = visit.site.configuration.countedAtOnce
        return try WebProblem.of { () throws(ServiceError) in
            try visit.site.service.count(CaseFilter(), as: caller) > most
        }
    }

    private static func sheet(
        _ root: String?, _ year: Int, isWhole: Bool, _ caller: Caller, _ visit: Visit
    ) throws -> StatisticsBook.Sheet {
        let begin = ContinuousClock.now
        let number = try visit.site.service.store.logNumber()
        let model = try counted(root, year, stagesOnly: !isWhole, caller, visit)
        return StatisticsBook.Sheet(
            content: visit.site.content(.statisticsSheets, model, visit), cells: model.cells, logNumber: number,
            day: visit.today, at: visit.site.clock.instant(),
            took: begin.duration(to: .now), isWhole: isWhole)
    }

    private static func counted(
        _ root: String?, _ year: Int, stagesOnly: Bool = false, _ caller: Caller, _ visit: Visit
    ) throws(ServiceError) -> StatisticsModel {
        let statistics = try visit.site.service.statistics(
            below: root, year: year, today: visit.today, as: caller,
            language: visit.language, memory: visit.site.statistics, stagesOnly: stagesOnly,
            mostRead: CaseService.mostRead)
        return StatisticsModel(statistics, of: root, year: year, visit)
    }
}
