import ArgumentParser
import Diagnostics
import Foundation

/// Asks at the terminal for what was not given. Questions go to standard error, answers come from standard input.
struct Prompter {
    let options: GlobalOptions

    /// Whether somebody is there to answer.
    static var isPossible: Bool { isatty(0) == 1 }

    /// An answer that the check lets pass; an empty line takes what is proposed.
    func ask(
        _ zh: String, _ en: String, proposal: String? = nil, isOptional: Bool = false,
        check: (String) -> LocalizedText? = { _ in nil }
    ) throws(ExitCode) -> String {
        while true {
            let proposed = proposal.map { options.say("〔\($0)〕", " [\($0)]") } ?? ""
            try? FileHandle.standardError.write(
                contentsOf: Data((options.say(zh, en) + proposed + options.say("：", ": ")).utf8))
            guard let line = readLine() else {
                Console.err("")
                throw options.fail("已停止，什么都没有写", "stopped; nothing was written", ExitStatus.wrongUse)
            }
            var answer = line.trimmingCharacters(in: .whitespaces)
            if answer.isEmpty, let proposal { answer = proposal }
            if answer.isEmpty {
                if isOptional { return "" }
                Console.err(options.say("  这一项不能空着。", "  This cannot be left empty."))
            } else if let problem = check(answer) {
                Console.err("  " + options.say(problem.zh, problem.en))
            } else {
                return answer
            }
        }
    }
}
