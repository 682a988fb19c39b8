import SQLStore

/// A line on the terminal that says how far a verification has come; none where nobody watches.
final class VerifyProgress {
    private let options: GlobalOptions
    private let line = ProgressLine()

    init(options: GlobalOptions) { self.options = options }

    func step(_ step: VerificationStep) { line.show(text(of: step)) }

    /// Takes the line away, so that something can be printed.
    func clear() { line.clear() }

    private func text(of step: VerificationStep) -> String {
        switch step {
        case .database: options.say("正在检查数据库文件……", "looking through the files of the database …")
        case .log(let count): options.say("已核对总日志 \(count) 行……", "\(count) lines of the log followed …")
        case .cases(let count): options.say("已核对 \(count) 个案……", "\(count) cases gone through …")
        case .rest: options.say("正在查找不属于任何案的记录……", "looking for what belongs to no case …")
        }
    }
}
