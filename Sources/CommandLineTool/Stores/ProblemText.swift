import CaseServices
import Diagnostics

/// A problem that `verify` found, in words.
struct ProblemText {
    let problem: StoreProblem

    init(_ problem: StoreProblem) { self.problem = problem }

    /// Where: the case, and the event by its position and its identifier.
    private var place: LocalizedText {
        let id = problem.eventID
        if problem.kind == .registry, let sequence = problem.sequence {
            return LocalizedText(zh: "组织和人员登记第 \(sequence) 条", en: "registry, entry \(sequence)")
        }
        switch (problem.caseID, problem.sequence) {
        case (let caseID?, let sequence?):
            let own = id.flatMap { $0 == String(sequence) ? nil : $0 }
            return LocalizedText(
                zh: "案 \(caseID) 第 \(sequence) 条记录" + (own.map { "（\($0)）" } ?? ""),
                en: "case \(caseID), event \(sequence)" + (own.map { " (\($0))" } ?? ""))
        case (let caseID?, nil): return LocalizedText(zh: "案 \(caseID)", en: "case \(caseID)")
        case (nil, let sequence?):
            return LocalizedText(zh: "不知哪个案的第 \(sequence) 条记录", en: "event \(sequence) of no known case")
        case (nil, nil): return LocalizedText(zh: "库", en: "store")
        }
    }

    private var kind: LocalizedText {
        switch problem.kind {
        case .database: LocalizedText(zh: "数据库文件损坏", en: "the database file is damaged")
        case .opening: LocalizedText(zh: "立案记录被改动或读不出", en: "the opening was changed or cannot be read")
        case .key: LocalizedText(zh: "本案的密钥打不开", en: "the key of the case cannot be unwrapped")
        case .envelope: LocalizedText(zh: "记录的封面被改动，与校验值不符", en: "the envelope was changed: it does not have its hash")
        case .link: LocalizedText(zh: "与前一条记录接不上", en: "it does not follow the event before")
        case .missing: LocalizedText(zh: "记录缺失", en: "the event is missing")
        case .body: LocalizedText(zh: "记录的正文被改动或读不出", en: "the body was changed or cannot be read")
        case .mismatch: LocalizedText(zh: "正文与封面说的不一样", en: "the body says something else than its envelope")
        case .log: LocalizedText(zh: "总日志与它不符", en: "the log over all cases does not fit")
        case .projection: LocalizedText(zh: "推算出的情况与库里存的不符", en: "what is derived differs from what is stored")
        case .registry: LocalizedText(zh: "登记缺失、被改动或读不出", en: "the entry is missing, was changed or cannot be read")
        case .head: LocalizedText(zh: "库外保存的校验值在库里找不到", en: "a head kept outside is not in the store")
        }
    }

    private var detail: LocalizedText? {
        guard let detail = problem.detail else { return nil }
        if let known = Self.details[detail] { return LocalizedText(zh: known, en: detail) }
        if detail.hasPrefix("person "), problem.kind == .database {
            return LocalizedText(zh: "人员登记 \(detail.dropFirst(7)) 读不出", en: "\(detail) cannot be read")
        }
        if problem.kind == .projection, detail.hasPrefix("organization ") || detail.hasPrefix("person ") {
            let words = detail.split(separator: " ", maxSplits: 1).map(String.init)
            return LocalizedText(zh: (words[0] == "person" ? "人员 " : "党组织 ") + words[1], en: detail)
        }
        if detail.hasPrefix("organization"), problem.kind == .database {
            return LocalizedText(zh: "党组织登记读不出", en: "the organizations cannot be read")
        }
        let words = detail.split(separator: " ", maxSplits: 2).map(String.init)
        if words.count == 3, words[0] == "line", let known = Self.lineDetails[words[2]] {
            return LocalizedText(zh: "日志第 \(words[1]) 行\(known)", en: detail)
        }
        return SystemMessage.translated(detail)
    }

    /// What the store says of a problem, in Chinese; what stands in neither table is shown as it is.
    private static let details = [
        "missing": "缺失", "cannot be opened": "打不开", "is not what was committed to": "与当时的承诺值不符",
        "cannot be read": "读不懂", "does not have its hash": "与校验值不符", "says something else than its row": "与列表里的不一样",
        "the log has another hash": "日志里是另一个校验值", "the event is not in the log": "日志里没有这条记录",
        "the opening is not in the log as it is": "日志里没有这样的立案", "the log has it": "日志里有这一条",
        "belongs to nothing": "不属于任何案", "the case is gone": "整个案都没有了", "the row is missing": "列表里没有这个案",
        "version": "记录条数", "head": "最后一条的校验值", "organization": "党组织", "subject": "对象", "state": "阶段",
        "first due": "最近期限", "workflow": "程序", "search": "查找用的字", "last day": "最后办理日期", "duties": "待办",
        "mode": "登记方式", "does not follow the one before": "与前一条接不上", "registry_about": "登记的索引",
    ]
    private static let lineDetails = [
        "is missing": "缺失", "does not follow the one before": "与前一行接不上", "was changed": "被改动",
        "repeats an event": "重复了一条记录",
        "is not the one written outside": "不是库外保存的那一行", "is gone": "没有了",
    ]

    var text: LocalizedText {
        LocalizedText(
            zh: "\(place.zh)：\(kind.zh)" + (detail.map { "（\($0.zh)）" } ?? ""),
            en: "\(place.en): \(kind.en)" + (detail.map { " (\($0.en))" } ?? ""))
    }

    var json: JSONValue {
        .object([
            "kind": .string(problem.kind.rawValue), "case": .optional(problem.caseID),
            "event": .optional(problem.eventID), "sequence": problem.sequence.map { .int(Int64($0)) } ?? .null,
            "detail": .optional(problem.detail),
            "message": .object(["zh": .string(text.zh), "en": .string(text.en)]),
        ])
    }
}
