public import Diagnostics
import Wording
public import WorkflowModel

/// What duties are called, who owes them and what they rest on.
public struct DutyWords: Sendable {
    /// One duty in words.
    public struct Words: Hashable, Sendable {
        /// What is owed.
        public var title: String
        /// Who owes it.
        public var owner: String
        /// The articles it rests on, as people cite them.
        public var basis: String
    }

    private let rulebook: Rulebook
    private let language: Language

    /// The words of a rulebook.
    public init(_ rulebook: Rulebook, _ language: Language) {
        self.rulebook = rulebook
        self.language = language
    }

    /// A duty as the latest edition that has it calls it, or the first layer that adds it.
    public func duty(_ duty: String, of workflow: WorkflowID) -> Words {
        let layered = rulebook.layered.sorted { $0.key < $1.key }.map(\.value).filter { $0.id == workflow }
        for edition in ([rulebook.workflow(workflow)].compactMap { $0 } + layered).flatMap({ $0.editions.reversed() }) {
            let owed = edition.duties.first { $0.id == duty }.map { ($0.title, $0.owner, $0.citations) }
            let recurring = edition.periodicDuties.first { $0.id == duty }.map { ($0.title, $0.owner, $0.citations) }
            guard let (title, handle, citations) = owed ?? recurring else { continue }
            let owner = edition.roles.compactMap { $0 }.first { $0.handle == handle }
            return Words(
                title: text(title), owner: owner.map { text($0.title) } ?? "", basis: basis(citations, in: edition))
        }
        return Words(title: duty, owner: "", basis: "")
    }

    /// Articles in running text.
    public func basis(_ citations: [Citation], in edition: Edition) -> String {
        var seen: Set<Citation> = []
        return citations.filter { seen.insert($0).inserted }.map { citation in
            guard citation.title.isEmpty else { return citation.text(language) }
            var named = citation
            named.title = edition.sources.first { $0.key == citation.source }?.title ?? citation.source
            return named.text(language)
        }.joined(separator: language == .zh ? "，" : "; ")
    }

    private func text(_ text: Text) -> String { language == .zh ? text.zh : text.en ?? text.zh }
}
