public import WorkflowEngine
public import WorkflowModel

extension RuleKey {
    /// Identifier of the built-in rule behind a key.
    public var builtIn: RuleID {
        switch self {
        case .rule, .check, .periodicDuty: RuleID("rule")
        case .transitionInOrder: BuiltInRule.transitionInOrder
        case .papersComplete: BuiltInRule.papersComplete
        case .paperReturned: BuiltInRule.paperReturned
        case .signedAndDated: BuiltInRule.signedAndDated
        case .transitionInEdition: BuiltInRule.transitionInEdition
        case .editionInForce: BuiltInRule.editionInForce
        case .actorUnexpected: BuiltInRule.actorUnexpected
        case .notInTheFuture: BuiltInRule.notInTheFuture
        case .stepRepeated: BuiltInRule.stepRepeated
        case .stepNotOwed: BuiltInRule.stepNotOwed
        case .dutyOverdue: BuiltInRule.dutyOverdue
        case .dutyOpen: BuiltInRule.dutyOpen
        case .identityNumberDamaged: BuiltInRule.identityNumberDamaged
        case .identityNumberBirthday: BuiltInRule.identityNumberBirthday
        case .identityNumberGender: BuiltInRule.identityNumberGender
        }
    }
}
