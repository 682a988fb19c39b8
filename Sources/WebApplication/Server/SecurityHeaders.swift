import HTTPTypes

/// What every answer tells browsers not to do.
enum SecurityHeaders {
    /// Nothing from elsewhere, nothing inline, no frames, no guessing of types, no addresses given to others.
    static let lines: [(name: String, value: String)] = [
        (
            "Content-Security-Policy",
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
                + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
        ),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "no-referrer"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ]

    static func add(to headers: inout HTTPFields) {
        for line in lines {
            if let name = HTTPField.Name(line.name) { headers[name] = line.value }
        }
    }
}
