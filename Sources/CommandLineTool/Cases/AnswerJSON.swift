import Diagnostics
import RegistryDesk
import Wording
import WorkflowEngine

/// An answer of the rules for programs, as the command line prints it.
struct AnswerJSON {
    let judge: Judge
    let caseFile: CaseFile

    private var tree: AnswerTree { AnswerTree(judge: judge, caseFile: caseFile) }

    /// The answer with every verdict and its evidence.
    func value(_ answer: Answer, _ act: Event) -> JSONValue { JSONValue(tree.value(answer, act)) }

    /// The verdicts on an act on record, which nobody asks leave for any more.
    func onRecord(_ answer: Answer, _ act: Event) -> JSONValue { JSONValue(tree.onRecord(answer, act)) }
}

extension JSONValue {
    /// What was made elsewhere.
    init(_ tree: JSONTree) {
        self =
            switch tree {
            case .null: .null
            case .bool(let bool): .bool(bool)
            case .int(let int): .int(int)
            case .number(let number): .number(number)
            case .string(let text): .string(text)
            case .array(let items): .array(items.map { JSONValue($0) })
            case .object(let members): .object(members.mapValues { JSONValue($0) })
            }
    }
}
