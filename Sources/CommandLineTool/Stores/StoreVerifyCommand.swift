import ArgumentParser
import CaseServices
import CivilTime
import Diagnostics
import Foundation
import SQLStore

/// `partyflow store verify`
struct StoreVerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "逐条核对：校验值、前后衔接、正文、总日志、组织和人员登记、推算出的阶段和待办。",
        discussion: """
            例：
              partyflow store verify
              partyflow store verify --heads 2026-06.heads      同时与库外保存的校验值核对
              partyflow store verify --backup backups/ic-2026-06-01.db      核对一份备份，不动它
              partyflow store verify --format json

            结果：0 没有问题；1 有问题，逐条写明是哪个案的哪条记录。
            库里的记录前后相扣，改动、删减都会被查出；但要查出整库被换成另一份前后一致的库，须有库外保存的校验值：
            每天运行 partyflow store heads，把结果存到别处，核对时用 --heads。
            组织和人员登记同样逐条核对，并据以重算党组织和人员的现状，与库里存的比较；用户和权限不带校验值。
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var name: StoreNameOption

    @Option(help: ArgumentHelp("库外保存的校验值文件，可多次。", valueName: "file"))
    var heads: [String] = []

    @Option(help: ArgumentHelp("不核对库，核对这份备份（用库的密钥）。", valueName: "file"))
    var backup: String?

    @Flag(name: .customLong("no-rules"), help: "不按规则重新推算阶段和待办。")
    var noRules = false

    func run() throws {
        let location = try StoreLocation.find(name.store, options)
        let outside = try outsideHeads()
        if let backup {
            try verify(backup, location, outside)
            return
        }
        let store: SQLEventStore
        do throws(StoreError) {
            store = try location.open()
        } catch  where error.code == .unreadable && error.kind == "store" {
            try report([StoreProblem(.database, detail: error.detail)], nil, outside: outside.count)
            return
        } catch {
            throw options.fail(error)
        }
        var project: CaseDeriving?
        if !noRules {
            let service = CaseService(store: store, rulebook: try RulesLoader(options: options).load().rulebook)
            project = { service.projection(of: $0, in: $1, asOf: $2) }
        }
        let progress = VerifyProgress(options: options)
        defer { progress.clear() }
        let problems = try options.orFail { () throws(StoreError) in
            try store.verify(heads: outside, project: project, told: progress.step)
                + StoreCheck.registryProblems(store)
        }
        progress.clear()
        let info = try? store.info()
        try report(problems, info, outside: outside.count)
    }

    private func verify(_ backup: String, _ location: StoreLocation, _ outside: [LogHead]) throws {
        let check: StoreCheck
        do throws(StoreError) {
            let key = try MasterKey.read(at: try location.settings().key)
            check = try StoreCheck.ofCopy(backup, beside: location.path, key: key, heads: outside)
        } catch  where error.code == .unreadable && error.kind != "key" && error.kind != "settings" {
            try report([StoreProblem(.database, detail: error.detail)], nil, outside: outside.count)
            return
        } catch {
            throw options.fail(error)
        }
        try report(check.problems, check.info, outside: outside.count)
    }

    private func outsideHeads() throws -> [LogHead] {
        var outside: [LogHead] = []
        for path in heads {
            let bytes: [UInt8]
            do { bytes = try FileBytes.read(path) } catch {
                throw options.fail(
                    "没有校验值文件 \(path)，或无法读取", "there is no file \(path), or it cannot be read",
                    error.isMissing ? ExitStatus.noInput : ExitStatus.ioError)
            }
            guard let found = HeadsFile.logHeads(in: String(decoding: bytes, as: UTF8.self)) else {
                throw options.fail(
                    "\(path) 不是 partyflow store heads 写的文件", "\(path) was not written by partyflow store heads",
                    ExitStatus.badInput)
            }
            outside += found
        }
        return outside
    }

    private func report(_ problems: [StoreProblem], _ info: StoreInfo?, outside: Int) throws {
        if options.format == .json {
            var members: [String: JSONValue] = ["problems": .array(problems.map { ProblemText($0).json })]
            if let info { members = StoreCheck(info: info, problems: problems).json }
            members["outside-heads"] = .int(Int64(outside))
            Console.out(JSONValue.object(members).text)
        } else {
            for problem in problems {
                let text = ProblemText(problem).text
                Console.out(options.say(text.zh, text.en))
            }
            let counts = info.map { StoreCheck(info: $0, problems: []).counts(options) }
            if problems.isEmpty {
                let compared =
                    outside == 0
                    ? ""
                    : options.say("，与库外 \(outside) 个校验值一致", ", in accord with \(outside) heads kept outside")
                Console.out(options.say("没有问题：", "Nothing wrong: ") + (counts ?? "") + compared + options.say("。", "."))
            } else {
                Console.err(
                    options.say(
                        "有 \(problems.count) 处问题", problems.count == 1 ? "1 problem" : "\(problems.count) problems")
                        + (counts.map { options.say("（\($0)）。", " (\($0)).") } ?? options.say("。", ".")))
                Console.err(
                    options.say(
                        "请停止使用，保留现在的文件，再从备份恢复到新的位置：partyflow store restore 备份 --to 新库",
                        "Stop using it, keep the files as they are, and restore a backup to another place: "
                            + "partyflow store restore BACKUP --to STORE"))
            }
        }
        if !problems.isEmpty { throw ExitStatus.rulesSayNo }
    }
}
