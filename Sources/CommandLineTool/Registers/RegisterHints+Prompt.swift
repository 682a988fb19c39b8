import Diagnostics
import RegistryDesk

extension RegisterHints {
    /// The options of the commands.
    static let atPrompt = RegisterHints(
        update: LocalizedText(zh: "要按表更新，加 --update", en: "to change it, add --update"),
        asFound: LocalizedText(
            zh: "本来就有的党组织，加 --as-found 照实登记", en: "If it exists all the same, enter it with --as-found"),
        committeeLater: LocalizedText(
            zh: "导入人员后再运行 org import --update", en: "after the people, run org import --update"),
        samePerson: LocalizedText(zh: "请用 person merge 归并", en: "merge them with person merge"))
}
