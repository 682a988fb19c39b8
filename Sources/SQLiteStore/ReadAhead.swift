import Foundation

/// Brings a whole file into the memory of the system, from its beginning to its end.
///
/// The check of a database follows the order of its tables, and that is some page here and some page there: from a disk that is
/// asked page by page, a large file takes half an hour which it is read through in within half a minute.
enum ReadAhead {
    /// Reads a file through if the system is likely to keep it; whatever goes wrong is left to whoever reads it in earnest.
    static func warm(_ path: String) {
        let size = ((try? FileManager.default.attributesOfItem(atPath: path)[.size]) as? NSNumber)?.uint64Value ?? 0
        guard size <= ProcessInfo.processInfo.physicalMemory, let file = FileHandle(forReadingAtPath: path) else {
            return
        }
        defer { try? file.close() }
        while let part = try? file.read(upToCount: 4 << 20), !part.isEmpty {}
    }
}
