/// What was not judged and why, in both languages.
public struct AuditRemark: Hashable, Sendable {
    /// The file, or the sheet in it; nil: the whole run.
    public var place: String?
    /// In Chinese.
    public var zh: String
    /// In English.
    public var en: String

    /// A remark.
    public init(place: String?, zh: String, en: String) {
        self.place = place
        self.zh = zh
        self.en = en
    }
}
