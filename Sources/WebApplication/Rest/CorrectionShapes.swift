/// What clients send to correct what is on record, and to record a meeting.
enum CorrectionShapes {
    private static let reason = RestField.required("reason", .text(atMost: 1000), "原因")
    private static let version = RestField.optional(
        "expected-version", .whole(0...1_000_000), "所见案卷的版本；也可以写在 If-Match 里，两处必有一处")
    private static let breaks = RestField.optional(
        "even-if-others-break", .flag, "即使后面的登记因此不再符合规定（需要更正权限）")

    /// An act as it should read.
    static let amend = RestSchema.object([.required("act", .shape(.act)), reason, version, breaks])

    /// Something taken back.
    static let withdraw = RestSchema.object([reason, version, breaks])

    /// A paper looked at.
    static let paper = RestSchema.object([
        .required("kind", .identifier, "材料种类"), .required("verdict", .word(["accepted", "returned"])),
        .optional("reason", .text(atMost: 1000), "退回的原因；退回必写"), version,
    ])

    /// An exception from a rule.
    static let waive = RestSchema.object([
        .required("rule", .identifier, "环节/规则，如 approve-admission/within-three-months"),
        .required("by", .identifier, "规则写明可以特批的职务或组织"),
        .required("date", .text(atMost: 40), "批准日期"),
        .required("paper", .shape(.paper), "批准的文件"), reason, version, breaks,
    ])

    /// A meeting, written as in a file for `meeting hold`.
    static let meeting = RestSchema.object(
        [
            .optional("meeting", .identifier, "会议编号；不写就由党组织和日期得出"),
            .required("organization", .identifier), .optional("regimen", .identifier),
            .optional("body", .identifier, "开会的班子；members 是全体党员"),
            .optional("entitled", .whole(0...1_000_000), "应到会人数；不写就按当天名册"),
        ] + actFields + [
            .optional(
                "acts",
                .list(
                    .object(
                        [.required("case", .identifier)]
                            + actFields.map { field in
                                field.name == "date" ? .optional("date", field.schema, field.about) : field
                            } + [.optional("outcome", .word(["done", "void", "lost", "refused"]))]), atMost: 1000),
                "会上办的各案"),
            .optional("as-found", .flag, "按纸面如实补录（需要补录权限）"),
            .optional("dry-run", .flag, "只判断，不登记"),
        ])

    private static let actFields: [RestField] = [
        .required("do", .identifier, "环节"), .required("date", .text(atMost: 40), "日期"),
        .optional("by", .identifier), .optional("person", .identifier),
        .optional("people", .named(.either([.list(.identifier), .text()]))),
        .optional("facts", .named(.anything)),
        .optional("documents", .list(.either([.shape(.paper), .identifier]), atMost: 200)),
    ]

    /// What came of a meeting.
    static let judgedMeeting = RestSchema.object([
        .required("meeting", .identifier), .required("recorded", .flag),
        .required("entitled", .orNull(.whole(0...1_000_000))), .required("present", .orNull(.whole(0...1_000_000))),
        .required(
            "items",
            .list(
                .object([
                    .required("case", .identifier), .required("transition", .identifier),
                    .required("outcome", .word(["allowed", "refused"])),
                    .required("answer", .orNull(.shape(.answer))),
                ]), atMost: 100_000)),
    ])

    /// Meetings on record.
    static let meetings = RestSchema.object([
        .required(
            "meetings",
            .list(
                .object([
                    .required("meeting", .identifier), .required("organization", .identifier),
                    .required("do", .identifier), .required("title", .both), .required("date", .text(atMost: 40)),
                    .required("present", .list(.identifier, atMost: 100_000)),
                    .required("cases", .list(.identifier, atMost: 100_000)),
                ]), atMost: 100_000))
    ])
}
