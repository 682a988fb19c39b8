import CivilTime
import Foundation
import TestSupport
import Testing

/// A program that runs reminders, until somebody kills it.
final class RunnerProcess {
    let name: String
    private let process = Process()
    private let input = Pipe()
    private let output = Pipe()

    init(_ name: String, over year: YearStore, port: Int, users: [String]) throws {
        self.name = name
        let here = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        process.executableURL = here.deletingLastPathComponent().appendingPathComponent("ReminderTorture")
        process.arguments =
            [year.address, year.keyPath, Fixtures.root + "/workflows", String(port), name] + users
        process.standardInput = input
        process.standardOutput = output
        try process.run()
    }

    /// Asks for one run.
    func order(_ day: CivilDate, second: Int, end: String = "") {
        // Whoever died does not read; that is found out by `answer`.
        try? input.fileHandleForWriting.write(contentsOf: Data("\(day.isoText) \(second) \(end)\n".utf8))
    }

    /// Waits for what became of a run: nil if the program was killed.
    func answer() throws -> String? {
        var line: [UInt8] = []
        while let byte = try output.fileHandleForReading.read(upToCount: 1)?.first {
            if byte == 0x0A { return String(decoding: line, as: UTF8.self) }
            line.append(byte)
        }
        process.waitUntilExit()
        return nil
    }

    func kill() { _ = Foundation.kill(process.processIdentifier, SIGKILL) }

    /// Lets it end by itself.
    func close() {
        try? input.fileHandleForWriting.close()
        process.waitUntilExit()
    }
}
