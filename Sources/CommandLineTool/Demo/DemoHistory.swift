import CivilTime
import WorkflowModel

/// The history of one invented person: the sample dossier as far as some act, moved by whole weeks, so that its days of
/// the week stay what they are.
struct DemoHistory {
    /// Name.
    let name: String
    /// Birthday.
    let born: PartialDate?
    private let taken: [RecordedAct]
    private let days: Int

    private static let surnames = Array("王李张刘陈杨黄赵周吴徐孙马胡朱郭何罗高林郑梁谢宋唐许韩冯邓曹")
    private static let given = Array("伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰飞宇欣佳晨浩然梓涵雨")

    init(_ pattern: Dossier, today: CivilDate, isOpen: Bool, most: Int?, _ random: inout SeededRandom) {
        let acts = pattern.history.compactMap { event -> RecordedAct? in
            if case .act(let act) = event.entry { act } else { nil }
        }
        let count = min(most ?? .max, isOpen ? Int.random(in: 1..<acts.count, using: &random) : acts.count)
        taken = Array(acts.prefix(count))
        let last = taken.last?.on.last ?? today
        // Open cases are at work in these months; closed ones lie up to ten years back.
        let back = Int.random(in: 0...(isOpen ? 90 : 3650), using: &random)
        days = (Int(today.dayNumber) - Int(last.dayNumber) - back) / 7 * 7
        var name = String(Self.surnames.randomElement(using: &random) ?? "王")
        for _ in 0..<Int.random(in: 1...2, using: &random) {
            name.append(Self.given.randomElement(using: &random) ?? "芳")
        }
        self.name = name
        let first = taken.first?.on.first.adding(days: days) ?? today
        born = first.adding(days: -Int.random(in: 19 * 365...45 * 365, using: &random)).map { PartialDate($0) }
    }

    /// Somebody of the sample dossier, at a branch.
    static func person(_ id: String, at branch: Int) -> String { "\(id)-\(branch + 1)" }

    /// The acts at a branch.
    func acts(at branch: Int) -> [RecordedAct] { taken.map { moved($0, branch) } }

    private func moved(_ act: RecordedAct, _ branch: Int) -> RecordedAct {
        var act = act
        act.on = moved(act.on)
        act.person = act.person.map { Self.person($0, at: branch) }
        for group in act.people.indices {
            act.people[group].people = act.people[group].people.map { Self.person($0, at: branch) }
        }
        for paper in act.papers.indices {
            act.papers[paper].dated = act.papers[paper].dated.map(moved)
            act.papers[paper].by = act.papers[paper].by.map { Self.person($0, at: branch) }
        }
        for fact in act.facts.indices {
            switch act.facts[fact].value {
            case .date(let date): act.facts[fact].value = .date(moved(date))
            case .word(let word) where act.facts[fact].name == "talked-by":
                act.facts[fact].value = .word(Self.person(word, at: branch))
            case .none, .number, .text, .flag, .word, .period, .organization, .ballot, .names: break
            }
        }
        return act
    }

    private func moved(_ date: PartialDate) -> PartialDate {
        guard let day = date.exact, let moved = day.adding(days: days) else { return date }
        return PartialDate(moved)
    }
}
