public import CaseServices

/// Who may ask for a route. There is no route without one.
public enum Access: Hashable, Sendable {
    /// Where a right must be held.
    public enum Place: Hashable, Sendable {
        /// Wherever it was given; the page itself shows only what that covers.
        case somewhere
        /// At the organization of the case that this part of the path names.
        case caseFile(parameter: String)
        /// At the organization that this part of the path names.
        case organization(parameter: String)
    }

    /// Anybody, signed in or not: the sign-in page, the style sheet, the health of the server.
    case open
    /// Public by token: whoever knows an address that nobody can guess, which the route itself looks up.
    case token
    /// Anybody who is signed in: his own password, the rules.
    case signedIn
    /// Whoever holds a right there.
    case right(Right, Place)
    /// The person whom the case is about, or whoever holds a right there.
    case subject(orRight: Right, Place)
}
