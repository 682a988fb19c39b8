import CaseServices
import Diagnostics
import Foundation
import SQLStore
import SQLiteStore

/// Files that must not replace others.
enum NewFile {
    /// Writes a file that only its owner can read, onto the disk; `exists` if there is one already.
    static func write(_ text: String, at path: String, kind: String) throws(StoreError) {
        let file = Foundation.open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw failure(kind, path) }
        defer { _ = Foundation.close(file) }
        do throws(StoreError) {
            var rest = Array(text.utf8)[...]
            while !rest.isEmpty {
                let written = rest.withUnsafeBytes { Foundation.write(file, $0.baseAddress, $0.count) }
                guard written > 0 else { throw failure(kind, path) }
                rest = rest.dropFirst(written)
            }
            guard fsync(file) == 0 else { throw failure(kind, path) }
        } catch {
            unlink(path)
            throw error
        }
        syncFolder(of: path)
    }

    /// Gives a finished file its name, which must be free: a file of that name is whole or is not there.
    static func publish(_ part: String, as path: String, kind: String) throws(StoreError) {
        if link(part, path) == 0 {
            unlink(part)
        } else if errno == EEXIST {
            throw StoreError(.exists, kind: kind, name: path)
        } else {
            // File systems of memory sticks know no second name for a file.
            guard !exists(path) else { throw StoreError(.exists, kind: kind, name: path) }
            guard rename(part, path) == 0 else { throw failure(kind, path) }
        }
        syncFolder(of: path)
    }

    /// One file with everything that a closed database holds: the file itself, or a copy, where SQLite has left a part in
    /// the log beside it.
    static func wholeDatabase(_ part: String) throws(StoreError) -> String {
        var status = stat()
        guard lstat(part + "-wal", &status) == 0, status.st_size > 0 else { return part }
        let whole = part + "-whole"
        try SQLiteEventStore.restore(from: part, to: whole)
        return whole
    }

    /// Removes a database with the files that SQLite keeps beside it.
    static func removeDatabase(_ path: String) {
        for suffix in ["", "-wal", "-shm", "-journal", "-whole", "-whole-journal"] { unlink(path + suffix) }
    }

    /// Whether anything has this name, a dangling link included.
    static func exists(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0
    }

    /// Makes the names in a folder last; where folders cannot be synchronised, there is nothing to do about it.
    static func syncFolder(of path: String) {
        let folder = Foundation.open(URL(fileURLWithPath: path).deletingLastPathComponent().path, O_RDONLY | O_CLOEXEC)
        guard folder >= 0 else { return }
        fsync(folder)
        _ = Foundation.close(folder)
    }

    /// Whether a file could be made in the folder of this path, and if not, why.
    static func obstacle(to path: String) -> LocalizedText? {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        var status = stat()
        if stat(folder, &status) == 0, status.st_mode & S_IFMT != S_IFDIR { return SystemMessage.of(ENOTDIR) }
        return access(folder, W_OK | X_OK) == 0 ? nil : SystemMessage.of(errno)
    }

    private static func failure(_ kind: String, _ path: String) -> StoreError {
        StoreError(errno == EEXIST ? .exists : .io, kind: kind, name: path, detail: String(cString: strerror(errno)))
    }
}
