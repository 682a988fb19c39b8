internal import Diagnostics

/// What can be wrong with a table as such. The printed codes are stable: documentation and tests refer to them.
enum TableCode: String, CaseIterable {
    case notText = "PF0670"
    case notWorkbook = "PF0671"
    case damagedWorkbook = "PF0672"
    case documentType = "PF0673"
    case tooLarge = "PF0674"
    case noSheet = "PF0675"
    case unknownSheet = "PF0676"
    case openQuote = "PF0677"
    case afterQuote = "PF0678"
    case noHeader = "PF0679"
    case repeatedColumn = "PF0680"
    case raggedRow = "PF0681"
    case shortRows = "PF0682"
    case mergedCells = "PF0683"
    case namelessColumn = "PF0684"
    case wrongCheckDigit = "PF0685"
    case uncalculated = "PF0686"
    case missingColumn = "PF0687"
    case joinedNames = "PF0688"

    var code: DiagnosticCode { DiagnosticCode(rawValue: rawValue) }
}
