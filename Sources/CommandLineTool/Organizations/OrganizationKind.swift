import Diagnostics

/// The kinds of organization, from the top of the tree to its leaves.
enum OrganizationKind: String, CaseIterable {
    case workCommittee = "work-committee"
    case committee
    case generalBranch = "general-branch"
    case branch
    case branchWithoutCommittee = "branch-without-committee"
    case partyGroup = "party-group"

    /// The kind by its word, its number in the list of kinds, or its title.
    init?(argument: String) {
        let word = argument.lowercased()
        let found = Self.allCases.enumerated().first { position, kind in
            kind.rawValue == word || kind.title.zh == argument || kind.shortTitle == argument
                || String(position + 1) == argument
        }
        guard let found else { return nil }
        self = found.element
    }

    static var words: [String] { allCases.map(\.rawValue) }

    /// In words.
    var title: LocalizedText {
        switch self {
        case .workCommittee: LocalizedText(zh: "党的工作委员会", en: "working committee")
        case .committee: LocalizedText(zh: "党的委员会", en: "committee")
        case .generalBranch: LocalizedText(zh: "党总支部", en: "general branch")
        case .branch: LocalizedText(zh: "党支部", en: "branch")
        case .branchWithoutCommittee: LocalizedText(zh: "党支部（不设支部委员会）", en: "branch without a committee")
        case .partyGroup: LocalizedText(zh: "党小组", en: "party group")
        }
    }

    private var shortTitle: String {
        switch self {
        case .workCommittee: "工委"
        case .committee: "党委"
        case .generalBranch: "党总支"
        case .branch: "支部"
        case .branchWithoutCommittee: "不设支委会的党支部"
        case .partyGroup: "小组"
        }
    }

    /// Kinds of which one may stand directly above.
    var parents: [OrganizationKind] {
        switch self {
        case .workCommittee, .committee, .generalBranch: [.workCommittee, .committee]
        case .branch, .branchWithoutCommittee: [.workCommittee, .committee, .generalBranch]
        case .partyGroup: [.branch, .branchWithoutCommittee]
        }
    }

    /// Whether it has a committee of its own, as far as the kind says.
    var hasCommittee: Bool? {
        switch self {
        case .branch: true
        case .branchWithoutCommittee: false
        case .workCommittee, .committee, .generalBranch, .partyGroup: nil
        }
    }
}
