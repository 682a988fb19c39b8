/// A fraction of whole numbers, compared by cross-multiplication. Used for bounds and recorded numbers.
@frozen public struct Rational: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// Numerator; carries the sign.
    public let numerator: Int64
    /// Denominator, greater than 0.
    public let denominator: Int64

    /// A fraction, reduced; nil if the denominator is not positive.
    public init?(_ numerator: Int64, over denominator: Int64) {
        guard denominator > 0 else { return nil }
        var a = numerator.magnitude, b = denominator.magnitude
        while b != 0 { (a, b) = (b, a % b) }
        let divisor = Int64(max(a, 1))
        self.numerator = numerator / divisor
        self.denominator = denominator / divisor
    }

    /// A whole number.
    @inlinable public init(_ whole: Int64) {
        numerator = whole
        denominator = 1
    }

    /// Reads `1/2`, `20%`, `3`, `24.5`; nil for anything else.
    public init?(parsing text: String) {
        func whole(_ part: some StringProtocol) -> Int64? {
            guard !part.isEmpty, part.count <= 12 else { return nil }
            return Int64(part)
        }
        if text.hasSuffix("%") {
            guard let value = Rational(parsing: String(text.dropLast())) else { return nil }
            self.init(value.numerator, over: value.denominator * 100)
            return
        }
        if let slash = text.firstIndex(of: "/") {
            guard let above = whole(text[..<slash]), let below = whole(text[text.index(after: slash)...]) else {
                return nil
            }
            self.init(above, over: below)
            return
        }
        if let point = text.firstIndex(of: ".") {
            let fraction = text[text.index(after: point)...]
            guard fraction.count <= 6, fraction.allSatisfy({ $0.isASCII && $0.isNumber }),
                let top = whole(text[..<point]),
                let low = whole(fraction)
            else { return nil }
            let scale = (0..<fraction.count).reduce(Int64(1)) { power, _ in power * 10 }
            let negative = text.hasPrefix("-")
            self.init(top * scale + (negative ? -low : low), over: scale)
            return
        }
        guard let value = whole(text) else { return nil }
        self.init(value)
    }

    /// By cross-multiplication; wide enough for every count this program meets.
    @inlinable public static func < (a: Self, b: Self) -> Bool {
        let left = a.numerator.multipliedFullWidth(by: b.denominator)
        let right = b.numerator.multipliedFullWidth(by: a.denominator)
        return left.high != right.high ? left.high < right.high : left.low < right.low
    }

    /// The sum; nil beyond the range of whole numbers.
    public func adding(_ other: Rational) -> Rational? {
        let left = numerator.multipliedReportingOverflow(by: other.denominator)
        let right = other.numerator.multipliedReportingOverflow(by: denominator)
        let top = left.partialValue.addingReportingOverflow(right.partialValue)
        let below = denominator.multipliedReportingOverflow(by: other.denominator)
        guard !left.overflow, !right.overflow, !top.overflow, !below.overflow else { return nil }
        return Rational(top.partialValue, over: below.partialValue)
    }

    /// The number with the other sign; nil for the one whole number that has none.
    public var negated: Rational? {
        numerator == .min ? nil : Rational(-numerator, over: denominator)
    }

    /// `3`, `1/2` or, where it is finite and short, `24.5`.
    public var description: String {
        if denominator == 1 { return "\(numerator)" }
        if denominator == 2 || denominator == 10 || denominator == 5, numerator > denominator {
            let tenths = numerator * (10 / denominator)
            return "\(tenths / 10).\(tenths % 10)"
        }
        return "\(numerator)/\(denominator)"
    }
}
