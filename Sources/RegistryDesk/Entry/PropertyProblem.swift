/// Why a text does not state a property.
public struct PropertyProblem: Error {
    /// In Chinese.
    public let zh: String
    /// In English.
    public let en: String
}
