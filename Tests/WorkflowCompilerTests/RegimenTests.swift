import CivilTime
import Diagnostics
import Testing
import WorkflowCompiler
import WorkflowModel

@Suite("Regimens")
struct RegimenTests {
    private static let regimen = """
        language: 1
        regimen: sample
        edition: 2020-01-01
        title: 样例制度
        in-force: { from: 2020-01-01 }
        applies-to: { kind: branch }
        sources: { rules: { title: 样例细则 } }
        roles: { secretary: { zh: 书记 } }
        participants: { member: { title: 党员, at-least: 1 } }
        records:
          list-members: { title: 登记名单, people: [member] }
          meet: { title: 开会, by: [secretary], facts: { hours: number }, after: [list-members] }
        duties:
          meetings: { title: 开会, owner: secretary, per: year, at-least: 4, record: meet, cite: rules/1 }
          hours: { title: 学时, owner: secretary, per: year, at-least: 32, counting: meet.hours, for-each: member, in-force: { from: 2021-03-01 }, cite: rules/2 }
        """

    private func layer(_ id: String, _ interval: String, _ tighten: String, _ add: String = "{}") -> RuleFile {
        let text = """
            language: 1
            layer: \(id)
            of: sample
            title: 某省规定
            in-force: \(interval)
            applies-to: [ex-\(id)]
            sources: { local-\(id): { title: 某省规定 } }
            tighten: { duties: \(tighten) }
            add: \(add)
            """
        return RuleFile(path: "layers/\(id).yaml", bytes: Array(text.utf8))
    }

    private func compiled(_ layers: RuleFile...) throws -> Rulebook {
        let names = layers.map(\.path).joined(separator: ", ")
        let list = "language: 1\nworkflows: [sample/2020-01-01.yaml]\nlayers: [\(names)]\n"
        let result = RulebookCompiler.compile(
            files: layers + [
                RuleFile(path: "rulebook.yaml", bytes: Array(list.utf8)),
                RuleFile(path: "sample/2020-01-01.yaml", bytes: Array(Self.regimen.utf8)),
            ])
        #expect(result.diagnostics.map { DiagnosticText.render($0, language: .en) } == [])
        return try #require(result.rulebook)
    }

    private func duties(_ book: Rulebook, _ layers: [String]) throws -> [String] {
        let workflow = try #require(book.workflow(WorkflowID("sample"), layers: layers.map { LayerID($0) }))
        return try #require(workflow.editions.first).periodicDuties.map { duty in
            guard case .frequency(let frequency) = duty.demand else { return duty.id }
            let parts = frequency.parts.map(\.description).joined(separator: "+")
            let days = "\(duty.from?.isoText ?? "…")-\(duty.until?.isoText ?? "…")"
            return "\(duty.id) \(frequency.atLeast)/\(frequency.unit.rawValue) \(parts) \(days) "
                + "\(duty.severity.word) \(duty.layer?.rawValue ?? "-")"
        }
    }

    @Test func `a regimen is an edition with one state, opened by any record`() throws {
        let workflow = try #require(try compiled().workflow(WorkflowID("sample")))
        let edition = try #require(workflow.editions.first)
        #expect(edition.isRegimen && edition.subject == .organization && edition.appliesTo != nil)
        #expect(edition.states.compactMap { $0 }.map(\.title.zh) == ["持续"])
        let records = edition.transitions.compactMap { $0 }
        #expect(records.count == 2)
        for record in records {
            #expect(record.repeats && record.isOptional && record.to == nil)
            #expect(record.states.bits == 1 && record.opens.bits == 1)
        }
        #expect(records.last?.after.count == 1)
        #expect(edition.transitionsByState.map(\.count) == [2])
    }

    @Test func `before and after a layer is in force the duty is owed as it was`() throws {
        let book = try compiled(
            layer("a", "{ from: 2022-07-15, until: 2024-01-01 }", "{ meetings: { per: quarter, at-least: 1 } }"))
        #expect(
            try duties(book, []) == [
                "meetings 4/year  …-… finding -", "hours 32/year  2021-03-01-… finding -",
            ])
        #expect(
            try duties(book, ["a"]) == [
                "meetings 4/year  …-2022-07-15 finding -", "meetings 1/quarter  2022-07-15-2024-01-01 finding a",
                "meetings 4/year  2024-01-01-… finding -", "hours 32/year  2021-03-01-… finding -",
            ])
    }

    @Test func `a layer that is older than the edition is in force from its beginning`() throws {
        let book = try compiled(
            layer("a", "{ from: 2019-01-01 }", "{ meetings: 5, hours: { in: [H1], severity: block } }"))
        #expect(
            try duties(book, ["a"]) == [
                "meetings 5/year  …-… finding a", "hours 32/year H1 2021-03-01-… block a",
            ])
    }

    @Test func `of two layers each tightens what the other left`() throws {
        let book = try compiled(
            layer("a", "{ from: 2021-01-01 }", "{ meetings: { per: half-year, at-least: 2 } }"),
            layer("b", "{ from: 2022-01-01 }", "{ meetings: { per: quarter, at-least: 1 } }"))
        #expect(
            try duties(book, ["a", "b"]).filter { $0.hasPrefix("meetings") } == [
                "meetings 4/year  …-2021-01-01 finding -", "meetings 2/half-year  2021-01-01-2022-01-01 finding a",
                "meetings 1/quarter  2022-01-01-… finding b",
            ])
        // Where the looser one begins later it changes nothing.
        let other = try compiled(
            layer("a", "{ from: 2021-01-01 }", "{ meetings: { per: quarter, at-least: 2 } }"),
            layer("b", "{ from: 2022-01-01 }", "{ meetings: { per: quarter, at-least: 1 } }"))
        #expect(
            try duties(other, ["a", "b"]).filter { $0.hasPrefix("meetings") }.last
                == "meetings 2/quarter  2021-01-01-… finding a")
    }

    @Test func `a layer brings records and duties of its own`() throws {
        let book = try compiled(
            layer(
                "a", "{ from: 2021-01-01 }", "{ hours: 40 }",
                "{ records: { test: { title: 测试, people: [member] } }, duties: { tests: { title: 测试, owner: secretary, per: half-year, at-least: 1, record: test, cite: local-a/1 } } }"
            ))
        #expect(
            try duties(book, ["a"]).suffix(2) == [
                "hours 40/year  2021-03-01-… finding a", "tests 1/half-year  …-… finding a",
            ])
        let workflow = try #require(book.workflow(WorkflowID("sample"), layers: [LayerID("a")]))
        let test = try #require(workflow.vocabulary.transitions.handle("test"))
        #expect(workflow.editions.first?.transition(test)?.states.bits == 1)
        #expect(workflow.editions.first?.transitionsByState.first?.contains(test) == true)
        #expect(try #require(book.workflow(WorkflowID("sample"))).editions.first?.transition(test) == nil)
    }
}
