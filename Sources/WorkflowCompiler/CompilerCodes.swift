/// The stable codes of all problems this module reports, with a short explanation each.
public enum CompilerCodes {
    /// Every code in order.
    public static let all: [(code: String, zh: String, en: String)] = Code.allCases.map { code in
        let text = explanation(code)
        return (code.rawValue, text.zh, text.en)
    }

    private static func explanation(_ code: Code) -> (zh: String, en: String) {
        switch code.rawValue.dropFirst(3).first {
        case "2": decoding(code)
        case "3": linking(code)
        default: checking(code)
        }
    }

    private static func decoding(_ code: Code) -> (zh: String, en: String) {
        switch code {
        case .unknownKey: ("没有这个键", "The key does not exist.")
        case .missingKey: ("缺少必须写的键", "A required key is missing.")
        case .wrongShape: ("内容的形式不对", "The value has the wrong shape.")
        case .badIdentifier: ("标识不合写法", "The identifier is not well formed.")
        case .emptyText: ("文字是空的，或缺少中文", "The text is empty or lacks Chinese.")
        case .badDate: ("日期不对", "The date is wrong.")
        case .badPeriod: ("期限写法不对", "The period is not well formed.")
        case .badNumber: ("数字不对", "The number is wrong.")
        case .badRatio: ("比例不对", "The ratio is wrong.")
        case .badBoolean: ("只能写 true 或 false", "Only true or false is possible.")
        case .unknownWord: ("没有这个选项", "The word is not one of those possible.")
        case .language: ("规则语言的版本不对", "The version of the rule language is wrong.")
        case .bodyCount: ("一条规则只能有一个条件", "A rule has exactly one body.")
        case .keysExclude: ("这些键不能同时写", "The keys exclude each other.")
        case .wrongUnit: ("期限的单位不对", "The unit of the period is wrong.")
        case .emptyList: ("列表是空的", "The list is empty.")
        case .repeatedItem: ("列表里重复", "An item is listed twice.")
        case .badCitation: ("依据写法不对", "The citation is not well formed.")
        case .emptyInterval: ("期间的结束不在开始之后", "The interval ends before it begins.")
        case .badTemplate: ("文字里的花括号不对", "An open place of a text is wrong.")
        default: ("文件位置与内容不符", "The file is not where its content belongs.")
        }
    }

    private static func linking(_ code: Code) -> (zh: String, en: String) {
        switch code {
        case .noRulebookFile: ("缺少 rulebook.yaml", "There is no rulebook.yaml.")
        case .missingFile: ("列出的文件不存在", "A listed file does not exist.")
        case .unlistedFile: ("文件没有列入规则库", "A file is not part of the rulebook.")
        case .unknownState: ("没有这个阶段", "The state does not exist.")
        case .unknownTransition: ("没有这个环节", "The transition does not exist.")
        case .unknownDocument: ("没有这种材料", "The document does not exist.")
        case .unknownRole: ("没有这个角色", "The role does not exist.")
        case .unknownGroup: ("没有这组人员", "The group of participants does not exist.")
        case .unknownFact: ("没有这个要素", "The fact does not exist.")
        case .wrongFactType: ("要素的类型不合", "The fact has another type.")
        case .unknownChoice: ("要素没有这个选项", "The choice does not have this word.")
        case .unknownMoment: ("没有这个时间点", "The moment does not exist.")
        case .unknownSource: ("没有这个依据文件", "The source does not exist.")
        case .unknownRule: ("没有这条规则", "The rule does not exist.")
        case .unknownProperty: ("党组织没有这个属性", "Organizations have no such property.")
        case .wrongPropertyTest: ("属性不能这样比较", "The property cannot be tested so.")
        case .paperNotFiled: ("环节不归档这种材料", "The transition does not file this paper.")
        case .otherEdition: ("环节属于另一版本", "The transition belongs to another edition.")
        case .unknownEdition: ("没有载入这个版本", "The edition is not loaded.")
        case .unknownWorkflow: ("没有这个程序", "The workflow does not exist.")
        case .unknownCalendar: ("没有载入这个日历", "The calendar is not loaded.")
        case .momentCycle: ("时间点互相引用成环", "Moments refer to each other in a circle.")
        case .noActHere: ("此处没有“本环节”", "There is no act here.")
        case .unknownAssumption:
            ("assume 说的不是本版本的阶段、环节、材料或待办", "An assumption about nothing that the edition declares.")
        case .noMajority: ("没有规则写明怎样当选", "No rule says what it takes to be elected.")
        case .registersOfPerson: ("对象不是党组织，没有登记可写", "The subject is no organization.")
        case .unknownBody: ("没有这种班子", "There is no such body of an organization.")
        case .unknownPenalty: ("没有这种处分", "There is no such penalty.")
        default: ("同一个名称有两种含义", "A name has two meanings.")
        }
    }

