/// What may stand at a place of a file, as the decoder shows when it is asked.
indirect enum SchemaNode: Hashable {
    /// Anything.
    case anything
    /// A scalar of a kind.
    case scalar(ScalarKind)
    /// One of these words.
    case words([String])
    /// A list.
    case list(SchemaNode)
    /// A mapping from identifiers; some names have a content of their own.
    case names(SchemaNode, special: [String: SchemaNode])
    /// A mapping with declared keys, by its definition.
    case reference(String)
    /// Any of these.
    case anyOf([SchemaNode])
}

/// Kinds of scalars.
enum ScalarKind: Hashable {
    case text, identifier, edition, path, citation, date, flag, ratio, year, language
    /// For whom something is counted: a group, or `pair(group)`.
    case bearer
    /// A number with decimals.
    case number
    /// A whole number of at least so many.
    case integer(least: Int)
    /// A period of calendar time or working days.
    case period
    /// A period of calendar time.
    case calendarPeriod
    /// A number of working days.
    case workingDays
    /// Whole years.
    case years
}

/// A mapping with declared keys.
struct SchemaObject: Hashable {
    /// What it is called, in Chinese.
    var title: String
    /// Keys in order of declaration, with what may stand there.
    var properties: [(key: String, node: SchemaNode)]
    /// Keys that must stand there.
    var required: [String]
    /// Other forms, chosen by one of these keys.
    var forms: [(keys: [String], definition: String)]

    static func == (a: Self, b: Self) -> Bool {
        a.title == b.title && a.required == b.required && a.properties.elementsEqual(b.properties, by: ==)
            && a.forms.elementsEqual(b.forms, by: ==)
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(title)
        hasher.combine(properties.map(\.key))
    }
}
