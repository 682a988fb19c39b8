import CivilTime
import WorkflowEngine
import WorkflowModel

/// The identity number of the subject.
extension AuditPass {
    /// A number that went through a spreadsheet as a number has lost digits.
    mutating func judgeIdentity() {
        guard let number = caseFile.subject.idNumber, IdentityNumber.isDamaged(number) else { return }
        let last = caseFile.events.last.flatMap { judge.edition(on: $0.on.last) }
        finish(
            id: BuiltInRule.identityNumberDamaged, title: nil, severity: .finding, verdict: .violated,
            key: .identityNumberDamaged, about: .nothing, position: nil, evidence: [], missing: [], condition: nil,
            edition: nil, named: last, allowedFrom: nil, citations: [], layer: nil,
            cure: judge.editions.first?.definition.cure(ofBuiltIn: BuiltInRule.identityNumberDamaged))
    }
}

/// Citizens' identity numbers: eighteen places, the last one a check.
enum IdentityNumber {
    /// Weights of the first seventeen digits, and the last place by the remainder of their sum.
    private static let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    private static let checks = Array("10X98765432".utf8)

    /// Spreadsheets keep fifteen digits: what is left is written with an exponent, or ends in zeros that do not check.
    static func isDamaged(_ number: String) -> Bool {
        let plain = Array(number.utf8.filter { $0 != 0x20 && $0 != 0x27 })
        guard plain.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return number.contains("E+") || number.contains("e+")
        }
        guard plain.count == 18, plain.suffix(3) == [0x30, 0x30, 0x30] else { return false }
        let sum = zip(plain, weights).reduce(0) { $0 + (Int($1.0) - 0x30) * $1.1 }
        return checks[sum % 11] != plain[17]
    }
}
