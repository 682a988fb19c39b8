import CivilTime
import WorkflowModel

extension JSONWriter {
    mutating func write(_ facts: [RecordedFact]) {
        beginArray()
        for fact in facts {
            beginObject()
            field("name", fact.name)
            key("value")
            write(fact.value)
            endObject()
        }
        endArray()
    }

    /// A value with its type as the only key, so that a word is never taken for a text or a date for a number.
    private mutating func write(_ value: RecordedValue) {
        beginObject()
        switch value {
        case .none: field("none", flag: true)
        case .date(let date): field("date", date.isoText)
        case .number(let number):
            field(
                "number",
                number.denominator == 1 ? "\(number.numerator)" : "\(number.numerator)/\(number.denominator)")
        case .text(let text): field("text", text)
        case .flag(let flag): field("flag", flag: flag)
        case .word(let word): field("word", word)
        case .period(let period): field("period", period.isoText)
        case .organization(let reference):
            key("organization")
            beginObject()
            field("id", reference.id)
            field("kind", reference.kind)
            endObject()
        case .ballot(let ballot):
            key("ballot")
            write(ballot)
        case .names(let names): field("names", texts: names)
        }
        endObject()
    }

    private mutating func write(_ ballot: Ballot) {
        beginObject()
        field("abstained", number: ballot.stated(.abstained))
        field("against", number: ballot.stated(.against))
        if !ballot.candidates.isEmpty {
            key("candidates")
            beginArray()
            for candidate in ballot.candidates {
                beginObject()
                field("abstained", number: candidate.abstained)
                field("against", number: candidate.against)
                field("name", candidate.name)
                field("nominated", flag: candidate.nominated)
                field("person", candidate.person)
                field("votes", number: candidate.votes)
                endObject()
            }
            endArray()
        }
        field("elected", texts: ballot.elected)
        field("entitled", number: ballot.stated(.entitled))
        field("for", number: ballot.stated(.votesFor))
        field("invalid", number: ballot.stated(.invalid))
        field("issued", number: ballot.stated(.issued))
        field("kind", ballot.kind == .election ? "election" : "resolution")
        field("nominees", number: ballot.stated(.nominees))
        field("present", number: ballot.stated(.present))
        field("returned", number: ballot.stated(.returned))
        field("seats", number: ballot.stated(.seats))
        field("secret", flag: ballot.secret)
        field("written", number: ballot.stated(.written))
        endObject()
    }
}

extension ObjectReader {
    func recordedValue() throws(CodecError) -> RecordedValue {
        guard members.count == 1, let member = members.first else { throw CodecError(.badValue("value")) }
        switch member.key {
        case "none":
            guard try flag("none") == true else { throw CodecError(.badValue("none")) }
            return .none
        case "date": return .date(try required(date("date"), "date"))
        case "number": return .number(try number())
        case "text": return .text(try requiredText("text"))
        case "flag": return .flag(try required(flag("flag"), "flag"))
        case "word": return .word(try requiredText("word"))
        case "period": return .period(try period("period"))
        case "organization":
            let reference = try required(object("organization"), "organization")
            try reference.knows(["id", "kind"])
            return .organization(
                OrganizationReference(id: try reference.requiredText("id"), kind: try reference.text("kind")))
        case "ballot": return .ballot(try required(object("ballot"), "ballot").ballot())
        case "names": return .names(try required(texts("names"), "names"))
        default: throw CodecError(.unknownKey(member.key))
        }
    }

    private func number() throws(CodecError) -> Rational {
        let parts = try requiredText("number").split(separator: "/", omittingEmptySubsequences: false)
        guard let above = parts.first.flatMap({ Int64($0) }), parts.count <= 2 else {
            throw CodecError(.badValue("number"))
        }
        if parts.count == 1 { return Rational(above) }
        guard let below = Int64(parts[1]), let value = Rational(above, over: below) else {
            throw CodecError(.badValue("number"))
        }
        return value
    }

    func period(_ key: String) throws(CodecError) -> CalendarPeriod {
        var rest = try requiredText(key)[...]
        guard rest.popFirst() == "P", !rest.isEmpty else { throw CodecError(.badValue(key)) }
        var (months, days) = (0, 0)
        while !rest.isEmpty {
            let digits = rest.prefix { $0 != "M" && $0 != "D" }
            rest = rest.dropFirst(digits.count)
            guard let amount = Int(digits), amount >= 0, let unit = rest.popFirst() else {
                throw CodecError(.badValue(key))
            }
            if unit == "M" { months = amount } else { days = amount }
        }
        return CalendarPeriod(years: months / 12, months: months % 12, weeks: days / 7, days: days % 7)
    }

    private func ballot() throws(CodecError) -> Ballot {
        let quantities = BallotQuantity.allCases.map(\.word)
        try knows(quantities + ["candidates", "elected", "kind", "secret"])
        var ballot: Ballot
        switch try requiredText("kind") {
        case "election": ballot = Ballot(kind: .election)
        case "resolution": ballot = Ballot(kind: .resolution)
        default: throw CodecError(.badValue("kind"))
        }
        for quantity in BallotQuantity.allCases { ballot[quantity] = try count(quantity.word) }
        ballot.secret = try flag("secret")
        ballot.elected = try texts("elected")
        for value in try array("candidates") ?? [] {
            let reader = value.reader
            try reader.knows(["abstained", "against", "name", "nominated", "person", "votes"])
            ballot.candidates.append(
                Candidate(
                    name: try reader.requiredText("name"), votes: try reader.count("votes"),
                    against: try reader.count("against"), abstained: try reader.count("abstained"),
                    nominated: try reader.required(reader.flag("nominated"), "nominated"),
                    person: try reader.text("person")))
        }
        return ballot
    }

    private func count(_ key: String) throws(CodecError) -> Int32? {
        guard let number = try integer(key) else { return nil }
        guard let count = Int32(exactly: number) else { throw CodecError(.badValue(key)) }
        return count
    }
}
