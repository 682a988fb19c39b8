import Diagnostics

/// The problems of an administrator's file of channels. The printed codes are stable.
enum ChannelCode: String, CaseIterable {
    case unknownKey = "PF0901"
    case missingKey = "PF0902"
    case wrongShape = "PF0903"
    case badValue = "PF0904"
    case unknownWord = "PF0905"
    case language = "PF0906"
    case oneWay = "PF0907"
    case secret = "PF0908"
    case unsafe = "PF0909"
    case folder = "PF0910"

    var code: DiagnosticCode { DiagnosticCode(rawValue: rawValue) }
}
