/// Scalars, told apart by what the decoder says to odd ones.
extension SchemaLearner {
    /// The kind of scalar at a place; nil where none may stand. `answers`: to a text that is nothing else.
    func learnScalar(_ place: SchemaPlace, _ answers: [SchemaProbe.Answer]) -> SchemaNode? {
        guard let answer = answers.first(where: \.isAboutWhole) else { return .scalar(.text) }
        switch answer.code {
        case .wrongShape: return nil
        case .badIdentifier: return .scalar(accepts("pair(zz)", place) ? .bearer : identifier(answer))
        case .badDate: return .scalar(.date)
        case .badCitation: return .scalar(.citation)
        case .badBoolean: return .scalar(.flag)
        case .badRatio: return .scalar(.ratio)
        case .language: return .scalar(.language)
        case .unknownWord: return .words(words(answer.expected))
        case .badNumber: return named(.scalar(number(place, answer)), at: place)
        case .badPeriod: return named(.scalar(period(place)), at: place)
        case _: return .anything
        }
    }

    /// The words of a message, in which a row may be shortened: `Q1 … Q4, H1, H2`.
    private func words(_ expected: String) -> [String] {
        guard expected.contains("…") else { return expected.split(separator: " ").map(String.init) }
        return expected.split(separator: ", ").flatMap { piece -> [String] in
            let ends = piece.split(separator: " … ").map(String.init)
            guard let first = ends.first, ends.count == 2, let last = ends.last, let letter = first.first,
                let from = Int(first.dropFirst()), let through = Int(last.dropFirst()), from <= through
            else { return [String(piece)] }
            return (from...through).map { "\(letter)\($0)" }
        }
    }

    private func identifier(_ answer: SchemaProbe.Answer) -> ScalarKind {
        if answer.expected.first?.isNumber == true { return .edition }
        return answer.expected.contains(".") ? .path : .identifier
    }

    private func number(_ place: SchemaPlace, _ answer: SchemaProbe.Answer) -> ScalarKind {
        if accepts("2.5", place) { return .number }
        if !accepts("3", place) { return .year }
        return .integer(least: (0...3).first { accepts("\($0)", place) } ?? 0)
    }

    private func period(_ place: SchemaPlace) -> ScalarKind {
        let isWorking = accepts("5 working-days", place), isCalendar = accepts("6 months", place)
        if isWorking, isCalendar { return .period }
        if isWorking { return .workingDays }
        return isCalendar ? .calendarPeriod : .years
    }

    /// A number or a period in whose place a name may stand.
    private func named(_ node: SchemaNode, at place: SchemaPlace) -> SchemaNode {
        accepts("zz", place) ? .anyOf([node, .scalar(.path)]) : node
    }

    private func accepts(_ value: String, _ place: SchemaPlace) -> Bool {
        !probe.ask(value, at: place).contains(where: \.isAboutWhole)
    }
}
