public import AccountServices
import CaseServices
public import Diagnostics

extension Separation {
    /// Why the right may not be given, in words.
    ///
    /// - Parameter name: whom it would be given to, as readers know him.
    public func text(to name: String) -> LocalizedText {
        switch self {
        case .several(let administrations):
            LocalizedText(
                zh: "三员分设：\(administrations.map(\.title.zh).joined(separator: "、"))不能由“\(name)”一人兼任；先收回其中一项，或给另一个人",
                en: "the administrations are kept apart: `\(name)` cannot be "
                    + administrations.map(\.title.en).joined(separator: " and ") + "; revoke one, or name somebody else"
            )
        case .casesBeside(let administration):
            LocalizedText(
                zh: "三员分设：\(administration.title.zh)不查阅、不办理案件，“\(name)”不能两样都有；先收回其中一样，或给另一个人",
                en:
                    "the administrations are kept apart: the \(administration.title.en) stays away from cases, so `\(name)` cannot "
                    + "have both; revoke one, or name somebody else")
        case .oneself:
            LocalizedText(
                zh: "三员分设：谁也不能自己给自己权限；先由您把安全管理员给另一个人，再由他办理",
                en:
                    "the administrations are kept apart: nobody gives rights to himself; let another security administrator do it"
            )
        }
    }
}
