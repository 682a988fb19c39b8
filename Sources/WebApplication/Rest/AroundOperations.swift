import AuditReports
import CaseServices
import CivilTime
import Diagnostics
import DossierAudit
import DossierFiles
import WorkflowEngine
import WorkflowModel

/// What is around cases: organizations, duties, and dossiers that are in no store.
enum AroundOperations {
    static let all: [RestOperation] = [
        .get(
            "/organizations", .right(.read, .somewhere), "listOrganizations", "党组织", "organizations",
            query: RestTable.paging, answer: CaseShapes.organizations, organizations),
        .get(
            "/duties", .right(.read, .somewhere), "listDuties", "到期事项，按日期", "duties by the day they are due",
            query: [
                RestParameter(name: "through", schema: .date, about: "到哪一天为止（默认今天起 30 天）"),
                RestParameter(name: "limit", schema: .whole(1...RestTable.longestPage), about: "最多多少项"),
            ], answer: CaseShapes.duties, duties),
        .post(
            "/dossier-check", .signedIn, "checkDossier", "核查一份卷宗，不登记，也不保存", "check a dossier; nothing is kept",
            query: [RestTable.on], body: .dossier, answer: ProblemShapes.report, check),
    ]

    private static func organizations(_ call: RestCall) throws(RestProblem) -> RestAnswer {
        let all: [Organization]
        if let scope = try call.scope(.read) {
            all = scope
        } else {
            all = try RestProblem.ofStore { () throws(StoreError) in try call.service.store.organizations() }
        }
        let after = call.visit.query["after"]
        let rest = all.sorted { $0.id < $1.id }.filter { place in after.map { place.id > $0 } ?? true }
        let page = Array(rest.prefix(call.limit))
        return RestAnswer(
            .object([
                "organizations": .array(page.map(tree)),
                "after": .optional(rest.count > page.count ? page.last?.id : nil),
            ]))
    }

    private static func tree(_ organization: Organization) -> JSONTree {
        func text(_ name: String) -> String? {
            switch organization.properties.first(where: { $0.name == name })?.value {
            case .text(let text)?, .word(let text)?: text
            case .organization(let reference)?: reference.id
            case .none?, .date?, .number?, .flag?, .period?, .ballot?, .names?, nil: nil
            }
        }
        return .object([
            "id": .string(organization.id), "name": .string(organization.name), "kind": .optional(text("kind")),
            "parent": .optional(text("parent")),
        ])
    }

    private static func duties(_ call: RestCall) throws(RestProblem) -> RestAnswer {
        let today = call.visit.today
        let through = call.date("through") ?? today.adding(days: 30) ?? today
        let scope = try call.scope(.read)?.map(\.id)
        let limit = call.visit.query["limit"].flatMap { Int($0) } ?? RestTable.longestPage
        var found: [DutyDue] = []
        if scope.map({ !$0.isEmpty }) ?? true {
            found = try RestProblem.ofStore { () throws(StoreError) in
                try call.service.store.dutiesDue(through: through, organizations: scope ?? [], limit: limit + 1)
            }
        }
        return RestAnswer(
            .object([
                "through": .string(through.isoText), "complete": .bool(found.count <= limit),
                "duties": .array(
                    found.prefix(limit).map { duty in
                        .object([
                            "case": .string(duty.caseID), "organization": .string(duty.organization),
                            "duty": .string(duty.duty), "owner": .string(duty.owner),
                            "due": .optional(duty.due?.isoText),
                            "overdue": .bool(duty.due.map { $0 < today } ?? false),
                        ])
                    }),
            ]))
    }

    private static func check(_ call: RestCall) throws(RestProblem) -> RestAnswer {
        let rulebook = call.service.rulebook
        let name = call.isYAML ? "dossier.yaml" : "dossier.json"
        let (read, diagnostics) = DossierReader.read(call.bytes, file: name, rulebook: rulebook)
        guard let file = read else { throw .diagnostics(diagnostics) }
        let layers = rulebook.layers(of: file.dossier)
        guard let judge = Judge(rulebook, workflow: file.dossier.workflow, layers: layers) else {
            throw .rules(
                RestRefusal(
                    unknown: layers.map(\.rawValue),
                    summary: LocalizedText(zh: "没有这些地方层", en: "there are no such layers")))
        }
        let bound = judge.bind(file.dossier)
        let report = DossierAuditor(judge: judge).audit(bound, caseID: file.dossier.caseID, today: call.day)
        let describer = FindingDescriber(
            judge: judge, bound: bound, dossier: file.dossier, places: BodyPlaces(file: file),
            language: call.visit.language)
        return RestAnswer(
            .object([
                "case": .optional(file.dossier.caseID), "workflow": .string(file.dossier.workflow.rawValue),
                "on": .string(call.day.isoText), "layers": .array(judge.layers.map { .string($0.rawValue) }),
                "findings": .array(
                    report.findings.compactMap { finding in
                        try? JSONTree(reading: Array(FindingJSON.text(describer.record(finding)).utf8))
                    }), "diagnostics": RestProblem.tree(diagnostics),
            ]))
    }
}

/// Where in what was sent the entries of a dossier stand.
private struct BodyPlaces: FindingPlaces {
    let file: DossierFile

    func place(ofEntry entry: Int?, what: String?) -> FindingPlace {
        let positions = file.positions
        let position =
            entry.map { positions.events.indices.contains($0) ? positions.events[$0].act : positions.start }
            ?? what.flatMap { positions.subject[$0] } ?? positions.start
        return .line(file: file.file, line: Int(position.line), column: Int(position.column))
    }
}
