public import CivilTime
import OrganizationRegistry
public import WorkflowModel

extension Organization {
    /// What is stated of a property; nil if nothing is.
    public func stated(_ property: OrganizationProperty) -> RecordedValue? { value(property.rawValue) }

    /// States a property, or takes the statement back.
    public mutating func state(_ property: OrganizationProperty, _ value: RecordedValue?) {
        state(property.rawValue, value)
    }

    /// A stated count.
    public func count(_ property: OrganizationProperty) -> Int64? {
        if case .number(let number)? = stated(property), number.denominator == 1 { return number.numerator }
        return nil
    }

    /// A stated day.
    public func date(_ property: OrganizationProperty) -> PartialDate? {
        if case .date(let date)? = stated(property) { return date }
        return nil
    }

    /// A stated flag.
    public func flag(_ property: OrganizationProperty) -> Bool? {
        if case .flag(let flag)? = stated(property) { return flag }
        return nil
    }
}
