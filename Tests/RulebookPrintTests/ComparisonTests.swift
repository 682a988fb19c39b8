import Diagnostics
import RulebookPrint
import TestSupport
import Testing
import WorkflowModel

struct ComparisonTests {
    private func comparison(_ language: Language) throws -> Comparison {
        let (workflow, first) = try LoanRules.edition("2010-01-01")
        let second = try LoanRules.edition("2020-01-01").edition
        return Comparison(from: first, to: second, of: workflow, language: language)
    }

    private func paths(_ comparison: Comparison, _ section: Comparison.Section, _ kind: Comparison.Kind) -> Set<String>
    {
        let found = comparison.changes.filter { $0.section == section && $0.kind == kind }
        return Set(found.map { ($0.step.map { "\($0)/" } ?? "") + $0.id })
    }

    @Test func `Two editions of lending are compared as recorded`() throws {
        try LoanRules.expect(try comparison(.zh).text, as: "loan-2010-2020.txt")
        try LoanRules.expect(try comparison(.en).text, as: "loan-2010-2020-en.txt")
    }

    @Test func `A limit that changed stands by itself, both sentences beside it`() throws {
        let change = try #require(try comparison(.zh).changes.first { $0.id == "in-time" })
        #expect(change.kind == .changed)
        #expect(change.details.map(\.name) == ["限度", "规则", "名称"])
        #expect(change.details[0].before == "1个月")
        #expect(change.details[0].after == "2个月")
        #expect(change.details[1].before == "办理“归还”时，须在“借出”后一个月以内（期满当日仍在期限内）；违反的，记为问题，不影响办理。")
        #expect(change.details[1].after == "办理“归还”时，须在“借出”后两个月以内（期满当日仍在期限内）；违反的，记为问题，不影响办理。")
        #expect(change.articles == nil)
    }

    @Test func `An edition does not differ from itself`() throws {
        for workflow in try ShippedRules.rulebook().workflows {
            for edition in workflow.editions {
                let comparison = Comparison(from: edition, to: edition, of: workflow, language: .zh)
                #expect(comparison.changes.isEmpty, "\(edition.workflow)@\(edition.id)")
            }
        }
    }

    @Test func `Articles of the same number are counted, not listed`() throws {
        let workflow = try #require(try ShippedRules.rulebook().workflow(WorkflowID("supplement")))
        let text = Comparison(
            from: workflow.editions[0], to: workflow.editions[1], of: workflow, language: .zh
        ).text
        #expect(text.contains("处条文号相同，只是所依据的规定换了名称。"))
        #expect(!text.contains("暂行条例 第三条 → 中国共产党基层组织选举工作条例 第三条\n"))
    }

    /// What the revision of 2026 changed in the checks: notice and consent, a month for the meeting and for the oath,
    /// introducers under a penalty. The rest moved by one article.
    @Test func `The revision of 2026 tells what an expert expects`() throws {
        let workflow = try #require(try ShippedRules.rulebook().workflow(WorkflowID("membership")))
        let first = try #require(workflow.editions.first { $0.id.rawValue == "2014-05-28" })
        let second = try #require(workflow.editions.first { $0.id.rawValue == "2026-05-11" })
        let comparison = Comparison(from: first, to: second, of: workflow, language: .zh)
        #expect(paths(comparison, .steps, .added) == [])
        #expect(paths(comparison, .steps, .removed) == [])
        #expect(
            paths(comparison, .steps, .changed) == [
                "consent-development-target", "open-notice", "close-notice", "list-development-target",
            ])
        #expect(paths(comparison, .rules, .removed) == [])
        #expect(
            paths(comparison, .rules, .added).isSuperset(of: [
                "list-development-target/notice-five-working-days", "list-development-target/listed-after-notice",
                "list-development-target/notice-at-both-places", "open-notice/consent-before-notice",
                "resolve-admission/meeting-within-one-month", "take-oath/oath-within-one-month",
            ]))
        #expect(
            paths(comparison, .rules, .changed) == [
                "name-introducers/introducers-qualified", "resolve-admission/introducers-qualified",
            ])
        #expect(paths(comparison, .duties, .added) == ["branch-meeting-on-admission", "oath"])
        let quorum = try #require(
            comparison.changes.first { $0.step == "resolve-admission" && $0.id == "admission-quorum" })
        #expect(quorum.kind == .renumbered)
        #expect(quorum.articles?.before == "第二十条")
        #expect(quorum.articles?.after == "第十九条")
    }
}
