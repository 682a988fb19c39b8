import CivilTime
import WorkflowModel

/// A small rulebook by hand: a procedure for persons in two editions with a layer, and one for organizations.
enum SmallRulebook {
    static let value = Rulebook(
        workflows: [membership, election], calendars: [:],
        structure: OrganizationStructure(kinds: kinds, penalties: penalties))

    private static let penalties = ["warning", "serious-warning", "removal-from-post", "observation"].map {
        PenaltyKind(id: $0, title: Text(zh: $0))
    }

    private static let kinds = ["committee", "general-branch", "branch", "branch-without-committee"].map {
        OrganizationKind(id: $0, title: Text(zh: $0))
    }

    static let transitions = [
        "apply", "hold-talk", "close-notice", "resolve-admission", "approve-admission", "postpone-full-membership",
        "finish-training", "transfer-in",
    ]
    static let documents = ["application-letter", "talk-record", "meeting-minutes", "admission-form"]
    static let roles = ["applicant", "branch-secretary", "upper-committee"]
    static let groups = ["introducer", "mentor"]
    static let states = ["applicant", "activist", "full-member"]

    private static var membership: Workflow {
        var names = Vocabulary()
        let older = edition("membership", "2014-05-28", until: "2026-05-11", &names) { edition, names in
            edition.subjectFlags = [names.facts.intern("migrant")]
            add(transitions.filter { $0 != "close-notice" }, to: &edition, &names)
        }
        let newer = edition("membership", "2026-05-11", until: nil, &names) { edition, names in
            add(transitions, to: &edition, &names)
        }
        let layers = ["example-province", "example-city"].map { id in
            Layer(
                id: LayerID(id), title: Text(zh: id == "example-city" ? "某市" : "某省"), from: .earliest, until: nil,
                appliesTo: [])
        }
        return Workflow(id: WorkflowID("membership"), vocabulary: names, editions: [older, newer], layers: layers)
    }

    private static var election: Workflow {
        var names = Vocabulary()
        let edition = edition("re-election", "2020-07-13", until: nil, &names) { edition, names in
            edition.subject = .organization
            add(["open-term", "hold-election"], to: &edition, &names)
        }
        return Workflow(id: WorkflowID("re-election"), vocabulary: names, editions: [edition], layers: [])
    }

    private static func edition(
        _ workflow: String, _ id: String, until: String?, _ names: inout Vocabulary,
        _ fill: (inout Edition, inout Vocabulary) -> Void
    ) -> Edition {
        var edition = Edition(
            workflow: WorkflowID(workflow), id: EditionID(id), title: Text(zh: "程序"), from: day(id),
            until: until.map { day($0) }, subject: .person)
        for name in documents {
            let title = Text(zh: name == "talk-record" ? "谈话记录" : name)
            edition.documents.append(DocumentKind(handle: names.documents.intern(name), title: title))
        }
        for name in roles {
            edition.roles.append(
                Role(
                    handle: names.roles.intern(name), title: Text(zh: name), level: nil, isCollective: false, when: nil,
                    otherwise: nil))
        }
        for name in groups {
            edition.groups.append(
                ParticipantGroup(handle: names.groups.intern(name), title: Text(zh: name), atLeast: 1, atMost: 2))
        }
        for name in states {
            edition.states.append(
                WorkflowState(handle: names.states.intern(name), title: Text(zh: name), isInitial: false, final: nil))
        }
        fill(&edition, &names)
        return edition
    }

    private static func day(_ text: String) -> CivilDate {
        (try? DateText.parse(text))?.exact ?? .earliest
    }

    private static func add(_ list: [String], to edition: inout Edition, _ names: inout Vocabulary) {
        for name in list {
            let title = Text(zh: name == "hold-talk" ? "派人谈话" : name)
            var transition = Transition(handle: names.transitions.intern(name), title: title)
            transition.facts = facts(of: name, &names)
            if name == "hold-talk" {
                transition.rules = [
                    Rule(id: RuleID("talk-within-one-month"), title: Text(zh: "一个月内谈话"), body: ConditionIndex(0))
                ]
            }
            edition.transitions.append(transition)
        }
    }

    private static func facts(of transition: String, _ names: inout Vocabulary) -> [FactDeclaration] {
        var result: [FactDeclaration] = []
        func add(_ name: String, _ type: FactType, titles: [Text] = []) {
            result.append(
                FactDeclaration(
                    handle: names.facts.intern(name), title: Text(zh: name), type: type, isOptional: true,
                    choiceTitles: titles))
        }
        switch transition {
        case "hold-talk": add("talked-by", .person)
        case "close-notice":
            let words = ["none", "unfounded", "founded"].map { names.symbols.intern($0) }
            add("objections", .choice(words), titles: [Text(zh: "无"), Text(zh: "不实"), Text(zh: "属实")])
        case "resolve-admission": add("vote", .ballot(.resolution))
        case "approve-admission":
            add("probation-from", .date)
            add("approver", .organization)
            add("special-case", .flag)
            add("remark", .text)
        case "postpone-full-membership": add("by", .period)
        case "finish-training":
            add("hours", .number)
            add("teachers", .names)
        case "transfer-in": add("from", .organization)
        case "hold-election": add("vote", .ballot(.election))
        default: break
        }
        return result
    }
}
