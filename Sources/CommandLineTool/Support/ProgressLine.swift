/// A line on the terminal that says how far long work has come; none where nobody watches.
final class ProgressLine {
    private var isOn = false

    /// Shows a text in the place of the one before.
    func show(_ text: @autoclosure () -> String) {
        guard Console.isTerminal else { return }
        isOn = true
        Console.errPart("\r\u{1B}[K" + text())
    }

    /// Takes the line away, so that something can be printed.
    func clear() {
        if isOn { Console.errPart("\r\u{1B}[K") }
        isOn = false
    }
}
