public import CaseServices
public import WorkflowModel

extension AccountService {
    // MARK: Drafts

    /// Keeps what somebody has typed. `invalid` if it is too large, or he keeps too many.
    public func put(_ draft: Draft) throws(StoreError) {
        guard draft.body.count <= policy.largestDraft, !draft.place.isEmpty, draft.place.utf8.count <= 1024 else {
            throw StoreError(.invalid, kind: "draft", name: String(draft.place.prefix(200)))
        }
        try store.forgetDrafts(before: draft.at.adding(seconds: -policy.draftsKept))
        let others = try store.drafts(of: draft.user).filter {
            $0.place != draft.place && !$0.place.hasPrefix(Self.answerPlace)
        }
        guard others.count < policy.mostDrafts else { throw StoreError(.invalid, kind: "draft", name: draft.place) }
        try store.put(draft)
    }

    /// What somebody has typed at a place; nil: nothing, or too long ago.
    public func draft(of user: String, at place: String, now: Instant) throws(StoreError) -> Draft? {
        guard let draft = try store.draft(of: user, at: place),
            now < draft.at.adding(seconds: policy.draftsKept)
        else { return nil }
        return draft
    }

    /// All that somebody has typed and not saved.
    public func drafts(of user: String, now: Instant) throws(StoreError) -> [Draft] {
        try store.drafts(of: user).filter {
            !$0.place.hasPrefix(Self.filterPlace) && !$0.place.hasPrefix(Self.answerPlace)
                && now < $0.at.adding(seconds: policy.draftsKept)
        }
    }

    /// Throws a draft away.
    public func removeDraft(of user: String, at place: String) throws(StoreError) {
        try store.removeDraft(of: user, at: place)
    }
}
