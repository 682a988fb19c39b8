public import Diagnostics

/// Words that dossiers and rules use without declaring a title: fields of people, properties and kinds of
/// organizations, parts of forms.
public enum CommonWords {
    /// The word in a language; nil where it is not known. A path such as `parent.kind` is read part by part.
    public static func of(_ id: String, _ language: Language) -> String? {
        if let pair = table[id] { return language == .zh ? pair.zh : pair.en }
        let parent = "parent."
        guard id.hasPrefix(parent), let rest = of(String(id.dropFirst(parent.count)), language) else { return nil }
        return language == .zh ? "上级党组织的\(rest)" : "\(rest) of the upper organization"
    }

    private static let table: [String: (zh: String, en: String)] = [
        // Fields of the subject
        "name": ("姓名", "name"), "born": ("出生日期", "date of birth"), "gender": ("性别", "gender"),
        "id-number": ("公民身份号码", "identity number"), "male": ("男", "male"), "female": ("女", "female"),
        "ethnicity": ("民族", "ethnicity"), "native-place": ("籍贯", "native place"),
        "education": ("学历", "education"), "migrant": ("流动人员", "migrant"),
        // Properties of organizations
        "kind": ("类型", "kind"), "level": ("层级", "level"), "village": ("村、社区", "village"),
        "central": ("中央", "central"), "province": ("省级", "provincial"), "prefecture": ("地市级", "prefectural"),
        "county": ("县级", "county"), "has-committee": ("设立委员会", "has a committee"),
        "members": ("党员人数", "number of members"), "full-members": ("正式党员人数", "number of full members"),
        "committee-size": ("委员会委员名额", "size of the committee"), "term": ("任期", "term"),
        "last-election": ("上次换届日期", "date of the last election"), "parent": ("上级党组织", "upper organization"),
        "seats": ("应选名额", "seats"), "vacancies": ("缺额", "vacancies"), "term-ends": ("任期届满日", "end of the term"),
        "is-organ": ("属于党政机关", "belongs to a public organ"),
        "founded": ("成立日期", "day of founding"), "dissolved": ("撤销日期", "day of dissolution"),
        "seated": ("登记在任的委员", "those registered in the committee"),
        "voting-members": ("名册上有表决权的党员人数", "members with a vote by the roster"),
        "suspended-members": ("名册上没有表决权的正式党员人数", "full members without a vote by the roster"),
        // Kinds of organizations
        "branch": ("党支部", "branch"), "branch-without-committee": ("不设委员会的党支部", "branch without a committee"),
        "general-branch": ("党总支", "general branch"),
        "committee": ("党委", "committee"), "work-committee": ("党工委", "work committee"),
        "leading-group": ("党组", "leading group"), "party-group": ("党小组", "Party group"),
        "primary-committee": ("基层党委", "primary committee"), "joint-branch": ("联合党支部", "joint branch"),
        "temporary-branch": ("临时党支部", "temporary branch"),
        "organization-department": ("组织部门", "organization department"),
        // Results and choices
        "passed": ("合格", "passed"), "failed": ("不合格", "failed"), "none": ("无", "none"),
        "full": ("按期转正", "full membership"), "prolong": ("延长预备期", "prolonged probation"),
        "disqualify": ("取消预备党员资格", "disqualification"),
        // Parts of forms
        "introducer-opinion": ("入党介绍人意见", "opinion of the introducers"),
        "resolution": ("支部大会决议", "resolution of the branch meeting"),
        "talk-opinion": ("谈话人意见", "opinion of the talk"),
        "approval": ("上级党委审批意见", "approval of the upper committee"),
        "general-branch-opinion": ("党总支审查意见", "opinion of the general branch"),
        "full-membership-resolution": ("转正决议", "resolution on full membership"),
        "full-membership-approval": ("转正审批意见", "approval of full membership"),
    ]
}
