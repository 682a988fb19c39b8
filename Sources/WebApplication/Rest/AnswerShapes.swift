/// What the rules say, as clients get it.
enum AnswerShapes {
    private static let long = RestShape.long
    private static let words = RestSchema.list(.text(atMost: 100_000), atMost: 10_000)

    /// What the rules say of an act.
    static let answer = RestSchema.object([
        .required("transition", .identifier),
        .required("edition", .orNull(.identifier)),
        .required("on", .text(atMost: 40)),
        .required("outcome", .word(["done", "void", "lost", "refused"])),
        .required("state-before", .orNull(.identifier)),
        .required("state-after", .orNull(.identifier)),
        .optional("summary", .both),
        .required("verdicts", .list(.shape(.verdict), atMost: 10_000)),
        .optional("permission", .word(["allowed", "allowed-from", "blocked"])),
        .optional("allowed-from", .date),
        .optional("event", .identifier),
    ])

    /// A rule's verdict.
    static let verdict = RestSchema.object([
        .required("rule", .identifier),
        .required("verdict", .word(["holds", "violated", "undetermined", "not-applicable"])),
        .required("severity", .identifier),
        .required("blocks", .flag),
        .required("waived", .flag),
        .required("asks-for-input", .flag),
        .required("cite", words, "条文"),
        .required(
            "evidence",
            .list(
                .object([.required("what", long), .required("date", .orNull(long)), .required("text", long)]),
                atMost: 10_000)),
        .required("missing", words),
        .required("about", .orNull(long)),
        .optional("message", .both),
        .optional("allowed-from", .date),
        .optional("limit", long),
        .optional("cure", .shape(.cure)),
    ])

    /// What can be done about a breach.
    static let cure = RestSchema.object([
        .required("way", .identifier), .required("possible", .flag), .required("text", .both), .required("by", .both),
    ])

    private static let told: [RestField] = [
        .required("zh", long), .required("en", long), .required("rule", .orNull(.identifier)),
        .required("cite", .orNull(.both)),
    ]

    /// A step of a plan.
    static let plannedStep = RestSchema.object([
        .required("transition", .identifier),
        .required("title", .both),
        .required("edition", .orNull(.identifier)),
        .required("purpose", .word(["owed", "recurring", "again"])),
        .required("standing", .word(["dated", "blocked", "waiting"])),
        .required("earliest", .orNull(.date)),
        .required("critical", .flag),
        .required("follows-from", .orNull(.whole(0...10_000))),
        .optional("why", .object(told)),
        .optional("not-after", .object(told + [.required("date", .date), .required("late", .flag)])),
        .optional("without-finding-from", .orNull(.date)),
        .optional("finding", .shape(.verdict)),
        .optional("waits-for", .list(.identifier)),
        .optional("answer", .shape(.answer)),
    ])

    /// What is left of a case.
    static let plan = RestSchema.object([
        .required("case", .identifier),
        .required("from", .date),
        .required("goal", .orNull(.identifier)),
        .required("completion", .orNull(.date)),
        .required("ended", .flag),
        .required("outcome", .both),
        .required("steps", .list(.shape(.plannedStep), atMost: 10_000)),
        .required("unused", .list(.identifier)),
    ])

    /// Steps that the stage of a case offers.
    static let next = RestSchema.object([
        .required("case", .identifier),
        .required("on", .date),
        .required("version", .whole(0...10_000_000)),
        .required("state", .orNull(.identifier)),
        .required(
            "next",
            .list(
                .object([
                    .required("transition", .identifier), .required("title", .both), .required("optional", .flag),
                    .required("answer", .shape(.answer)),
                ]))),
    ])
}
