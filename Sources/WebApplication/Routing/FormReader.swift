import Diagnostics

/// Reads what a request carries.
enum FormReader {
    static func read(_ body: [UInt8], type: String, route: Route, into visit: inout Visit) throws(WebProblem) {
        let kind = type.split(separator: ";").first.map { String($0).trimmed.lowercased() } ?? ""
        switch kind {
        case "application/x-www-form-urlencoded":
            guard let fields = FormFields(body) else { throw unreadable }
            visit.form = fields
        case "multipart/form-data":
            guard let boundary = boundary(type), let parts = MultipartForm(body, boundary: boundary) else {
                throw unreadable
            }
            guard route.body == .files || parts.uploads.isEmpty else { throw unreadable }
            visit.form = parts.fields
            visit.uploads = parts.uploads
        default: throw unreadable
        }
    }

    private static var unreadable: WebProblem {
        .badRequest(
            LocalizedText(zh: "提交的内容读不懂，请回到原来的页面重新提交", en: "the form cannot be read; go back and send it again"))
    }

    private static func boundary(_ type: String) -> String? {
        for part in type.split(separator: ";").dropFirst() {
            let pair = part.split(separator: "=", maxSplits: 1)
            guard pair.count == 2, String(pair[0]).trimmed.lowercased() == "boundary" else { continue }
            var value = String(pair[1]).trimmed
            if value.hasPrefix("\""), value.hasSuffix("\""), value.count > 1 {
                value = String(value.dropFirst().dropLast())
            }
            return value.isEmpty || value.utf8.count > 70 ? nil : value
        }
        return nil
    }
}
