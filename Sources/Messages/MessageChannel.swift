/// A way by which messages leave the house.
///
/// A channel knows nothing of reminders: it takes one message to one place, within a stated time, and says what became
/// of it. It keeps nothing that a second runner on another machine would have to know.
public protocol MessageChannel: Sendable {
    /// Its name in the administrator's file; part of what the store records.
    var name: String { get }
    /// By which way it delivers.
    var kind: ChannelKind { get }
    /// How it wants its messages, and whom it reaches.
    var manner: ChannelManner { get }

    /// Hands one message over. Never throws: whatever happens is an outcome.
    func deliver(_ message: OutgoingMessage) async -> DeliveryOutcome

    /// No more messages come for now; what was kept open for them is closed.
    func hangUp() async
}

extension MessageChannel {
    /// The careful manner.
    public var manner: ChannelManner { ChannelManner() }

    /// Nothing is kept open.
    public func hangUp() async {}
}
