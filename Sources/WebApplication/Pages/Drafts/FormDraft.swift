import AccountServices
import CaseServices

/// What somebody has typed into a form and not yet recorded.
enum FormDraft {
    /// It; nil: nothing, or too long ago.
    static func read(at place: String? = nil, _ visit: Visit) throws(WebProblem) -> FormFields? {
        let user = try visit.signedIn().user.id
        let draft = try WebProblem.ofStore { () throws(StoreError) in
            try visit.site.accounts.draft(of: user, at: place ?? visit.path, now: visit.now)
        }
        return draft.flatMap { FormFields($0.body) }
    }

    /// Keeps it. What is too large to keep is not kept; the page that follows still holds it.
    static func keep(_ filled: FormFields, at place: String? = nil, _ visit: Visit) throws(WebProblem) {
        try keep(filled, at: place ?? visit.path, of: try visit.signedIn().user.id, visit)
    }

    /// Keeps it for somebody who has just signed in.
    static func keep(_ filled: FormFields, at place: String, of user: String, _ visit: Visit) throws(WebProblem) {
        let fields = filled.pairs.filter { !["form-token", "do"].contains($0.name) && !$0.value.isEmpty }
        let text = fields.map { "\($0.name.urlEncoded)=\($0.value.urlEncoded)" }.joined(separator: "&")
        let draft = Draft(user: user, place: place, body: Array(text.utf8), at: visit.now)
        do throws(StoreError) {
            try visit.site.accounts.put(draft)
        } catch  where error.code == .invalid {
            return
        } catch {
            throw .service(.store(error))
        }
    }

    /// Forgets it: it is on record now.
    static func remove(at place: String? = nil, _ visit: Visit) throws(WebProblem) {
        let user = try visit.signedIn().user.id
        try WebProblem.ofStore { () throws(StoreError) in
            try visit.site.accounts.removeDraft(of: user, at: place ?? visit.path)
        }
    }
}
