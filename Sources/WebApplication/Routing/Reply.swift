import HTTPTypes

/// An answer, before it goes over the network.
struct Reply: Sendable {
    /// Status.
    var status: HTTPResponse.Status
    /// Kind of content.
    var type: String
    /// Content.
    var body: [UInt8]
    /// Where to go instead.
    var location: String?
    /// Cookies to set, each as a whole line.
    var cookies: [String] = []
    /// Name under which the content is to be saved.
    var fileName: String?
    /// Whether the content is the same for everybody, and stays so.
    var isLasting = false
    /// Seconds after which to try again.
    var retryAfter: Int?

    /// A page.
    static func page(_ html: String, status: HTTPResponse.Status = .ok) -> Reply {
        Reply(status: status, type: "text/html; charset=utf-8", body: Array(html.utf8))
    }

    /// Plain text.
    static func text(_ text: String, status: HTTPResponse.Status = .ok) -> Reply {
        Reply(status: status, type: "text/plain; charset=utf-8", body: Array(text.utf8))
    }

    /// A file to save.
    static func file(_ bytes: [UInt8], type: String, named name: String) -> Reply {
        Reply(status: .ok, type: type, body: bytes, fileName: name)
    }

    /// Something that lies in the program itself.
    static func asset(_ bytes: [UInt8], type: String) -> Reply {
        Reply(status: .ok, type: type, body: bytes, isLasting: true)
    }

    /// After something was done: look there.
    static func redirect(to location: String) -> Reply {
        Reply(status: .seeOther, type: "text/plain; charset=utf-8", body: [], location: location)
    }
}
