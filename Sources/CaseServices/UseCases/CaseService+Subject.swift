public import WorkflowModel

extension CaseService {
    /// Reads a case as a whole, and notes who did: for those with the right to see dossiers. That somebody is the
    /// subject is not enough, see `isSubjectOnly`.
    public func readWhole(
        _ caseID: String, as caller: Caller, purpose: String, now: Instant, asOf instant: Instant? = nil
    ) throws(ServiceError) -> CaseInHand {
        let inHand = try take(caseID, asOf: instant)
        try require(.read, of: caller, at: inHand.organizations)
        try stored { () throws(StoreError) in
            try store.note(Reading(caseID: caseID, user: caller.user, at: now, purpose: purpose))
        }
        return inHand
    }

    /// Whether the caller may see the case for no other reason than that it is about him: stages, dates and his own
    /// papers, but nothing `sensitive` and no reasons.
    public func isSubjectOnly(_ caller: Caller, of inHand: CaseInHand) -> Bool {
        caller.person != nil && caller.person == inHand.stored.opening.subject.id
            && !caller.permissions.allow(.read, in: inHand.organizations)
    }
}
