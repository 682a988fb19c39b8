import CivilTime
import WorkflowModel

extension CaseOrder {
    /// Whether one case stands before another.
    func precedes(
        _ one: CaseHeader, _ other: CaseHeader, _ dues: [String: CivilDate], _ isDescending: Bool
    ) -> Bool {
        func ordered<Value: Comparable>(_ first: Value?, _ second: Value?) -> Bool {
            guard first != second else { return one.id < other.id }
            guard let first else { return false }
            guard let second else { return true }
            return isDescending ? first > second : first < second
        }
        switch self {
        case .identifier: return isDescending ? one.id > other.id : one.id < other.id
        case .subject: return ordered(one.subjectName.bytes, other.subjectName.bytes)
        case .workflow: return ordered(one.workflow.rawValue, other.workflow.rawValue)
        case .state: return ordered(one.state, other.state)
        case .organization: return ordered(one.organization, other.organization)
        case .lastAct: return ordered(one.lastOn, other.lastOn)
        case .due: return ordered(dues[one.id], dues[other.id])
        }
    }
}

extension String {
    /// For comparing as databases do.
    fileprivate var bytes: ByteText { ByteText(bytes: Array(utf8)) }
}

/// A text in the order of its bytes.
private struct ByteText: Comparable {
    let bytes: [UInt8]
    static func < (left: ByteText, right: ByteText) -> Bool { left.bytes.lexicographicallyPrecedes(right.bytes) }
}
