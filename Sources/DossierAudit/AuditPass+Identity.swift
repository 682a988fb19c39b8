import CivilTime
public import WorkflowEngine
import WorkflowModel

/// The identity number of the subject.
extension AuditPass {
    mutating func judgeIdentity() {
        guard let number = caseFile.subject.idNumber else { return }
        // A number that went through a spreadsheet as a number has lost digits.
        guard !IdentityNumber.isDamaged(number) else {
            return addIdentity(.identityNumberDamaged, .finding, [])
        }
        guard let stated = IdentityNumber.statement(number) else { return }
        if let born = caseFile.subject.born?.interval, !(born.first...born.last).contains(stated.born) {
            addIdentity(.identityNumberBirthday, .note, [.born(born)])
        }
        if let gender = caseFile.subject.gender, gender != stated.gender {
            addIdentity(.identityNumberGender, .note, [])
        }
    }

    private mutating func addIdentity(_ key: RuleKey, _ severity: Severity, _ evidence: [Evidence]) {
        let last = caseFile.events.last.flatMap { judge.edition(on: $0.on.last) }
        finish(
            id: key.builtIn, title: nil, severity: severity, verdict: .violated, key: key, about: .nothing,
            position: nil, evidence: evidence, missing: [], condition: nil, edition: nil, named: last,
            allowedFrom: nil, citations: [], layer: nil,
            cure: judge.editions.first?.definition.cure(ofBuiltIn: key.builtIn))
    }
}

extension RuleKey {
    /// It speaks of the identity number of the subject.
    public var isOfIdentityNumber: Bool {
        self == .identityNumberDamaged || self == .identityNumberBirthday || self == .identityNumberGender
    }
}
