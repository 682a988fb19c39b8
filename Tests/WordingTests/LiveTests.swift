import CivilTime
import Diagnostics
import Testing
import Wording
import WorkflowModel

@testable import WorkflowEngine

/// Answers before an act is recorded: openings, waivers, order and the line that sums up.
struct LiveTests {
    let specimens: Specimens
    let judge: Judge

    init() throws {
        specimens = try Specimens()
        judge = try specimens.rules.judge()
    }

    private func answer(_ verdicts: [RuleVerdict], _ permission: Permission, evidence: [Evidence] = []) -> Answer {
        Answer(
            edition: 0, transition: specimens.sample.act.transition, on: specimens.sample.act.on,
            permission: permission,
            outcome: .done, stateBefore: nil, stateAfter: nil, verdicts: ContiguousArray(verdicts),
            evidence: ContiguousArray(evidence), missing: [])
    }

    private func verdict(
        _ key: RuleKey, _ verdict: Verdict = .violated, severity: Severity = .block, about: About = .nothing,
        from: CivilDate? = nil, isWaived: Bool = false, evidence: Int = 0
    ) -> RuleVerdict {
        RuleVerdict(
            key: key, verdict: verdict, severity: severity, about: about, condition: nil, allowedFrom: from,
            isWaived: isWaived,
            asksForInput: false, evidence: Run(start: 0, count: evidence), missing: Run(start: 0, count: 0))
    }

    private func reason(_ one: RuleVerdict, _ language: Language = .zh) -> Reason {
        Wording(judge: judge, language: language).reason(
            one, in: answer([one], .blocked), of: specimens.sample.file, act: specimens.sample.act)
    }

    @Test func openings() throws {
        let paper = verdict(.papersComplete, about: .paper(specimens.rules.document("form")))
        #expect(reason(paper).text == "还不能办理“列为发展对象”：本环节应有《入党志愿书》，没有登记或者已经退回。请补交《入党志愿书》。")
        #expect(
            reason(paper, .en).text
                == "“Listing” cannot be done yet: this step must file “Admission form”, which is not on record or was returned. Hand in “Admission form”."
        )
        var doubtful = paper
        doubtful.verdict = .undetermined
        #expect(
            reason(doubtful).text
                == "还不能办理“列为发展对象”，有情况无法认定：没有登记《入党志愿书》；现有登记不足以认定“列为发展对象”是否须有这份材料。有这份材料的，请补交；不需要的，请补明情况。")
        #expect(reason(doubtful).verdictWord == "无法认定")
        #expect(reason(paper).verdictWord == "违反")
    }

    @Test func waived() {
        let waived = verdict(.papersComplete, about: .paper(specimens.rules.document("form")), isWaived: true)
        let found = reason(waived)
        #expect(found.verdictWord == "已特批")
        #expect(found.remedy == nil)
        #expect(found.text == "“列为发展对象”已特批，不受“材料齐全”限制：本环节应有《入党志愿书》，没有登记或者已经退回。")
    }

    @Test func longestFirst() throws {
        let early = verdict(.notInTheFuture, from: try day("2026-06-10"))
        let paper = verdict(.papersComplete, about: .paper(specimens.rules.document("form")))
        let late = verdict(.notInTheFuture, from: try day("2026-09-10"))
        let wording = Wording(judge: judge, language: .zh)
        let answer = answer([paper, early, late], .blocked)
        let found = wording.reasons(answer, of: specimens.sample.file, act: specimens.sample.act)
        #expect(found.map(\.allowedFrom) == [try day("2026-09-10"), try day("2026-06-10"), nil])
    }

    @Test func sums() throws {
        let wording = Wording(judge: judge, language: .zh), english = Wording(judge: judge, language: .en)
        let sample = specimens.sample
        func line(_ wording: Wording, _ permission: Permission, _ verdicts: [RuleVerdict] = []) -> String {
            wording.summary(answer(verdicts, permission), of: sample.file, act: sample.act)
        }
        let broken = [verdict(.actorUnexpected), verdict(.notInTheFuture), verdict(.papersComplete, .undetermined)]
        #expect(line(wording, .allowed) == "可以办理“列为发展对象”。")
        #expect(line(wording, .allowedFrom(try day("2026-09-10"))) == "“列为发展对象”最早可在 2026年9月10日 办理。")
        #expect(line(wording, .blocked, broken) == "“列为发展对象”暂不能办理：3 项条件未满足，其中 1 项无法认定。")
        #expect(line(english, .allowed) == "“Listing” may be done.")
        #expect(line(english, .allowedFrom(try day("2026-09-10"))) == "“Listing” may be done from 10 September 2026.")
        #expect(line(english, .blocked, [broken[0]]) == "“Listing” cannot be done yet: 1 condition not met.")
    }

    @Test func otherVerdicts() {
        #expect(reason(verdict(.papersComplete, .holds)).verdictWord == "符合")
        #expect(reason(verdict(.papersComplete, .notApplicable)).text == "“列为发展对象”不适用“材料齐全”：本案没有这条规定所说的情形。")
    }

    /// Counts that a file can hold and no meeting can have.
    @Test func hostileCounts() throws {
        var specimens = specimens
        var ballot = Ballot(kind: .resolution)
        for quantity in BallotQuantity.allCases { ballot[quantity] = .max }
        var election = Ballot(kind: .election)
        for quantity in BallotQuantity.allCases { election[quantity] = .max }
        election.candidates = [Candidate(name: "甲", votes: .max, against: .max, abstained: .max)]
        for vote in [ballot, election] {
            specimens.change { $0.facts = $0.facts.map { BoundFact($0.fact, .ballot(vote)) } }
            for (_, finding) in specimens.all {
                let text = Wording(judge: judge, language: .zh).message(finding, in: specimens.sample.file)
                #expect(!text.zh.isEmpty && !text.en.isEmpty)
            }
        }
    }

    @Test func namesFallBackToChinese() {
        let english = Wording(judge: judge, language: .en)
        #expect(english.title(of: specimens.rules.people("mentor")) == "培养联系人")
        #expect(english.title(of: specimens.rules.handle("apply")) == "Application")
        #expect(english.title(of: specimens.rules.word("general-branch")) == "general branch")
    }

    @Test(arguments: [
        ("13", "细则 第十三条", "细则, art. 13"), ("20(4)", "细则 第二十条（四）", "细则, art. 20(4)"),
        ("13-15", "细则 第十三条至第十五条", "细则, art. 13-15"), ("105", "细则 第一百零五条", "细则, art. 105"),
        ("附则", "细则 附则", "细则, art. 附则"), ("", "细则", "细则"),
    ])
    func articles(article: String, zh: String, en: String) {
        let citation = Citation(source: "rules", title: "细则", article: article)
        #expect(Wording(judge: judge, language: .zh).article(citation) == zh)
        #expect(Wording(judge: judge, language: .en).article(citation) == en)
    }
}
