public import DossierAudit
public import WorkflowModel

/// Names of numbers, roles and what a finding is about.
extension PatternWording {
    /// What a number counts.
    public func title(_ number: PatternNumber) -> String {
        switch number {
        case .cases: say("人数", "people")
        case .limit: say("界限", "limit")
        case .dossiers: say("读到的卷宗", "dossiers read")
        case .acts: say("项数", "acts")
        case .steps: say("环节", "steps")
        case .meetings: say("会议", "meetings")
        case .members: say("卷宗显示的党员", "members by the dossiers")
        case .entitled: say("应到", "entitled")
        case .entitledAtMost: say("应到（最多）", "entitled, at most")
        case .present: say("实到", "present")
        case .presentAtMost: say("实到（最多）", "present, at most")
        case .longestLag: say("最长相隔天数", "longest lag in days")
        case .asFound: say("照原件补录", "as found")
        }
    }

    /// Title of a role.
    public func title(_ role: RoleHandle) -> String { voice.title(role) }

    /// The person, paper or rule that a finding is about, or else the organization, as programs read it.
    public func about(_ finding: PatternFinding) -> String? {
        finding.person.map { $0.id ?? $0.name } ?? finding.document.map { voice.workflow.vocabulary.documents[$0] }
            ?? finding.rule ?? finding.organization?.id
    }
}
