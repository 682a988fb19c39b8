import AccountServices
import ArgumentParser
import CalendarFeed
import CaseServices
import CivilTime
import Diagnostics
import FeedDesk
import OrganizationReports
import WorkflowModel

/// `partyflow remind calendar`
struct RemindCalendarCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calendar", abstract: "把今后十二个月到期的事写成日历文件（.ics）。",
        discussion: """
            例：
              partyflow remind calendar --organization branch-1 --out branch-1.ics
              partyflow remind calendar --user li --names --out li.ics
            默认不写姓名，同类的几件合成一条；--names 写姓名。再写一次，改动的、撤销的日历软件都认得。
            要让日历软件自己来取，用 partyflow remind feed add。
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var store: StoreNameOption

    @Option(help: ArgumentHelp("党组织（及其下级）。", valueName: "id"))
    var organization: String?

    @Option(help: ArgumentHelp("某个用户能查阅的全部；默认本人。", valueName: "login"))
    var user: String?

    @Flag(help: "写姓名。")
    var names = false

    @Option(help: ArgumentHelp("网页从外面看的地址，写进每一条。", valueName: "url"))
    var site: String?

    @Option(help: ArgumentHelp("以哪天为今天。", valueName: "date"))
    var on: DateArgument?

    @Option(help: ArgumentHelp("写到这个文件；默认标准输出。", valueName: "file"))
    var out: String?

    func run() throws {
        let desk = try AheadDesk(options, store)
        let reader = try desk.reader(user)
        let today = on?.date ?? Today.now()
        let place = try organization.map { try desk.organization($0, for: reader) }
        let question = desk.question(organization, on: today, through: FeedDesk.last(today), as: reader)
        let feed = try options.orFail { () throws(ServiceError) in
            try FeedDesk(service: desk.service, accounts: desk.accounts, site: site).calendar(
                of: organization, named: FeedName.of(place?.name, options.language), naming: names, question)
        }
        try Printout(options: options).put(feed.text, to: out)
    }
}

/// What calendars are called.
enum FeedName {
    static func of(_ place: String?, _ language: Language) -> String {
        switch language {
        case .zh: place.map { "\($0)：党务待办" } ?? "党务待办"
        case .en: place.map { "\($0): Party affairs" } ?? "Party affairs"
        }
    }
}
