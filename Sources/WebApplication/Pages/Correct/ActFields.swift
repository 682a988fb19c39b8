import CivilTime
import WorkflowEngine
import WorkflowModel

/// An act on record as its form would have been filled in.
struct ActFields {
    /// The form.
    let form: StepForm
    /// People by whose names the form is filled in.
    let people: PeopleChoice

    /// The fields.
    func fields(of act: RecordedAct) -> FormFields {
        var fields = FormFields()
        fields.add("on", act.on.isoText)
        if let by = act.by { fields.add("by", by) }
        for fact in act.facts { add(fact, &fields) }
        for group in act.people {
            for person in group.people { fields.add("people.\(group.name)", people.shown(person)) }
        }
        for paper in act.papers where paper.part == nil {
            fields.add("paper.\(paper.kind)", "yes")
            if let dated = paper.dated, dated != act.on { fields.add("dated.\(paper.kind)", dated.isoText) }
            for role in paper.signed ?? [] { fields.add("signed.\(paper.kind)", role) }
            if let scan = paper.scan { fields.add("kept-scan.\(paper.kind)", scan) }
        }
        for part in form.parts {
            let dates = act.papers.filter { form.isPart(part, $0) }.compactMap { $0.dated?.isoText }
            if !dates.isEmpty { fields.add(form.field(part), dates.joined(separator: "、")) }
        }
        return fields
    }

    /// What the form has no place for is kept as it is on record.
    func completed(_ typed: RecordedAct, from act: RecordedAct) -> RecordedAct {
        var result = typed
        result.person = typed.person ?? act.person
        result.outcome = typed.outcome ?? act.outcome
        result.opens = typed.opens ?? act.opens
        let facts = form.definition.facts.map { form.vocabulary.facts[$0.handle] }
        result.facts += act.facts.filter { !facts.contains($0.name) }
        for slot in result.facts.indices {
            guard case .ballot(var ballot) = result.facts[slot].value,
                let old = act.facts.first(where: { $0.name == result.facts[slot].name }),
                case .ballot(let known) = old.value
            else { continue }
            for quantity in BallotQuantity.allCases
            where !BallotFields.quantities(ballot.kind).contains(quantity) && quantity != .nominees {
                if ballot.stated(quantity) == nil { ballot[quantity] = known.stated(quantity) }
            }
            // Counted anew where it is counted; where it stands as on paper, the same candidates have the same result.
            if ballot.elected == nil, ballot.candidates == known.candidates { ballot.elected = known.elected }
            result.facts[slot].value = .ballot(ballot)
        }
        let groups = form.groups.map { form.vocabulary.groups[$0.handle] }
        result.people += act.people.filter { !groups.contains($0.name) }
        for slot in result.papers.indices {
            let paper = result.papers[slot]
            guard let old = act.papers.first(where: { $0.kind == paper.kind && $0.part == paper.part }) else {
                continue
            }
            result.papers[slot].sealedBy = old.sealedBy
            result.papers[slot].by = old.by
            result.papers[slot].about = old.about
            result.papers[slot].states = old.states
            if paper.signed == nil { result.papers[slot].signed = old.signed }
        }
        result.papers += act.papers.filter { !form.shows($0) }
        return result
    }

    private func add(_ fact: RecordedFact, _ fields: inout FormFields) {
        let name = "fact.\(fact.name)"
        switch fact.value {
        case .none: fields.add(name, "无")
        case .date(let date): fields.add(name, date.isoText)
        case .number(let number): fields.add(name, "\(number)")
        case .text(let text): fields.add(name, text)
        case .flag(let flag): fields.add(name, flag ? "yes" : "no")
        case .word(let word): fields.add(name, form.isPerson(fact.name) ? people.shown(word) : word)
        case .period(let period):
            let isDays = period.months == 0
            fields.add(name, "\(isDays ? period.days : period.months)")
            fields.add(name + ".unit", isDays ? "days" : "months")
        case .organization(let organization): fields.add(name, people.shownOrganization(organization.id))
        case .names(let names): fields.add(name, names.joined(separator: "、"))
        case .ballot(let ballot): add(ballot, name, &fields)
        }
    }

    private func add(_ ballot: Ballot, _ name: String, _ fields: inout FormFields) {
        for quantity in BallotFields.quantities(ballot.kind) {
            if let count = ballot.stated(quantity) { fields.add("\(name).\(quantity.word)", "\(count)") }
        }
        if let secret = ballot.secret { fields.add("\(name).secret", secret ? "yes" : "no") }
        for (row, candidate) in ballot.candidates.enumerated() {
            let field = "\(name).candidate.\(row)"
            fields.add(field, candidate.person.map { people.shown($0) } ?? candidate.name)
            if let votes = candidate.votes { fields.add(field + ".votes", "\(votes)") }
            if !candidate.nominated { fields.add(field + ".written-in", "yes") }
        }
    }
}

extension StepForm {
    /// Whether a fact names a person.
    fileprivate func isPerson(_ fact: String) -> Bool {
        definition.facts.contains { $0.type == .person && vocabulary.facts[$0.handle] == fact }
    }

    /// Whether a paper is this part of a form.
    fileprivate func isPart(_ part: FormPart, _ paper: RecordedPaper) -> Bool {
        paper.kind == vocabulary.documents[part.document] && paper.part == vocabulary.symbols[part.part]
    }

    /// Whether the form has a place for a paper.
    fileprivate func shows(_ paper: RecordedPaper) -> Bool {
        paper.part == nil
            ? definition.files.contains { vocabulary.documents[$0.document] == paper.kind }
            : parts.contains { isPart($0, paper) }
    }
}

extension PeopleChoice {
    /// What stands for a person on a form: the name where it means nobody else, the identifier otherwise.
    func shown(_ id: String) -> String {
        let name = self.name(id)
        return find(name) == .one(id: id, name: name) ? name : id
    }
}
