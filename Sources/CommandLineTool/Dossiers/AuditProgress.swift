/// A line on the terminal that says how far an audit has come; none where nobody watches.
struct AuditProgress {
    private let options: GlobalOptions
    private let isShown: Bool
    private var isOn = false
    private var last = 0

    init(options: GlobalOptions) {
        self.options = options
        isShown = Console.isTerminal
    }

    mutating func step(_ judged: Int, _ findings: Int) {
        guard isShown, judged - last >= 100 else { return }
        last = judged
        isOn = true
        Console.errPart(
            "\r\u{1B}[K" + options.say("已核查 \(judged) 份，\(findings) 个问题……", "\(judged) checked, \(findings) findings …")
        )
    }

    /// Takes the line away, so that something can be printed.
    mutating func clear(if isNeeded: Bool = true) {
        guard isOn, isNeeded else { return }
        isOn = false
        Console.errPart("\r\u{1B}[K")
    }
}
