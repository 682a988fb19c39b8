internal import WorkflowModel
internal import YAMLTree

/// Bodies about ballots.
extension FileDecoder {
    private enum BallotKey: String, MappingKey {
        case fact, secret, elected
        case addsUp = "adds-up"
        case votesFor = "for"
        case entitled, present, written, against, abstained, invalid, issued, returned, nominees, seats
    }

    mutating func ballot(_ node: YAMLNode) -> RawBody? {
        let noun = Noun("ballot", "`ballot`")
        var fact: Name?
        var make: ((Name) -> RawBody)?
        var tests = 0, hasFact = false
        let isMapping = eachKey(of: node, noun, BallotKey.self) { decoder, key, _, value in
            if key != .fact { tests += 1 }
            switch key {
            case .fact:
                hasFact = true
                fact = decoder.path(value)
            case .addsUp:
                let words = [("possible", false), ("exactly", true)]
                if let exactly = decoder.word(value, Noun("adds-up", "`adds-up`"), words) {
                    make = { .addsUp($0, exactly: exactly) }
                }
            case .secret:
                // Only secrecy can be demanded; `false` would be a rule that everybody keeps.
                if decoder.word(value, Noun("secret", "`secret`"), [("true", true)]) == true {
                    make = { .secret($0) }
                }
            case .elected:
                // More than nothing: whoever has the most votes.
                if let share = decoder.share(value, Noun("elected", "`elected`"), allowsZero: true) {
                    make = { .elected($0, share) }
                }
            default:
                guard let quantity = BallotQuantity.allCases.first(where: { $0.word == key.rawValue }) else { return }
                if let share = decoder.share(value, Noun(key.rawValue, "`\(key.rawValue)`")) {
                    make = { .ballot($0, quantity, share) }
                }
            }
        }
        if isMapping, !hasFact { missingKey(node, noun, "fact") }
        if isMapping, tests == 0 { missingKey(node, noun, "present") }
        if tests > 1 {
            keysExclude(node, noun, "adds-up", "secret", "elected", "present, for …")
            return nil
        }
        guard let fact, let make else { return nil }
        return make(fact)
    }

    /// `{ more-than: 1/2, of: entitled }`.
    private mutating func share(_ node: YAMLNode, _ noun: Noun, allowsZero: Bool = false) -> RawShare? {
        enum Key: String, MappingKey {
            case atLeast = "at-least"
            case atMost = "at-most"
            case moreThan = "more-than"
            case lessThan = "less-than"
            case exactly, of
        }
        var comparator: Comparator?
        var ratio: Rational?
        var base: BallotQuantity?
        var hasBase = false, bounds = 0
        let quantities = BallotQuantity.allCases.map { ($0.word, $0) }
        let isMapping = eachKey(of: node, noun, Key.self) { decoder, key, _, value in
            if key == .of {
                hasBase = true
                base = decoder.word(value, Noun("of", "`of`"), quantities)
            } else {
                bounds += 1
                comparator = Comparator.allCases.first { $0.key == key.rawValue }
                ratio = decoder.ratio(value, allowsZero: allowsZero && comparator == .moreThan)
            }
        }
        if isMapping, !hasBase { missingKey(node, noun, "of") }
        if isMapping, bounds == 0 { missingKey(node, noun, "more-than") }
        if bounds > 1 {
            keysExclude(node, noun, "at-least", "at-most", "more-than", "less-than", "exactly")
            return nil
        }
        guard let comparator, let ratio, let base else { return nil }
        return RawShare(comparator: comparator, ratio: ratio, base: base)
    }
}
