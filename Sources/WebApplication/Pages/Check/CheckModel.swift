import AuditReports
import Diagnostics
import DossierAudit
import DossierDesk
import WorkflowModel

/// The page with the form, and with the report once something was sent.
struct CheckModel: Encodable, Sendable {
    /// A number with its name.
    struct Count: Encodable, Sendable {
        let title: String
        let count: Int
        let kind: String
    }

    /// Somebody with findings.
    struct Person: Encodable, Sendable {
        let name: String
        let caseID: String
        let file: String
        let findings: [CheckedFinding]
    }

    /// An organization with those in it that have findings.
    struct Organization: Encodable, Sendable {
        let name: String
        let people: [Person]
    }

    /// The report to take away.
    struct Download: Encodable, Sendable {
        let href: String
        let name: String
        let title: String
    }

    /// Matters that an edition does not judge.
    struct Uncovered: Encodable, Sendable {
        let edition: String
        let matters: [String]
    }

    let isAnswered: Bool
    let isAllWell: Bool
    let summary: String
    let counts: [Count]
    let rules: [Count]
    let hasRules: Bool
    let problems: [CheckProblem]
    let hasProblems: Bool
    let moreProblems: Int
    let organizations: [Organization]
    let patterns: [CheckedFinding]
    let hasPatterns: Bool
    let shown: String?
    let remarks: [String]
    let uncovered: [Uncovered]
    let hasNotJudged: Bool
    let downloads: [Download]
    let hasDownloads: Bool
    let limits: String

    /// How many people the page shows; the reports have all.
    static let mostPeople = 300
    private static let mostProblems = 100

    /// The form alone, or with why it was not taken.
    init(problem: CheckProblem? = nil, _ visit: Visit) {
        self.init(nil, problems: problem.map { [$0] } ?? [], downloads: [], visit)
    }

    /// A report.
    init(_ run: CheckRun?, problems: [CheckProblem], downloads: [Download], _ visit: Visit) {
        let summary = run?.summary ?? AuditSummary()
        isAnswered = summary.dossiers > 0
        isAllWell = isAnswered && summary.total.all == 0
        self.summary = summary.lines(visit.language).first ?? ""
        counts = [
            Count(title: visit.say("卷宗", "dossiers"), count: summary.dossiers, kind: ""),
            Count(title: visit.say("错误", "errors"), count: summary.total.blocks, kind: "late"),
            Count(title: visit.say("问题", "warnings"), count: summary.total.findings, kind: "wait"),
            Count(title: visit.say("提示", "notes"), count: summary.total.notes, kind: ""),
            Count(title: visit.say("其中无法认定", "of them undetermined"), count: summary.total.undetermined, kind: ""),
        ]
        rules = summary.rules.prefix(12).map { Count(title: visit.say($0.title), count: $0.tally.all, kind: "") }
        hasRules = !rules.isEmpty
        self.problems = Array(problems.prefix(Self.mostProblems))
        hasProblems = !problems.isEmpty
        moreProblems = problems.count - self.problems.count
        let register = PeopleRegister(run?.records ?? [], language: visit.language)
        var left = Self.mostPeople
        organizations = register.organizations.compactMap { organization in
            let people = organization.people.prefix(left).map { person in
                Person(
                    name: person.name, caseID: person.caseID, file: person.file,
                    findings: person.records.map { CheckedFinding($0, visit) })
            }
            left -= people.count
            return people.isEmpty ? nil : Organization(name: organization.name, people: people)
        }
        let all = register.organizations.reduce(0) { $0 + $1.people.count }
        shown =
            all > Self.mostPeople
            ? visit.say(
                "这里显示前 \(Self.mostPeople) 人，共 \(all) 人有问题；存成网页或工作簿的报告里是全部。",
                "The first \(Self.mostPeople) of \(all) people with findings; the reports to take away have all.") : nil
        patterns = register.patterns.map { CheckedFinding($0, visit) }
        hasPatterns = !patterns.isEmpty
        remarks = (run?.remarks ?? []).map { ($0.place.map { "\($0)：" } ?? "") + visit.say($0.zh, $0.en) }
        let titles = WorkflowTitles(visit.site.rulebook, visit.language)
        uncovered = (run?.notCovered ?? []).map { matters in
            Uncovered(
                edition: titles.edition(matters.edition, of: matters.workflow),
                matters: matters.matters.map { visit.language == .zh ? $0.text.zh : $0.text.en ?? $0.text.zh })
        }
        hasNotJudged = !remarks.isEmpty || !uncovered.isEmpty
        self.downloads = downloads
        hasDownloads = !downloads.isEmpty
        limits = visit.say(
            "一次最多 \(CheckRun.mostFiles) 个文件、\(CheckRun.mostBytes >> 20) MB；名册最多 \(CheckRun.mostPeople) 人。",
            "At most \(CheckRun.mostFiles) files and \(CheckRun.mostBytes >> 20) MB at once; rosters of at most "
                + "\(CheckRun.mostPeople) people.")
    }
}
