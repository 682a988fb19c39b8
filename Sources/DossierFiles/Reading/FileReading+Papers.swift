internal import CivilTime
internal import Diagnostics
internal import WorkflowModel
internal import YAMLTree

extension FileReading {
    private static let paperKeys = [
        "kind", "part", "dated", "signed", "sealed-by", "by", "about", "states", "scan",
    ]

    /// The papers of a step, in the order of the file.
    mutating func documents(_ node: YAMLNode, _ positions: inout EventPositions) -> [RecordedPaper] {
        var result: [RecordedPaper] = []
        for item in items(node) {
            guard let paper = paper(item) else { continue }
            result.append(paper)
            positions.documents.append(item.place.start)
        }
        return result
    }

    /// A paper: its kind alone, or what is known of it.
    mutating func paper(_ node: YAMLNode) -> RecordedPaper? {
        if node.kind == .scalar { return paperKind(node).map { RecordedPaper(kind: $0) } }
        guard let fields = fields(node, "材料", "A paper", keys: Self.paperKeys) else { return nil }
        let kind = required(fields, "kind", "材料", "The paper").flatMap { paperKind($0) }
        var paper = RecordedPaper(kind: kind ?? "")
        if let part = fields["part"] { paper.part = identifier(part) }
        if let dated = fields["dated"] {
            if dated.isNone {
                paper.isUndated = true
            } else {
                paper.dated = date(dated, "材料日期", "The date of the paper")
            }
        }
        if let signed = fields["signed"] { paper.signed = signatures(signed) }
        if let seal = fields["sealed-by"] {
            paper.sealedBy = seal.isNone ? "" : text(seal, "sealed-by", "`sealed-by`")
        }
        if let by = fields["by"], !by.isNone { paper.by = personID(by, "by", "`by`") }
        paper.about = optionalText(fields["about"], "about", "`about`")
        if let states = fields["states"] { paper.states = Canonical.fields(stated(states)) }
        paper.scan = optionalText(fields["scan"], "scan", "`scan`")
        return kind == nil ? nil : paper
    }

    private mutating func paperKind(_ node: YAMLNode) -> String? {
        known(
            node, "材料", "kind of paper", among: names.documents, code: .unknownDocument,
            hint: ("材料名称见 workflows 下规则文件的 documents", "The kinds of paper stand under `documents` of the rule files."))
    }

    private mutating func signatures(_ node: YAMLNode) -> [String] {
        var result: [String] = []
        for item in items(node) {
            let role = known(
                item, "角色", "role", among: names.roles, code: .unknownRole,
                hint: (
                    "signed 写签字人的角色；写的人用 by，印章用 sealed-by",
                    "`signed` names roles; use `by` for the writer and `sealed-by` for a seal."
                ))
            if let role { result.append(role) }
        }
        return result
    }

    private mutating func identifier(_ node: YAMLNode) -> String? {
        guard let text = text(node, "part", "`part`") else { return nil }
        let isWellFormed =
            text.utf8.first.map { $0 >= 0x61 && $0 <= 0x7A } == true
            && text.utf8.allSatisfy { ($0 >= 0x61 && $0 <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2D }
        if isWellFormed { return text }
        problems.add(
            .badIdentifier, node, "part 只能用小写字母、数字和短横线，以字母开头",
            "`part` is made of small letters, digits and hyphens and begins with a letter.", found: text,
            expected: "introducer-opinion")
        return nil
    }

    /// What a paper states of the subject.
    private mutating func stated(_ node: YAMLNode) -> [StatedField] {
        guard expect(.mapping, node, "states", "`states`") else { return [] }
        let known = ["name", "born", "gender", "id-number"] + names.subjectFlags.sorted()
        var result: [StatedField] = []
        for (key, value) in node.entries where !value.isAbsent {
            let field = key.text
            if !known.contains(field), let meant = NearestName.of(field, among: known) {
                problems.add(
                    .unknownField, key, "“\(FileProblems.excerpt(field))”疑似写错",
                    "`\(FileProblems.excerpt(field))` looks mistyped.",
                    found: field, expected: known.joined(separator: ", "), suggestion: meant)
                continue
            }
            guard let text = text(value, field, "`\(field)`") else { continue }
            var stated = StatedField(field: field, text: text)
            if !value.isNone {
                switch field {
                case "born": stated.date = date(value, "出生日期", "The birthday")
                case "gender": stated.text = GenderWords.spellings[text] ?? text
                case "id-number": _ = idNumber(value)
                default: break
                }
            }
            result.append(stated)
        }
        return result
    }
}
