import CaseServices
public import CivilTime
import Wording
public import WorkflowEngine
public import WorkflowModel

extension LifeReport {
    /// What is still to be done, by its last day.
    public var stillOpen: [Due] {
        look.periods.filter { $0.state == .open }.enumerated().sorted { a, b in
            (lastDay(a.element), a.offset) < (lastDay(b.element), b.offset)
        }.map { due($0.element) }
    }

    /// An open period as something to be done.
    public func due(_ standing: PeriodStanding) -> Due {
        let duty = duty(standing)
        return Due(
            day: lastDay(standing), title: wording.title(of: duty),
            owner: wording.title(of: duty.owner, edition: standing.edition), behind: behind(standing))
    }

    /// The duty that a period is of.
    public func duty(_ standing: PeriodStanding) -> PeriodicDuty {
        inHand.judge.editions[standing.edition].definition.periodicDuties[Int(standing.duty)]
    }

    /// The last day on which a period can still be kept.
    public func lastDay(_ standing: PeriodStanding) -> CivilDate {
        guard case .frequency(let frequency) = duty(standing).demand else { return standing.span.last }
        return frequency.parts.compactMap { $0.span(in: standing.span.year)?.last }.max() ?? standing.span.last
    }

    /// The days of the acts that count in a period.
    public func days(_ standing: PeriodStanding) -> [PartialDate] {
        standing.acts.map { caseFile.events[Int($0)].date }
    }

    /// How much there is, or who is still missing.
    func behind(_ standing: PeriodStanding) -> String {
        let people = (standing.lacking + standing.uncertain).count
        if people > 0 { return say("还差 \(people) 人次", "\(people) still missing") }
        return standing.counted > Rational(0) ? say("已有 \(standing.counted)", "\(standing.counted) so far") : ""
    }

    /// What is not stated, so that duties were not judged.
    ///
    /// - Parameter showsNames: properties stand with the names by which commands and files state them.
    public func unjudged(showsNames: Bool) -> [String] {
        let names = inHand.judge.workflow.vocabulary
        return look.unstated.map { property in
            let title = wording.title(of: property)
            let name = showsNames ? names.symbols[property] : nil
            return say(
                "党组织的“\(title)”没有登记\(name.map { "（\($0)）" } ?? "")，与它有关的待办没有判断",
                "the organization's “\(title)”\(name.map { " (\($0))" } ?? "") is not stated; duties on it were not judged"
            )
        }
            + look.unlisted.map { group in
                say(
                    "还没有登记“\(wording.title(of: group))”名单，按人计的待办没有判断",
                    "“\(wording.title(of: group))” were never listed; duties counted by person were not judged")
            }
    }
}
