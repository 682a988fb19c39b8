/// Cookies of a request and of an answer.
enum Cookies {
    /// Name of the one that holds a session. Over TLS its name keeps other hosts and plain connections from setting it.
    static func session(isSecure: Bool) -> String { isSecure ? "__Host-session" : "session" }

    /// Name of the one that says for whom a substitute acts. What he may is asked of the store at every request.
    static let acting = "acting-for"

    /// Cookies by name; the first of a name counts.
    static func read(_ lines: [String]) -> [String: String] {
        var cookies: [String: String] = [:]
        for line in lines {
            for part in line.split(separator: ";") {
                let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                guard pair.count == 2 else { continue }
                let name = String(pair[0]).trimmed
                if cookies[name] == nil { cookies[name] = String(pair[1]).trimmed }
            }
        }
        return cookies
    }

    /// A line that sets a cookie; without seconds it ends with the browser.
    static func line(_ name: String, _ value: String, seconds: Int? = nil, isSecure: Bool, isHidden: Bool = true)
        -> String
    {
        var line = "\(name)=\(value); Path=/; SameSite=Lax"
        if isHidden { line += "; HttpOnly" }
        if let seconds { line += "; Max-Age=\(seconds)" }
        if isSecure { line += "; Secure" }
        return line
    }
}
