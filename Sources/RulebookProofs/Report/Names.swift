import Diagnostics
import WorkflowModel

/// Names and sentences for what the search found, from the vocabulary and titles of an edition.
struct Names {
    let vocabulary: Vocabulary
    let edition: Edition
    /// The edition before the border, if there is one.
    let before: Edition?
    let layer: LayerID?

    func state(_ handle: StateHandle) -> String { vocabulary.states[handle] }
    func transition(_ handle: TransitionHandle) -> String { vocabulary.transitions[handle] }
    func document(_ handle: DocumentHandle) -> String { vocabulary.documents[handle] }

    func place(_ kind: ProofPlace.Kind, layer: LayerID? = nil) -> ProofPlace {
        ProofPlace(workflow: edition.workflow, edition: edition.id, layer: layer, kind: kind)
    }

    /// The answer of a search as the result of a claim.
    func result(of search: SearchResult, at kind: ProofPlace.Kind, _ failure: Failure) -> ProofResult {
        switch search {
        case .found: return .proved
        case .open(.lengths):
            let reason = LocalizedText(
                zh: "未能证明：“\(failure.text.zh)”是否成立，取决于月份长短或者放假安排",
                en: "not proved: whether \(failure.text.en) depends on the lengths of months or on the holidays")
            return .notProved(reason: reason)
        case .open(.effort):
            let reason = LocalizedText(
                zh: "未能证明：办法太多，没有试完（可能\(failure.text.zh)）",
                en: "not proved: too many ways to try them all (perhaps \(failure.text.en))")
            return .notProved(reason: reason)
        case .refuted(let core):
            var places = [place(kind)]
            for reason in core.reasons {
                for place in self.places(of: reason) where !places.contains(place) { places.append(place) }
            }
            return .refuted(places, explanation: explain(core, failure))
        }
    }

    private func explain(_ core: Core, _ failure: Failure) -> LocalizedText {
        var sentences: [LocalizedText] = []
        for reason in core.reasons {
            let sentence = self.sentence(reason)
            if !sentences.contains(sentence) { sentences.append(sentence) }
        }
        if sentences.isEmpty {
            return LocalizedText(
                zh: failure.text.zh + "：没有环节通向那里", en: failure.text.en + ": no transition leads there")
        }
        if sentences.count == 1 {
            return LocalizedText(
                zh: "\(failure.text.zh)：\(sentences[0].zh)", en: "\(failure.text.en): \(sentences[0].en)")
        }
        let marks = sentences.indices.map { "(\($0 + 1)) " }
        return LocalizedText(
            zh: failure.text.zh + "，因为这些要求不能同时满足：" + zip(marks, sentences).map { $0 + $1.zh }.joined(separator: "；"),
            en: failure.text.en + ", because these requirements cannot all be met: "
                + zip(marks, sentences).map { $0 + $1.en }.joined(separator: "; "))
    }

    // MARK: Reasons

    func edition(old: Bool) -> Edition { old ? before ?? edition : edition }

    func title(_ handle: TransitionHandle, old: Bool = false) -> Text {
        edition(old: old).transition(handle)?.title ?? before?.transition(handle)?.title ?? Text(zh: transition(handle))
    }

    private func rule(_ handle: TransitionHandle, _ index: Int, old: Bool) -> Rule? {
        guard let rules = edition(old: old).transition(handle)?.rules, index < rules.count else { return nil }
        return rules[index]
    }

    private func places(of reason: Reason) -> [ProofPlace] {
        func place(_ kind: ProofPlace.Kind, _ old: Bool, _ layer: LayerID? = nil) -> ProofPlace {
            ProofPlace(workflow: edition.workflow, edition: edition(old: old).id, layer: layer, kind: kind)
        }
        switch reason {
        case .rule(let handle, let index, let old), .missing(let handle, let index, let old),
            .reads(let handle, let index, _, let old):
            guard let rule = rule(handle, index, old: old) else { return [] }
            return [place(.rule(transition: transition(handle), rule: rule.id), old, rule.layer)]
        case .after(let handle, let other, let old):
            let layer = edition(old: old).transition(handle)?.layer
            return [place(.predecessor(transition: transition(handle), after: transition(other)), old, layer)]
        case .states(let handle, let old), .outcome(let handle, let old):
            return [place(.transition(transition(handle)), old, edition(old: old).transition(handle)?.layer)]
        case .border: return [place(.edition, false)]
        }
    }

