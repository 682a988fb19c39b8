import Foundation
import Glibc

/// A file that holds one secret and nothing else.
enum SecretFile {
    /// Why a file cannot be used.
    enum Problem: Error {
        case missing, unreadable, empty, tooLong, openToOthers, severalLines
    }

    private static let longest = 4096

    /// The secret, without the end of its line.
    static func read(_ path: String) throws(Problem) -> String {
        var state = stat()
        guard stat(path, &state) == 0 else { throw .missing }
        guard state.st_mode & S_IFMT == S_IFREG else { throw .unreadable }
        // Whoever else can read it could as well have been told.
        guard state.st_mode & 0o007 == 0 else { throw .openToOthers }
        guard state.st_size <= longest else { throw .tooLong }
        guard let data = FileManager.default.contents(atPath: path) else { throw .unreadable }
        var bytes = Array(data)
        while let last = bytes.last, last == 0x0A || last == 0x0D { bytes.removeLast() }
        guard !bytes.isEmpty, let text = String(validating: bytes, as: UTF8.self) else { throw .empty }
        guard !bytes.contains(where: { $0 < 0x20 }) else { throw .severalLines }
        return text
    }
}
