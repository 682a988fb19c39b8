import CivilTime
import TestSupport
import Testing
import WorkflowModel

/// The changes that scenarios make to dossiers, on a dossier of the fixtures.
struct ScenarioApplierTests {
    private func changed(_ changes: String) throws -> Dossier {
        let text = """
            base: ../dossiers/clean-2014.yaml
            on: 2026-11-22
            scenarios:
              - title: 变动
                change:
                  - \(changes)
            """
        let scenario = try #require(
            try ScenarioReader.read(Array(text.utf8), file: "fixtures/scenarios/piece.yaml").scenarios.first)
        return try ScenarioApplier.apply(scenario.changes, to: try ShippedRules.dossier(scenario.base), layers: [])
    }

    private func acts(_ dossier: Dossier, _ step: String) -> [RecordedAct] {
        dossier.history.compactMap { event in
            guard case .act(let act) = event.entry, act.transition == step else { return nil }
            return act
        }
    }

    private func act(_ changes: String, _ step: String) throws -> RecordedAct {
        try #require(acts(try changed(changes), step).first)
    }

    @Test("a date moves the papers of that day with it and no others")
    func date() throws {
        let act = try act("{ set: resolve-admission.date, to: 2020-07-01 }", "resolve-admission")
        #expect(act.on.isoText == "2020-07-01")
        #expect(
            act.papers.map { $0.dated?.isoText } == [
                "2020-07-01", "2020-07-01", "2020-07-01", "2020-06-17", "2020-06-18",
            ])
    }

    @Test("the second occurrence by date")
    func occurrence() throws {
        let dossier = try changed("{ set: \"inspect-activist#2.date\", to: 2019-08 }")
        #expect(acts(dossier, "inspect-activist").map(\.on.isoText) == ["2019-03-11", "2019-08"])
    }

    @Test("facts are read by their declared type")
    func facts() throws {
        let training = try act("{ set: finish-training.days, to: 5 }", "finish-training")
        #expect(training.facts.first { $0.name == "days" }?.value == .number(Rational(5)))
        let approval = try act("{ set: approve-admission.special-case, to: true }", "approve-admission")
        #expect(approval.facts.first { $0.name == "special-case" }?.value == .flag(true))
        let removed = try act("{ remove: finish-training.days }", "finish-training")
        #expect(!removed.facts.contains { $0.name == "days" })
        #expect(removed.facts.contains { $0.name == "hours" })
    }

    @Test("a count of a ballot")
    func counts() throws {
        let set = try act("{ set: resolve-admission.vote.for, to: 10 }", "resolve-admission")
        guard case .ballot(let ballot)? = set.facts.first?.value else {
            Issue.record("no ballot")
            return
        }
        #expect(ballot.stated(.votesFor) == 10)
        #expect(ballot.stated(.entitled) == 21)
        let removed = try act("{ remove: resolve-admission.vote.secret }", "resolve-admission")
        guard case .ballot(let open)? = removed.facts.first?.value else {
            Issue.record("no ballot")
            return
        }
        #expect(open.secret == nil)
    }

    @Test("papers and their parts")
    func papers() throws {
        let minutes = try act(
            "{ set: designate-activist.committee-minutes.dated, to: 2018-10-01 }", "designate-activist")
        #expect(minutes.papers.map { $0.dated?.isoText } == ["2018-10-01"])
        let second = try act(
            "{ set: \"resolve-admission.admission-form.introducer-opinion#2.dated\", to: none }", "resolve-admission")
        #expect(second.papers.map(\.isUndated) == [false, false, false, false, true])
        let gone = try act("{ remove: resolve-admission.admission-form.resolution }", "resolve-admission")
        #expect(gone.papers.map(\.part) == [nil, nil, "introducer-opinion", "introducer-opinion"])
        let filed = try act("{ set: hold-talk.opinion-record, to: { dated: 2017-12-01 } }", "hold-talk")
        #expect(filed.papers.map(\.kind) == ["talk-record", "opinion-record"])
    }

    @Test("people, the subject and organizations")
    func surroundings() throws {
        let person = try changed("{ set: people.li-qiang.full-member-since, to: 2025-01 }").surroundings.people
        #expect(person.first { $0.id == "li-qiang" }?.fullMemberSince?.isoText == "2025-01")
        let new = try changed("{ set: people.wu-jing, to: { name: 吴静, full-member-since: none } }").surroundings.people
        #expect(new.first { $0.id == "wu-jing" }?.isNotFullMember == true)
        #expect(try changed("{ set: subject.born, to: 2009 }").subject.born?.isoText == "2009")
        #expect(try changed("{ remove: subject.born }").subject.born == nil)
        let kind = try changed("{ set: organizations.ic-committee.kind, to: work-committee }")
        #expect(
            kind.surroundings.organizations.first { $0.id == "ic-committee" }?.properties
                == [RecordedFact(name: "kind", value: .word("work-committee"))])
        let actor = try act("{ set: approve-admission.by, to: work-committee }", "approve-admission")
        #expect(actor.by == "work-committee")
    }

    @Test("whole acts are removed, added and cut off")
    func wholeActs() throws {
        #expect(acts(try changed("{ remove: finish-training }"), "finish-training").isEmpty)
        let added = try changed("{ add: { do: withdraw, date: 2021-09-01, by: applicant } }")
        #expect(acts(added, "withdraw").map(\.on.isoText) == ["2021-09-01"])
        #expect(Set(added.history.map(\.id)).count == added.history.count)
        let cut = try changed("{ cut-after: designate-activist }")
        #expect(acts(cut, "designate-activist").count == 1)
        #expect(acts(cut, "appoint-mentors").isEmpty)
        #expect(acts(cut, "recommend-activist").count == 1)
    }

    @Test(
        "what is not there is an error",
        arguments: [
            "{ set: no-such-step.date, to: 2020-01-01 }", "{ remove: \"inspect-activist#9\" }",
            "{ remove: finish-training.score }", "{ set: finish-training.score, to: 5 }",
            "{ remove: people.nobody.penalty }", "{ set: hold-talk.date, to: tomorrow }",
            "{ set: resolve-admission.vote.sideways, to: 1 }", "{ remove: apply.committee-minutes }",
            "{ set: close-notice.objections, to: none }", "{ add: { do: no-such-step, date: 2020-01-01 } }",
            "{ remove: subject.migrant }", "{ remove: hold-talk.talk-record.part.dated }",
        ])
    func errors(_ change: String) {
        #expect(throws: FixtureProblem.self) { try changed(change) }
    }
}
