import ArgumentParser
import CivilTime
import WorkflowModel

/// `partyflow date …`: the calendar at the prompt.
struct DateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "date", abstract: "算日期：期限、工作日、公示、年龄。",
        discussion: """
            例：
              partyflow date add 2024-02-29 "1 year"             → 2025-02-28
              partyflow date within 2015-02-28 2015-01-29 "1 month"
              partyflow date working-after 2026-04-29 5
              partyflow date notice 2026-05-18 2026-05-25 5
              partyflow date --batch FILE                        每行一个 JSON：{"id":1,"op":"add","args":{…}}

            运算与参数：
              add date period · recurrence date period n · last-day date period
              elapsed on since period · within on of period · age on born years
              is-working date · working-after date n · notice from until at-least
              compare a b · parse text
            """)

    @OptionGroup var options: GlobalOptions

    @Option(name: .long, help: ArgumentHelp("逐行读入 JSON，逐行给出 {id, result}；- 为标准输入。", valueName: "file|-"))
    var batch: String?

    @Argument(help: ArgumentHelp("运算。", valueName: "operation"))
    var operation: String?

    @Argument(help: ArgumentHelp("参数，次序如上。", valueName: "argument"))
    var arguments: [String] = []

    func validate() throws {
        guard batch == nil else { return }
        guard let operation else { throw ValidationError("请给出运算，如 partyflow date add 2024-02-29 \"1 year\"") }
        guard let signature = DateOperation.signatures.first(where: { $0.name == operation }) else {
            throw ValidationError(
                "没有“\(operation)”这项运算；可用：\(DateOperation.signatures.map(\.name).joined(separator: " "))")
        }
        guard arguments.count == signature.arguments.count else {
            throw ValidationError("\(operation) 需要参数：\(signature.arguments.joined(separator: " "))")
        }
    }

    func run() throws {
        let rulebook = try RulesLoader(options: options).load().rulebook
        let calendar = rulebook.calendars.sorted { $0.key < $1.key }.first?.value ?? WorkingCalendar(id: "", years: [])
        if let batch {
            try Batch(path: batch, options: options).run { line throws(Batch.LineProblem) in
                guard case .string(let op)? = line["op"], case .object(let members)? = line["args"] else {
                    throw Batch.LineProblem("缺少 op 或 args / op or args is missing")
                }
                do throws(DateOperation.Problem) {
                    return try DateOperation(name: op, arguments: members, calendar: calendar).answer()
                } catch {
                    throw Batch.LineProblem(options.say(error.zh, error.en))
                }
            }
            return
        }
        guard let operation, let signature = DateOperation.signatures.first(where: { $0.name == operation }) else {
            return
        }
        let named = Dictionary(zip(signature.arguments, arguments.map { JSONValue.string($0) })) { first, _ in first }
        do throws(DateOperation.Problem) {
            let asked = DateOperation(name: operation, arguments: named, calendar: calendar)
            let answer = try asked.answer()
            if let last = asked.limitOnDayOff {
                Console.err(
                    options.say(
                        "提示：期限最后一天 \(last.isoText) 放假，期限不顺延。",
                        "note: the last day of the limit, \(last.isoText), is a day off; the limit does not move."))
            }
            if options.format == .json {
                Console.out(JSONValue.object(["result": answer]).text)
            } else if case .string(let text) = answer {
                Console.out(text)
            } else {
                Console.out(answer.text)
            }
        } catch {
            Console.err(options.say("错误：\(error.zh)", "error: \(error.en)"))
            throw ExitStatus.badInput
        }
    }
}
