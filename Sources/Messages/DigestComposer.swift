public import CivilTime
public import Diagnostics
public import WorkflowModel

/// Makes one message of the reminders of one person on one day.
public struct DigestComposer: Sendable {
    /// The texts.
    public var texts: MessageTexts
    /// The page where everything is to be found; nil without a server.
    public var workbench: String?

    /// A composer with the texts of a rulebook.
    public init(texts: MessageTexts, workbench: String? = nil) {
        self.texts = texts
        self.workbench = workbench
    }

    /// The message. Without names it counts matters of one kind, and neither cases nor people can be told from it.
    public func compose(
        _ lines: [ReminderLine], id: String, to recipient: MessageRecipient, on day: CivilDate, language: Language,
        naming: Bool
    ) -> OutgoingMessage {
        let page = DigestPage(texts: texts, language: language, day: day, isNaming: naming)
        return OutgoingMessage(
            id: id, address: recipient.address, recipient: recipient.id, recipientName: recipient.name,
            subject: page.subject(lines), text: page.text(lines, for: recipient.name, workbench: workbench),
            reminders: lines.map(\.id), language: language)
    }
}
