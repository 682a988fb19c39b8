import ArgumentParser
import CaseServices
import CivilTime
import OrganizationRegistry

/// A date that may be known to the month or the year only.
struct PartialDateArgument: ExpressibleByArgument {
    let date: PartialDate

    init?(argument: String) {
        guard let parsed = try? DateText.parse(argument) else { return nil }
        date = parsed
    }
}

/// From when a change of the registry holds, why, and by which paper.
struct RegistryOptions: ParsableArguments {
    @Option(help: ArgumentHelp("从哪天起（可以只写到月或年；各命令写明不写时怎样）。", valueName: "date"))
    var on: PartialDateArgument?

    @Option(help: ArgumentHelp("原因。", valueName: "text"))
    var reason: String?

    @Option(help: ArgumentHelp("所依据的文件：名称、文号、日期。", valueName: "text"))
    var paper: String?

    func draft(_ changes: [RegistryChange], on date: PartialDate?) -> RegistryDraft {
        RegistryDraft(changes, on: date, reason: reason, paper: paper)
    }
}

/// Which day is looked at.
struct DayOptions: ParsableArguments {
    @Option(help: ArgumentHelp("看哪一天的情况（默认北京时间今天）。", valueName: "date"))
    var on: DateArgument?

    var day: CivilDate { on?.date ?? Today.now() }
}
