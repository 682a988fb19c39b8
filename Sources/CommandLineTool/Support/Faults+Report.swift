import ArgumentParser
import Diagnostics
import RegistryDesk

extension Faults {
    /// Says all of them on standard error and throws, if there is any.
    func report(_ options: GlobalOptions) throws(ExitCode) {
        guard let kind else { return }
        for text in texts { Console.err(options.say("错误：\(text.zh)", "error: \(text.en)")) }
        throw kind.status
    }
}

extension Faults {
    /// Notes a fault of which only the status is known.
    mutating func add(_ zh: String, _ en: String, _ status: ExitCode) { add(zh, en, Kind(status)) }
}

extension Faults.Kind {
    /// The kind that ends with a status.
    fileprivate init(_ status: ExitCode) {
        let all: [Faults.Kind] = [.wrongUse, .badInput, .noInput, .cannotCreate, .rulesSayNo, .notPermitted]
        self = all.first { $0.status == status } ?? .ioError
    }

    /// The status with which a command ends.
    var status: ExitCode {
        switch self {
        case .wrongUse: ExitStatus.wrongUse
        case .badInput: ExitStatus.badInput
        case .noInput: ExitStatus.noInput
        case .cannotCreate: ExitStatus.cannotCreate
        case .rulesSayNo: ExitStatus.rulesSayNo
        case .notPermitted: ExitStatus.notPermitted
        case .ioError: ExitStatus.ioError
        }
    }
}
