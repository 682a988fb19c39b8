import Foundation
import Synchronization

/// A PostgreSQL server of the tests' own: made in a temporary folder at its first use, gone with the process that runs the
/// tests, however that ends.
public final class PostgresServer: Sendable {
    /// Where the server's socket lies.
    public let folder: String
    /// Kept open: when it closes, the server ends.
    private let lifeline: Pipe

    private static let started = Result { try PostgresServer() }

    /// The one server of this process.
    public static func shared() throws -> PostgresServer { try started.get() }

    /// Why there is none.
    struct Missing: Error, CustomStringConvertible {
        let description: String
    }

    /// A server that nobody shares, for tests that crash it. It ends when nobody refers to it any more.
    public static func own() throws -> PostgresServer { try PostgresServer(another, of: .new) }

    /// A server that keeps what it writes ahead, so that it can be brought back as it was at a moment.
    public static func archiving() throws -> PostgresServer { try PostgresServer(another, of: .archiving) }

    private static var another: String { "-\(count.wrappingAdd(1, ordering: .relaxed).newValue)" }

    /// So that no two of one process ever lie in one folder: the second would be answered by the first.
    private static let count = Atomic(0)

    /// A server that follows this one and answers whoever only reads.
    public func standby() throws -> PostgresServer { try PostgresServer(Self.another, of: .following(folder)) }

    /// The server that an archiving one was at a moment (as the server itself writes it), from its base backup and archive.
    public func asOf(_ moment: String) throws -> PostgresServer {
        // What was written last lies in a file that is not full yet.
        try sql("SELECT pg_switch_wal()")
        let server = try PostgresServer(Self.another, of: .past(folder, moment))
        for _ in 0..<300 where try server.sql("SELECT pg_is_in_recovery()").hasPrefix("t") { usleep(100_000) }
        return server
    }

    /// Backs an archiving server up while it works.
    public func backUp() throws {
        try Self.runAsServer(
            Self.programs() + "/pg_basebackup",
            ["-h", folder, "-U", "postgres", "-D", folder + "/base", "-c", "fast", "-X", "none", "--no-manifest"])
    }

    /// Where the data of a server come from.
    private enum Origin {
        case new, archiving
        case following(String)
        case past(String, String)

        /// Makes the folder `data`, as the user of the server, in its own folder `$1`; its programs lie in `$2`.
        var script: String {
            let new = """
                "$2/initdb" -D data -U postgres -A trust -N -E UTF8 --locale=C.UTF-8 >log 2>&1 || exit 1
                printf 'local all locked scram-sha-256\nlocal all,replication all trust\n' >data/pg_hba.conf
                """
            switch self {
            case .new: return new
            case .archiving:
                return new + """

                    mkdir archive
                    echo "archive_mode = on" >>data/postgresql.conf
                    echo "archive_command = 'cp %p $1/archive/%f'" >>data/postgresql.conf
                    """
            case .following(let primary):
                return #""$2/pg_basebackup" -h "\#(primary)" -U postgres -D data -c fast -R >log 2>&1 || exit 1"#
            case .past(let folder, let moment):
                return """
                    cp -a "\(folder)/base" data
                    touch data/recovery.signal
                    echo "archive_mode = off" >>data/postgresql.conf
                    echo "restore_command = 'cp \(folder)/archive/%f %p'" >>data/postgresql.conf
                    echo "recovery_target_time = '\(moment)'" >>data/postgresql.conf
                    echo "recovery_target_action = promote" >>data/postgresql.conf
                    """
            }
        }
    }

