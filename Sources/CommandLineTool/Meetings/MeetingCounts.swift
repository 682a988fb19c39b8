import CaseServices
import Diagnostics
import DossierFiles
import RegistryDesk
import WorkflowModel

/// Counts that the votes of a meeting state beside those of the meeting itself: they are counts of the same people.
struct MeetingCounts {
    /// Votes with more people than the meeting has.
    private(set) var contradictions: [(zh: String, en: String)] = []
    /// Votes with fewer entitled, which only exclusions explain.
    private(set) var remarks: [(zh: String, en: String)] = []

    init(_ meeting: Meeting) {
        for step in meeting.acts {
            for fact in step.act.facts {
                guard case .ballot(let ballot) = fact.value else { continue }
                let place = "\(step.caseID) \(step.act.transition).\(fact.name)"
                compare(ballot, .entitled, with: meeting.entitled, ("应到会", "entitled"), place)
                compare(ballot, .present, with: meeting.present, ("到会", "present"), place)
            }
        }
    }

    private mutating func compare(
        _ ballot: Ballot, _ quantity: BallotQuantity, with count: Int32?, _ word: (zh: String, en: String),
        _ place: String
    ) {
        guard let count, let stated = ballot.stated(quantity), stated != count else { return }
        if stated > count {
            contradictions.append(
                (
                    "\(place)：写\(word.zh) \(stated) 人，会议\(word.zh)只有 \(count) 人；人数只写一处，或者改正其中一处",
                    "\(place): \(stated) \(word.en), the meeting has \(count) only; state it once or correct one of them"
                ))
        } else if quantity == .entitled {
            remarks.append(
                (
                    "\(place)：写\(word.zh) \(stated) 人，会议\(word.zh) \(count) 人；不计入的是谁，请写明",
                    "\(place): \(stated) \(word.en), the meeting has \(count); state who is not counted"
                ))
        }
    }
}
