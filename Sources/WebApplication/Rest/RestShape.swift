/// Shapes with a name in the document.
enum RestShape: String, CaseIterable, Sendable {
    case bothLanguages = "Text"
    case act = "Act"
    case paper = "Paper"
    case answer = "Answer"
    case verdict = "Verdict"
    case cure = "Cure"
    case caseHeader = "CaseHeader"
    case caseFile = "Case"
    case finding = "Finding"
    case plannedStep = "PlannedStep"
    case organization = "Organization"
    case duty = "Duty"
    case diagnostic = "Diagnostic"
    case auditFinding = "AuditFinding"
    case problem = "Problem"

    /// The shape.
    var schema: RestSchema {
        switch self {
        case .bothLanguages: .object([.required("zh", Self.long), .required("en", Self.long)])
        case .act: RequestShapes.act
        case .paper: RequestShapes.paper
        case .answer: AnswerShapes.answer
        case .verdict: AnswerShapes.verdict
        case .cure: AnswerShapes.cure
        case .plannedStep: AnswerShapes.plannedStep
        case .caseHeader: CaseShapes.header
        case .caseFile: CaseShapes.caseFile
        case .finding: CaseShapes.finding
        case .organization: CaseShapes.organization
        case .duty: CaseShapes.duty
        case .diagnostic: ProblemShapes.diagnostic
        case .auditFinding: ProblemShapes.auditFinding
        case .problem: ProblemShapes.problem
        }
    }

    /// A text of the program, as long as it has to be.
    static let long = RestSchema.text(atMost: 100_000)
}
