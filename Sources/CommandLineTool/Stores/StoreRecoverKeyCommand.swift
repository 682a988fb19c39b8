import ArgumentParser
import CaseServices
import Diagnostics
import Foundation
import SQLStore
import SQLiteStore

/// `partyflow store recover-key --to PATH`
struct StoreRecoverKeyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "recover-key", abstract: "照恢复单把密钥文件做回来。",
        discussion: """
            例：
              partyflow store recover-key --to ic.db.key                  逐行输入恢复单上的四行
              partyflow store recover-key --to ic.db.key < 恢复单.txt

            每行有自己的校验，输错一行只重输那一行。从不覆盖已有的密钥。
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var name: StoreNameOption

    @Option(help: ArgumentHelp("要做回来的密钥文件。", valueName: "path"))
    var to: String?

    func run() throws {
        guard let to else {
            throw options.fail("缺少 --to：要做回来的密钥文件", "--to is missing: the key file to make", ExitStatus.wrongUse)
        }
        let path = URL(fileURLWithPath: to).standardizedFileURL.path
        guard !NewFile.exists(path) else { throw options.fail(StoreError(.exists, kind: "key", name: path)) }
        if let problem = FoundingPlaces.problem(ofNew: path) {
            throw options.fail(problem.zh, problem.en, ExitStatus.cannotCreate)
        }
        let bytes = Prompter.isPossible ? try typed() : try piped()
        guard let key = KeyText(bytes: bytes) else {
            throw options.fail(StoreError(.invalid, kind: "key", name: path))
        }
        try options.orFail { () throws(StoreError) in try NewFile.write(key.fileText, at: path, kind: "key") }
        let fits = try fitsStore(path)
        if options.format == .json {
            Console.out(
                JSONValue.object([
                    "key": .string(path), "checksum": .string(key.checksum),
                    "opens-store": fits.map { .bool($0) } ?? .null,
                ]).text)
        } else {
            Console.out(
                options.say(
                    "密钥文件已做回来：\(path)。总校验 \(key.checksum.uppercased())，请与恢复单核对。",
                    "The key file is back: \(path). The check of the whole key is \(key.checksum.uppercased()); compare "
                        + "it with the sheet."))
            if let fits {
                Console.out(
                    fits
                        ? options.say("它能打开现在的库。", "It opens the present store.")
                        : options.say("它不是现在的库的密钥。", "It is not the key of the present store."))
            }
        }
    }

    private func typed() throws(ExitCode) -> [UInt8] {
        let prompter = Prompter(options: options)
        var bytes: [UInt8] = []
        for number in 1...KeyText.lineCount {
            let line = try prompter.ask("第 \(number) 行，连同行末的校验", "Line \(number), with its check") { text in
                do throws(KeyText.LineProblem) {
                    _ = try KeyText.bytes(of: text, number: number)
                    return nil
                } catch {
                    return error.told(number)
                }
            }
            bytes += (try? KeyText.bytes(of: line, number: number)) ?? []
        }
        return bytes
    }

    /// The four lines among whatever else the sheet says.
    private func piped() throws -> [UInt8] {
        let text = String(decoding: try FileBytes.read("-"), as: UTF8.self)
        var bytes: [UInt8] = []
        var number = 1
        for line in text.split(whereSeparator: \.isNewline) where number <= KeyText.lineCount {
            do throws(KeyText.LineProblem) {
                bytes += try KeyText.bytes(of: String(line), number: number)
                number += 1
            } catch .wrongCheck {
                let told = KeyText.LineProblem.wrongCheck.told(number)
                throw options.fail(told.zh, told.en, ExitStatus.badInput)
            } catch .notALine {
                continue
            }
        }
        guard number > KeyText.lineCount else {
            let told = KeyText.LineProblem.notALine.told(number)
            throw options.fail(told.zh, told.en, ExitStatus.badInput)
        }
        return bytes
    }

    /// Whether the present store, if there is one, opens with the key.
    private func fitsStore(_ path: String) throws -> Bool? {
        let location = try StoreLocation.find(name.store, options)
        guard (try? location.isTaken()) == true, let key = try? MasterKey.read(at: path) else { return nil }
        do throws(StoreError) {
            try location.open(with: key).close()
            return true
        } catch {
            return error.code == .keyWrong ? false : nil
        }
    }
}
