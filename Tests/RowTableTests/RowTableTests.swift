import TestSupport
import Testing
import WorkflowEngine
import WorkflowModel

/// `docs/rows.md` maps every row of the research tables to its rule, or says why there is none. These tests keep it true
/// in both directions: every path leads somewhere, every rule is named, no number of a series is left out.
@Suite("The table of rows")
struct RowTableTests {
    struct Line: Sendable {
        var id: String
        var paths: [String]
        var note: String
    }

    private func lines() throws -> [Line] {
        let text = String(decoding: try Fixtures.bytes("docs/rows.md"), as: UTF8.self)
        return text.split(separator: "\n").compactMap { line in
            guard line.hasPrefix("| "), !line.hasPrefix("| row"), !line.hasPrefix("|---") else { return nil }
            let cells = line.split(separator: "|", omittingEmptySubsequences: false).map { trimmed(String($0)) }
            guard cells.count >= 4 else { return nil }
            return Line(id: cells[1], paths: cells[2].split(separator: ";").map { trimmed(String($0)) }, note: cells[3])
        }
    }

    private func trimmed(_ text: String) -> String {
        String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }

    /// Everything that a path can name, by workflow edition and layer.
    private func names() throws -> Set<String> {
        var names: Set<String> = []
        let rulebook = try ShippedRules.rulebook()
        for workflow in rulebook.workflows {
            for edition in workflow.editions {
                names.formUnion(paths(edition, workflow, root: "\(workflow.id)/\(edition.id)") { _ in true })
            }
            for layer in workflow.layers {
                guard let layered = rulebook.workflow(workflow.id, layers: [layer.id]) else { continue }
                for edition in layered.editions {
                    names.formUnion(paths(edition, layered, root: "layers/\(layer.id)") { _ in true })
                }
            }
        }
        for set in rulebook.patterns {
            names.formUnion(set.patterns.map { "\(set.workflow)/\(Pattern.place)/\($0.id)" })
        }
        return names
    }

    private func paths(_ edition: Edition, _ workflow: Workflow, root: String, _ keep: (LayerID?) -> Bool) -> Set<
        String
    > {
        let names = workflow.vocabulary
        var paths: Set<String> = []
        for transition in edition.transitions.compactMap({ $0 }) {
            let step = "\(root)/\(names.transitions[transition.handle])"
            paths.insert(step)
            for rule in transition.rules where keep(rule.layer) { paths.insert("\(step)/\(rule.id)") }
            for paper in transition.files { paths.insert("\(step)/\(names.documents[paper.document])") }
            for fact in transition.facts { paths.insert("\(step)/\(names.facts[fact.handle])") }
            for group in transition.people { paths.insert("\(step)/\(names.groups[group])") }
        }
        for check in edition.checks { paths.insert("\(root)/dossier/\(check.id)") }
        for duty in edition.duties { paths.insert("\(root)/duties/\(duty.id)") }
        for duty in edition.periodicDuties { paths.insert("\(root)/duties/\(duty.id)") }
        for moment in edition.namedMoments { paths.insert("\(root)/moments/\(moment.name)") }
        for builtIn in [
            BuiltInRule.transitionInOrder, BuiltInRule.papersComplete, BuiltInRule.signedAndDated,
            BuiltInRule.transitionInEdition,
            BuiltInRule.editionInForce, BuiltInRule.actorUnexpected, BuiltInRule.stepRepeated, BuiltInRule.stepNotOwed,
        ] { paths.insert("\(root)/*/\(builtIn)") }
        return paths
    }

