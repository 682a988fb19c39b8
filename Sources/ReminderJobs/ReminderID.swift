import Crypto
import Reminders

extension ReminderKey {
    /// The stable identifier: half of a SHA-256 in hexadecimal digits.
    var id: String {
        SHA256.hash(data: Array(text.utf8)).prefix(16).map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }
}
