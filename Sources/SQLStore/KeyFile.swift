public import CaseServices
import Crypto
import Foundation

/// The master key of a store: 32 bytes that never lie in the store itself. Without it nobody reads a body.
public struct MasterKey: Sendable {
    let key: SymmetricKey

    /// A key of 32 bytes; nil for any other number.
    public init?(bytes: [UInt8]) {
        guard bytes.count == 32 else { return nil }
        key = SymmetricKey(data: bytes)
    }

    private static let title = "partyflow-key 1"

    /// Makes a new key and writes it where only its owner can read it; an existing file is never overwritten.
    public static func generate(
        at path: String, randomness: any Randomness = SystemRandomness()
    ) throws(StoreError) -> MasterKey {
        let bytes = randomness.bytes(32)
        guard let key = MasterKey(bytes: bytes) else { throw StoreError(.invalid, kind: "key", name: path) }
        let text = "\(title)\n\(Data(bytes).base64EncodedString())\n\(checksum(of: bytes))\n"
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else {
            throw StoreError(errno == EEXIST ? .exists : .io, kind: "key", name: path, detail: systemMessage())
        }
        defer { close(file) }
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
            guard written > 0 else { throw StoreError(.io, kind: "key", name: path, detail: systemMessage()) }
            rest = rest.dropFirst(written)
        }
        guard fsync(file) == 0 else { throw StoreError(.io, kind: "key", name: path, detail: systemMessage()) }
        return key
    }

    /// Reads a key file. The checksum tells a copying error from a wrong key.
    public static func read(at path: String) throws(StoreError) -> MasterKey {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw StoreError(.keyMissing, kind: "key", name: path)
        }
        let lines = String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline).map {
            $0.trimmingCharacters(in: .whitespaces)
        }
        guard lines.count == 3, lines[0] == title, let bytes = Data(base64Encoded: lines[1]).map(Array.init),
            lines[2] == checksum(of: bytes), let key = MasterKey(bytes: bytes)
        else { throw StoreError(.unreadable, kind: "key", name: path) }
        return key
    }

    private static func checksum(of bytes: [UInt8]) -> String {
        Hexadecimal.text(SHA256.hash(data: bytes).prefix(4))
    }
}

/// What the system says of its last error.
func systemMessage() -> String { String(cString: strerror(errno)) }
