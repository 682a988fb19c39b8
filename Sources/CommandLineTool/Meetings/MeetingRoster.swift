import CaseServices
import CivilTime
import DossierFiles
import OrganizationRegistry
import WorkflowEngine
import WorkflowModel

/// Who was entitled to vote at a meeting, by the roster of the day, and who of them was there.
struct MeetingRoster {
    /// Number of those entitled; nil: not known.
    let entitled: Int32?
    /// Number of those of them who were there; nil: nobody is listed.
    let present: Int32?
    /// What whoever enters the meeting should know, in both languages.
    let remarks: [(zh: String, en: String)]

    /// - Parameter roster: those who belonged to the organization and those below it on the day; empty where the registry
    ///   says nothing of members.
    init(_ file: MeetingFile, roster: [RosterEntry]) {
        let listed = Set(file.act.people.flatMap(\.people))
        var remarks: [(zh: String, en: String)] = []
        let doubtful = roster.filter { $0.mayVote == .undetermined }.map(\.person.id)
        let voting = Set(roster.filter { $0.mayVote == .holds }.map(\.person.id))
        let isKnown = !roster.isEmpty && doubtful.isEmpty
        if !doubtful.isEmpty {
            let names = doubtful.sorted().joined(separator: ", ")
            remarks.append(
                (
                    "名册不能认定这些人当天有没有表决权：\(names)；应到会人数请在文件里写 entitled",
                    "the roster does not tell whether these could vote that day: \(names); state `entitled` in the file"
                ))
        }
        let computed = isKnown ? Int32(clamping: voting.count) : nil
        if let stated = file.entitled, let computed, stated != computed {
            remarks.append(
                (
                    "文件写应到会 \(stated) 人，当天名册有表决权的是 \(computed) 人；按文件",
                    "the file says \(stated) entitled, the roster of the day has \(computed); the file is taken"
                ))
        }
        entitled = file.entitled ?? computed
        let strangers = isKnown ? listed.subtracting(roster.map(\.person.id)).sorted() : []
        if !strangers.isEmpty {
            let names = strangers.joined(separator: ", ")
            remarks.append(("不在当天名册上：\(names)；不计入到会", "not on the roster of the day: \(names); not counted"))
        }
        present = listed.isEmpty ? nil : Int32(clamping: isKnown ? listed.intersection(voting).count : listed.count)
        self.remarks = remarks
    }
}

extension CaseDesk {
    /// Those who belonged to an organization, or to those below it, on the day of a meeting; empty where the day or the
    /// membership is not known.
    func roster(of organization: String, on date: PartialDate) throws -> [RosterEntry] {
        guard let day = date.exact else { return [] }
        let events = try options.orFail { () throws(StoreError) in try service.store.registryEvents(about: nil) }
        return RegistryLog(events).roster(
            of: organization, on: day, withBranches: true, suspending: rulebook.structure.suspendsVote)
    }
}
