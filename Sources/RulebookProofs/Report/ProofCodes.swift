/// The stable codes of what the proofs report, with a short explanation each.
public enum ProofCodes {
    /// Every code in order.
    public static let all: [(code: String, zh: String, en: String)] = Code.allCases.map { code in
        (code.rawValue, code.explanation.zh, code.explanation.en)
    }

    enum Code: String, CaseIterable {
        case stateUnreachable = "PF0701"
        case noEnd = "PF0702"
        case dead = "PF0703"
        case deadRule = "PF0704"
        case reads = "PF0705"
        case paper = "PF0706"
        case duty = "PF0707"
        case border = "PF0708"
        case open = "PF0709"

        var explanation: (zh: String, en: String) {
            switch self {
            case .stateUnreachable: ("阶段到达不了", "A state cannot be reached.")
            case .noEnd: ("从阶段出发不能办结", "No final state can be reached from a state.")
            case .dead: ("环节永远办不成", "A transition can never be done.")
            case .deadRule: ("附条件的规则在其条件下永远不能满足", "A conditional rule can never hold where it applies.")
            case .reads: ("规则用到的环节可能还没有办", "A rule reads a step that need not be on record.")
            case .paper: ("材料没有环节形成", "No step files a paper.")
            case .duty: ("待办没有人办或办不了", "A duty has no owner or cannot be discharged.")
            case .border: ("新旧版本衔接后不能办结", "A case cannot be completed across the border of two editions.")
            case .open: ("未能证明", "Not proved.")
            }
        }
    }
}
