import CaseServices
import Diagnostics

/// What stands around every page.
struct Frame: Encodable, Sendable {
    /// An entry of the navigation.
    struct Entry: Encodable, Sendable {
        let href: String
        let title: String
        let isCurrent: Bool
    }

    /// Title of the page.
    let title: String
    /// Language of the page as browsers name it.
    let lang: String
    /// What leads to the main pages.
    let navigation: [Entry]
    /// Name of whoever is signed in; nil: nobody.
    let visitor: String?
    /// Name of the user for whom he acts; nil: for himself.
    let actsFor: String?
    /// What every form carries.
    let formToken: String
    /// The page itself, for coming back after the language was changed.
    let here: String
    /// The other language, in its own words.
    let otherLanguage: String
    /// Its code.
    let otherCode: String
    /// What was done a moment ago.
    let notice: String?

    /// The frame of an answer.
    init(title: String, visit: Visit) {
        self.title = title
        lang = visit.language == .zh ? "zh-Hans" : "en"
        visitor = visit.visitor?.user.name
        actsFor = visit.visitor?.actsFor
        formToken = visit.visitor?.formToken ?? ""
        here = visit.path
        otherLanguage = visit.language == .zh ? "English" : "中文"
        otherCode = visit.language == .zh ? "en" : "zh"
        notice = visit.query["saved"].flatMap { Notices.text($0, visit) }
        navigation = visit.visitor.map { Navigation.entries(for: $0, visit) } ?? []
    }
}
