import CaseServices
import CivilTime
import OrganizationReports
import WorkflowModel

/// The sheet for an inspection.
struct InspectionModel: Encodable, Sendable {
    /// Gaps of an organization.
    struct Life: Encodable, Sendable {
        let name: String
        let href: String
        let missing: [OrganizationLifeModel.Gap]
        let unclear: [OrganizationLifeModel.Gap]
    }

    /// A case with what an audit says of it.
    struct Found: Encodable, Sendable {
        let subject: String
        let href: String
        let workflow: String
        let place: String
        let lines: [Line]
    }

    /// What is wrong.
    struct Line: Encodable, Sendable {
        let severity: String
        let text: String
    }

    /// Somebody who read.
    struct Reader: Encodable, Sendable {
        let name: String
        let subject: String
        let href: String
        let times: Int
        let last: String
    }

    let head: OrganizationHead
    let day: String
    let summary: String
    let lines: [OrganizationLine]
    let life: [Life]
    let hasLife: Bool
    let open: [Found]
    let hasOpen: Bool
    let explained: [Found]
    let hasExplained: Bool
    let readers: [Reader]
    let hasReaders: Bool
    let maySeeReaders: Bool
    let cases: String
    let cut: String?

    init(_ found: Inspection, head: OrganizationHead, _ visit: Visit) {
        self.head = head
        day = visit.say(found.day.chineseText, found.day.isoText)
        summary = TermWords(visit.language, structure: visit.site.rulebook.structure)
            .summary(TermWords.Tally(found.standings), on: found.day)
        let top = found.standings.first?.depth ?? 0
        lines = found.standings.map { OrganizationLine($0, from: top, visit) }
        life = found.life.map { life in
            Life(
                name: life.organization.name, href: OrganizationHead.href(life.organization.id) + "/life",
                missing: OrganizationLifeModel.said(life.report.notDone, visit),
                unclear: OrganizationLifeModel.said(life.report.unclear, visit))
        }
        hasLife = !life.isEmpty
        let places = Dictionary(found.standings.map { ($0.organization.id, $0.organization.name) }) { first, _ in first
        }
        open = Self.group(found.remarks.filter { !$0.isExplained }, places, visit)
        explained = Self.group(found.remarks.filter(\.isExplained), places, visit)
        hasOpen = !open.isEmpty
        hasExplained = !explained.isEmpty
        readers = (found.readers ?? []).map { reader in
            Reader(
                name: reader.name, subject: reader.subject, href: "/cases/\(reader.caseID.urlEncoded)",
                times: reader.times, last: reader.last.isoText)
        }
        hasReaders = !readers.isEmpty
        maySeeReaders = found.readers != nil
        cases = visit.say("查了 \(found.cases) 案。", "\(found.cases) cases were looked through.")
        cut =
            found.isCut
            ? visit.say(
                "案很多，只查了前 \(found.cases) 案；其余的请到下级党组织的检查用表里看。",
                "There are more; see the sheets of the organizations below.") : nil
    }

    private static func group(
        _ remarks: [Inspection.Remark], _ places: [String: String], _ visit: Visit
    ) -> [Found] {
        let titles = WorkflowTitles(visit.site.rulebook, visit.language)
        var order: [CaseHeader] = [], lines: [String: [Line]] = [:]
        for remark in remarks {
            if lines[remark.header.id] == nil { order.append(remark.header) }
            lines[remark.header.id, default: []].append(Line(severity: remark.severity, text: remark.text))
        }
        return order.map { header in
            Found(
                subject: header.subjectName, href: "/cases/\(header.id.urlEncoded)",
                workflow: titles.workflow(header.workflow), place: places[header.organization] ?? "",
                lines: lines[header.id] ?? [])
        }
    }
}
