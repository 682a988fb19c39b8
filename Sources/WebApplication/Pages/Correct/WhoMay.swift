import CaseServices

/// Whom to ask where one may not do something oneself.
enum WhoMay {
    /// Those who may amend what is on record of a case.
    static func correct(_ inHand: CaseInHand, _ visit: Visit) throws(WebProblem) -> String {
        let (zh, en) = try names(.record, inHand, visit)
        return visit.say(
            "您没有更正本案登记的权限。发现有误，\(zh)", "You may not correct this case. \(en)")
    }

    /// Those who may record an exception from a rule.
    static func waive(_ inHand: CaseInHand, _ visit: Visit) throws(WebProblem) -> String {
        let (zh, en) = try names(.correct, inHand, visit)
        return visit.say("登记特批要有更正与特批的权限，\(zh)", "It takes the right to correct and waive. \(en)")
    }

    private static func names(
        _ right: Right, _ inHand: CaseInHand, _ visit: Visit
    ) throws(WebProblem) -> (zh: String, en: String) {
        let names = try WebProblem.of { () throws(ServiceError) in
            try visit.site.service.holders(of: right, on: inHand)
        }.prefix(8)
        return names.isEmpty
            ? ("请管理员授权。", "Ask an administrator.")
            : ("请找：\(names.joined(separator: "、"))。", "Ask: \(names.joined(separator: ", ")).")
    }
}
