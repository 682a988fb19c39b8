import Foundation
import Glibc
public import Messages

/// Messages as files in a folder, for offices without a network.
///
/// A file is there whole or not at all, under the message's own name: handed over twice, it is there once.
public struct FolderChannel: MessageChannel {
    /// Its name in the administrator's file.
    public let name: String
    /// How it wants its messages.
    public let manner: ChannelManner
    private let folder: String
    private let form: FolderForm
    private let from: MailAddress?
    private let now: @Sendable () -> Int64

    /// A channel to a folder; `now` gives the seconds since 1970 for the date of a mail.
    public init(
        name: String, manner: ChannelManner, folder: String, form: FolderForm, from: MailAddress?,
        now: @escaping @Sendable () -> Int64
    ) {
        self.name = name
        self.manner = manner
        self.folder = folder
        self.form = form
        self.from = from
        self.now = now
    }

    /// A folder.
    public var kind: ChannelKind { .folder }

    /// Writes one file.
    public func deliver(_ message: OutgoingMessage) async -> DeliveryOutcome {
        let title = message.id.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
        guard !title.isEmpty else { return .refused("the message has no name") }
        let path = "\(folder)/\(title).\(form.rawValue)"
        guard access(path, F_OK) != 0 else { return .delivered(path) }
        let draft = "\(folder)/.\(title).\(getpid()).part"
        do {
            try Self.write(Array(content(message).utf8), to: draft)
            guard rename(draft, path) == 0 else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
            try Self.settle(folder)
            return .delivered(path)
        } catch {
            unlink(draft)
            return .failed("\(folder): \(error.localizedDescription)")
        }
    }

    private func content(_ message: OutgoingMessage) -> String {
        let to = manner.namesPeople && !message.recipientName.isEmpty ? message.recipientName : message.recipient
        switch form {
        case .txt:
            return "\(MailText.oneLine(message.subject))\n\(MailText.oneLine(to))\n\n\(message.text)"
        case .eml:
            guard let from else { return message.text }
            let address = MailAddress(message.address) ?? from
            return MailText(
                from: from, fromName: "", to: address, toName: manner.namesPeople ? message.recipientName : "",
                sentAt: now(), message: message
            ).text
        }
    }

    private static func write(_ bytes: [UInt8], to path: String) throws {
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o640)
        guard file >= 0 else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
        defer { close(file) }
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                Glibc.write(file, buffer.baseAddress.map { $0 + done }, bytes.count - done)
            }
            guard count > 0 || errno == EINTR else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
            done += max(0, count)
        }
        guard fsync(file) == 0 else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
    }

    /// The name of a new file is on disk only with its folder.
    private static func settle(_ folder: String) throws {
        let handle = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard handle >= 0 else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
        defer { close(handle) }
        guard fsync(handle) == 0 else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
    }
}
