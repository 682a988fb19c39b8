public import Diagnostics

/// What was audited, how and by what: the parameters that a report names, so that another run gives the same.
public struct ReportHeader: Hashable, Sendable {
    /// Language of the report.
    public var language: Language
    /// Version of the program.
    public var version: String
    /// The day that counted as today.
    public var today: String
    /// Files and folders as they were named.
    public var inputs: [String]
    /// Hash of the rules.
    public var rulebook: String
    /// Hash of the calendars.
    public var calendars: String
    /// Layers that were added.
    public var layers: [String]
    /// The earlier report of which only what is new is shown.
    public var baseline: String?
    /// Files with explanations.
    public var explained: [String]
    /// Whether text ends in its summary; where a person reads it at the prompt, it is said apart.
    public var endsInSummary: Bool

    /// Parameters.
    public init(
        language: Language, version: String, today: String, inputs: [String], rulebook: String, calendars: String = "",
        layers: [String] = [], baseline: String? = nil, explained: [String] = [], endsInSummary: Bool = true
    ) {
        self.language = language
        self.version = version
        self.today = today
        self.inputs = inputs
        self.rulebook = rulebook
        self.calendars = calendars
        self.layers = layers
        self.baseline = baseline
        self.explained = explained
        self.endsInSummary = endsInSummary
    }

    /// The text of the language.
    func say(_ zh: @autoclosure () -> String, _ en: @autoclosure () -> String) -> String {
        language == .zh ? zh() : en()
    }

    /// What was audited; a long list by its beginning.
    private var named: String {
        let most = 6
        let first = inputs.prefix(most).joined(separator: say("、", ", "))
        return inputs.count > most ? first + say(" 等 \(inputs.count) 项", " … \(inputs.count) in all") : first
    }

    /// Parameters with their names, as a report lists them.
    func lines(_ summary: AuditSummary) -> [(name: String, value: String)] {
        let comma = say("、", ", ")
        var lines: [(String, String)] = [
            (say("核查对象", "Audited"), named),
            (say("以哪一天为“今天”", "As of"), today),
            (say("所依版本", "Editions"), summary.editions.joined(separator: comma)),
        ]
        if !layers.isEmpty { lines.append((say("另加地方层", "Layers added"), layers.joined(separator: comma))) }
        if let baseline { lines.append((say("只列比它新的", "Only what is new since"), baseline)) }
        if !explained.isEmpty { lines.append((say("说明文件", "Explanations"), explained.joined(separator: comma))) }
        lines.append((say("规则库", "Rulebook"), rulebook))
        if !calendars.isEmpty { lines.append((say("工作日历", "Calendars"), calendars)) }
        lines.append((say("程序", "Program"), "PartyFlow \(version)"))
        return lines.filter { !$0.1.isEmpty }
    }
}