    /// `*` stands for every edition of the workflow, `2014-05-28+` for that one and those after it.
    private func expanded(_ path: String) throws -> [String] {
        let parts = path.split(separator: "/", maxSplits: 2).map(String.init)
        guard parts.count == 3, parts[1] == "*" || parts[1].hasSuffix("+") else { return [path] }
        let workflow = try #require(try ShippedRules.rulebook().workflow(WorkflowID(parts[0])), "\(path): no workflow")
        let first = parts[1] == "*" ? 0 : workflow.editions.firstIndex { $0.id.rawValue + "+" == parts[1] }
        let editions = workflow.editions[try #require(first, "\(path): no edition")...]
        return editions.map { "\(parts[0])/\($0.id)/\(parts[2])" }
    }

    @Test("every path leads to a rule, paper, fact, step, duty or moment")
    func pathsResolve() throws {
        let known = try names()
        for line in try lines() where line.paths != ["none"] {
            for path in try line.paths.flatMap(expanded) {
                let leadsSomewhere = known.contains(path)
                #expect(leadsSomewhere, "\(line.id): \(path) leads nowhere")
            }
        }
    }

    @Test("a row without a rule says why")
    func reasonsGiven() throws {
        for line in try lines() where line.paths == ["none"] {
            #expect(!line.note.isEmpty, "\(line.id) gives no reason")
        }
    }

    @Test(
        "every shipped rule is named in the table",
        arguments: ["membership", "establishment", "supplement", "appointment", "re-election"])
    func rulesNamed(_ id: String) throws {
        let named = Set(try lines().flatMap { try $0.paths.flatMap(expanded) })
        let workflow = try #require(try ShippedRules.rulebook().workflow(WorkflowID(id)))
        for edition in workflow.editions {
            for transition in edition.transitions.compactMap({ $0 }) {
                let step = workflow.vocabulary.transitions[transition.handle]
                for rule in transition.rules {
                    let isNamed = named.contains("\(id)/\(edition.id)/\(step)/\(rule.id)")
                    #expect(isNamed, "\(id)/\(edition.id)/\(step)/\(rule.id) is in no row")
                }
            }
            for check in edition.checks { #expect(named.contains("\(id)/\(edition.id)/dossier/\(check.id)")) }
        }
    }

    @Test("no row of a series is left out and none stands twice")
    func rowsComplete() throws {
        let ids = try lines().map(\.id)
        #expect(Set(ids).count == ids.count)
        let present = Set(ids)
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let series =
            (1...61).map { "AUD-\(two($0))" } + (1...18).map { "LOC-\(two($0))" } + (1...28).map { "DOC-\(two($0))" }
            + (1...16).map { "DIFF-\(two($0))" } + (1...9).map { "SEED-E-\(two($0))" }
            + (Array(1...54) + [60, 61, 62]).map { "SEED-N-\(two($0))" } + (1...32).map { "SEED-T-\(two($0))" }
            + (1...10).map { "SEED-P06-\($0)" }
            + (0...5).map { "SEED-P04-\($0)" } + (1...8).map { "SEED-P02-\($0)" }
            + ["SEED-P05"] + (1...8).map { "SEED-P20-\($0)" } + (21...24).map { "SEED-P\($0)" }
            + (0...10).map { "SEED-P03-\($0)" } + (1...13).map { "ELA-\(two($0))" }
            + (1...21).map { "REEL-\(two($0))" } + (1...9).map { "TERM-\(two($0))" }
            + (1...23).map { "SEED-X-\(two($0))" } + (1...17).map { "SEED-K-\(two($0))" }
            + (1...28).map { "D90-\(two($0))" } + (1...18).map { "DIFF90-\(two($0))" }
            + (1...17).map { "COR-\(two($0))" } + (1...9).map { "PER-\($0)" } + (1...4).map { "PER-N\($0)" }
            + (1...14).map { "TRF-\(two($0))" }
        let single = [
            "VOTE-ADM-QUORUM", "VOTE-ADM-PASS", "VOTE-ADM-SECRET", "VOTE-ADM-WRITTEN", "VOTE-ADM-EACH",
            "VOTE-ADM-VOTERS", "VOTE-ADM-RES",
            "VOTE-ADM-WHO", "VOTE-FULL", "PROB-START", "PROB-END", "PROB-OUT-FULL", "PROB-OUT-EXT", "PROB-OUT-CANCEL",
            "PROB-DISC",
            "PROB-OUT-PROC", "PROB-AGE", "PROB-AGE-EXT", "PROB-MOVE", "PROB-POSTPONE", "PROB-LATE", "PROB-DUES",
        ]
        for id in series + single { #expect(present.contains(id), "\(id) is missing") }
        for step in 1...25 { #expect(ids.contains { $0.hasPrefix("DEV-\(two(step))-") }, "no row DEV-\(two(step))-…") }
        #expect(ids.contains { $0.hasPrefix("DEV-08a-") })
    }
}
