import Diagnostics
import Foundation
import RulebookPrint
import TestSupport
import Testing
import WorkflowCompiler
import WorkflowGraph
import WorkflowModel

struct DiagramTests {
    private func export(_ id: String, _ language: Language = .zh, layers: [LayerID] = []) throws -> DiagramExport {
        let (workflow, edition) = try LoanRules.edition(id, layers: layers)
        let captions = DiagramTexts.captions(of: edition, in: workflow, language: language)
        return DiagramExport(edition: edition, names: workflow.vocabulary, captions: captions)
    }

    @Test func `Each form is drawn as recorded`() throws {
        try LoanRules.expect(try export("2010-01-01").svg, as: "loan-2010.svg")
        try LoanRules.expect(try export("2010-01-01").mermaid, as: "loan-2010.mmd")
        try LoanRules.expect(try export("2010-01-01").dot, as: "loan-2010.dot")
        let layer = LayerID("branch-library")
        try LoanRules.expect(try export("2020-01-01", .en, layers: [layer]).svg, as: "loan-2020-layered-en.svg")
    }

    @Test func `Limits stand at their steps in few words`() throws {
        let (workflow, edition) = try LoanRules.edition("2010-01-01")
        func terms(_ id: String, _ language: Language) throws -> [String] {
            let captions = DiagramTexts.captions(of: edition, in: workflow, language: language)
            let handle = try #require(workflow.vocabulary.transitions.handle(id))
            return try #require(captions.steps[handle]).terms
        }
        #expect(try terms("ask", .zh) == ["年满十六周岁"])
        #expect(try terms("lend", .zh) == ["提出申请后满三天"])
        #expect(try terms("give-back", .zh) == ["一个月内"])
        #expect(try terms("lend", .en) == ["3 days or more after Request"])
        #expect(try terms("give-back", .en) == ["within 1 month"])
    }

    @Test func `A record of a regimen says how often it recurs`() throws {
        let file = RuleFile(path: "regimen.yaml", bytes: try Fixtures.bytes("fixtures/definitions/good/regimen.yaml"))
        let compiled = RulebookCompiler.compileEdition(file)
        let workflow = try #require(compiled.workflow), edition = try #require(compiled.edition)
        let meeting = try #require(workflow.vocabulary.transitions.handle("hold-meeting"))
        func terms(_ language: Language) throws -> [String] {
            let captions = DiagramTexts.captions(of: edition, in: workflow, language: language)
            return try #require(captions.steps[meeting]).terms
        }
        #expect(try terms(.zh) == ["每季度不少于 1 次", "每名党员每年hours合计不少于 32", "党员两两之间每年第四季度不少于 1 次", "间断不超过六个月"])
        #expect(
            try terms(.en) == [
                "every quarter, at least 1", "every year, hours at least 32 for each of “党员”",
                "every year in quarter 4, at least 1 between each two of “党员”", "no break longer than 6 months",
            ])
    }

    @Test func `Every shipped edition has each of its steps once in the drawing, the same bytes each time`() throws {
        for workflow in try ShippedRules.rulebook().workflows {
            for edition in workflow.editions {
                let captions = DiagramTexts.captions(of: edition, in: workflow, language: .zh)
                let svg = DiagramExport(edition: edition, names: workflow.vocabulary, captions: captions).svg
                let again = DiagramExport(edition: edition, names: workflow.vocabulary, captions: captions).svg
                #expect(svg == again)
                for transition in edition.transitions.compactMap({ $0 }) {
                    let id = "id=\"step-\(workflow.vocabulary.transitions[transition.handle])\""
                    #expect(svg.components(separatedBy: id).count == 2, "\(edition.workflow)@\(edition.id) \(id)")
                }
            }
        }
    }
}
