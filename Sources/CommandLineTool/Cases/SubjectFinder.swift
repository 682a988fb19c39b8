import ArgumentParser
import CaseServices
import CivilTime
import RegistryDesk
import WorkflowEngine
import WorkflowModel

/// Finds out which registered person a case is about, so that nobody enters a case of his own by leaving out who it is.
struct SubjectFinder {
    let desk: CaseDesk
    let judge: Judge

    /// The subject under the identifier of the register, or as it is if nobody there has that name.
    ///
    /// - Parameters:
    ///   - id: as it is stated; nil: not stated, which leaves the name alone.
    ///   - isChosen: whether the identifier was chosen at the prompt and must be the register's; that of a file may be
    ///     a foreign one.
    func find(_ subject: Subject, id: String?, isChosen: Bool) throws -> Subject {
        guard judge.workflow.editions.contains(where: { $0.subject == .person }) else { return subject }
        let options = desk.options
        var found = subject
        if let id, let person = try options.orFail({ () throws(StoreError) in try desk.service.store.person(id) }) {
            guard subject.name.isEmpty || person.name == subject.name else {
                throw options.fail(
                    "人员登记里的“\(id)”是\(DisplayName.of(person.name))，不是\(DisplayName.of(subject.name))",
                    "`\(id)` is registered as \(DisplayName.of(person.name)), not \(DisplayName.of(subject.name))",
                    ExitStatus.badInput)
            }
            found.id = id
            try refuseOwn(found, isSure: true)
            return found
        }
        guard !subject.name.isEmpty else { return subject }
        let people = try options.orFail { () throws(StoreError) in
            try desk.service.store.people(nameContains: subject.name)
        }.filter { $0.name == subject.name }
        guard let person = people.first else { return subject }
        if isChosen, let id {
            let ids = people.map(\.id)
            throw options.fail(
                "人员登记里没有“\(DisplayName.of(id))”；叫“\(subject.name)”的有：\(ids.joined(separator: "、"))",
                "nobody is registered as `\(DisplayName.of(id))`; `\(subject.name)` is the name of "
                    + ids.joined(separator: ", "), ExitStatus.noInput)
        }
        guard people.count == 1 else {
            let ids = people.map(\.id)
            throw options.fail(
                "人员登记里有 \(ids.count) 个人叫“\(subject.name)”，请用 --subject-id 写明是谁：\(ids.joined(separator: "、"))；"
                    + "都不是的，先用 partyflow person add 登记",
                "\(ids.count) people are registered as `\(subject.name)`; say with --subject-id who it is: "
                    + "\(ids.joined(separator: ", ")); if none of them, register the person with partyflow person add",
                ExitStatus.badInput)
        }
        found.id = person.id
        try refuseOwn(found, isSure: false)
        if options.format == .text {
            Console.err(
                options.say(
                    "对象认作人员登记中的 \(person.id)（\(person.name)）；若是同名的另一人，请先登记那个人，再写 --subject-id。",
                    "The subject is taken for \(person.id) (\(person.name)) of the register; if it is somebody else of "
                        + "that name, register that person and write --subject-id."))
        }
        return found
    }

    private func refuseOwn(_ subject: Subject, isSure: Bool) throws {
        guard let own = desk.caller.person, own == subject.id else { return }
        throw desk.options.fail(
            "对象“\(subject.name)”（\(own)）是你本人，不能由你立案；请支部其他委员办理"
                + (isSure ? "" : "。若是同名的另一人，请先登记那个人，再写 --subject-id"),
            "the subject `\(subject.name)` (\(own)) is you; somebody else must open this case"
                + (isSure ? "" : ". If it is somebody else of that name, register that person and write --subject-id"),
            ExitStatus.notPermitted)
    }
}
