public import CaseServices
public import CivilTime
public import Diagnostics
import DossierAudit
import OrganizationRegistry
import Wording
import WorkflowEngine
public import WorkflowModel

/// What somebody who inspects an organization asks for: the tree with its terms, gaps of organization life, findings and
/// explained ones, and who read what.
public struct Inspection: Sendable {
    /// The life of an organization, as far as something is missing or nobody can tell.
    public struct Life: Sendable {
        /// The organization.
        public var organization: Organization
        /// Its regimen since the beginning of the year.
        public var report: LifeReport
    }

    /// What an audit says of a case.
    public struct Remark: Sendable {
        /// The case.
        public var header: CaseHeader
        /// How grave it is, in a word.
        public var severity: String
        /// What is wrong.
        public var text: String
        /// Explained by a recorded paper.
        public var isExplained: Bool
    }

    /// That somebody read dossiers of the organization.
    public struct Reader: Hashable, Sendable {
        /// The user.
        public var name: String
        /// The case.
        public var caseID: String
        /// Whom it is about.
        public var subject: String
        /// How often.
        public var times: Int
        /// When last, by the calendar of Beijing.
        public var last: CivilDate
    }

    /// The day.
    public var day: CivilDate
    /// Organizations from the top down, with their terms.
    public var standings: [TermStanding]
    /// Organizations whose life has gaps.
    public var life: [Life] = []
    /// Cases that were looked through.
    public var cases = 0
    /// Findings, case by case.
    public var remarks: [Remark] = []
    /// Who read what; nil: that is not for the caller to see.
    public var readers: [Reader]?
    /// There are more cases than are looked through.
    public var isCut = false
}

extension CaseService {
    /// Most cases that one inspection looks through.
    public static var mostInspected: Int { 300 }

    /// Inspects an organization and those below it; of every dossier it is noted that it was read.
    public func inspect(
        _ root: String, on day: CivilDate, as caller: Caller, now: Instant, language: Language
    ) throws(ServiceError) -> Inspection {
        var result = Inspection(day: day, standings: try terms(below: root, on: day, as: caller))
        let first = CivilDate(year: day.year, month: 1, day: 1)
        for organization in result.standings.map(\.organization) {
            for regimen in regimens {
                let inHand = try readRegimen(
                    regimen, of: organization.id, as: caller, purpose: "inspection", now: now)
                let report = LifeReport(inHand: inHand, from: first, through: day, today: day, language: language)
                guard !report.findings.isEmpty else { continue }
                result.life.append(Inspection.Life(organization: organization, report: report))
            }
        }
        let headers = try headers(of: result.standings.map(\.organization.id), as: caller)
        result.isCut = headers.count > Self.mostInspected
        // Whoever reads the logs may see who read; the readings of this inspection are none of them.
        let maySeeReaders = caller.permissions.allow(.audit, in: try chain(of: root).map(\.id))
        var readers: [Inspection.Reader] = []
        for header in headers.prefix(Self.mostInspected) {
            if maySeeReaders { readers += try self.readers(of: header) }
            result.remarks += try remarks(on: header, on: day, as: caller, now: now, language)
            result.cases += 1
        }
        if maySeeReaders {
            result.readers = readers.sorted { ($1.last, $0.caseID, $0.name) < ($0.last, $1.caseID, $1.name) }
        }
        return result
    }

    private func headers(of organizations: [String], as caller: Caller) throws(ServiceError) -> [CaseHeader] {
        guard !organizations.isEmpty else { return [] }
        var filter = CaseFilter()
        filter.organizations = organizations
        filter.limit = Self.mostInspected + 1 + organizations.count
        let asked = filter
        let regimens = regimens
        return try list(asked, as: caller).headers.filter { !regimens.contains($0.workflow) }
    }

    private func remarks(
        on header: CaseHeader, on day: CivilDate, as caller: Caller, now: Instant, _ language: Language
    ) throws(ServiceError) -> [Inspection.Remark] {
        let inHand = try readWhole(header.id, as: caller, purpose: "inspection", now: now)
        let layered = try layeredActs(of: inHand)
        return LayeredFindings.of(layered, on: day).map { finding, judge in
            let reason = Wording(judge: judge, language: language).reason(finding, in: inHand.bound.caseFile)
            return Inspection.Remark(
                header: header, severity: reason.severityWord, text: reason.text, isExplained: finding.isExplained)
        }
    }

    private func readers(of header: CaseHeader) throws(ServiceError) -> [Inspection.Reader] {
        do throws(StoreError) {
            let readings = try store.readings(of: header.id)
            var readers: [Inspection.Reader] = []
            for (user, own) in Dictionary(grouping: readings, by: \.user) {
                guard let last = own.map(\.at).max()?.dayOfBeijing else { continue }
                readers.append(
                    Inspection.Reader(
                        name: try store.user(user)?.name ?? user, caseID: header.id, subject: header.subjectName,
                        times: own.count, last: last))
            }
            return readers
        } catch { throw .store(error) }
    }
}

extension Instant {
    /// Its day by the clock of Beijing, eight hours ahead; nil: the text is none of an instant.
    fileprivate var dayOfBeijing: CivilDate? {
        let text = description
        guard let day = (try? DateText.parse(String(text.prefix(10))))?.exact,
            let hour = Int(text.dropFirst(11).prefix(2))
        else { return nil }
        return hour >= 16 ? day.adding(days: 1) : day
    }
}
