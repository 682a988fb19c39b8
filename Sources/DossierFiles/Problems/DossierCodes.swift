/// The stable codes of all problems this module reports, with a short explanation each.
public enum DossierCodes {
    /// Every code in order.
    public static let all: [(code: String, zh: String, en: String)] = Code.allCases.map { code in
        let text = explanation(code)
        return (code.rawValue, text.zh, text.en)
    }

    private static func explanation(_ code: Code) -> (zh: String, en: String) {
        switch code {
        case .unknownWorkflow: ("没有这个程序", "The workflow does not exist.")
        case .unknownKey: ("没有这个键", "The key does not exist.")
        case .missingKey: ("缺少必须写的键", "A required key is missing.")
        case .wrongShape: ("内容的形式不对", "The value has the wrong shape.")
        case .emptyHistory: ("档案里一个环节也没有", "The dossier has no events.")
        case .entryKind: ("看不出这一条记的是什么", "An entry does not say what it records.")
        case .unknownTransition: ("没有这个环节", "The step does not exist.")
        case .unknownFact: ("这个环节没有这项要素", "The step has no such fact.")
        case .unknownDocument: ("没有这种材料", "The kind of paper does not exist.")
        case .unknownGroup: ("没有这组人员", "The group of people does not exist.")
        case .unknownChoice: ("要素没有这个选项", "The fact does not have this choice.")
        case .unknownRole: ("没有这个角色", "The role does not exist.")
        case .unknownState: ("没有这个阶段", "The state does not exist.")
        case .unknownLayer: ("没有这个地方层", "The layer does not exist.")
        case .unknownEvent: ("前面没有这个编号的记录", "No earlier event has this id.")
        case .unknownRule: ("没有这条规则", "The rule does not exist.")
        case .unknownWord: ("这里不能写这个词", "The word is not possible here.")
        case .unknownField: ("材料载明的项目名称疑似写错", "The name of a stated field looks mistyped.")
        default: value(code)
        }
    }

    private static func value(_ code: Code) -> (zh: String, en: String) {
        switch code {
        case .badDate: ("日期不对", "The date is wrong.")
        case .numberAsDate: ("JSON 的数字不能当日期", "A number in JSON is never a date.")
        case .badNumber: ("数字不对", "The number is wrong.")
        case .badCount: ("人数或票数不是整数", "A count is not a whole number.")
        case .badFlag: ("只能写 true 或 false", "Only true or false is possible.")
        case .badPeriod: ("期限写法不对", "The period is not well formed.")
        case .badInstant: ("时刻写法不对", "The instant is not well formed.")
        case .badIdentifier: ("标识不合写法", "The identifier is not well formed.")
        case .format: ("档案格式的版本不对", "The version of the dossier format is wrong.")
        case .notJSON: ("不是 JSON", "The text is not JSON.")
        case .repeatedEvent: ("记录编号重复", "Two events have the same id.")
        case .repeatedEntry: ("同一项写了两处", "The same thing is stated in two places.")
        case .damagedIDNumber: ("身份证号疑似被电子表格损坏", "A spreadsheet seems to have damaged an identity number.")
        case .personNotDeclared: ("人员标识疑似写错", "The identifier of a person looks mistyped.")
        case .unusualKind: ("党组织类别疑似写错", "The kind of an organization looks mistyped.")
        case .noSubject: ("没有写对象", "The subject is not stated.")
        case .unknownDay: ("环节没有写日期", "The day of a step is not known.")
        default: ("问题太多，其余的不再列出", "There are too many problems; the rest is not listed.")
        }
    }
}
