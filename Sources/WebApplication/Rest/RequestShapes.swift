/// What clients send.
enum RequestShapes {
    /// An act, written as in the history of a dossier.
    static let act = RestSchema.object([
        .required("do", .identifier, "环节；名称见 next 的回答"),
        .required("date", .text(atMost: 40), "办理日期，以纸面为准：2026-06-20，也可以只到月"),
        .optional("by", .identifier, "办理的职务或组织"),
        .optional("person", .identifier, "办理人"),
        .optional("people", .named(.either([.list(.identifier), .text()])), "人员，按人员组"),
        .optional("facts", .named(.anything), "要素；写法与卷宗文件相同"),
        .optional("documents", .list(.either([.shape(.paper), .identifier]), atMost: 200), "材料"),
        .optional("outcome", .word(["done", "void", "lost", "refused"])),
        .optional("opens", .identifier, "转入时所处阶段"),
    ])

    /// A paper of an act.
    static let paper = RestSchema.object([
        .required("kind", .identifier, "材料种类"),
        .optional("part", .identifier),
        .optional("dated", .text(atMost: 40)),
        .optional("signed", .list(.identifier)),
        .optional("sealed-by", .text()),
        .optional("by", .identifier),
        .optional("about", .text()),
        .optional("states", .anything),
        .optional("scan", .text(), "扫描件的校验值：sha256:…"),
    ])

    /// A step to be judged.
    static let check = RestSchema.object([
        .required("act", .shape(.act)),
        .optional("as-found", .flag, "按补录判断：只问日期是否在今天以前"),
    ])

    /// A step to be recorded.
    static let advance = RestSchema.object([
        .required("act", .shape(.act)),
        .optional("expected-version", .whole(0...1_000_000), "所见案卷的版本；也可以写在 If-Match 里，两处必有一处"),
        .optional("as-found", .flag, "按纸面如实补录（需要补录权限）"),
        .optional("on-behalf-of", .identifier, "代为登记的上级或其他组织（需要权限）"),
        .optional("even-if-others-break", .flag, "即使后面的登记因此不再符合规定（需要更正权限）"),
    ])

    /// A case to be opened.
    static let open = RestSchema.object([
        .required("workflow", .identifier),
        .required("organization", .identifier),
        .optional(
            "subject",
            .object([
                .required("name", .text(atMost: 100)), .optional("id", .identifier),
                .optional("born", .text(atMost: 40)), .optional("gender", .word(["female", "male"])),
            ]), "对象；以党组织为对象的程序不写"),
    ])
}
