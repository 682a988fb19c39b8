import CivilTime
import Wording
import WorkflowModel

/// What the program judges by: editions and layers in force today, and the years its calendars know.
enum InForcePage {
    /// A procedure.
    struct Procedure: Encodable, Sendable {
        let title: String
        let edition: String
        let layers: [Layer]
        let hasLayers: Bool
    }

    /// A layer on top of it.
    struct Layer: Encodable, Sendable {
        let title: String
        let from: String
        let until: String
        let places: String
        let isInForce: Bool
    }

    /// A calendar of working days.
    struct Calendar: Encodable, Sendable {
        let title: String
        let years: String
        let isShort: Bool
    }

    /// The page.
    struct Model: Encodable, Sendable {
        let procedures: [Procedure]
        let calendars: [Calendar]
        let today: String
    }

    static func show(_ visit: Visit) throws(WebProblem) -> Reply {
        let desk = try Office(visit)
        let titles = WorkflowTitles(visit.site.rulebook, visit.language)
        let procedures = visit.site.rulebook.workflows.map { workflow in
            let edition = workflow.editions.last { $0.isInForce(on: visit.today) }
            let layers = workflow.layers.map { layer in
                Layer(
                    title: visit.say(layer.title.zh, layer.title.en ?? layer.title.zh), from: layer.from.isoText,
                    until: layer.until?.isoText ?? "",
                    places: layer.appliesTo.isEmpty
                        ? visit.say("立案时选用", "chosen when a case is opened")
                        : Self.places(layer.appliesTo, desk),
                    isInForce: layer.from <= visit.today && (layer.until.map { visit.today < $0 } ?? true))
            }
            return Procedure(
                title: titles.workflow(workflow.id),
                edition: edition.map { visit.say("\($0.from.chineseText)起施行", "in force since \($0.from.isoText)") }
                    ?? visit.say("今天没有施行中的版本", "no edition is in force"),
                layers: layers, hasLayers: !layers.isEmpty)
        }
        let year = visit.today.year
        let calendars = visit.site.rulebook.calendars.sorted { $0.key < $1.key }.map { _, calendar in
            let years = calendar.knownYears.sorted()
            let span = [years.first, years.last].compactMap { $0 }.map { "\($0)" }.joined(separator: "–")
            return Calendar(
                title: visit.say("工作日历", "working days"),
                years: years.isEmpty ? visit.say("没有", "none") : span, isShort: !years.contains(year + 1))
        }
        return visit.site.page(
            .inForce, Model(procedures: procedures, calendars: calendars, today: visit.today.chineseText),
            title: visit.say("现行规则和日历", "In force"), for: visit)
    }

    /// Names of the organizations that are registered here; a layer may be written for others.
    private static func places(_ ids: [String], _ desk: Office) -> String {
        let names = ids.compactMap { id in desk.organizations.first { $0.id == id }?.name }
        guard !names.isEmpty else {
            return desk.visit.say("适用的党组织没有登记在这里", "for organizations that are not registered here")
        }
        return names.joined(separator: desk.visit.say("、", ", "))
    }
}