    private static func checking(_ code: Code) -> (zh: String, en: String) {
        switch code {
        case .repeatedRule: ("规则标识重复", "A rule identifier is used twice.")
        case .reservedName: ("名称为程序保留", "The name is reserved.")
        case .repeatedEdition: ("版本重复", "An edition is loaded twice.")
        case .overlappingEditions: ("两个版本的施行期间重叠", "Two editions overlap.")
        case .noSupersedes: ("没有写明取代哪个版本", "It is not said which edition is superseded.")
        case .supersedesLater: ("取代的版本不在前面", "The superseded edition is not the one before.")
        case .stateNotCarried: ("阶段没有衔接", "A state is not carried over.")
        case .changedKind: ("名称在两个版本里含义不同", "A name changes its kind between editions.")
        case .changedRuleKind: ("规则在两个版本里种类不同", "A rule changes its kind between editions.")
        case .changedFactType: ("要素在两个版本里类型不同", "A fact changes its type between editions.")
        case .changedSubject: ("对象在两个版本里不同", "The subject changes between editions.")
        case .tooManyStates: ("阶段超过 64 个", "There are more than 64 states.")
        case .tooManyRoles: ("角色超过 64 个", "There are more than 64 roles.")
        case .halfMove: ("from 和 to 要成对", "`from` and `to` belong together.")
        case .nowhere: ("环节在任何阶段都不能办理", "The transition can be done in no state.")
        case .calendarNeeded: ("需要工作日历", "A calendar of working days is needed.")
        case .calendarUnused: ("工作日历没有用到", "The calendar is not used.")
        case .outcomeRule: ("outcome 里的规则不在本环节", "The outcome names a rule that is not at the transition.")
        case .bounds: ("上下限矛盾", "The bounds contradict each other.")
        case .noInitialState: ("没有起始阶段", "There is no initial state.")
        case .neverOpened: ("没有环节开启起始阶段", "No transition opens the initial state.")
        case .afterItself: ("环节要求自己在先", "The transition names itself as predecessor.")
        case .afterCycle: ("环节先后成环", "Predecessors form a circle.")
        case .gradeOrder: ("分级没有从重到轻", "Grades are not in order of gravity.")
        case .roleCycle: ("角色互相代替成环", "Roles stand in for each other in a circle.")
        case .unused: ("声明了但没有用到", "Something is declared and not used.")
        case .repeatedYear: ("日历的年份重复", "A calendar year is given twice.")
        case .onlyInRegimen: ("只有常规制度里才有", "Only regimens have it.")
        case .groupNeverListed: ("没有一种记录登记这组人员", "No record lists the group.")
        case .noCure: ("没有写违反了怎样补救", "It is not said what can be done about a breach.")
        case .remindedTwice: ("同一个提醒时间写了两次", "A reminder is listed twice.")
        case .nobodyAnswers: ("没有写由谁收提醒", "It is not said who answers for a role.")
        case .layerTwice: ("地方层重复", "A layer is loaded twice.")
        case .layerOutOfForce: ("地方层与各版本没有交集", "The layer overlaps no edition.")
        case .layerFitsNothing: ("地方层的这一项没有着落", "An item of the layer fits no edition.")
        case .layerMoves: ("地方层不能改变阶段", "A layer cannot move a case.")
        case .layerRedeclares: ("全国规则已有这个名称", "The national rules have the name already.")
        case .tightenNoLimit: ("规则没有可收紧的单一限值", "The rule has no single limit to tighten.")
        case .tightenOtherUnit: ("新限值的单位不同", "The new limit has another unit.")
        case .tightenWeaker: ("新限值比全国规则宽", "The new limit is weaker than the national rule.")
        case .tightenSeverity: ("严重程度不能降低", "The severity may not be lowered.")
        default: ("收紧后没有变化", "The tightening changes nothing.")
        }
    }
}
