import Diagnostics

/// The shape of a value that comes in or goes out: the same declaration checks requests and is written into the document.
indirect enum RestSchema: Sendable {
    /// A text; a format only says what is in it.
    case text(format: String? = nil, atMost: Int = 1000)
    /// One of some words.
    case word([String])
    /// A whole number between two.
    case whole(ClosedRange<Int>)
    /// Yes or no.
    case flag
    /// A list.
    case list(RestSchema, atMost: Int = 1000)
    /// These fields and no others.
    case object([RestField])
    /// Values of one shape by names that the rules declare.
    case named(RestSchema)
    /// This or nothing.
    case orNull(RestSchema)
    /// One of several shapes.
    case either([RestSchema])
    /// Whatever the rules take here.
    case anything
    /// A shape with a name of its own in the document.
    case shape(RestShape)

    /// A date.
    static let date = RestSchema.text(format: "date", atMost: 10)
    /// A text in both languages.
    static let both = RestSchema.shape(.bothLanguages)
    /// An identifier.
    static let identifier = RestSchema.text(atMost: 200)
}

/// A field of an object.
struct RestField: Sendable {
    /// Name.
    let name: String
    /// Shape of its value.
    let schema: RestSchema
    /// Whether it may be left out.
    let isOptional: Bool
    /// What it is.
    let about: String?

    /// A field that is always there.
    static func required(_ name: String, _ schema: RestSchema, _ about: String? = nil) -> RestField {
        RestField(name: name, schema: schema, isOptional: false, about: about)
    }

    /// A field that may be left out.
    static func optional(_ name: String, _ schema: RestSchema, _ about: String? = nil) -> RestField {
        RestField(name: name, schema: schema, isOptional: true, about: about)
    }
}
