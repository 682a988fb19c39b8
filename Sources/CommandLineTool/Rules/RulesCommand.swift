import ArgumentParser
import CivilTime
import WorkflowModel

/// `partyflow rules …`
struct RulesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules", abstract: "规则库：有哪些程序和版本，每条规则怎么说，检查改动。",
        discussion: """
            例：
              partyflow rules list
              partyflow rules show membership@2026-05-11
              partyflow rules lint --explain
              partyflow rules diagram membership --out membership.svg
              partyflow rules reference membership --format html --out membership.html
              partyflow rules diff membership@2014-05-28 membership@2026-05-11
              partyflow rules impact membership@2014-05-28 membership@2026-05-11
              partyflow rules calendar show 2026
            """,
        subcommands: [
            RulesListCommand.self, RulesShowCommand.self, RulesLintCommand.self, RulesDiagramCommand.self,
            RulesReferenceCommand.self, RulesDiffCommand.self, RulesImpactCommand.self, RulesSchemaCommand.self,
            RulesCalendarCommand.self,
        ])
}

/// `partyflow rules list`
struct RulesListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "列出程序、版本、地方层和工作日历。", discussion: "例：partyflow rules list --format json")

    @OptionGroup var options: GlobalOptions

    func run() throws {
        let rulebook = try RulesLoader(options: options).load().rulebook
        if options.format == .json {
            Console.out(RulebookJSON.list(rulebook).text)
            return
        }
        for workflow in rulebook.workflows {
            for edition in workflow.editions {
                let until =
                    edition.until.map { options.say("至 \($0.isoText) 前", "before \($0.isoText)") }
                    ?? options.say("至今", "to date")
                let transitions = edition.transitions.compactMap { $0 }
                let rules = transitions.reduce(edition.checks.count) { $0 + $1.rules.count }
                Console.out(
                    options.say(
                        "\(workflow.id)@\(edition.id)  \(edition.title.zh)  自 \(edition.from.isoText) \(until)  环节 \(transitions.count)  规则 \(rules)",
                        "\(workflow.id)@\(edition.id)  \(edition.title.en ?? edition.title.zh)  from \(edition.from.isoText) \(until)  \(transitions.count) steps, \(rules) rules"
                    ))
            }
            for layer in workflow.layers {
                Console.out(
                    options.say(
                        "  地方层 \(layer.id)  \(layer.title.zh)  自 \(layer.from.isoText)",
                        "  layer \(layer.id)  \(layer.title.en ?? layer.title.zh)  from \(layer.from.isoText)"))
            }
        }
        for (id, calendar) in rulebook.calendars.sorted(by: { $0.key < $1.key }) {
            let years = "\(calendar.knownYears.min() ?? 0)–\(calendar.knownYears.max() ?? 0)"
            Console.out(options.say("工作日历 \(id)  \(years)", "calendar \(id)  \(years)"))
        }
    }
}
