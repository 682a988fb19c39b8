import CivilTime
import Diagnostics
import DossierFiles
import Testing
import WorkflowModel

/// What files say and where they say it.
@Suite("Reading")
struct ReadingTests {
    private func read(_ text: String, _ file: String = "x.yaml") -> (file: DossierFile?, problems: [Diagnostic]) {
        let (read, problems) = DossierReader.read(Array(text.utf8), file: file, rulebook: SmallRulebook.value)
        return (read, problems)
    }

    private func membership(_ history: String, top: String = "") throws -> DossierFile {
        let text = "dossier: membership\ncase: M-1\nsubject: { name: 王芳 }\n\(top)history:\n\(history)"
        let (file, problems) = read(text)
        return try #require(file, "\(problems)")
    }

    private func act(_ file: DossierFile, _ position: Int = 0) throws -> RecordedAct {
        switch file.dossier.history[position].entry {
        case .act(let act), .amend(_, let act, _): return act
        default:
            Issue.record("not an act")
            throw CancellationError()
        }
    }

    private func date(_ text: String) throws -> PartialDate { try DateText.parse(text) }

    @Test(arguments: [
        ("2021.10", "2021-10"), ("2021.3.1", "2021-03-01"), ("20210301", "2021-03-01"), ("2021年", "2021"),
        ("２０２１年３月１日", "2021-03-01"), ("\"2021/3\"", "2021-03"), ("2021", "2021"),
    ])
    func spellingsOfDates(_ text: String, _ iso: String) throws {
        let file = try membership("  - { do: apply, date: \(text) }\n")
        #expect(try act(file).on.isoText == iso)
    }

