/// Forms left half filled in.
enum DraftRoutes {
    static let all: [Route] = [
        .post("/drafts/drop", .signedIn, "丢弃没有填完的表单", "throw a half-filled form away", drop)
    ]

    private static func drop(_ visit: Visit) throws(WebProblem) -> Reply {
        guard let place = visit.form["place"], place.hasPrefix("/") else { throw .notThere }
        try FormDraft.remove(at: place, visit)
        return .redirect(to: (SignInRoutes.local(visit.form["to"]) ?? "/") + "?saved=dropped")
    }
}
