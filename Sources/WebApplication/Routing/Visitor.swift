import CaseServices

/// Somebody who is signed in.
struct Visitor: Sendable {
    /// Login and name.
    var user: StoreUser
    /// What he may do.
    var caller: Caller
    /// What every form of this session carries, so that no other site can send one.
    var formToken: String
    /// Nothing but a new password is admitted before there is one.
    var mustChangePassword: Bool
    /// Name of the user for whom he acts as a substitute.
    var actsFor: String?
}
