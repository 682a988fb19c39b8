import ArgumentParser

/// JSON Lines in, JSON Lines out: `{id, …}` → `{id, result}` or `{id, error}`; the other lines are answered all the same.
struct Batch {
    let path: String
    let options: GlobalOptions

    /// Why one line has no answer.
    struct LineProblem: Error {
        let message: String
        init(_ message: String) { self.message = message }
    }

    func run(_ answer: (JSONValue) throws(LineProblem) -> JSONValue) throws {
        let bytes: [UInt8]
        do { bytes = try FileBytes.read(path) } catch {
            Console.err(options.say("错误：无法读取 \(error.path)", "error: cannot read \(error.path)"))
            throw error.isMissing ? ExitStatus.noInput : ExitStatus.ioError
        }
        var isFaulty = false
        for (index, line) in String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).enumerated() {
            guard !line.allSatisfy(\.isWhitespace) else { continue }
            guard let value = JSONValue(parsing: String(line)) else {
                isFaulty = true
                let message = options.say("第 \(index + 1) 行不是 JSON", "line \(index + 1) is not JSON")
                Console.out(JSONValue.object(["id": .null, "error": .string(message)]).text)
                continue
            }
            let id = value["id"] ?? .null
            do {
                Console.out(JSONValue.object(["id": id, "result": try answer(value)]).text)
            } catch {
                isFaulty = true
                Console.out(JSONValue.object(["id": id, "error": .string(error.message)]).text)
            }
        }
        if isFaulty { throw ExitStatus.badInput }
    }
}
