import ArgumentParser
import Diagnostics
import Foundation

/// Where a report is written: standard output, or a file that has its name only when it is whole.
final class ReportFile {
    private let path: String?
    private let part: String?
    private let descriptor: Int32
    private var buffer: [UInt8] = []
    private let options: GlobalOptions

    private static let bufferSize = 1 << 16

    /// - Parameter path: the file; nil or `-`: standard output.
    init(_ path: String?, _ options: GlobalOptions) throws {
        self.options = options
        guard let path, path != "-" else {
            (self.path, part, descriptor) = (nil, nil, 1)
            return
        }
        var status = stat()
        if stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
            // A device or a pipe is written to; a folder says itself that it is none.
            (self.path, part) = (path, nil)
            descriptor = Foundation.open(path, O_WRONLY | O_CLOEXEC)
        } else {
            // A link keeps pointing to the file.
            let whole = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
            Self.removeParts(of: whole)
            let part = "\(whole).part-\(getpid())"
            (self.path, self.part) = (whole, part)
            descriptor = Foundation.open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        }
        guard descriptor >= 0 else {
            let why = SystemMessage.of(errno)
            throw options.fail(
                "无法写入 \(path)：\(why.zh)", "cannot write \(path): \(why.en)", ExitStatus.cannotCreate)
        }
    }

    deinit {
        guard descriptor > 2 else { return }
        Foundation.close(descriptor)
        if let part { unlink(part) }
    }

    /// Removes what runs that were broken off have left of the same report; those that still write keep theirs.
    private static func removeParts(of whole: String) {
        let file = URL(fileURLWithPath: whole)
        let beginning = file.lastPathComponent + ".part-"
        let folder = file.deletingLastPathComponent().path
        for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] where name.hasPrefix(beginning)
        {
            guard let process = pid_t(name.dropFirst(beginning.count)), process > 0, process != getpid() else {
                continue
            }
            if kill(process, 0) != 0, errno == ESRCH { unlink("\(folder)/\(name)") }
        }
    }

    func write(_ bytes: [UInt8]) throws {
        buffer += bytes
        if buffer.count >= Self.bufferSize { try flush() }
    }

    /// What was written so far is seen by whoever reads.
    func flush() throws {
        var rest = buffer[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if written < 0, errno == EINTR { continue }
            // A reader that went away (`| head`) is no error of ours.
            if written < 0, errno == EPIPE, path == nil { break }
            guard written > 0 else { throw failure(errno) }
            rest = rest.dropFirst(written)
        }
        buffer.removeAll(keepingCapacity: true)
    }

    /// Gives the file its name.
    func finish() throws {
        try flush()
        guard let path, let part else { return }
        guard fsync(descriptor) == 0, rename(part, path) == 0 else { throw failure(errno) }
    }

    private func failure(_ number: Int32) -> ExitCode {
        let why = SystemMessage.of(number), name = path ?? options.say("标准输出", "standard output")
        return options.fail("无法写入 \(name)：\(why.zh)", "cannot write \(name): \(why.en)", ExitStatus.ioError)
    }
}
