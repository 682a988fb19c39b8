import AccountServices
import CaseServices
import CivilTime

/// A meeting left half filled in: one for each organization, kind and day.
enum MeetingDraft {
    /// The one of a day, and for which kind and day its form was opened.
    ///
    /// - Parameter from: kind and day of the way in.
    static func find(
        _ kind: MeetingKind, on day: CivilDate, from: String, _ visit: Visit
    ) throws(WebProblem) -> (filled: FormFields, from: String)? {
        if let kept = try FormDraft.read(at: "\(visit.path)?\(from)", visit) { return (kept, from) }
        // Its day may have been corrected while it was filled in.
        let user = try visit.signedIn().user.id
        let drafts = try WebProblem.ofStore { () throws(StoreError) in
            try visit.site.accounts.drafts(of: user, now: visit.now)
        }
        for draft in drafts where draft.place == visit.path || draft.place.hasPrefix(visit.path + "?") {
            guard let kept = FormFields(draft.body), kept["kind"] == kind.step,
                kept["on"].flatMap({ try? DateText.parse($0) })?.exact == day
            else { continue }
            return (kept, kept["from"] ?? from)
        }
        return nil
    }
}
