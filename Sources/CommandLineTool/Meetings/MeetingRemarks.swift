import CaseServices
import CivilTime
import DossierFiles
import OrganizationRegistry
import WorkflowModel

extension MeetingRoster {
    /// What whoever enters the meeting from a file should know, in both languages.
    var texts: [(zh: String, en: String)] {
        let title = body.map { (zh: $0.zh, en: $0.en ?? $0.zh) } ?? (zh: "党员", en: "members")
        let source =
            body == nil
            ? (zh: "当天名册", en: "the roster of the day") : (zh: "登记的\(title.zh)", en: "the registered \(title.en)")
        return remarks.map { remark in
            switch remark {
            case .doubtful(let people):
                let names = people.joined(separator: ", ")
                return (
                    "名册不能认定这些人当天有没有表决权：\(names)；应到会人数请在文件里写 entitled",
                    "the roster does not tell whether these could vote that day: \(names); state `entitled` in the file"
                )
            case .differs(let stated, let computed):
                return (
                    "文件写应到会 \(stated) 人，\(source.zh)有表决权的是 \(computed) 人；按文件",
                    "the file says \(stated) entitled, \(source.en) has \(computed); the file is taken"
                )
            case .strangers(let people):
                let names = people.joined(separator: ", ")
                return ("不在\(source.zh)上：\(names)；不计入到会", "not on \(source.en): \(names); not counted")
            case .unregistered:
                return (
                    "没有登记\(title.zh)的成员，应到会人数不能算；先用 org elect 登记，或在文件里写 entitled。不是\(title.zh)开会的，写 body: members",
                    "no members of the \(title.en) are registered, so those entitled are not counted; register them with "
                        + "org elect or state `entitled`; if all members met, write body: members"
                )
            }
        }
    }
}

extension CaseDesk {
    /// Who was entitled at a meeting: the members of the body that the file or the rules name, else all members.
    func entitled(_ file: MeetingFile) throws -> MeetingRoster {
        let body = file.body ?? service.meetingBody(file.act, of: file.regimen)
        return try attempt { () throws(ServiceError) in
            try service.meetingRoster(
                of: file.organization, file.act, body: body == MeetingFile.members ? nil : body, stated: file.entitled,
                cases: file.items.map(\.caseID))
        }
    }

    /// Those who belonged to an organization, or to those below it, on a day; empty where the day is not known.
    func roster(of organization: String, on date: PartialDate) throws -> [RosterEntry] {
        try attempt { () throws(ServiceError) in try service.roster(of: organization, on: date) }
    }
}
