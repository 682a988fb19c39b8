import Diagnostics
import Foundation
import RulebookPrint
import TestSupport
import Testing
import WorkflowModel

struct ReferenceTests {
    private func reference(_ id: String, _ language: Language = .zh, layers: [LayerID] = []) throws -> Reference {
        let (workflow, edition) = try LoanRules.edition(id, layers: layers)
        return Reference(edition: edition, workflow: workflow, language: language)
    }

    @Test func `Both forms are printed as recorded`() throws {
        let layer = LayerID("branch-library")
        try LoanRules.expect(try reference("2010-01-01").markdown, as: "loan-2010.md")
        try LoanRules.expect(try reference("2020-01-01", .en, layers: [layer]).markdown, as: "loan-2020-layered-en.md")
        try LoanRules.expect(try reference("2010-01-01").html, as: "loan-2010.html")
    }

    @Test func `Every link of the page leads somewhere, and no place has two names`() throws {
        for workflow in try ShippedRules.rulebook().workflows {
            for edition in workflow.editions {
                let html = Reference(edition: edition, workflow: workflow, language: .zh).html
                let ids = Self.values(of: " id=\"", in: html)
                #expect(Set(ids).count == ids.count, "\(edition.workflow)@\(edition.id)")
                let links = Self.values(of: "href=\"#", in: html)
                #expect(!links.isEmpty)
                #expect(Set(links).subtracting(ids).isEmpty, "\(edition.workflow)@\(edition.id)")
            }
        }
    }

    @Test func `Every rule of every shipped edition is in its book`() throws {
        for workflow in try ShippedRules.rulebook().workflows {
            for edition in workflow.editions {
                let markdown = Reference(edition: edition, workflow: workflow, language: .zh).markdown
                let steps = edition.transitions.compactMap { $0 }
                let rules = steps.flatMap(\.rules) + edition.checks
                let count = markdown.components(separatedBy: "\n- **").count { $0.contains("** ［") }
                #expect(count == rules.count, "\(edition.workflow)@\(edition.id)")
                for rule in rules { #expect(markdown.contains("`\(rule.id)`")) }
            }
        }
    }

    private static func values(of attribute: String, in text: String) -> [String] {
        text.components(separatedBy: attribute).dropFirst().map { String($0.prefix { $0 != "\"" }) }
    }
}
