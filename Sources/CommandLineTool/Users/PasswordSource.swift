import ArgumentParser
import Foundation

/// Reads a password: from the terminal without showing it, or a line of standard input.
enum PasswordSource {
    /// The password; what keeps it from being read is said and thrown.
    static func read(fromInput: Bool, isOptional: Bool = false, _ options: GlobalOptions) throws(ExitCode) -> String? {
        if fromInput {
            guard let line = readLine(strippingNewline: true), !line.isEmpty else {
                throw options.fail("标准输入里没有口令", "standard input holds no password", ExitStatus.wrongUse)
            }
            return line
        }
        guard Prompter.isPossible else {
            if isOptional { return nil }
            throw options.fail(
                "没有终端，不能询问口令；用 --password-stdin 从标准输入读入",
                "there is no terminal to ask for the password at; use --password-stdin", ExitStatus.wrongUse)
        }
        let zh = isOptional ? "网页登录的口令，可以空着：" : "新口令（不显示）："
        let en = isOptional ? "Password for the browser, may be left empty: " : "New password (not shown): "
        guard let first = hidden(options.say(zh, en)), !first.isEmpty else {
            if isOptional { return nil }
            throw options.fail("没有写口令，什么都没有改", "no password; nothing was changed", ExitStatus.wrongUse)
        }
        guard hidden(options.say("再写一遍：", "Again: ")) == first else {
            throw options.fail("两遍不一样，什么都没有改", "the two differ; nothing was changed", ExitStatus.wrongUse)
        }
        return first
    }

    private static func hidden(_ prompt: String) -> String? {
        guard let text = getpass(prompt) else { return nil }
        return String(cString: text)
    }
}
