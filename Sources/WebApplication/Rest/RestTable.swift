import HTTPTypes

/// All operations; each says who may ask for it.
enum RestTable {
    /// What every path begins with.
    static let prefix = "/api/v1"
    /// How many items a page has where nobody says.
    static let pageLength = 50
    /// How many it has at most.
    static let longestPage = 500

    static let all: [RestOperation] =
        [OpenAPIDocument.operation] + CaseOperations.all + StepOperations.all + CorrectionOperations.all
        + MeetingOperations.all + AroundOperations.all

    /// What an address takes; none where there is no such address.
    static func methods(at path: String) -> [HTTPRequest.Method] {
        let asked = path.split(separator: "/", omittingEmptySubsequences: false)
        return all.filter { operation in
            let parts = (prefix + operation.path).split(separator: "/", omittingEmptySubsequences: false)
            return parts.count == asked.count && zip(parts, asked).allSatisfy { $0 == $1 || $0.hasPrefix("{") }
        }.map(\.method)
    }

    /// `limit` and `after`.
    static let paging = [
        RestParameter(name: "limit", schema: .whole(1...longestPage), about: "一页多少项（默认 \(pageLength)）"),
        RestParameter(name: "after", schema: .identifier, about: "上一页回答的 after"),
    ]

    /// The day that is looked at.
    static let on = RestParameter(name: "on", schema: .date, about: "看哪一天（默认今天，北京时间）")
}
