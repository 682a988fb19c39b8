import CivilTime
import Wording
import WorkflowEngine
import WorkflowModel

/// Makes the fields of a form from what the rules declare and what was filled in.
struct StepFieldMaker {
    let form: StepForm
    let filled: FormFields
    let problems: [(field: String, text: String)]
    let wording: Wording
    let visit: Visit

    private typealias Field = StepModel.Field

    private func problem(_ name: String) -> String? { problems.first { $0.field == name }?.text }

    private func blank(_ name: String, _ label: String) -> StepModel.Field {
        var field = StepModel.Field(name: name, label: label)
        field.value = filled[name] ?? ""
        field.problem = problem(name)
        return field
    }

    /// A date.
    func date(_ name: String, _ label: String, fallback: String = "") -> StepModel.Field {
        var field = blank(name, label)
        if field.value.isEmpty { field.value = fallback }
        field.isDate = true
        return field
    }

    /// A number of people or of papers.
    func count(_ name: String, _ label: String) -> StepModel.Field {
        var field = blank(name, label)
        field.isNumber = true
        field.isOptional = true
        return field
    }

    /// A fact.
    func field(_ fact: FactDeclaration) -> StepModel.Field {
        let name = "fact.\(form.vocabulary.facts[fact.handle])"
        var field = blank(name, visit.say(fact.title.zh, fact.title.en ?? fact.title.zh))
        field.isOptional = fact.isOptional
        switch fact.type {
        case .date: field.isDate = true
        case .number: field.isNumber = true
        case .text: field.isLine = true
        case .organization: field.isOrganization = true
        case .person: field.isPerson = true
        case .names:
            field.isLines = true
            field.hint = visit.say("一行一个，或用顿号隔开", "one a line")
        case .flag:
            field.isChoice = true
            field.options = [
                option("yes", visit.say("是", "yes"), field.value), option("no", visit.say("否", "no"), field.value),
            ]
        case .choice(let words):
            field.isChoice = true
            field.options = zip(words, fact.choiceTitles).map { word, title in
                option(form.vocabulary.symbols[word], visit.say(title.zh, title.en ?? title.zh), field.value)
            }
        case .period:
            field.isPeriod = true
            let unit = filled[name + ".unit"] ?? "months"
            field.options = [
                option("months", visit.say("个月", "months"), unit), option("days", visit.say("天", "days"), unit),
            ]
        case .ballot(let kind):
            field.isBallot = true
            field.isElection = kind == .election
            field.counts = BallotFields.quantities(kind).map { quantity in
                var count = blank("\(name).\(quantity.word)", BallotFields.title(quantity, visit.say))
                count.isNumber = true
                return count
            }
            let secret = filled["\(name).secret"] ?? ""
            field.options = [
                option("yes", visit.say("无记名", "secret"), secret), option("no", visit.say("记名或举手", "open"), secret),
            ]
            if kind == .election { field.rows = rows(name) }
            field.isFolded =
                fact.isOptional
                && !filled.pairs.contains { $0.name.hasPrefix("\(name).") && !$0.value.isEmpty }
        }
        return field
    }

    private func option(_ value: String, _ title: String, _ chosen: String) -> StepModel.Option {
        StepModel.Option(value: value, title: title, isChosen: value == chosen)
    }

    /// As many rows as are filled, and some that are not.
    private func rows(_ name: String) -> [StepModel.Row] {
        var last = -1
        for row in 0..<BallotFields.mostCandidates where filled["\(name).candidate.\(row)"] != nil { last = row }
        return (0..<min(max(last + 4, 8), BallotFields.mostCandidates)).map { row in
            let field = "\(name).candidate.\(row)"
            return StepModel.Row(
                number: row + 1, field: field, name: filled[field] ?? "", votes: filled[field + ".votes"] ?? "",
                isWrittenIn: filled[field + ".written-in"] != nil)
        }
    }

    /// A field for each place of a group of people.
    func group(_ group: ParticipantGroup) -> [StepModel.Field] {
        let name = "people.\(form.vocabulary.groups[group.handle])"
        let given = filled.all(name)
        let title = visit.say(group.title.zh, group.title.en ?? group.title.zh)
        let places = form.places(group)
        return (0..<max(places, given.count)).map { place in
            var field = StepModel.Field(
                name: name,
                label: places > 1 ? visit.say("\(title)（第 \(place + 1) 人）", "\(title) (\(place + 1))") : title)
            field.value = given.indices.contains(place) ? given[place] : ""
            field.isPerson = true
            field.isOptional = place >= Int(group.atLeast)
            if place == 0 { field.problem = problem(name) }
            return field
        }
    }

    /// A part of a form: the dates on it.
    func part(_ part: FormPart) -> StepModel.Field {
        let title = wording.title(of: part.part, edition: form.editionIndex)
        let whole = wording.title(of: part.document, edition: form.editionIndex)
        var field = blank(
            form.field(part),
            visit.say(
                "《\(whole)》中“\(title)”的日期（不止一份的用顿号隔开）", "date of “\(title)” in the \(whole) (several: with commas)"))
        field.isDate = true
        field.isOptional = true
        return field
    }

    /// A paper.
    func paper(_ paper: FiledPaper) -> StepModel.Paper {
        let kind = form.vocabulary.documents[paper.document]
        let declared =
            form.edition.documents.indices.contains(paper.document.index)
            ? form.edition.documents[paper.document.index] : nil
        let signed = filled.all("signed.\(kind)")
        let signatures = (declared?.signedBy ?? []).map { role in
            let name = form.vocabulary.roles[role]
            return StepModel.Option(
                value: name, title: wording.title(of: role, edition: form.editionIndex),
                isChosen: signed.contains(name))
        }
        return StepModel.Paper(
            kind: kind, title: wording.title(of: paper.document, edition: form.editionIndex),
            isOptional: paper.isOptional, isThere: filled["paper.\(kind)"] != nil,
            dated: filled["dated.\(kind)"] ?? "", signatures: signatures, hasSignatures: !signatures.isEmpty,
            scan: filled["kept-scan.\(kind)"] ?? "", hasScan: filled["kept-scan.\(kind)"] != nil)
    }
}
