import CaseServices
import CivilTime
import WorkflowModel

/// Reads the filled page of a meeting; what cannot be read is told field by field, all of it.
struct MeetingFormReader {
    /// What the meeting can deal with.
    let sheet: MeetingSheet
    /// What was filled in.
    let fields: FormFields
    /// The texts' language.
    let say: (String, String) -> String

    /// Problems by the name of the field.
    private(set) var problems: [(field: String, text: String)] = []
    /// Number of those entitled, where it is stated.
    private(set) var entitled: Int32?
    /// Number of those who were there, where it is stated.
    private(set) var present: Int32?

    init(_ sheet: MeetingSheet, _ fields: FormFields, _ say: @escaping (String, String) -> String) {
        self.sheet = sheet
        self.fields = fields
        self.say = say
    }

    /// The record of the meeting and its acts on cases; nil where something cannot be read.
    mutating func read() -> (act: RecordedAct, acts: [CaseAct])? {
        entitled = count("entitled")
        present = count("present")
        var own = fields
        own.add("by", sheet.kind.role)
        var reader = StepReader(sheet.form, own, people: sheet.people, say)
        let act = reader.read()
        problems += reader.problems
        var acts: [CaseAct] = []
        for row in sheet.rows where fields[row.tick] != nil {
            if let act = read(row) { acts.append(CaseAct(caseID: row.caseID, act: act)) }
        }
        guard problems.isEmpty, let act else { return nil }
        return (act, acts)
    }

    private mutating func read(_ row: MeetingRow) -> RecordedAct? {
        var own = row.filled(fields)
        own.add("on", fields["on"] ?? "")
        own.add("by", sheet.kind.role)
        if let vote = row.vote, let secret = fields["secret"] { own.add("fact.\(vote).secret", secret) }
        for (_, paper) in row.sharing(sheet.sharedPapers) {
            let kind = row.form.vocabulary.documents[paper.document]
            guard fields["paper.\(kind)"] != nil else { continue }
            own.add("paper.\(kind)", "yes")
            if let dated = fields["dated.\(kind)"] { own.add("dated.\(kind)", dated) }
            for role in fields.all("signed.\(kind)") { own.add("signed.\(kind)", role) }
        }
        for part in row.form.parts where part.isOfTheDay && fields[row.form.field(part)] != nil {
            own.add(row.form.field(part), fields["on"] ?? "")
        }
        var reader = StepReader(row.form, own, people: sheet.people, say)
        let act = reader.read()
        // A date that cannot be read is told once.
        for problem in reader.problems where problem.field != "on" {
            let name = row.inHand.dossier.subject.name
            problems.append((row.prefix + problem.field, say("\(name)：\(problem.text)", "\(name): \(problem.text)")))
        }
        return act
    }

    private mutating func count(_ field: String) -> Int32? {
        guard let text = fields[field] else { return nil }
        if let number = Int32(text), (0..<10_000_000).contains(number) { return number }
        problems.append((field, say("“\(text)”不是人数", "“\(text)” is no count")))
        return nil
    }
}

extension MeetingRow {
    /// Those of the papers of a meeting that the step files.
    func sharing(
        _ papers: [(row: MeetingRow, paper: FiledPaper)]
    ) -> [(row: MeetingRow, paper: FiledPaper)] {
        let kinds = Set(form.definition.files.map { form.vocabulary.documents[$0.document] })
        return papers.compactMap { found -> (row: MeetingRow, paper: FiledPaper)? in
            let kind = found.row.form.vocabulary.documents[found.paper.document]
            guard kinds.contains(kind),
                let own = form.definition.files.first(where: { form.vocabulary.documents[$0.document] == kind })
            else { return nil }
            return (row: self, paper: own)
        }
    }
}
