import AccountServices
import ArgumentParser
import CaseServices
import Diagnostics
import SQLStore
import WorkflowModel

extension UserDesk {
    /// Keeps what was changed of a user; who may not act any more is signed out everywhere.
    func put(_ user: StoreUser, _ before: StoreUser) throws {
        try options.orFail { () throws(StoreError) in try office.put(user, before) }
    }

    /// What stays visible of switches that make the store less strict.
    func saySwitches() throws {
        for name in StoreSwitch.Name.allCases {
            guard let known = try options.orFail({ () throws(StoreError) in try store.storeSwitch(name) }), known.isOn
            else { continue }
            Console.err(known.text(options))
        }
    }
}

extension StoreSwitch {
    /// A switch that is on, in words.
    func text(_ options: GlobalOptions) -> String {
        let day = String(Clock.text(since).prefix(10))
        return switch name {
        case .singleAdministrator:
            options.say(
                "本库由一人兼任各项管理（\(by)，自 \(day)）；有三个人时用 partyflow user separate 分设三员。",
                "One user may hold all administrations here (\(by), since \(day)); with three people, use partyflow user separate."
            )
        case .singleSecretary:
            options.say(
                "本库不要求录入呈报与录入批复的是两个人（\(by)，自 \(day)）。",
                "Here one user may record both a submission and its decision (\(by), since \(day)).")
        }
    }
}

extension PasswordProblem {
    /// Why a password is not taken.
    var text: LocalizedText {
        switch self {
        case .tooShort(let count):
            LocalizedText(zh: "口令至少 \(count) 个字符", en: "a password has at least \(count) characters")
        case .tooLong(let count):
            LocalizedText(zh: "口令最多 \(count) 个字符", en: "a password has at most \(count) characters")
        case .isName: LocalizedText(zh: "口令不能是登录名或姓名", en: "a password is neither the login nor the name")
        case .common: LocalizedText(zh: "这个口令太常见，别人最先试的就是它", en: "this password is among those tried first")
        case .unchanged: LocalizedText(zh: "新口令与原来的相同", en: "the new password is the present one")
        }
    }
}
