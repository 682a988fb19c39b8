/// A value for a parameter.
enum SQLParameter {
    case number(Int?)
    case text(String?)
    case blob([UInt8]?)

    static func flag(_ flag: Bool) -> SQLParameter { .number(flag ? 1 : 0) }
}
