/// Cases and what is around them, as clients get them.
enum CaseShapes {
    private static let long = RestShape.long
    private static let titled: [RestField] = [.required("name", .identifier), .required("title", .both)]

    /// A case in a list.
    static let header = RestSchema.object([
        .required("case", .identifier),
        .required("workflow", .identifier),
        .required("organization", .identifier),
        .required("subject", .object([.required("id", .identifier), .required("name", long)])),
        .required("state", .orNull(.identifier)),
        .required("version", .whole(0...10_000_000)),
        .required("last-on", .orNull(.date)),
    ])

    /// A page of cases.
    static let page = RestSchema.object([
        .required("cases", .list(.shape(.caseHeader))),
        .required("after", .orNull(.identifier), "下一页从这里起：?after=…；没有下一页为 null"),
    ])

    /// A case as it stands.
    static let caseFile = RestSchema.object([
        .required("case", .identifier),
        .required("workflow", .identifier),
        .required("organization", .orNull(.identifier)),
        .required("subject", .object([.required("id", .identifier), .required("name", long)])),
        .required("version", .whole(0...10_000_000)),
        .required("on", .date),
        .required("state", .orNull(.object(titled))),
        .required(
            "stages",
            .list(
                .object(
                    titled + [
                        .required("standing", .word(["done", "now", "later"])), .required("since", .orNull(.date)),
                    ]))),
        .required(
            "acts",
            .list(
                .object([
                    .required("event", .identifier),
                    .required("do", .identifier),
                    .required("title", .both),
                    .required("date", .text(atMost: 40)),
                    .required("outcome", .word(["done", "void", "lost", "refused"])),
                    .required("mode", .word(["enforcing", "as-found"])),
                    .required("documents", .list(.identifier)),
                ]), atMost: 100_000)),
        .required(
            "papers",
            .list(
                .object([
                    .required("kind", .identifier), .required("title", .both), .required("dated", .text(atMost: 40)),
                    .required("event", .identifier), .required("standing", .word(["held", "awaited", "returned"])),
                ]), atMost: 100_000)),
        .required(
            "duties",
            .list(
                .object([
                    .required("duty", .identifier), .required("title", .both), .required("owner", .identifier),
                    .required("due", .orNull(.date)), .required("overdue", .flag),
                ]))),
        .required("findings", .list(.shape(.finding), atMost: 100_000)),
    ])

    /// A finding of a case.
    static let finding = RestSchema.object([
        .required("rule", .identifier),
        .required("severity", .identifier),
        .required("verdict", .word(["violated", "undetermined"])),
        .required("fingerprint", .identifier),
        .required("message", .both),
        .required("cite", .list(long)),
        .required("explained", .flag),
    ])

    /// A case that was opened.
    static let opened = RestSchema.object([
        .required("case", .identifier), .required("version", .whole(0...0)),
    ])

    /// An act that was recorded.
    static let recorded = RestSchema.object([
        .required("recorded", .flag),
        .required("case", .identifier),
        .required("event", .identifier),
        .required("version", .whole(1...10_000_000)),
        .required("answer", .orNull(.shape(.answer))),
        .required("broken", .list(.identifier), "因此不再符合规定的登记"),
    ])

    /// An organization.
    static let organization = RestSchema.object([
        .required("id", .identifier), .required("name", long), .required("kind", .orNull(.identifier)),
        .required("parent", .orNull(.identifier)),
    ])

    /// A page of organizations.
    static let organizations = RestSchema.object([
        .required("organizations", .list(.shape(.organization))), .required("after", .orNull(.identifier)),
    ])

    /// A duty.
    static let duty = RestSchema.object([
        .required("case", .identifier), .required("organization", .identifier), .required("duty", .identifier),
        .required("owner", .identifier), .required("due", .orNull(.date)), .required("overdue", .flag),
    ])

    /// Duties by day.
    static let duties = RestSchema.object([
        .required("through", .date), .required("duties", .list(.shape(.duty))),
        .required("complete", .flag, "false：还有更多，没有全列"),
    ])
}
