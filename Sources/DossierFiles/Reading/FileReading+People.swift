internal import CivilTime
internal import Diagnostics
internal import WorkflowModel
internal import YAMLTree

extension FileReading {
    // MARK: - Subject

    /// Whom the dossier is about. What is not stated stays open.
    mutating func subject(_ top: Fields, caseID: String) -> Subject {
        guard let node = top["subject"] else {
            problems.add(
                .noSubject, top.node.value(forKey: "subject") ?? top.node, "没有写对象，凡与对象有关的要求都无法判断",
                "The subject is not stated, so nothing that depends on it can be judged.", severity: .warning,
                expected: names.subject == .person ? "subject: { name: …, born: … }" : "subject: { organization: … }",
                hint: ("补上 subject", "Add `subject`."))
            return Subject(id: caseID, name: "")
        }
        let keys = ["id", "name", "born", "gender", "id-number", "organization"] + names.subjectFlags.sorted()
        guard let fields = fields(node, "对象", "The subject", keys: keys) else { return Subject(id: caseID, name: "") }
        let organization = optionalText(fields["organization"], "党组织", "The organization")
        let id = optionalText(fields["id"], "id", "The id") ?? organization ?? caseID
        var subject = Subject(id: id, name: optionalText(fields["name"], "姓名", "The name") ?? organization ?? "")
        if let born = fields["born"], !born.isNone { subject.born = date(born, "出生日期", "The birthday") }
        if let gender = fields["gender"], !gender.isNone { subject.gender = self.gender(gender) }
        if let number = fields["id-number"], !number.isNone { subject.idNumber = idNumber(number) }
        for flag in names.subjectFlags.sorted() {
            guard let node = fields[flag] else { continue }
            if node.isNone {
                subject.fields.append(RecordedFact(name: flag, value: .none))
            } else if let value = self.flag(node, flag, "`\(flag)`") {
                subject.fields.append(RecordedFact(name: flag, value: .flag(value)))
            }
        }
        return subject
    }

    mutating func gender(_ node: YAMLNode) -> String? {
        word(node, "性别", "The gender", among: ["male", "female"], also: GenderWords.spellings)
    }

    /// An identity number; one that lost digits on its way through a spreadsheet is pointed out.
    mutating func idNumber(_ node: YAMLNode) -> String? {
        guard let number = text(node, "身份证号", "The identity number") else { return nil }
        let digits = number.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
        let isRounded = digits && number.utf8.count >= 15 && number.hasSuffix("000")
        let isScientific = number.contains("E+") || number.contains("e+")
        if node.isPlain, isRounded || isScientific {
            problems.add(
                .damagedIDNumber, node, "身份证号疑似被电子表格当成数字，后几位已经丢失",
                "A spreadsheet seems to have stored the identity number as a number; its last digits are lost.",
                severity: .warning, found: IdentityNumber.masked(number), expected: "\"11010519491231002X\"",
                hint: ("对照原件重新录入，并加上引号", "Enter it again from the original, in quotes."),
                hidesLine: true)
        }
        return number
    }

    // MARK: - People

    /// People by identifier: a mapping, or a list of entries with `id` as exports write it.
    mutating func people(_ node: YAMLNode) -> [Person] {
        var result: [Person] = []
        if node.kind == .sequence {
            for item in node.items {
                guard let fields = fields(item, "人员", "A person", keys: ["id"] + Self.personKeys),
                    let id = required(fields, "id", "人员", "The person"), let text = text(id, "id", "The id")
                else { continue }
                result.append(person(text, fields))
            }
            return result
        }
        guard expect(.mapping, node, "people", "`people`") else { return [] }
        for (key, value) in node.entries {
            let id = key.text
            if value.isAbsent {
                result.append(Person(id: id, name: id))
            } else if value.kind == .scalar {
                result.append(Person(id: id, name: value.text))
            } else if let fields = fields(value, "人员“\(id)”", "The person `\(id)`", keys: Self.personKeys) {
                result.append(person(id, fields))
            }
        }
        return result
    }

    private static let personKeys = ["name", "full-member-since", "organization", "penalty"]

    private mutating func person(_ id: String, _ fields: Fields) -> Person {
        var person = Person(id: id, name: optionalText(fields["name"], "姓名", "The name") ?? id)
        if let since = fields["full-member-since"] {
            if since.isNone {
                person.isNotFullMember = true
            } else {
                person.fullMemberSince = date(since, "成为正式党员的日期", "The date of full membership")
            }
        }
        person.organization = optionalText(fields["organization"], "党组织", "The organization")
        if let penalties = fields["penalty"] {
            for item in items(penalties) {
                if let penalty = penalty(item) { person.penalties.append(penalty) }
            }
        }
        return person
    }

    private mutating func penalty(_ node: YAMLNode) -> Penalty? {
        guard let fields = fields(node, "处分", "A penalty", keys: ["kind", "from", "through"]),
            let kind = required(fields, "kind", "处分", "The penalty"),
            let word = word(kind, "处分种类", "The kind of penalty", among: names.penalties.ids.sorted())
        else { return nil }
        var penalty = Penalty(kind: word, from: nil, through: nil)
        if let from = fields["from"], !from.isNone { penalty.from = date(from, "处分起日", "The first day of the penalty") }
        if let end = fields["through"], !end.isNone {
            penalty.through = date(end, "处分止日", "The last day of the penalty")
        }
        return penalty
    }

    /// A person named in an event, by identifier or name; nobody need be declared.
    mutating func personID(_ node: YAMLNode, _ zh: String, _ en: String) -> String? {
        guard let id = text(node, zh, en) else { return nil }
        let isKnown = people[id] != nil || people.values.contains(id)
        let isIdentifier = id.utf8.allSatisfy { $0 < 0x80 }
        if isIdentifier, !isKnown, let meant = NearestName.of(id, among: people.keys) {
            problems.add(
                .personNotDeclared, node, "people 里没有“\(FileProblems.excerpt(id))”，但有相近的",
                "`people` does not declare `\(FileProblems.excerpt(id))`, but somebody of a similar identifier.",
                severity: .warning, found: id, suggestion: meant,
                hint: (
                    "如果是同一个人，改成一致的写法；不是同一个人则不必改",
                    "Write the identifier the same way if it is the same person; else leave it."
                ))
        }
        return id
    }
}

/// The two genders as people write them.
enum GenderWords {
    static let spellings = ["男": "male", "女": "female", "男性": "male", "女性": "female"]
}
