import CaseServices

extension OrganizationDesk {
    /// Says which procedures of organizations that are no more were left open: nothing can be done in them but give up.
    func sayLeft(_ ids: [String]) throws {
        guard options.format == .text else { return }
        for id in ids {
            let open = try options.orFail { () throws(ServiceError) in try service.openOwnCases(of: id) }
            guard !open.isEmpty else { continue }
            let (zh, en) = (open.joined(separator: "、"), open.joined(separator: ", "))
            Console.err(
                options.say(
                    "“\(id)”自己的案没有办完：\(zh)；不能再办，可以终止（case advance 案号 abandon）",
                    "procedures of `\(id)` itself are still open: \(en); nothing more is done in them, they can be given up "
                        + "(case advance CASE abandon)"))
        }
    }
}
