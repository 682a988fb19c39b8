import AccountServices
import AccountWording
import CaseServices
import Diagnostics

extension GivenRights {
    /// By place: roles first, then single rights.
    func text(_ options: GlobalOptions) -> String {
        var places: [String?] = []
        for place in roles.map(\.organization) + rights.map(\.organization) where !places.contains(place) {
            places.append(place)
        }
        let parts = places.map { place in
            let single = rights.filter { $0.organization == place }.map(\.right)
            let titles = roles.filter { $0.organization == place }.map(\.role).map {
                options.say($0.title.zh, $0.rawValue)
            }
            let words =
                single.count == Right.allCases.count
                ? [options.say("全部权限", "all rights")] : single.map { options.say($0.title.zh, $0.rawValue) }
            let all = (titles + words).joined(separator: options.say("、", ", "))
            return options.say("\(place ?? "整个库")：\(all)", "\(place ?? "everywhere"): \(all)")
        }
        return parts.joined(separator: options.say("；", "; "))
    }
}
