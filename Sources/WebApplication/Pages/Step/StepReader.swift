import CivilTime
import Diagnostics
import OrganizationRegistry
import WorkflowEngine
import WorkflowModel

/// Reads a filled form into an act; what cannot be read is told field by field, all of it.
struct StepReader {
    /// The form.
    let form: StepForm
    /// What was filled in.
    let fields: FormFields
    /// Files that came with it, by their field, as hashes.
    let scans: [String: String]
    /// People who may be named by their names.
    let people: PeopleChoice
    /// The texts' language.
    let say: (String, String) -> String

    /// Problems by the name of the field.
    private(set) var problems: [(field: String, text: String)] = []

    init(
        _ form: StepForm, _ fields: FormFields, scans: [String: String] = [:], people: PeopleChoice,
        _ say: @escaping (String, String) -> String
    ) {
        self.form = form
        self.fields = fields
        self.scans = scans
        self.people = people
        self.say = say
    }

    /// The act; nil where something cannot be read.
    mutating func read() -> RecordedAct? {
        guard let date = date("on", required: true) else { return nil }
        var act = RecordedAct(transition: form.name, on: date)
        act.by = fields["by"]
        if let text = fields["person"] { act.person = person(text, "person") }
        act.outcome = fields["outcome"]
        for fact in form.definition.facts {
            let name = form.vocabulary.facts[fact.handle]
            if let value = value(fact, "fact.\(name)") { act.facts.append(RecordedFact(name: name, value: value)) }
        }
        for group in form.groups {
            let name = form.vocabulary.groups[group.handle]
            var named: [String] = []
            for text in fields.all("people.\(name)") {
                if let id = person(text, "people.\(name)"), !named.contains(id) { named.append(id) }
            }
            if !named.isEmpty { act.people.append(RecordedGroup(name: name, people: named)) }
        }
        for paper in form.definition.files { papers(paper, date, &act) }
        for part in form.parts { parts(part, &act) }
        return problems.isEmpty ? act : nil
    }

    private mutating func papers(_ paper: FiledPaper, _ day: PartialDate, _ act: inout RecordedAct) {
        let kind = form.vocabulary.documents[paper.document]
        let scan = scans["scan.\(kind)"]
        guard fields["paper.\(kind)"] != nil || scan != nil else { return }
        var entry = RecordedPaper(kind: kind, dated: day, scan: scan)
        if fields["dated.\(kind)"] != nil, let dated = date("dated.\(kind)", required: false) { entry.dated = dated }
        let signatures = fields.all("signed.\(kind)")
        if !signatures.isEmpty { entry.signed = signatures }
        act.papers.append(entry)
    }

    /// Parts of a form, one for each date.
    private mutating func parts(_ part: FormPart, _ act: inout RecordedAct) {
        let field = form.field(part)
        guard let text = fields[field] else { return }
        for piece in text.split(whereSeparator: { $0.isWhitespace || "、，,;；".contains($0) }).map(String.init) {
            guard let day = try? DateText.parse(piece) else {
                problems.append(
                    (field, say("“\(piece)”不是日期，写成 2026-06-03", "“\(piece)” is no date; write 2026-06-03")))
                continue
            }
            act.papers.append(
                RecordedPaper(
                    kind: form.vocabulary.documents[part.document], part: form.vocabulary.symbols[part.part], dated: day
                )
            )
        }
    }

    private mutating func value(_ fact: FactDeclaration, _ field: String) -> RecordedValue? {
        if case .ballot(let kind) = fact.type { return ballot(kind, field) }
        guard let text = fields[field] else { return nil }
        // A choice may offer a word such as `none` of its own.
        if case .choice(let words) = fact.type, words.contains(where: { form.vocabulary.symbols[$0] == text }) {
            return .word(text)
        }
        if NoneWords.contains(text) { return RecordedValue.none }
        switch fact.type {
        case .date: return date(field, required: false).map { .date($0) }
        case .number:
            guard let number = Rational(parsing: text) else { return wrong(field, text, say("一个数", "a number")) }
            return .number(number)
        case .text: return .text(text)
        case .flag:
            switch text {
            case "yes": return .flag(true)
            case "no": return .flag(false)
            case _: return wrong(field, text, say("是或否", "yes or no"))
            }
        case .person: return person(text, field).map { .word($0) }
        case .period:
            guard let amount = Int(text), amount > 0, amount < 1000 else {
                return wrong(field, text, say("多少个月或多少天", "a number of months or days"))
            }
            let isDays = fields[field + ".unit"] == "days"
            return .period(isDays ? CalendarPeriod(days: amount) : CalendarPeriod(months: amount))
        case .organization:
            return .organization(OrganizationReference(id: people.organization(text) ?? text, kind: nil))
        case .choice: return wrong(field, text, say("列出的各项之一", "one of those listed"))
        case .names:
            let names = text.split(whereSeparator: { $0.isNewline || "、，,;；".contains($0) }).map { String($0).trimmed }
            return .names(names.filter { !$0.isEmpty })
        case .ballot: return nil
        }
    }

