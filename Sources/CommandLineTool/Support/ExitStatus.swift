import ArgumentParser

/// Exit statuses after sysexits.
enum ExitStatus {
    /// The rules say no: refused, findings, lint errors.
    static let rulesSayNo = ExitCode(1)
    /// Wrong use of the command.
    static let wrongUse = ExitCode(64)
    /// The input can't be read.
    static let badInput = ExitCode(65)
    /// There is no such input.
    static let noInput = ExitCode(66)
    /// A server is not available, or its address is taken.
    static let unavailable = ExitCode(69)
    /// Internal error.
    static let internalError = ExitCode(70)
    /// A file cannot be created.
    static let cannotCreate = ExitCode(73)
    /// Trouble with a file or the store.
    static let ioError = ExitCode(74)
    /// Not permitted.
    static let notPermitted = ExitCode(77)
}
