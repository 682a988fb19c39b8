/// Kinds of files in a rules folder.
public enum RuleFileKind: String, Sendable, CaseIterable {
    /// A workflow or a regimen in one edition.
    case edition
    /// A local layer.
    case layer
    /// A year of a working calendar.
    case calendar
    /// The list of files.
    case rulebook
    /// Kinds of organization and their terms.
    case organizations
    /// What is looked for across many dossiers.
    case patterns
    /// Which column of a roster feeds what.
    case mapping
    /// The texts of messages.
    case messages
    /// Who hears of duties.
    case reminders

    /// The JSON Schema (2020-12) of files of this kind, as the decoder reads them.
    ///
    /// It is asked of the decoder itself, place by place, so no key stands anywhere twice. It knows keys, shapes and
    /// scalars; what files say about each other is for `rules lint`.
    public var schema: String {
        var learner = SchemaLearner(kind: self)
        let root = learner.learn(.root) ?? .anything
        return SchemaText(kind: self, root: root, definitions: learner.definitions).text
    }

    /// Every key that files of this kind can have, in order.
    public var keys: [String] {
        var learner = SchemaLearner(kind: self)
        _ = learner.learn(.root)
        return Set(learner.definitions.flatMap { $0.object.properties.map(\.key) }).sorted()
    }

    /// What the files are called.
    var title: String {
        switch self {
        case .edition: "版本文件"
        case .layer: "地方层文件"
        case .calendar: "日历文件"
        case .rulebook: "规则库文件 rulebook.yaml"
        case .organizations: "党组织文件"
        case .patterns: "规律文件"
        case .mapping: "名册对应文件"
        case .messages: "消息文字文件"
        case .reminders: "提醒文件"
        }
    }
}
