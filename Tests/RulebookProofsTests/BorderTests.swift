import CivilTime
import Diagnostics
import RulebookProofs
import Testing
import WorkflowModel

/// Cases that rest in a state when the edition changes.
struct BorderTests {
    private func old() -> EditionBuilder {
        var b = EditionBuilder("2020-01-01")
        b.state("open", initial: true)
        b.state("listed")
        b.state("closed", final: .completed)
        b.step("apply", opens: ["open"])
        b.step("file", in: ["open"], to: "listed", after: [["apply"]])
        b.step("close", in: ["listed"], to: "closed", after: [["file"]])
        return b
    }

    private func reports(_ old: EditionBuilder, _ edit: (inout EditionBuilder) -> Void) -> [ProofReport] {
        var b = EditionBuilder("2024-01-01", from: old.vocabulary)
        b.state("open", initial: true)
        b.state("listed")
        b.state("closed", final: .completed)
        b.step("apply", opens: ["open"])
        edit(&b)
        return RulebookProofs.prove(
            Workflow(id: b.edition.workflow, vocabulary: b.vocabulary, editions: [old.edition, b.edition], layers: []),
            layered: [])
    }

    @Test
    func `an equivalent act serves after the border`() {
        let reports = reports(old()) { b in
            b.step("list", in: ["open"], to: "listed", after: [["apply"]])
            b.step("close", in: ["listed"], to: "closed", after: [["list"]])
            let list = b.vocabulary.transitions.intern("list"), file = b.vocabulary.transitions.intern("file")
            b.edition.equivalents = Array(repeating: [], count: list.index + 1)
            b.edition.equivalents[list.index] = [file]
        }
        #expect(reports.failures == [])
        #expect(reports.contains { $0.border != nil })
    }

    @Test
    func `without it a case in between is stuck`() {
        let reports = reports(old()) { b in
            b.step("list", in: ["open"], to: "listed", after: [["apply"]])
            b.step("close", in: ["listed"], to: "closed", after: [["list"]])
        }
        let border = reports.filter { $0.border != nil }
        #expect(border.result(.finalReachable("open")) == .proved)
        #expect(
            border.refutation(.finalReachable("listed"))?.zh
                == "换用新版本时停在阶段“listed”的，按新版本无法办结，因为这些要求不能同时满足：(1) “close”之前必须已办“list”（after）；(2) “list”只能在阶段“open”办")
        let codes = RulebookProofs.diagnostics(reports) { _ in nil }.map(\.code.rawValue)
        #expect(codes == ["PF0708"])
    }

    @Test
    func `a new rule reads what was recorded before`() {
        let reports = reports(old()) { b in
            b.step("file", in: ["open"], to: "listed", after: [["apply"]])
            b.step("close", in: ["listed"], to: "closed", after: [["file"]]) { step, b in
                step.rules = [b.rule("wait", b.elapsed(CalendarPeriod(years: 1), since: "apply"))]
            }
        }
        #expect(reports.failures == [])
    }
}
