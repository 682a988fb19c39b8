import Diagnostics
import WorkflowModel

/// Titles of what the rules name. The edition at hand speaks first, then the others from the latest on.
extension Voice {
    private func first<Found>(_ find: (Edition) -> Found?) -> Found? {
        if let edition, let found = find(edition) { return found }
        for other in workflow.editions.reversed() {
            if let found = find(other) { return found }
        }
        return nil
    }

    func title(_ handle: TransitionHandle) -> String {
        first { $0.transition(handle)?.title }.map(text) ?? name(workflow.vocabulary.transitions, handle)
    }

    func title(_ handle: StateHandle) -> String {
        first { $0.states.indices.contains(handle.index) ? $0.states[handle.index]?.title : nil }.map(text)
            ?? name(workflow.vocabulary.states, handle)
    }

    func title(_ handle: DocumentHandle) -> String {
        first { $0.documents.indices.contains(handle.index) ? $0.documents[handle.index]?.title : nil }.map(text)
            ?? name(workflow.vocabulary.documents, handle)
    }

    func title(_ handle: RoleHandle) -> String {
        first { $0.roles.indices.contains(handle.index) ? $0.roles[handle.index]?.title : nil }.map(text)
            ?? name(workflow.vocabulary.roles, handle)
    }

    func title(_ handle: GroupHandle) -> String {
        first { $0.groups.indices.contains(handle.index) ? $0.groups[handle.index]?.title : nil }.map(text)
            ?? name(workflow.vocabulary.groups, handle)
    }

    /// The title of a fact as the transition declares it, or else as any does.
    func title(_ handle: FactHandle, of transition: TransitionHandle? = nil) -> String {
        if let declared = declaration(handle, of: transition) { return text(declared.title) }
        let id = name(workflow.vocabulary.facts, handle)
        return CommonWords.of(id, language) ?? id
    }

    func declaration(_ handle: FactHandle, of transition: TransitionHandle?) -> FactDeclaration? {
        if let transition,
            let own = first({ $0.transition(transition)?.facts.first { $0.handle == handle } })
        {
            return own
        }
        return first { edition in
            for case let transition? in edition.transitions {
                if let found = transition.facts.first(where: { $0.handle == handle }) { return found }
            }
            return nil
        }
    }

    /// The title of a word of a choice.
    func title(_ word: Symbol, ofChoice fact: FactHandle, in transition: TransitionHandle?) -> String {
        if let declared = declaration(fact, of: transition), case .choice(let words) = declared.type,
            let slot = words.firstIndex(of: word), declared.choiceTitles.indices.contains(slot)
        {
            return text(declared.choiceTitles[slot])
        }
        return title(word)
    }

    /// Any other word: kinds of organization, penalties, parts of a form, properties.
    func title(_ word: Symbol) -> String {
        guard workflow.vocabulary.symbols.names.indices.contains(word.index) else { return say("其他", "other") }
        let id = workflow.vocabulary.symbols[word]
        if let group = workflow.vocabulary.roles.handle(id) { return title(group) }
        if let declared = workflow.wordTitles[id] { return text(declared) }
        return CommonWords.of(id, language) ?? id
    }

    func title(ofDuty slot: Int32) -> String {
        guard let edition, edition.duties.indices.contains(Int(slot)) else { return say("待办事项", "duty") }
        return text(edition.duties[Int(slot)].title)
    }

    func title(ofLayer id: LayerID) -> String {
        workflow.layers.first { $0.id == id }.map { text($0.title) } ?? id.rawValue
    }

    /// Whether one of the sources is the layer's own.
    func isCited(_ id: LayerID, in citations: [Citation]) -> Bool {
        let title = workflow.layers.first { $0.id == id }?.title.zh
        return citations.contains { $0.title == title }
    }

    private func name<Subject>(_ table: NameTable<Subject>, _ handle: Handle<Subject>) -> String {
        table.names.indices.contains(handle.index) ? table[handle] : say("未知", "unknown")
    }

    // MARK: In running text

    /// An act by its title, in quotation marks.
    func act(_ handle: TransitionHandle) -> String { quoted(title(handle)) }

    /// A paper by its title, in title marks; a part of a form after it.
    func paper(_ handle: DocumentHandle, part: Symbol? = nil) -> String {
        let whole = say("《\(title(handle))》", "“\(title(handle))”")
        guard let part else { return whole }
        return say("\(whole)的“\(title(part))”一栏", "the part “\(title(part))” of \(whole)")
    }

    /// A fact by its title, after its act if that is another one.
    func fact(_ reference: FactReference, own transition: TransitionHandle? = nil) -> String {
        switch reference.scope {
        case .this: quoted(title(reference.fact, of: transition))
        case .act(let transition):
            say(
                "\(act(transition))中的\(quoted(title(reference.fact, of: transition)))",
                "\(quoted(title(reference.fact, of: transition))) of \(act(transition))")
        case .subject: quoted(title(reference.fact))
        }
    }

    /// The number of the step in the official chart, if it has one.
    func step(_ handle: TransitionHandle) -> String? {
        first { $0.transition(handle)?.step }.map { say("第 \($0) 步", "step \($0)") }
    }

    func states(_ set: StateSet) -> [String] {
        workflow.vocabulary.states.all.filter { set.contains($0) }.map { quoted(title($0)) }
    }

    /// A role in running text, with the English article.
    func role(_ handle: RoleHandle) -> String {
        let title = title(handle)
        return language == .zh || title.hasPrefix("the ") ? title : "the \(title)"
    }

    func roles(_ set: RoleSet) -> [String] {
        workflow.vocabulary.roles.all.filter { set.contains($0) }.map { role($0) }
    }

    /// A title for a rule that no file writes down.
    func builtInTitle(_ rule: RuleID) -> String {
        switch rule {
        case BuiltInRule.transitionInOrder: say("按规定的顺序办理", "steps in their order")
        case BuiltInRule.papersComplete: say("材料齐全", "papers complete")
        case BuiltInRule.paperReturned: say("所依据的材料没有退回", "papers it rests on were not returned")
        case BuiltInRule.signedAndDated: say("材料签名、日期、印章完备", "papers signed, dated and sealed")
        case BuiltInRule.transitionInEdition: say("环节在现行规定之内", "a step that the rules of the day know")
        case BuiltInRule.dutyOverdue: say("按期办理", "done in time")
        case _: rule.rawValue
        }
    }

    /// What can be done about a breach and who decides, as part of a sentence.
    func cure(_ cure: Cure) -> String {
        let way =
            switch cure.way {
            case .explain: say("不能补办，须作说明：", "it cannot be undone: ")
            case .supplement: say("补正办法：", "to put it right: ")
            case .redo: say("须重新办理：", "to be done again: ")
            case .void: say("办理无效：", "void: ")
            }
        return way + remedy(cure)
    }

    /// The same without the word for whether it can be healed.
    func remedy(_ cure: Cure) -> String {
        say(
            "\(text(cure.text))（由\(title(cure.decidedBy))决定）",
            "\(text(cure.text)) (\(role(cure.decidedBy)) decides)")
    }
}
