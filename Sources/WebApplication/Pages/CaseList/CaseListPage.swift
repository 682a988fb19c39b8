import CaseServices
import Diagnostics

/// Which part of the list is shown, and in which order.
struct CaseListPage {
    /// So many cases stand on one.
    static let length = 50

    /// The columns in the order of the table.
    static let columns: [(order: CaseOrder, title: LocalizedText)] = [
        (.subject, LocalizedText(zh: "姓名或党组织", en: "Subject")),
        (.workflow, LocalizedText(zh: "程序", en: "Procedure")), (.state, LocalizedText(zh: "阶段", en: "Stage")),
        (.organization, LocalizedText(zh: "党组织", en: "Organization")),
        (.lastAct, LocalizedText(zh: "最近办理", en: "Last act")), (.due, LocalizedText(zh: "最近期限", en: "Due")),
        (.identifier, LocalizedText(zh: "案号", en: "Case")),
    ]

    /// Its number, from one.
    let number: Int
    /// How many cases there are in all.
    let total: Int
    /// In which order.
    let order: CaseOrder
    /// The other way round.
    let isDescending: Bool

    /// How many stand before it.
    var first: Int { (number - 1) * Self.length }

    /// What the address asks for; what is overdue comes first where nobody says.
    init(_ visit: Visit, total: Int) {
        order = visit.query["sort"].flatMap(CaseOrder.init) ?? .due
        isDescending = visit.query["down"] != nil
        let asked = visit.query["page"].flatMap { Int($0) } ?? 1
        number = min(max(asked, 1), max(1, (total + Self.length - 1) / Self.length))
        self.total = total
    }
}
