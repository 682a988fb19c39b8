import Diagnostics
import Foundation
import Messages

/// A message as mail: headers and body, every line ended by CR and LF, seven bits throughout.
struct MailText {
    /// Who sends it.
    var from: MailAddress
    var fromName: String
    /// Whom it is for.
    var to: MailAddress
    /// His name; empty where people are not named.
    var toName: String
    /// Seconds since 1970.
    var sentAt: Int64
    var message: OutgoingMessage

    /// The header that other programs know the message by.
    var messageID: String {
        let local = message.id.utf8.filter { byte in
            byte >= 0x30 && byte <= 0x39 || byte >= 0x41 && byte <= 0x5A || byte >= 0x61 && byte <= 0x7A || byte == 0x2D
                || byte == 0x5F
        }
        return "<\(String(decoding: local, as: UTF8.self))@\(from.domain)>"
    }

    var text: String {
        let lines = [
            Self.person("From", fromName, from), Self.person("To", toName, to),
            Self.header("Subject", message.subject), "Date: \(MailDate.text(sentAt))", "Message-ID: \(messageID)",
            "MIME-Version: 1.0", "Content-Language: \(message.language == .zh ? "zh-CN" : "en")",
            // No answers of absent people, no loops.
            "Auto-Submitted: auto-generated", "X-Auto-Response-Suppress: All",
            "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: base64", "",
        ]
        return (lines + Self.body(message.text)).joined(separator: "\r\n") + "\r\n"
    }

    /// A header with a text of people: as it is where it is plain, else in encoded words of at most 75 characters.
    static func header(_ name: String, _ value: String) -> String {
        let value = oneLine(value)
        let line = "\(name): \(value)"
        if line.utf8.count <= 76, isPlain(value) { return line }
        return "\(name): " + encodedWords(value).joined(separator: "\r\n ")
    }

    private static func person(_ header: String, _ name: String, _ address: MailAddress) -> String {
        let name = oneLine(name)
        guard !name.isEmpty else { return "\(header): \(address.text)" }
        return "\(header): " + (encodedWords(name) + ["<\(address.text)>"]).joined(separator: "\r\n ")
    }

    private static func isPlain(_ value: String) -> Bool {
        value.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F } && !value.contains("=?")
    }

    /// Pieces of 39 octets, so that the first still fits behind the name of its header; never inside of a character.
    private static func encodedWords(_ value: String) -> [String] {
        var words: [String] = [], piece: [UInt8] = []
        for character in value {
            let bytes = Array(character.utf8)
            for part in bytes.count <= 39 ? [bytes] : character.unicodeScalars.map({ Array(String($0).utf8) }) {
                if piece.count + part.count > 39 {
                    words.append(word(piece))
                    piece = []
                }
                piece += part
            }
        }
        if !piece.isEmpty || words.isEmpty { words.append(word(piece)) }
        return words
    }

    private static func word(_ bytes: [UInt8]) -> String { "=?UTF-8?B?\(Data(bytes).base64EncodedString())?=" }

    private static func body(_ text: String) -> [String] {
        // In a text a line ends with both characters, whatever it ended with before.
        let normal = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n").replacing("\n", with: "\r\n")
        let encoded = Array(Data(normal.utf8).base64EncodedString().utf8)
        return stride(from: 0, to: encoded.count, by: 76).map { start in
            String(decoding: encoded[start..<min(start + 76, encoded.count)], as: UTF8.self)
        }
    }

    /// Nothing in it may end the line it stands on.
    static func oneLine(_ value: String) -> String {
        String(
            String.UnicodeScalarView(
                value.unicodeScalars.map { scalar in
                    switch scalar.value {
                    case 0...0x1F, 0x7F...0x9F, 0x2028, 0x2029: " "
                    default: scalar
                    }
                }))
    }
}