    // MARK: Ballots

    private mutating func ballot(_ kind: Ballot.Kind, _ field: String) -> RecordedValue? {
        var ballot = Ballot(kind: kind)
        var isStated = false
        for quantity in BallotFields.quantities(kind) {
            let name = "\(field).\(quantity.word)"
            guard let text = fields[name] else { continue }
            guard let count = Int32(text), count >= 0, count < 10_000_000 else {
                problems.append((name, say("“\(text)”不是人数或票数", "“\(text)” is no count")))
                continue
            }
            ballot[quantity] = count
            isStated = true
        }
        switch fields["\(field).secret"] {
        case "yes": ballot.secret = true
        case "no": ballot.secret = false
        case _: break
        }
        if kind == .election {
            candidates(field, &ballot)
            let elected = fields.all("\(field).elected").flatMap { text in
                text.split(whereSeparator: { $0.isNewline || "、，,;；".contains($0) }).map { String($0).trimmed }
            }.filter { !$0.isEmpty }
            if !elected.isEmpty { ballot.elected = elected }
        }
        return isStated || !ballot.candidates.isEmpty ? .ballot(ballot) : nil
    }

    private mutating func candidates(_ field: String, _ ballot: inout Ballot) {
        for row in 0..<BallotFields.mostCandidates {
            let prefix = "\(field).candidate.\(row)"
            guard let text = fields[prefix] else { continue }
            let found = people.find(text)
            let votesText = fields[prefix + ".votes"]
            let votes = votesText.flatMap { Int32($0) }
            if votesText != nil, votes.map({ $0 < 0 }) ?? true {
                problems.append(
                    (prefix + ".votes", say("“\(votesText ?? "")”不是票数", "“\(votesText ?? "")” is no count")))
            }
            var candidate = Candidate(name: text, votes: votes ?? 0, nominated: fields[prefix + ".written-in"] == nil)
            if case .one(let id, let name) = found {
                candidate.name = name
                candidate.person = id
            }
            ballot.candidates.append(candidate)
        }
    }

    // MARK: Parts

    private mutating func date(_ field: String, required: Bool) -> PartialDate? {
        guard let text = fields[field] else {
            if required { problems.append((field, say("请填写日期", "state the date"))) }
            return nil
        }
        guard let parsed = try? DateText.parse(text) else {
            problems.append(
                (field, say("“\(text)”不是日期，写成 2026-06-03 或 2026年6月3日", "“\(text)” is no date; write 2026-06-03")))
            return nil
        }
        return parsed
    }

    private mutating func person(_ text: String, _ field: String) -> String? {
        switch people.find(text) {
        case .one(let id, _): return id
        case .several(let ids):
            let list = ids.joined(separator: say("、", ", "))
            problems.append(
                (
                    field,
                    say("叫“\(text)”的不止一人，请写编号：\(list)", "several are called “\(text)”; write an identifier: \(list)")
                ))
        case .nobody(let near):
            let hint = near.map { say("；是不是“\($0)”？", "; did you mean “\($0)”?") } ?? ""
            problems.append((field, say("人员登记里没有“\(text)”\(hint)", "nobody is registered as “\(text)”\(hint)")))
        }
        return nil
    }

    private mutating func wrong(_ field: String, _ text: String, _ expected: String) -> RecordedValue? {
        problems.append((field, say("“\(text)”读不懂，应填\(expected)", "“\(text)” cannot be read; expected \(expected)")))
        return nil
    }
}
