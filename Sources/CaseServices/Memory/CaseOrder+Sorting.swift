import CivilTime
import WorkflowModel

extension CaseOrder {
    /// Whether one case stands before another.
    func precedes(
        _ one: CaseHeader, _ other: CaseHeader, _ isDescending: Bool
    ) -> Bool {
        func ordered<Value: Comparable>(
            _ first: Value?, _ second: Value?, _ isDescending: Bool, or equal: () -> Bool
        ) -> Bool {
            guard first != second else { return equal() }
            guard let first else { return false }
            guard let second else { return true }
            return isDescending ? first > second : first < second
        }
        func byID() -> Bool { one.id < other.id }
        func ordered<Value: Comparable>(_ first: Value?, _ second: Value?) -> Bool {
            ordered(first, second, isDescending, or: byID)
        }
        func grouped<Value: Comparable>(_ first: Value?, _ second: Value?) -> Bool {
            ordered(first, second, isDescending) { ordered(one.firstDue, other.firstDue, false, or: byID) }
        }
        switch self {
        case .identifier: return isDescending ? one.id > other.id : one.id < other.id
        case .subject: return ordered(one.subjectName.bytes, other.subjectName.bytes)
        case .workflow: return grouped(one.workflow.rawValue, other.workflow.rawValue)
        case .state: return grouped(one.state, other.state)
        case .organization: return grouped(one.organization, other.organization)
        case .lastAct: return ordered(one.lastOn, other.lastOn)
        case .due: return ordered(one.firstDue, other.firstDue)
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
