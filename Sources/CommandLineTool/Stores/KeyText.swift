import Crypto
import Diagnostics
import Foundation

/// The 32 bytes of a key as people copy them: four lines of four groups, each line with its own checksum, so that a slip
/// of the pen is found in the line where it was made.
struct KeyText: Equatable {
    let bytes: [UInt8]
    private static let title = "partyflow-key 1"
    private static let bytesPerLine = 8

    /// A key of 32 bytes.
    init?(bytes: [UInt8]) {
        guard bytes.count == 32 else { return nil }
        self.bytes = bytes
    }

    /// The key of a key file; nil if it is none.
    init?(file: Data) {
        let lines = String(decoding: file, as: UTF8.self).split(whereSeparator: \.isNewline).map(String.init)
        guard lines.count == 3, lines[0] == Self.title, let data = Data(base64Encoded: lines[1]) else { return nil }
        self.init(bytes: Array(data))
        guard checksum == lines[2] else { return nil }
    }

    /// The text of a key file.
    var fileText: String { "\(Self.title)\n\(Data(bytes).base64EncodedString())\n\(checksum)\n" }

    /// The checksum of the whole, as the key file has it.
    var checksum: String { Self.hexadecimal(SHA256.hash(data: bytes).prefix(4)).lowercased() }

    /// Lines of groups, each with its checksum.
    var lines: [(groups: [String], check: String)] {
        stride(from: 0, to: bytes.count, by: Self.bytesPerLine).enumerated().map { number, start in
            let piece = Array(bytes[start..<start + Self.bytesPerLine])
            let digits = Array(Self.hexadecimal(piece))
            let groups = stride(from: 0, to: digits.count, by: 4).map { String(digits[$0..<$0 + 4]) }
            return (groups, Self.check(piece, line: number + 1))
        }
    }

    /// Why a line is not what the sheet says.
    enum LineProblem: Error {
        case notALine
        case wrongCheck
    }

    /// The bytes of a line as it was typed: sixteen hexadecimal characters and two to check them, spaced at will. Words
    /// that are printed around them do not matter.
    static func bytes(of line: String, number: Int) throws(LineProblem) -> [UInt8] {
        // The letter O is no digit of ours; whoever writes it means a nought.
        let words = line.uppercased().replacing("O", with: "0").split { !$0.isLetter && !$0.isNumber }
        let groups = words.filter { $0.count > 1 && $0.allSatisfy(\.isHexDigit) }
        let digits = Array(groups.joined().compactMap { $0.hexDigitValue.map { UInt8($0) } })
        guard digits.count == 2 * bytesPerLine + 2 else { throw .notALine }
        let bytes = stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
        let piece = Array(bytes.prefix(bytesPerLine))
        guard hexadecimal(bytes.suffix(1)) == check(piece, line: number) else { throw .wrongCheck }
        return piece
    }

    static let lineCount = 4

    private static func check(_ piece: [UInt8], line: Int) -> String {
        hexadecimal(SHA256.hash(data: [UInt8(truncatingIfNeeded: line)] + piece).prefix(1))
    }

    private static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789ABCDEF")
        return String(bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
    }
}

extension KeyText.LineProblem {
    /// What to say of it.
    func told(_ number: Int) -> LocalizedText {
        switch self {
        case .notALine:
            LocalizedText(
                zh: "第 \(number) 行应有四组、每组四个字符（0–9、A–F），再加两个字符的校验",
                en:
                    "line \(number) should have four groups of four characters (0–9, A–F) and two characters to check them"
            )
        case .wrongCheck:
            LocalizedText(
                zh: "第 \(number) 行与它的校验不符，请对照恢复单再看一遍",
                en: "line \(number) does not fit its check; compare it with the sheet")
        }
    }
}
