import CivilTime
public import WorkflowModel

/// Values as an import reads them again.
public enum RegisterValue {
    /// A value as a cell.
    public static func text(_ value: RecordedValue) -> String {
        switch value {
        case .none: "无"
        case .date(let date): date.isoText
        case .number(let number): number.description
        case .text(let text), .word(let text): text
        case .flag(let flag): flag ? "yes" : "no"
        case .period(let period): period.plainText
        case .organization(let reference): reference.id
        case .ballot: ""
        case .names(let names): names.joined(separator: "；")
        }
    }
}
