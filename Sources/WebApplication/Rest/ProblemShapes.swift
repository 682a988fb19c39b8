/// What clients get where something is wrong, and what a check of a dossier finds.
enum ProblemShapes {
    private static let long = RestShape.long

    /// A place in what was sent.
    private static let position = RestSchema.object([
        .required("line", .whole(0...100_000_000)), .required("column", .whole(0...100_000_000)),
    ])

    private static let span = RestSchema.object([
        .required("file", long), .required("start", position), .required("end", position),
    ])

    /// Something in a dossier or an act that cannot be read.
    static let diagnostic = RestSchema.object([
        .required("code", .identifier),
        .required("severity", .word(["note", "warning", "error"])),
        .required("message", .both),
        .optional("found", long),
        .optional("expected", long),
        .optional("suggestion", long),
        .optional("hint", .both),
        .optional("primary", span),
        .optional("secondary", .list(.object([.required("message", .both), .required("span", span)]))),
    ])

    /// A problem (RFC 9457).
    static let problem = RestSchema.object([
        .required("type", .text(format: "uri-reference")),
        .required("title", long),
        .required("status", .whole(400...599)),
        .required("detail", long),
        .required("request", .identifier, "请求编号，日志里也有"),
        .optional("remedy", long),
        .optional(
            "errors",
            .list(.object([.required("field", long), .required("message", .both)]), atMost: 10_000), "请求里读不懂的各项"),
        .optional("diagnostics", .list(.shape(.diagnostic), atMost: 10_000)),
        .optional("answer", .shape(.answer), "规则的判断，带全部理由"),
        .optional("broken", .list(.shape(.answer), atMost: 10_000), "因此不再符合规定的登记"),
        .optional("unknown", .list(long)),
    ])

    /// A finding of an audit.
    static let auditFinding = RestSchema.object([
        .required("case", .orNull(long)),
        .optional("file", long),
        .optional("at", long),
        .required("rule", long),
        .required("title", .anything),
        .required("severity", long),
        .required("verdict", .word(["violated", "undetermined"])),
        .required("about", .anything),
        .required("event", .anything),
        .required("fingerprint", long),
        .required("message", .anything),
        .required("cite", .list(.anything, atMost: 10_000)),
        .required("evidence", .list(.anything, atMost: 10_000)),
        .optional("person", .anything),
        .optional("organization", .anything),
        .optional("missing", .anything),
        .optional("limit", .anything),
        .optional("allowed-from", .anything),
        .optional("due", .anything),
        .optional("layer", .anything),
        .optional("cure", .anything),
        .optional("explained", .anything),
        .optional("explanation", .anything),
        .optional("numbers", .anything),
        .optional("cases", .anything),
    ])

    /// What a check of a dossier finds.
    static let report = RestSchema.object([
        .required("case", .orNull(long)),
        .required("workflow", .identifier),
        .required("on", .date),
        .required("layers", .list(.identifier)),
        .required("findings", .list(.shape(.auditFinding), atMost: 100_000)),
        .required("diagnostics", .list(.shape(.diagnostic), atMost: 10_000)),
    ])
}
