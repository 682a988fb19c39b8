import AccountServices
import AccountWording
import CaseServices
import CivilTime
import Diagnostics
import Wording
import WorkflowModel

/// One user's tasks go to another: what goes over, the act, and the list to sign.
enum HandOverPage {
    /// A case that goes over.
    struct Item: Encodable, Sendable {
        let number: Int
        let caseID: String
        let subject: String
        let place: String
        let state: String
    }

    /// Something owed that goes over.
    struct Duty: Encodable, Sendable {
        let due: String
        let subject: String
        let title: String
    }

    /// The page.
    struct Model: Encodable, Sendable {
        let users: [CaseListModel.Option]
        let takers: [CaseListModel.Option]
        let isListed: Bool
        let isDone: Bool
        let from: String
        let to: String
        let fromLogin: String
        let toLogin: String
        let keeps: Bool
        let held: String
        let today: String
        let cases: [Item]
        let caseCount: Int
        let duties: [Duty]
        let dutyCount: Int
        let problems: [String]
        let hasProblems: Bool
    }

    static func show(_ visit: Visit) throws(WebProblem) -> Reply {
        let desk = try Office(visit)
        try desk.require(.secure, at: nil)
        return try page(desk, visit.query["from"], visit.query["to"], keeps: visit.query["keep"] != nil)
    }

    static func done(_ visit: Visit) throws(WebProblem) -> Reply {
        let desk = try Office(visit)
        try desk.require(.secure, at: nil)
        let keeps = visit.form["keep"] != nil
        let (giver, taker, problems) = try parties(desk, visit.form["from"], visit.form["to"])
        guard problems.isEmpty, let giver, let taker else {
            return try page(desk, visit.form["from"], visit.form["to"], keeps: keeps)
        }
        let held = try WebProblem.ofStore { () throws(StoreError) in try desk.office.held(by: giver.id) }
        let list = try Self.list(held, visit)
        try WebProblem.ofStore { () throws(StoreError) in
            try desk.office.handOver(held, from: giver.id, to: taker.id, keeps: keeps, list)
        }
        return try page(desk, giver.id, taker.id, keeps: keeps, done: held)
    }

    // MARK: Parts

    private static func list(_ held: GivenRights, _ visit: Visit) throws(WebProblem) -> HandOverList {
        try WebProblem.ofStore { () throws(StoreError) in
            try HandOverList(held, in: visit.site.service.store, visit.site.rulebook)
        }
    }

    private static func parties(
        _ desk: Office, _ from: String?, _ to: String?
    ) throws(WebProblem) -> (giver: StoreUser?, taker: StoreUser?, problems: [String]) {
        let visit = desk.visit
        let giver = desk.users.first { $0.id == from }, taker = desk.users.first { $0.id == to }
        var problems: [String] = []
        if giver == nil { problems.append(visit.say("请选择移交人。", "Choose who hands over.")) }
        if taker == nil { problems.append(visit.say("请选择接收人。", "Choose who takes over.")) }
        if let giver, giver.id == taker?.id {
            problems.append(visit.say("移交人和接收人是同一个人。", "Both are the same user."))
        }
        if taker?.isDisabled == true { problems.append(visit.say("接收人已停用。", "The receiver is disabled.")) }
        if let giver, let taker {
            let against = try WebProblem.ofStore { () throws(StoreError) in
                try desk.office.separation(
                    giving: try desk.office.held(by: giver.id).given(to: taker.id), to: taker.id)
            }
            if let text = against?.text(to: taker.name) { problems.append(visit.say(text.zh + "。", text.en + ".")) }
        }
        return (giver, taker, problems)
    }

    private static func page(
        _ desk: Office, _ from: String?, _ to: String?, keeps: Bool, done: GivenRights? = nil
    ) throws(WebProblem) -> Reply {
        let visit = desk.visit
        let isAsked = from != nil || to != nil
        var giver: StoreUser?, taker: StoreUser?, problems: [String] = []
        if isAsked { (giver, taker, problems) = try parties(desk, from, to) }
        var held = done ?? GivenRights()
        if done == nil, let giver {
            held = try WebProblem.ofStore { () throws(StoreError) in try desk.office.held(by: giver.id) }
        }
        let isListed = isAsked && problems.isEmpty
        let names = Dictionary(desk.organizations.map { ($0.id, $0.name) }) { first, _ in first }
        let titles = WorkflowTitles(visit.site.rulebook, visit.language)
        var cases: [Item] = [], duties: [Duty] = []
        if isListed {
            let list = try Self.list(held, visit)
            let headers = Dictionary(list.cases.map { ($0.id, $0) }) { first, _ in first }
            cases = list.cases.enumerated().map { number, header in
                Item(
                    number: number + 1, caseID: header.id, subject: header.subjectName,
                    place: names[header.organization] ?? header.organization,
                    state: titles.state(header.state, of: header.workflow))
            }
            duties = list.duties.map { duty in
                let header = headers[duty.caseID]
                return Duty(
                    due: duty.due?.isoText ?? "—", subject: header?.subjectName ?? duty.caseID,
                    title: header.map { titles.duty(duty.duty, of: $0.workflow).title } ?? "")
            }
        }
        let model = Model(
            users: desk.people(chosen: from), takers: desk.people(chosen: to), isListed: isListed,
            isDone: done != nil, from: giver?.name ?? "", to: taker?.name ?? "", fromLogin: giver?.id ?? "",
            toLogin: taker?.id ?? "", keeps: keeps,
            held: held.isEmpty ? "—" : AccountsPage.text(held, desk), today: visit.today.chineseText, cases: cases,
            caseCount: cases.count, duties: duties, dutyCount: duties.count, problems: problems,
            hasProblems: !problems.isEmpty)
        return visit.site.page(
            .handOver, model, title: visit.say("交接", "Hand-over"), for: visit, status: problems.isEmpty ? 200 : 422)
    }
}
