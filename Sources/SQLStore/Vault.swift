import CaseServices
import Crypto
import Foundation

/// Seals and opens bodies. Every case has its own key, wrapped by the master key; the salt of a commitment lies inside
/// the sealed body, so that destroying the key of a case destroys its salts too and nobody can test a guess.
struct Vault: Sendable {
    private let master: SymmetricKey
    private let randomness: any Randomness
    static let saltLength = 16

    init(master: MasterKey, randomness: any Randomness) {
        self.master = master.key
        self.randomness = randomness
    }

    /// A new key and its wrapped form; `name` is bound to it.
    func newKey(for name: String) throws -> (key: SymmetricKey, wrapped: [UInt8]) {
        let bytes = randomness.bytes(32)
        let box = try AES.GCM.seal(bytes, using: master, authenticating: Array(name.utf8))
        guard let wrapped = box.combined else { throw StoreError(.invalid, kind: "key", name: name) }
        return (SymmetricKey(data: bytes), Array(wrapped))
    }

    /// A key from its wrapped form.
    func unwrap(_ wrapped: some DataProtocol, for name: String) throws(StoreError) -> SymmetricKey {
        do {
            let box = try AES.GCM.SealedBox(combined: wrapped)
            return SymmetricKey(data: try AES.GCM.open(box, using: master, authenticating: Array(name.utf8)))
        } catch {
            throw StoreError(.keyWrong, kind: "key", name: name)
        }
    }

    /// A body sealed together with a fresh salt, and the commitment to both.
    func seal(
        _ body: [UInt8], key: SymmetricKey, place: [UInt8]
    ) throws -> (sealed: [UInt8], commitment: [UInt8]) {
        let salted = randomness.bytes(Self.saltLength) + body
        let box = try AES.GCM.seal(salted, using: key, authenticating: place)
        guard let sealed = box.combined else { throw StoreError(.invalid, kind: "body", name: "") }
        return (Array(sealed), Self.hash(salted))
    }

    /// A body and the commitment that it should have.
    static func open(
        _ sealed: some DataProtocol, key: SymmetricKey, place: [UInt8]
    ) throws -> (body: [UInt8], commitment: [UInt8]) {
        let salted = try AES.GCM.open(try AES.GCM.SealedBox(combined: sealed), using: key, authenticating: place)
        return (Array(salted.dropFirst(saltLength)), hash(salted))
    }

    static func hash(_ bytes: some DataProtocol) -> [UInt8] { Array(SHA256.hash(data: bytes)) }

    /// Where a body belongs: sealed with it, so that two bodies cannot change places.
    static func place(caseID: String, sequence: Int) -> [UInt8] { Array("\(sequence) \(caseID)".utf8) }

    /// The same of what is kept of a case for statistics, as of so many events.
    static func digestPlace(caseID: String, version: Int) -> [UInt8] { Array("digest \(version) \(caseID)".utf8) }
}
