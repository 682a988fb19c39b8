import Diagnostics
import OrganizationRegistry
import RegistryDesk
import WorkflowModel

extension PeopleChoice {
    /// What the list beside a field offers: names, and where several people have one, their identifiers.
    var options: [StepModel.Option] {
        offered.map { person in
            isShared(person.name)
                ? StepModel.Option(value: person.id, title: person.name, isChosen: false)
                : StepModel.Option(value: person.name, title: "", isChosen: false)
        }
    }

    /// Identifier of the person that a text means; what is wrong with it is added to the faults.
    func person(_ text: String, _ faults: inout Faults) -> String? {
        switch find(text) {
        case .one(let id, _): return id
        case .several(let ids):
            faults.add(
                "叫“\(DisplayName.of(text))”的不止一人，请写编号：\(ids.joined(separator: "、"))",
                "several people are called `\(DisplayName.of(text))`; name one of \(ids.joined(separator: ", "))")
        case .nobody(let near):
            faults.add(
                "人员登记里没有“\(DisplayName.of(text))”" + (near.map { "；是不是“\($0)”？" } ?? ""),
                "nobody is registered as `\(DisplayName.of(text))`" + (near.map { "; did you mean `\($0)`?" } ?? ""),
                .noInput)
        }
        return nil
    }
}
