import CivilTime
import Diagnostics
import DossierAudit
import DossierFiles
import Spreadsheets
import TestSupport
import Testing
import Wording
import WorkflowEngine
import WorkflowModel

/// What cells of a roster mean.
struct RosterCellTests {
    private func findings(_ text: String) throws -> [Set<String>] {
        try RosterText.rows(text).map { try RosterText.findings($0.file) }
    }

    @Test func `An empty cell with later steps is undetermined, without them it has not happened; none is violated`()
        throws
    {
        let found = try findings(
            """
            姓名,申请入党时间,谈话时间,确定积极分子时间
            甲,2021-03-01,,2021-09-01
            乙,2021-03-01,,
            丙,2021-03-01,无,2021-09-01
            丁,2021-03-01,2021-03-20,2021-09-01
            """)
        #expect(
            found == [
                ["designate-activist/talk-before-designation undetermined"], [],
                ["designate-activist/talk-before-designation violated"], [],
            ])
    }

    @Test func `What was not done is missed across steps of which no column tells, an empty cell is not`() throws {
        let found = try findings(
            """
            姓名,确定为入党积极分子时间,列为发展对象时间,政治审查时间,集中培训时间,支部大会通过时间
            甲,2016-03-01,2017-04-05,2017-05-05,2017-05-10,2017-06-20
            乙,2016-03-01,2017-04-05,2017-05-05,无,2017-06-20
            丙,2016-03-01,2017-04-05,2017-05-05,,2017-06-20
            丁,无,2017-04-05,2017-05-05,2017-05-10,2017-06-20
            """)
        #expect(found[0] == [])
        #expect(found[1] == ["resolve-admission/transition-in-order violated"])
        #expect(!found[2].contains { $0.hasSuffix("violated") })
        #expect(found[3] == ["file-development-target/transition-in-order violated"])
    }

    @Test func `Where a rule of the act says the same of a step without a column between, that rule speaks`() throws {
        let found = try findings(
            """
            姓名,列为发展对象时间,政审时间,政审结果,支部大会时间
            甲,2016.9.20,2016.10.10,合格,2016.11.25
            乙,2016.9.20,无,无,2016.11.25
            丙,2016.9.20,2016.10.10,不合格,2016.11.25
            丁,2016.9.20,2016.12.1,合格,2016.11.25
            """)
        let told: Set = ["resolve-admission/reviewed-before-meeting violated"]
        #expect(found == [[], told, told, told])
    }

    @Test func `An empty cell with later steps filled is open, also across steps without a column`() throws {
        let found = try findings(
            """
            姓名,确定积极分子时间,列为发展对象时间,支部大会时间
            甲,2015.9.7,2016.9.20,2016.11.25
            乙,2015.9.7,,2016.11.25
            丙,2015.9.7,,
            """)
        #expect(found == [[], ["resolve-admission/transition-in-order undetermined"], []])
        // Once: by the act that it must directly precede, or by the rule that reads its date.
        let once = try findings(
            """
            姓名,申请入党时间,谈话时间,确定积极分子时间,列为发展对象时间,政审时间,支部大会时间
            甲,,2015.3.20,2015.9.7,2016.9.20,2016.10.10,2016.11.25
            乙,2015.3.2,2015.3.20,2015.9.7,2016.9.20,,2016.11.25
            """)
        #expect(once[0].filter { $0.contains("transition-in-order") } == ["hold-talk/transition-in-order undetermined"])
        #expect(once[1] == ["resolve-admission/reviewed-before-meeting undetermined"])
    }

    @Test func `Who was listed before the border owes no consent and no notice after it`() throws {
        let found = try findings(
            """
            姓名,确定积极分子时间,讨论发展对象时间,上级党委同意时间,公示起止时间,列为发展对象时间,政审时间,支部大会时间
            甲,2024.6.11,2025.6.13,无,无,2025.6.20,2026.8.10,2026.9.21
            乙,2024.6.11,2025.6.13,,,2025.6.20,2026.8.10,2026.9.21
            """)
        #expect(found == [[], []])
        let after = try findings(
            """
            姓名,确定积极分子时间,讨论发展对象时间,上级党委同意时间,公示起止时间,列为发展对象时间,政审时间
            甲,2025.6.11,2026.6.13,无,无,2026.6.20,2026.8.10
            """)
        #expect(after[0].contains { $0.hasSuffix("violated") })
    }

    @Test func `Where a roster knows whether somebody was prolonged, a late discussion is told`() throws {
        let found = try findings(
            """
            姓名,支部大会时间,延长预备期,转正大会时间,批准延长时间
            甲,2016.11.25,无,2017.12.25,无
            乙,2016.11.25,无,2017.12.26,无
            丙,2016.11.25,无,2017.11.24,无
            """)
        #expect(
            found == [
                [], ["resolve-full-membership/discussed-in-time violated"],
                ["resolve-full-membership/probation-completed violated"],
            ])
    }

    @Test
    func `What was done later is out of order across steps of which no column tells, on the day itself it is not`()
        throws
    {
        let found = try findings(
            """
            姓名,申请入党时间,确定为入党积极分子时间,支部大会通过时间
            甲,2016-03-01,2016-09-01,2017-12-20
            乙,2016-03-01,2017-12-20,2017-12-20
            丙,2016-03-01,2017-12-21,2017-12-20
            """)
        #expect(found == [[], [], ["resolve-admission/transition-in-order violated"]])
    }

    @Test func `Of two introducers in columns of their own an empty one is not known`() throws {
        let found = try findings(
            "姓名,支部大会通过时间,介绍人1,介绍人2\n甲,2017-06-20,王芳,李强\n乙,2017-06-20,王芳,\n丙,2017-06-20,王芳,无\n")
        let told = found.map { $0.filter { $0.contains("introducers") } }
        #expect(told[0] == [])
        #expect(told[1].allSatisfy { $0.hasSuffix("undetermined") } && !told[1].isEmpty)
        #expect(told[2].contains { $0.hasSuffix("violated") })
    }

    @Test func `A missing step is told once an act, however many ways lead to it`() throws {
        let rows = try RosterText.rows("姓名,申请入党时间,支部大会通过时间,转正大会时间\n甲,无,2017-06-20,2018-06-20\n")
        let judge = try ShippedRules.judge(WorkflowID("membership"))
        let report = DossierAuditor(judge: judge).audit(judge.bind(rows[0].file.dossier), caseID: "甲", today: nil)
        let told = report.findings.map { "\($0.path.place)/\($0.path.rule)" }
        #expect(told == ["resolve-admission/transition-in-order"])
    }

    @Test func `Without a column of resolutions, only a length says that probation was prolonged`() throws {
        let found = try findings(
            """
            姓名,支部大会时间,延长预备期,批准延长时间,转正大会时间,党龄起算日
            甲,2016-06-20,6个月,,2017-12-22,
            乙,2016-06-20,无,无,2017-06-22,2017-06-20
            丙,2016-06-20,,,2017-06-22,2017-06-20
            丁,2016-06-20,5个月,,2017-11-22,
            戊,2016-06-20,6个月,2017-07-15,2017-12-22,
            """)
        #expect(found[0] == [])
        #expect(found[1] == [])
        #expect(found[2] == [])
        #expect(found[3] == ["resolve-full-membership/prolonged-once-within-bounds violated"])
        // The meeting that resolved to prolong stands in no column.
        #expect(found[4] == [])
    }

    @Test(
        arguments: [
            ("2009-05-04,2010-03-05,2011-03-04", ["propose-development-target/cultivated-one-year violated"]),
            ("2009-05-04,2010-03-05,2011-03-05", []),
            ("2014-06-04,2014-10-05,2015-10-04", ["file-development-target/cultivated-one-year violated"]),
        ] as [(String, Set<String>)])
    func `The day of becoming a development target is that of the step by which one becomes it`(
        _ days: String, _ expected: Set<String>
    ) throws {
        let found = try findings("姓名,入党申请时间,确定积极分子时间,列为发展对象时间\n甲,\(days)\n")
        #expect(found[0].filter { $0.contains("cultivated") } == expected)
    }

    @Test(arguments: [
        ("中共某某市委直属机关工作委员会", true), ("中共某某局委员会", true), ("中共某县委", true), ("某公司党委会", true),
        ("中共某某局机关委员会", true), ("中共某某局机关第一支部委员会", false), ("中共某某局总支部委员会", false),
        ("某某村民委员会", false),
    ])
    func `Who approved is known by the end of the full name`(_ name: String, _ isEmpowered: Bool) throws {
        let found = try findings("姓名,支部大会时间,党委审批时间,审批机关\n甲,2021-06-10,2021-09-10,\(name)\n")
        #expect(found[0].contains { $0.contains("approver-empowered") } == !isEmpowered)
    }

    @Test(arguments: [
        ("有", false), ("2021-06-10", false), ("会字3号", false), ("缺", true), ("待补", true), ("没有会议记录", true), ("未见", true),
        ("无", true),
    ])
    func `Words say that a paper is missing`(_ text: String, _ isMissing: Bool) throws {
        let found = try findings("姓名,支部大会时间,支部大会会议记录\n甲,2021-06-10,\(text)\n")
        #expect(found[0].contains("resolve-admission/papers-complete violated") == isMissing)
    }

    @Test func `A cell of a book's length is read in a moment`() throws {
        let long = String(repeating: "甲", count: 300_000)
        #expect(try findings("姓名,申请入党时间,备注\n甲,2021-03-01,\(long)\n") == [[]])
    }

    @Test func `What no column maps is asked for nowhere`() throws {
        #expect(try findings("姓名,入党时间\n甲,2021-06-10\n") == [[]])
    }

    @Test func `A birthday is asked for where a column has it; a flag without a column was never set`() throws {
        #expect(
            try findings("姓名,出生年月,申请入党时间\n甲,,2021-03-01\n乙,2003-05,2021-03-01\n")
                == [["apply/adult undetermined"], ["apply/adult violated"]])
        #expect(
            try findings("姓名,支部大会时间,党委审批时间\n甲,2021-06-10,2021-09-10\n乙,2021-06-10,2021-09-13\n")
                == [[], ["approve-admission/approved-within-three-months violated"]])
    }

    @Test func `Full membership before the end of an unprolonged probation is early in every case`() throws {
        let found = try findings(
            "姓名,支部大会时间,转正大会时间\n甲,2021-06-10,2022-06-10\n乙,2021-06-10,2022-06-09\n")
        #expect(found == [[], ["resolve-full-membership/probation-completed violated"]])
    }

    @Test func `Where no column says that probation was prolonged, only what is too early in any case is wrong`() throws
    {
        let found = try findings(
            """
            姓名,支部大会时间,转正大会时间,转正审批时间,党龄起算日
            甲,2018-09-11,2019-09-12,2019-10-10,2019-09-11
            乙,2018-09-11,2020-03-12,2020-04-10,2020-03-11
            丙,2018-09-11,2019-09-12,2019-10-10,2019-09-10
            """)
        #expect(found == [[], [], ["approve-full-membership/standing-from-expiry violated"]])
    }

    @Test func `A step that was taken on a day nobody knows is not overdue`() throws {
        let text = "姓名,申请入党时间,谈话时间\n甲,2021-03-01,√\n乙,2021-03-01,已谈话\n丙,2021-03-01,\n"
        let judge = try ShippedRules.judge(WorkflowID("membership"))
        let today = CivilDate(year: 2026, month: 11, day: 22)
        let found = try RosterText.rows(text).map { row in
            DossierAuditor(judge: judge).audit(judge.bind(row.file.dossier), caseID: "1", today: today).findings
                .map { "\($0.path.rule)" }
        }
        #expect(found == [[], [], ["duty-overdue"]])
    }

    @Test(arguments: [
        ("王　芳、李　强", ["王芳", "李强"]), ("王　芳 李建国", ["王芳", "李建国"]), ("李建国 王 芳", ["李建国", "王芳"]),
        ("王 芳 李 强", ["王芳", "李强"]), ("欧 阳 锋", ["欧阳锋"]), ("王芳和李强", ["王芳", "李强"]),
        ("郑和、李和平", ["郑和", "李和平"]), ("李和平 王芳", ["李和平", "王芳"]),
    ])
    func `Names are told apart as they are padded and joined`(_ text: String, _ names: [String]) throws {
        let row = try #require(try RosterText.rows("姓名,支部大会时间,入党介绍人\n沈　洁,2018-09-11,\"\(text)\"\n").first)
        guard case .act(let act)? = row.file.dossier.history.first?.entry else { return }
        #expect(act.people.first?.people == names)
        #expect(row.file.dossier.subject.name == "沈洁")
    }

    @Test func `Votes for more than are there are too many where no column counts written opinions`() throws {
        let text = "姓名,支部大会时间,应到会,实到会,赞成,反对,弃权\n甲,2021-06-10,20,15,16,0,0\n"
        #expect(try findings(text) == [["resolve-admission/votes-add-up violated"]])
    }

    @Test func `Counts that no column maps are not missed; those that are empty are`() throws {
        let found = try findings(
            """
            姓名,支部大会时间,应到会,实到会
            甲,2021-06-10,20,11
            乙,2021-06-10,20,10
            丙,2021-06-10,,10
            """)
        #expect(
            found == [
                [], ["resolve-admission/admission-quorum violated"],
                ["resolve-admission/admission-quorum undetermined"],
            ])
    }

    @Test func `Introducers are counted, their standing is not asked`() throws {
        let found = try findings(
            "姓名,支部大会时间,入党介绍人\n甲,2021-06-10,李强、陈敏\n乙,2021-06-10,李强 陈敏\n丙,2021-06-10,李强\n丁,2021-06-10,无\n戊,2021-06-10,\n")
        #expect(
            found == [
                [], [], ["resolve-admission/introducers-qualified violated"],
                ["resolve-admission/introducers-qualified violated"],
                ["resolve-admission/introducers-qualified undetermined"],
            ])
        // Two names without anything between them: nobody can say.
        let joined = try RosterText.rows("姓名,支部大会时间,入党介绍人\n甲,2021-06-10,王芳李强\n乙,2021-06-10,李建国\n")
        #expect(joined.map { $0.diagnostics.map(\.code.rawValue) } == [["PF0688"], []])
        #expect(
            try joined.map { try RosterText.findings($0.file) } == [
                ["resolve-admission/introducers-qualified undetermined"],
                ["resolve-admission/introducers-qualified violated"],
            ])
    }

    @Test func `Papers are there by a mark, a number or a date`() throws {
        let found = try findings(
            "姓名,申请入党时间,入党申请书\n甲,2021-03-01,有\n乙,2021-03-01,√\n丙,2021-03-01,2021-03-01\n丁,2021-03-01,无\n戊,2021-03-01,\n己,2021-03-01,第3号\n"
        )
        #expect(
            found == [
                [], [], [], ["apply/papers-complete violated"], ["apply/papers-complete undetermined"], [],
            ])
    }

    @Test func `One of two ways to train that no column maps leaves it open`() throws {
        let found = try findings(
            "姓名,培训时间,培训天数,支部大会时间\n甲,2021-05-01,3,2021-06-10\n乙,2021-05-01,2,2021-06-10\n")
        #expect(found == [[], ["resolve-admission/trained undetermined"]])
        // The column that is not there is named.
        let row = try #require(try RosterText.rows("姓名,培训时间,培训天数,支部大会时间\n乙,2021-05-01,2,2021-06-10\n").first)
        let judge = try ShippedRules.judge(row.file.dossier.workflow)
        let bound = judge.bind(row.file.dossier)
        let report = DossierAuditor(judge: judge).audit(bound, caseID: "1", today: nil)
        let finding = try #require(report.findings.first)
        let hours = try #require(judge.workflow.vocabulary.facts.handle("hours"))
        let training = try #require(judge.workflow.vocabulary.transitions.handle("finish-training"))
        #expect(finding.missing == [.fact(training, hours)])
        let sentence = Wording(judge: judge, language: .zh).reason(finding, in: bound.caseFile)
        #expect(sentence.explanation.contains("名册没有“学时数”一栏") || sentence.explanation.contains("名册没有"))
    }

    @Test(arguments: [
        ("110101199803051234", false), ("1.10101199803051E+17", true), ("110101199803051000", true),
        ("11010519491231002X", false), ("110101980305123", false),
    ])
    func `An identity number that lost digits is a finding`(_ number: String, _ isDamaged: Bool) throws {
        let found = try findings("姓名,身份证号,申请入党时间\n甲,\(number),2021-03-01\n")
        #expect(found == [isDamaged ? ["dossier/identity-number-damaged violated"] : []])
    }

    @Test func `Rows have their key, or their number; a key that stands twice is told`() throws {
        let rows = try RosterText.rows("档案编号,姓名,申请入党时间\nA-1,甲,2021-03-01\n,乙,2021-03-01\nA-1,丙,2021-03-01\n")
        #expect(rows.map(\.file.dossier.caseID) == ["A-1", "3", "A-1@4"])
        #expect(rows.map { $0.diagnostics.map(\.code.rawValue) } == [[], [], ["PF0660"]])
    }

    @Test func `Several columns that are numbered are one step that repeats`() throws {
        let rows = try RosterText.rows("姓名,第一次考察时间,第二次考察时间\n甲,2021-03-01,2021-09-01\n")
        #expect(rows[0].file.dossier.history.count == 2)
    }

    @Test func `Totals, notes and repeated headings are nobody`() throws {
        let text = "姓名,申请入党时间\n甲,2021-03-01\n姓名,申请入党时间\n乙,2021-03-01\n合计,2\n填表人：张三,\n"
        let reader = try RosterText.reader(CSVRows(Array(text.utf8)))
        var names: [String] = []
        while let row = try reader.next() { names.append(row.file.dossier.subject.name) }
        #expect(names == ["甲", "乙"])
        #expect(reader.skipped == 3)
    }

    @Test func `A step on the same day in every row is on record, and says nothing of how far a row has come`() throws {
        let rulebook = try ShippedRules.rulebook()
        var mapping = try #require(rulebook.rosters.first)
        var step = RosterStep(transition: "designate-activist")
        step.day = CivilDate(year: 2021, month: 9, day: 1)
        let at = try #require(mapping.steps.firstIndex { $0.transition == step.transition })
        mapping.steps[at] = step
        let text = "姓名,申请入党时间,谈话时间\n甲,2021-03-01,2021-03-20\n乙,2021-03-01,\n"
        let reader = RosterReader(try CSVRows(Array(text.utf8)), file: "r.csv", mapping: mapping, rulebook: rulebook)
        var found: [Set<String>] = [], days: [String?] = []
        while let row = try reader.next() {
            found.append(try RosterText.findings(row.file))
            let last = try #require(row.file.dossier.history.last)
            guard case .act(let act) = last.entry else { continue }
            days.append("\(act.transition) \(act.on)")
        }
        #expect(days == ["designate-activist 2021-09-01", "designate-activist 2021-09-01"])
        #expect(found == [[], ["designate-activist/talk-before-designation violated"]])
    }
}
