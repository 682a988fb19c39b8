import CivilTime
import Diagnostics
import DossierFiles
import Foundation
import Testing
import WorkflowCompiler
import WorkflowModel

/// Dossiers under the rules that are shipped below `workflows`.
@Suite("Shipped rules")
struct ShippedRulebookTests {
    private static let compiled: CompiledRulebook = {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("workflows").path
        let paths = (FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []).sorted()
        return RulebookCompiler.compile(
            files: paths.filter { $0.hasSuffix(".yaml") }.compactMap { path in
                FileManager.default.contents(atPath: root + "/" + path).map { RuleFile(path: path, bytes: [UInt8]($0)) }
            })
    }()

    private func rulebook() throws -> Rulebook {
        try #require(Self.compiled.rulebook, "\(Self.compiled.diagnostics)")
    }

    @Test func everyStepOfEveryEdition() throws {
        let rulebook = try rulebook()
        for workflow in rulebook.workflows {
            for edition in workflow.editions {
                let dossier = Everything(workflow: workflow, edition: edition).dossier
                for (text, file) in [
                    (DossierWriter.yaml(dossier), "d.yaml"), (DossierWriter.json(dossier), "d.json"),
                ] {
                    let (read, problems) = DossierReader.read(Array(text.utf8), file: file, rulebook: rulebook)
                    #expect(problems.isEmpty, "\(problems)")
                    #expect(read?.dossier == DossierWriter.canonical(dossier), "\(file)\n\(text)")
                }
            }
        }
    }

    @Test func theExampleOfTheManual() throws {
        let text = """
            dossier: membership
            case: M-2021-0007
            organization: { id: ic-branch-1, name: 信息中心第一党支部 }
            subject: { name: 王芳, born: 1998-03-05, gender: female }
            people:
              li-qiang: { name: 李强, full-member-since: 2006-07-01 }
              chen-min: { name: 陈敏, full-member-since: 2011-06-28 }
            history:
              - do: apply
                date: 2021-03-01
                by: branch-secretary
                documents:
                  - { kind: application-letter, dated: 2021-03-01, signed: [applicant] }
              - do: hold-talk
                date: 2021-03-20
                facts: { talked-by: li-qiang }
                documents:
                  - { kind: talk-record, dated: 2021-03-20 }
              - do: resolve-admission
                date: 2023-06-10
                people: { introducer: [li-qiang, chen-min] }
                facts:
                  vote: { entitled: 21, present: 18, written: 1, for: 19, against: 0, abstained: 0, secret: true }
            """
        let (read, problems) = DossierReader.read(Array(text.utf8), file: "wang-fang.yaml", rulebook: try rulebook())
        #expect(problems.isEmpty, "\(problems)")
        #expect(read?.dossier.history.count == 3)
        #expect(read?.positions.events.first?.act == SourcePosition(line: 9, column: 9))
    }
}

/// A dossier in which each step of an edition states all it can.
private struct Everything {
    let workflow: Workflow
    let edition: Edition

    var dossier: Dossier {
        let names = workflow.vocabulary
        let flags = edition.subjectFlags.map { RecordedFact(name: names.facts[$0], value: .flag(true)) }
        return Dossier(
            workflow: workflow.id, caseID: "c-1", organization: "o-1",
            subject: Subject(id: edition.subject == .organization ? "o-1" : "c-1", name: "名称", fields: flags),
            history: edition.transitions.compactMap { $0 }.enumerated().map { position, transition in
                RecordedEvent(id: "e\(position)", entry: .act(act(transition)))
            })
    }

    private func act(_ transition: Transition) -> RecordedAct {
        let names = workflow.vocabulary
        let papers = transition.files.map { filed in
            let roles =
                filed.document.index < edition.documents.count ? edition.documents[filed.document.index]?.signedBy : nil
            return RecordedPaper(
                kind: names.documents[filed.document], dated: PartialDate(edition.from),
                signed: roles.map { $0.map { names.roles[$0] } })
        }
        return RecordedAct(
            transition: names.transitions[transition.handle], on: PartialDate(edition.from),
            people: transition.people.map { RecordedGroup(name: names.groups[$0], people: ["李强", "陈敏"]) },
            facts: transition.facts.flatMap { fact in
                values(fact.type).prefix(1).map { RecordedFact(name: names.facts[fact.handle], value: $0) }
            }, papers: papers)
    }

    private func values(_ type: FactType) -> [RecordedValue] {
        switch type {
        case .date: [.date(PartialDate(edition.from))]
        case .number: [.number(Rational(24))]
        case .text: [.text("文字：一")]
        case .flag: [.flag(true)]
        case .person: [.word("李强")]
        case .period: [.period(CalendarPeriod(months: 6))]
        case .organization: [.organization(OrganizationReference(id: "o-2", kind: "committee"))]
        case .choice(let words): words.map { .word(workflow.vocabulary.symbols[$0]) }
        case .ballot(let kind): [.ballot(ballot(kind))]
        case .names: [.names(["王芳"])]
        }
    }

    private func ballot(_ kind: Ballot.Kind) -> Ballot {
        var ballot = Ballot(kind: kind)
        ballot[.entitled] = 21
        ballot[.present] = 18
        if kind == .election {
            ballot[.seats] = 1
            ballot.candidates = [Candidate(name: "王芳", votes: 17)]
        } else {
            ballot[.votesFor] = 17
        }
        return ballot
    }
}
