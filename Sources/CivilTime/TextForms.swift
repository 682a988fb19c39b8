/// The text without white space around it, its full-width digits and separators written as ASCII.
func normalizedText(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        scalars.append(narrow(scalar))
    }
    let leading = scalars.drop { $0.properties.isWhitespace }
    var end = leading.endIndex
    while end > leading.startIndex {
        let before = leading.index(before: end)
        guard leading[before].properties.isWhitespace else { break }
        end = before
    }
    return String(leading[..<end])
}

/// The ASCII form of a full-width digit, hyphen, full stop or solidus; anything else as it is.
private func narrow(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0xFF10...0xFF19, 0xFF0D, 0xFF0E, 0xFF0F: Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
    default: scalar
    }
}

/// The value of an ASCII digit, or nil for any other character.
func asciiDigit(_ character: Character) -> Int? {
    guard let value = character.asciiValue, value >= 48, value <= 57 else { return nil }
    return Int(value) - 48
}
