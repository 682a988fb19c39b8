import CaseServices
import Diagnostics
import RegistryDesk
import Wording
import WorkflowEngine
import WorkflowModel

/// Cases about people that have not come to their end, in words.
struct OpenCases {
    let service: CaseService

    /// Of one person, in order of identifiers.
    func about(_ person: String) throws(StoreError) -> [CaseHeader] {
        var filter = CaseFilter()
        filter.subjectID = person
        filter.limit = .max
        return try service.store.list(filter).filter(isOpen)
    }

    /// Everybody's, by the identifier of the person.
    func ofEverybody() throws(StoreError) -> [String: [CaseHeader]] {
        var filter = CaseFilter()
        var open: [CaseHeader] = []
        var page: [CaseHeader]
        repeat {
            page = try service.store.list(filter)
            open += page.filter(isOpen)
            filter.after = page.last?.id
        } while page.count == filter.limit
        return Dictionary(grouping: open, by: \.subjectID)
    }

    /// Whether it goes on.
    private func isOpen(_ header: CaseHeader) -> Bool {
        guard let judge = Judge(service.rulebook, workflow: header.workflow), let state = state(of: header, judge)
        else { return true }
        return judge.workflow.editions.allSatisfy { $0.states[state.index]?.final == nil }
    }

    private func state(of header: CaseHeader, _ judge: Judge) -> StateHandle? {
        header.state.flatMap { judge.workflow.vocabulary.states.handle($0) }
    }

    /// A case with its procedure and where it stands.
    func text(_ header: CaseHeader) -> LocalizedText {
        LocalizedText(zh: text(header, .zh), en: text(header, .en))
    }

    private func text(_ header: CaseHeader, _ language: Language) -> String {
        guard let judge = Judge(service.rulebook, workflow: header.workflow) else { return header.id }
        var parts = [judge.workflow.editions.last.map { words($0.title, language) } ?? header.workflow.rawValue]
        if let state = state(of: header, judge) {
            parts.append(Wording(judge: judge, language: language).title(of: state))
        }
        switch language {
        case .zh: return "\(header.id)（\(parts.joined(separator: "，"))）"
        case .en: return "\(header.id) (\(parts.joined(separator: ", ")))"
        }
    }

    /// The steps by which a case ends short of its goal from where it stands, by the latest edition.
    func ways(outOf header: CaseHeader) -> LocalizedText? {
        guard let judge = Judge(service.rulebook, workflow: header.workflow), let state = state(of: header, judge),
            let edition = judge.workflow.editions.last
        else { return nil }
        let names = judge.workflow.vocabulary.transitions
        let ways = edition.transitions.compactMap { $0 }.filter { transition in
            transition.states.contains(state)
                && transition.to.map { edition.states[$0.index]?.final == .ended } ?? false
        }
        guard !ways.isEmpty else { return nil }
        return LocalizedText(
            zh: ways.map { "\(words($0.title, .zh))（\(names[$0.handle])）" }.joined(separator: "、"),
            en: ways.map { "\(words($0.title, .en)) (\(names[$0.handle]))" }.joined(separator: ", "))
    }

    private func words(_ title: Text, _ language: Language) -> String {
        switch language {
        case .zh: title.zh
        case .en: title.localized.en
        }
    }
}
