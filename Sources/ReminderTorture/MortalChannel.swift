import Foundation
import Messages
import Synchronization

/// A channel whose program ends by itself, before or after it hands over one of its messages.
final class MortalChannel: MessageChannel {
    struct End {
        var isAfter: Bool
        var number: Int

        init(word: String, number: Int) {
            isAfter = word == "after"
            self.number = number
        }
    }

    let channel: any MessageChannel
    private let end: End?
    private let count = Mutex(0)

    init(_ channel: any MessageChannel, _ end: End?) {
        self.channel = channel
        self.end = end
    }

    var name: String { channel.name }
    var kind: ChannelKind { channel.kind }
    var manner: ChannelManner { channel.manner }

    func hangUp() async { await channel.hangUp() }

    func deliver(_ message: OutgoingMessage) async -> DeliveryOutcome {
        let number = count.withLock { count in
            count += 1
            return count
        }
        if let end, number == end.number, !end.isAfter { kill(getpid(), SIGKILL) }
        let outcome = await channel.deliver(message)
        if let end, number == end.number { kill(getpid(), SIGKILL) }
        return outcome
    }
}