    private init(_ suffix: String = "", of origin: Origin = .new) throws {
        let programs = try Self.programs()
        Self.removeLeftovers()
        folder = Self.prefix + String(getpid()) + suffix
        lifeline = Pipe()
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        // A server refuses to be root, so it is the user whom its package has made.
        if Self.isRoot { try Self.run("/bin/chown", ["postgres", folder]) }
        let script = """
            cd "$1"
            \(origin.script)
            while [ ! -e over ]; do
                "$2/postgres" -D data -c listen_addresses= -c unix_socket_directories="$1" -c fsync=off \\
                    -c full_page_writes=off -c max_connections=300 -c shared_buffers=64MB >>log 2>&1
            done &
            cat >/dev/null
            touch over
            kill -QUIT "$(head -n 1 data/postmaster.pid)"
            wait
            cd /; rm -rf "$1"
            """
        let process = Process()
        let (program, arguments) = Self.asServer("/bin/sh", ["-c", script, "postgres-of-tests", folder, programs])
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.standardInput = lifeline
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        for _ in 0..<300 {
            if (try? Self.run(programs + "/pg_isready", ["-q", "-h", folder])) != nil { return }
            guard process.isRunning else { break }
            usleep(100_000)
        }
        let log = FileManager.default.contents(atPath: folder + "/log").map { String(decoding: $0, as: UTF8.self) }
        throw Missing(description: "the PostgreSQL server of the tests did not start: \(log ?? "no log")")
    }

    /// Ends the server as a crash does; it comes back by itself.
    public func crash() throws {
        let file = FileManager.default.contents(atPath: folder + "/data/postmaster.pid") ?? Data()
        let first = String(decoding: file, as: UTF8.self).split(separator: "\n").first.map(String.init) ?? ""
        guard let number = Int32(first) else { throw Missing(description: "the server has no process: \(first)") }
        kill(number, SIGQUIT)
    }

    // MARK: Databases

    /// Makes an empty database, and gives its address.
    public func makeDatabase(_ name: String) throws -> String {
        try sql("CREATE DATABASE \"\(name)\"")
        return address(name)
    }

    /// The address of a database.
    public func address(_ name: String, user: String = "postgres") -> String {
        "postgres://\(user)@/\(name)?host=\(folder)"
    }

    /// Removes a database, whoever uses it.
    public func removeDatabase(_ name: String) {
        _ = try? sql("DROP DATABASE IF EXISTS \"\(name)\" WITH (FORCE)")
    }

    /// Runs statements; gives what they print.
    @discardableResult
    public func sql(_ text: String, in database: String = "postgres") throws -> String {
        try Self.run(
            "/usr/bin/psql",
            [
                "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-h", folder, "-U", "postgres", "-d", database, "-c",
                text,
            ])
    }

    // MARK: Parts

    private static var prefix: String { FileManager.default.temporaryDirectory.path + "/partyflow-pg-" }

    /// Where the programs of the newest server lie.
    private static func programs() throws -> String {
        let root = "/usr/lib/postgresql"
        let versions = ((try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []).compactMap { Int($0) }
        let folders = versions.sorted().reversed().map { "\(root)/\($0)/bin" }
        guard let found = folders.first(where: { FileManager.default.isExecutableFile(atPath: $0 + "/initdb") }) else {
            throw Missing(
                description: "the tests need a PostgreSQL server, and there is none under \(root); run scripts/deps, "
                    + "or apt-get install postgresql")
        }
        return found
    }

    /// What a machine that was switched off has left.
    private static func removeLeftovers() {
        let folder = FileManager.default.temporaryDirectory.path
        for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] {
            guard name.hasPrefix("partyflow-pg-"), let number = Int32(name.dropFirst(13).prefix { $0.isNumber }),
                kill(number, 0) != 0, errno == ESRCH
            else { continue }
            try? FileManager.default.removeItem(atPath: folder + "/" + name)
        }
    }

    private static var isRoot: Bool { getuid() == 0 }

    /// A command as the user of the server.
    private static func asServer(_ program: String, _ arguments: [String]) -> (String, [String]) {
        guard isRoot else { return (program, arguments) }
        return ("/usr/bin/setpriv", ["--reuid=postgres", "--regid=postgres", "--clear-groups", program] + arguments)
    }

    private static func runAsServer(_ program: String, _ arguments: [String]) throws {
        let (program, arguments) = asServer(program, arguments)
        try run(program, arguments)
    }

    @discardableResult
    private static func run(_ program: String, _ arguments: [String]) throws -> String {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Missing(description: "\(program): \(text)") }
        return text
    }
}
