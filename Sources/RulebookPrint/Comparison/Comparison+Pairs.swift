import Wording
import WorkflowModel

/// Items of both editions that belong together.
extension Comparison {
    /// An item under its identifier.
    struct Named<Item> {
        var id: String
        var item: Item
    }

    /// An item of one edition or of both.
    enum Pair<Item> {
        case added(Item)
        case removed(Item)
        case both(Item, Item)
    }

    /// Pairs in the order of the second list, then what only the first one has.
    func pairs<Item>(_ old: [Named<Item>], _ new: [Named<Item>]) -> [(id: String, pair: Pair<Item>)] {
        let known = Dictionary(old.map { ($0.id, $0.item) }) { first, _ in first }
        let kept = Set(new.map(\.id))
        return new.map { named in (named.id, known[named.id].map { .both($0, named.item) } ?? .added(named.item)) }
            + old.filter { !kept.contains($0.id) }.map { ($0.id, .removed($0.item)) }
    }

    /// A property that differs; nil if it is the same.
    func detail(_ name: String, _ before: String?, _ after: String?) -> Detail? {
        before == after ? nil : Detail(name: name, before: before, after: after)
    }

    /// Articles where they differ.
    func articles(_ before: [Citation]?, _ after: [Citation]?) -> Detail? {
        detail(
            say("条文", "Article"),
            before.flatMap { places($0, old) },
            after.flatMap { places($0, new) })
    }

    /// Articles alone where the edition rests on one regulation, else behind their regulation.
    private func places(_ citations: [Citation], _ reference: Reference) -> String? {
        let text =
            reference.edition.sources.count > 1
            ? reference.reader.basis(citations, in: reference.edition)
            : Articles.places(citations, of: reference.edition, reference.tongue.language)
        return text.isEmpty ? nil : text
    }

    /// A change of an item that both have; nil if nothing differs.
    func change(
        _ section: Section, _ id: String, step: String? = nil, title: String, details: [Detail?],
        wording: [Detail?] = [], articles: Detail? = nil
    ) -> Change? {
        let details = details.compactMap { $0 }, wording = wording.compactMap { $0 }
        let kind: Kind
        if !details.isEmpty {
            kind = .changed
        } else if !wording.isEmpty {
            kind = .reworded
        } else if articles != nil {
            kind = .renumbered
        } else {
            return nil
        }
        return Change(
            section: section, kind: kind, step: step, id: id, title: title, details: details + wording,
            articles: articles)
    }

    /// Items of which only titles and texts can be compared.
    func changes<Item>(
        _ section: Section, _ pairs: [(id: String, pair: Pair<Item>)], title: (Item, Reference) -> String,
        text: (Item, Reference) -> [String], citations: (Item) -> [Citation]? = { _ in nil }
    ) -> [Change] {
        pairs.compactMap { id, pair in
            switch pair {
            case .added(let item):
                let detail = Detail(name: say("内容", "Content"), before: nil, after: lines(text(item, new)))
                return Change(
                    section: section, kind: .added, id: id, title: title(item, new),
                    details: detail.after == nil ? [] : [detail], articles: articles(nil, citations(item)))
            case .removed(let item):
                let detail = Detail(name: say("内容", "Content"), before: lines(text(item, old)), after: nil)
                return Change(
                    section: section, kind: .removed, id: id, title: title(item, old),
                    details: detail.before == nil ? [] : [detail], articles: articles(citations(item), nil))
            case .both(let first, let second):
                let isSame = text(first, recast) == text(second, new)
                let content =
                    isSame ? nil : detail(say("内容", "Content"), lines(text(first, old)), lines(text(second, new)))
                return change(
                    section, id, title: title(second, new), details: [content],
                    wording: [detail(say("名称", "Title"), title(first, old), title(second, new))],
                    articles: articles(citations(first), citations(second)))
            }
        }
    }

    private func lines(_ texts: [String]) -> String? {
        let text = texts.filter { !$0.isEmpty }.joined(separator: say("；", "; "))
        return text.isEmpty ? nil : text
    }
}
