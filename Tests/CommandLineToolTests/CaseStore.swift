import Foundation
import Testing

/// A store with a branch below its committee, and whoever runs the test as its only user.
struct CaseStore {
    let program: Program
    /// The login of whoever runs the test.
    let me: String

    init() throws {
        program = try Program()
        try program.newStore()
        let users = try program.run("user", "list").out.split(separator: "\n")
        me = String(try #require(users.last?.split(separator: " ").first))
        try succeed(
            "org", "add", "branch-1", "--name", "第一党支部", "--kind", "branch", "--parent", "ic-committee",
            "--has-committee")
    }

    @discardableResult
    func succeed(_ arguments: String...) throws -> Program.Run {
        let run = try program.run(arguments)
        try #require(run.status == 0, "\(arguments): \(run.err)")
        return run
    }

    func run(_ arguments: String...) throws -> Program.Run { try program.run(arguments) }

    /// Opens M-1 with an application.
    func open(_ subject: String, _ more: String...) throws -> Program.Run {
        try program.run(
            [
                "case", "open", "membership", "--id", "M-1", "--subject", subject, "--born", "1998-03-05",
                "--organization", "branch-1", "--on", "2026-06-01", "--paper", "application-letter", "--signed",
                "application-letter=applicant",
            ] + more)
    }

    /// Writes a file into the folder of the test.
    func write(_ text: String, to name: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: program.file(name)))
    }
}