    @Test func placesOfEverything() throws {
        let file = try membership(
            """
              - do: hold-talk
                date: 2021-03-20
                people:
                  mentor: [李强]
                facts: { talked-by: 李强 }
                documents:
                  - talk-record
                  - { kind: talk-record, dated: 2021-03 }
              - withdraw: 1
            """)
        func place(_ line: Int32, _ column: Int32) -> SourcePosition { SourcePosition(line: line, column: column) }
        #expect(
            file.positions.events == [
                EventPositions(
                    act: place(5, 9), date: place(6, 11), facts: ["talked-by": place(9, 25)],
                    documents: [place(11, 9), place(12, 9)], groups: ["mentor": place(8, 15)]),
                EventPositions(act: place(13, 15)),
            ])
        #expect(file.dossier.history.map(\.id) == ["1", "2"])
    }

    @Test(arguments: ["none", "无", "—", "\"-\"", "/", "'none'"])
    func writtenAsNone(_ none: String) throws {
        let file = try membership(
            """
              - do: approve-admission
                date: 2021-03-20
                people: { introducer: \(none) }
                facts: { probation-from: \(none), remark: \(none), special-case: \(none), approver: \(none) }
                documents:
                  - { kind: talk-record, dated: \(none), signed: \(none), sealed-by: \(none) }
              - { do: close-notice, date: 2026-06-01, facts: { objections: \(none) } }
            """, top: "people: { li: { name: 李, full-member-since: \(none), penalty: \(none) } }\n")
        let act = try act(file)
        #expect(act.people == [RecordedGroup(name: "introducer", people: [], isNone: true)])
        #expect(act.facts.count == 4 && act.facts.allSatisfy { $0.value == .none })
        #expect(act.papers == [RecordedPaper(kind: "talk-record", isUndated: true, signed: [], sealedBy: "")])
        #expect(file.dossier.surroundings.people == [Person(id: "li", name: "李", isNotFullMember: true)])
        #expect(try self.act(file, 1).facts == [RecordedFact(name: "objections", value: .word("none"))])
    }

    @Test(arguments: ["", "~", "null", "\"\""])
    func absent(_ nothing: String) throws {
        let file = try membership(
            """
              - do: approve-admission
                date: 2021-03-20
                by: \(nothing)
                people: { introducer: \(nothing) }
                facts: { probation-from: \(nothing), remark: \(nothing) }
                documents:
                  - { kind: talk-record, dated: \(nothing), signed: \(nothing) }
            """)
        #expect(
            try act(file)
                == RecordedAct(
                    transition: "approve-admission", on: try date("2021-03-20"),
                    papers: [RecordedPaper(kind: "talk-record")]))
    }

    @Test(arguments: ["不详", "unknown"])
    func aDayNobodyKnows(_ word: String) throws {
        let file = try membership(
            "  - { do: apply, date: 2020-03-20 }\n  - { do: hold-talk, date: \(word), documents: [{ kind: talk-record }] }\n"
        )
        #expect(file.dossier.undated == ["hold-talk"])
        #expect(file.dossier.history.count == 1)
    }

    @Test func anotherEditionsStepIsNoError() throws {
        let file = try membership("  - { do: close-notice, date: 2020-03-20, facts: { objections: 无 } }\n")
        #expect(try act(file).transition == "close-notice")
        let flagged = read(
            "dossier: membership\nsubject: { migrant: true }\nhistory: [{ do: apply, date: 2026-06-01 }]\n")
        #expect(flagged.file?.dossier.subject.fields == [RecordedFact(name: "migrant", value: .flag(true))])
        #expect(flagged.file?.dossier.caseID == "x")
    }

    @Test func organizationDossier() throws {
        let (file, problems) = read(
            """
            dossier: re-election
            case: R-1
            subject: { organization: branch-3 }
            organizations:
              ic-committee: { kind: committee }
              branch-3: { kind: branch, members: 21, term: 3 years, last-election: 2022-03-10, parent: ic-committee }
            history:
              - do: hold-election
                date: 2025-03-08
                facts:
                  vote:
                    seats: 1
                    candidates: [{ name: 王芳, votes: 19 }, { person: li, for: 2, nominated: false, against: 无 }]
                  elected: [王芳]
            people: { li: 李强 }
            """)
        let dossier = try #require(file?.dossier, "\(problems)")
        #expect(dossier.organization == "branch-3" && dossier.subject.id == "branch-3")
        #expect(dossier.surroundings.organizations.map(\.id) == ["branch-3", "ic-committee"])
        #expect(
            dossier.surroundings.organizations[0].properties == [
                RecordedFact(name: "kind", value: .word("branch")),
                RecordedFact(name: "last-election", value: .date(try date("2022-03-10"))),
                RecordedFact(name: "members", value: .number(Rational(21))),
                RecordedFact(name: "parent", value: .text("ic-committee")),
                RecordedFact(name: "term", value: .period(CalendarPeriod(years: 3))),
            ])
        var ballot = Ballot(kind: .election)
        ballot[.seats] = 1
        ballot.elected = ["王芳"]
        ballot.candidates = [
            Candidate(name: "王芳", votes: 19),
            Candidate(name: "李强", votes: 2, against: 0, nominated: false, person: "li"),
        ]
        #expect(try act(try #require(file)).facts == [RecordedFact(name: "vote", value: .ballot(ballot))])
    }

    @Test func anAmendmentOfTheDateLeavesTheRest() throws {
        let dossier = try membership(
            "  - { do: hold-talk, date: 2021-03-20, by: branch-secretary, documents: [{ kind: talk-record, dated: 2021-03-20 }] }\n"
                + "  - { amend: 1, date: 2021-03-21, reason: 笔误 }\n"
                + "  - { amend: 1, documents: [], reason: 材料有误 }\n"
        ).dossier
        let acts = dossier.history.compactMap { event -> RecordedAct? in
            switch event.entry {
            case .act(let act), .amend(_, let act, _): return act
            case .withdraw, .waive, .accept, .giveBack, .explain: return nil
            }
        }
        #expect(acts.map(\.papers.count) == [1, 1, 0])
        #expect(acts.map(\.by) == ["branch-secretary", "branch-secretary", "branch-secretary"])
        #expect(acts.map { "\($0.on)" } == ["2021-03-20", "2021-03-21", "2021-03-21"])
    }

    @Test func amendmentWithoutStepKeepsIt() throws {
        let file = try membership(
            "  - { do: hold-talk, date: 2021-03-20 }\n  - { amend: 1, date: 2021-03-21, reason: 笔误 }\n")
        #expect(
            file.dossier.history[1].entry
                == .amend("1", RecordedAct(transition: "hold-talk", on: try date("2021-03-21")), reason: "笔误"))
    }

    @Test func allProblemsOfAFileAtOnce() {
        let (file, problems) = read(
            """
            dossier: membership
            subject: { name: 王芳, name: 李强 }
            history:
              - { do: aply, date: 01/03/2021, documents: [talk-recrd] }
              - { do: hold-talk, date: 2021, facts: { talkedby: x } }
            """)
        #expect(file == nil)
        #expect(problems.map(\.code.rawValue) == ["PF0120", "PF0607", "PF0620", "PF0609", "PF0608"])
    }

    @Test func syntaxErrorsAreReported() {
        #expect(read("dossier: [").file == nil)
        #expect(read("").problems.map(\.code.rawValue) == ["PF0105"])
        #expect(read("- a").problems.map(\.code.rawValue) == ["PF0604"])
        #expect(DossierReader.read([0xFF, 0xFE, 0x41, 0], file: "x", rulebook: SmallRulebook.value).dossier == nil)
    }

    @Test func surrogatesInJSON() throws {
        let (file, problems) = read(
            """
            {"dossier": "membership", "subject": {"name": "\\ud842\\udfb7\\u738b", "gender": "boy"},
             "history": [{"do": "apply", "date": "2021", "by": "a\\\\"}]}
            """, "x.json")
        #expect(file == nil)
        #expect(problems.map(\.primary?.start.column) == [79])
        let good = read(
            #"{"dossier":"membership","subject":{"name":"\ud842\udfb7"},"history":[{"do":"apply","date":"2021"}]}"#,
            "x.json")
        #expect(good.file?.dossier.subject.name == "𠮷")
    }

    @Test func anythingEndsInDiagnosticsOrADossier() {
        var random = RandomDossiers(seed: 99)
        for seed in 0..<300 {
            var source = RandomDossiers(seed: UInt64(seed))
            var bytes = Array(
                (seed % 2 == 0 ? DossierWriter.yaml(source.dossier()) : DossierWriter.json(source.dossier())).utf8)
            for _ in 0..<(1 + random.number(4)) where !bytes.isEmpty {
                let place = random.number(bytes.count)
                switch random.number(3) {
                case 0: bytes.remove(at: place)
                case 1: bytes[place] = UInt8(random.number(256))
                default: bytes.insert(random.pick(Array("{}[]:,-\"'\n &*!|>#0".utf8)), at: place)
                }
            }
            let (file, problems) = DossierReader.read(
                bytes, file: seed % 2 == 0 ? "x.yaml" : "x.json", rulebook: SmallRulebook.value)
            #expect((file == nil) == problems.contains { $0.severity == .error })
        }
    }
}
