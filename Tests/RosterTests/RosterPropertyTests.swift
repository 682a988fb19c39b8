import CivilTime
import DossierFiles
import TestSupport
import Testing
import WorkflowModel

/// A row of a roster and the same person as a dossier are found the same.
struct RosterPropertyTests {
    /// Steps with their columns, in order.
    private static let steps = [
        ("apply", "申请入党时间"), ("hold-talk", "谈话时间"), ("designate-activist", "确定入党积极分子时间"),
        ("file-development-target", "列为发展对象时间"), ("conclude-political-review", "政审时间"),
        ("resolve-admission", "支部大会时间"), ("approve-admission", "党委审批时间"),
        ("resolve-full-membership", "转正大会时间"), ("approve-full-membership", "转正审批时间"),
    ]
    /// Rules that read nothing but these columns.
    private static let covered: Set<String> = [
        "apply/adult", "hold-talk/talk-within-one-month", "designate-activist/talk-before-designation",
        "file-development-target/cultivated-one-year", "resolve-admission/reviewed-before-meeting",
        "resolve-admission/admission-quorum", "resolve-admission/admission-majority",
        "approve-admission/approved-within-three-months", "approve-admission/approved-within-six-months",
        "resolve-full-membership/probation-completed",
        "approve-full-membership/full-approval-within-three-months",
    ]
    /// Days between a step and the one before it.
    private static let gaps: [ClosedRange<Int>] = [
        0...0, 20...40, 100...200, 355...375, -3...60, -2...60, 60...200, 300...400, 20...120,
    ]

    @Test(arguments: 1...8)
    func `The findings of rules that the columns cover are equal`(_ seed: UInt64) throws {
        var random = SmallRandom(seed: seed)
        var csv = "编号,姓名,出生年月," + Self.steps.map(\.1).joined(separator: ",") + ",应到会,实到会,赞成\n"
        var dossiers: [String] = []
        for number in 0..<40 {
            let born = "\(random.next(1994...2003))-\(random.next(1...12))"
            var day = try #require(CivilDate(year: 2017, month: 1, day: 1)).adding(days: random.next(0...400))
            let length = random.next(1...Self.steps.count)
            let present = random.next(8...20), votes = random.next(8...present)
            var cells: [String] = [], history = ""
            for (index, step) in Self.steps.enumerated() {
                day = day?.adding(days: random.next(Self.gaps[index]))
                guard index < length, let on = day else {
                    cells.append("")
                    continue
                }
                // Now and then only the month is known.
                let text = random.next(0...9) == 0 ? String(on.isoText.prefix(7)) : on.isoText
                cells.append(text)
                history += "  - do: \(step.0)\n    date: \"\(text)\"\n"
                if step.0 == "resolve-admission" {
                    history += "    facts: { vote: { entitled: 20, present: \(present), for: \(votes) } }\n"
                }
            }
            let isResolved = length > 5
            csv +=
                "M-\(number),人\(number),\(born)," + cells.joined(separator: ",")
                + (isResolved ? ",20,\(present),\(votes)\n" : ",,,\n")
            dossiers.append(
                "dossier: membership\ncase: M-\(number)\nsubject: { name: 人\(number), born: \(born) }\nhistory:\n"
                    + history)
        }
        let rows = try RosterText.rows(csv)
        try #require(rows.count == dossiers.count)
        for (row, text) in zip(rows, dossiers) {
            let (read, diagnostics) = DossierReader.read(
                Array(text.utf8), file: "d.yaml", rulebook: try ShippedRules.rulebook())
            let file = try #require(read, "\(diagnostics)")
            let ofRow = try RosterText.findings(row.file).filter { Self.isCovered($0) }
            let ofDossier = try RosterText.findings(file).filter { Self.isCovered($0) }
            #expect(ofRow == ofDossier, "seed \(seed), \(row.file.dossier.caseID)\n\(text)")
        }
    }

    private static func isCovered(_ finding: String) -> Bool {
        covered.contains(finding.split(separator: " ").first.map(String.init) ?? "")
    }
}

/// Numbers that are the same for the same seed.
struct SmallRandom {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    mutating func next(_ range: ClosedRange<Int>) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return range.lowerBound + Int(state % UInt64(range.count))
    }
}