    private func sentence(_ reason: Reason) -> LocalizedText {
        switch reason {
        case .rule(let handle, let index, let old):
            return ruleSentence(handle, index, old: old)
        case .missing(let handle, let index, let old):
            let head = ruleHead(handle, index, old: old)
            return LocalizedText(
                zh: head.zh + "要看的材料或要素没有环节记录", en: head.en + " reads a paper or fact that no step records")
        case .reads(let handle, let index, let other, let old):
            let head = ruleHead(handle, index, old: old), name = title(other, old: old)
            return LocalizedText(
                zh: head.zh + "要看“\(name.zh)”，它必须先办", en: head.en + " reads “\(name.english)”, which has to come first")
        case .after(let handle, let other, let old):
            let step = title(handle, old: old), first = title(other, old: old)
            return LocalizedText(
                zh: "“\(step.zh)”之前必须已办“\(first.zh)”（after）",
                en: "“\(step.english)” comes after “\(first.english)” (after)")
        case .states(let handle, let old):
            let step = title(handle, old: old), states = stateNames(handle, old: old)
            if states.zh.isEmpty {
                return LocalizedText(
                    zh: "“\(step.zh)”没有可办的阶段", en: "“\(step.english)” has no state in which it is done")
            }
            return LocalizedText(
                zh: "“\(step.zh)”只能在阶段\(states.zh)办", en: "“\(step.english)” is done only in \(states.en)")
        case .outcome(let handle, let old):
            let step = title(handle, old: old)
            return LocalizedText(
                zh: "“\(step.zh)”的结果必须算数（outcome）", en: "the outcome of “\(step.english)” must count (outcome)")
        case .border:
            return LocalizedText(
                zh: "旧版本期间办的在前，新版本期间办的在后", en: "what was done under the old edition lies before the border")
        }
    }

    private func stateNames(_ handle: TransitionHandle, old: Bool) -> LocalizedText {
        guard let definition = edition(old: old).transition(handle) else { return LocalizedText(zh: "", en: "") }
        let states = edition(old: old).states.compactMap { $0 }
            .filter { definition.states.contains($0.handle) || definition.opens.contains($0.handle) }
        return LocalizedText(
            zh: states.map { "“\($0.title.zh)”" }.joined(separator: "、"),
            en: states.map { "“\($0.title.english)”" }.joined(separator: ", "))
    }

    private func ruleHead(_ handle: TransitionHandle, _ index: Int, old: Bool) -> LocalizedText {
        let step = title(handle, old: old)
        guard let rule = rule(handle, index, old: old) else { return LocalizedText(zh: step.zh, en: step.english) }
        return LocalizedText(
            zh: "“\(step.zh)”的规则“\(rule.title.zh)”（\(rule.id)）",
            en: "the rule “\(rule.title.english)” (\(rule.id)) of “\(step.english)”")
    }

    private func ruleSentence(_ handle: TransitionHandle, _ index: Int, old: Bool) -> LocalizedText {
        let head = ruleHead(handle, index, old: old)
        guard let rule = rule(handle, index, old: old) else { return head }
        let phrases = Phrases(names: self, edition: edition(old: old))
        let bodies = rule.grades.isEmpty ? [rule.body] : rule.grades.filter { $0.severity == .block }.map(\.body)
        guard let body = bodies.first, bodies.count == 1, let phrase = phrases.condition(body) else { return head }
        return LocalizedText(zh: "\(head.zh)：\(phrase.zh)", en: "\(head.en): \(phrase.en)")
    }
}
