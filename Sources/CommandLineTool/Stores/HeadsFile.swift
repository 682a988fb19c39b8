import CaseServices

/// The heads of a store as they are written outside of it.
struct HeadsFile {
    static let title = "partyflow-heads 1"

    var at: String
    var log: LogHead?
    var cases: [CaseHead]

    /// Lines for a file or a sheet of paper: the instant, the head of the log, the head of every case.
    var lines: [String] {
        var lines = ["\(Self.title) \(at)"]
        if let log { lines.append("log \(log.number) \(log.hash)") }
        lines += cases.map { "case \($0.caseID) \($0.version) \($0.hash)" }
        return lines
    }

    var json: JSONValue {
        .object([
            "heads": .int(1), "at": .string(at), "log": Self.json(log),
            "cases": .array(
                cases.map { head in
                    .object([
                        "case": .string(head.caseID), "version": .int(Int64(head.version)),
                        "hash": .string(head.hash),
                    ])
                }),
        ])
    }

    static func json(_ head: LogHead?) -> JSONValue {
        guard let head else { return .null }
        return .object(["number": .int(Int64(head.number)), "hash": .string(head.hash)])
    }

    /// The heads of the log that a file holds, of one day or of many, as lines or as JSON; nil if it is no such file.
    static func logHeads(in text: String) -> [LogHead]? {
        var heads: [LogHead] = []
        var isHeadsFile = false
        for line in text.split(whereSeparator: \.isNewline) {
            if line.hasPrefix("{") {
                guard let value = JSONValue(parsing: String(line)), value["heads"] == .int(1) else { return nil }
                isHeadsFile = true
                guard let log = value["log"], let number = log["number"]?.intValue,
                    case .string(let hash)? = log["hash"]
                else { continue }
                heads.append(LogHead(number: number, hash: hash))
                continue
            }
            let words = line.split(separator: " ").map(String.init)
            if line.hasPrefix(title) {
                isHeadsFile = true
            } else if words.first == "log" {
                guard words.count == 3, let number = Int(words[1]), words[2].count == 64 else { return nil }
                heads.append(LogHead(number: number, hash: words[2].lowercased()))
            } else if words.first != "case" {
                return nil
            }
        }
        return isHeadsFile ? heads : nil
    }
}
