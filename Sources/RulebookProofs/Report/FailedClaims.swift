import Diagnostics
import WorkflowModel

/// The claims of a report that are not proved, those that fail for the same reasons together.
struct FailedClaims {
    /// One contradiction and all that fails because of it.
    struct Group {
        var claim: ProofClaim
        var others: [ProofClaim] = []
    }

    private(set) var groups: [Group] = []

    init(_ report: ProofReport) {
        var known: [Set<ProofPlace>: Int] = [:]
        for claim in report.claims where !claim.result.isProved {
            let key = Self.contradiction(claim)
            guard !key.isEmpty, let index = known[key] else {
                if !key.isEmpty { known[key] = groups.count }
                groups.append(Group(claim: claim))
                continue
            }
            // The step that cannot be done says more than the states behind it.
            if claim.kind.isStep, !groups[index].claim.kind.isStep {
                groups[index].others.append(groups[index].claim)
                groups[index].claim = claim
            } else {
                groups[index].others.append(claim)
            }
        }
    }

    /// The rules and predecessors that contradict each other; empty where the claim has a reason of its own.
    private static func contradiction(_ claim: ProofClaim) -> Set<ProofPlace> {
        guard case .refuted(let places, _) = claim.result else { return [] }
        return Set(
            places.dropFirst().filter { place in
                switch place.kind {
                case .rule, .predecessor: true
                case .state, .transition, .document, .duty, .edition: false
                }
            })
    }
}

extension FailedClaims.Group {
    func diagnostic(_ report: ProofReport, _ positions: (ProofPlace) -> SourceSpan?) -> Diagnostic {
        switch claim.result {
        case .proved, .notProved:
            let place = ProofPlace(
                workflow: report.workflow, edition: report.edition, layer: report.layer, kind: claim.kind.place)
            if let assumed = report.assumptions.first(where: { $0.place == claim.kind.place.name }) {
                let text = claim.result.reason
                return Diagnostic(
                    code: code(.open), severity: .note,
                    message: LocalizedText(
                        zh: "\(text.zh)；规则文件以此为据：\(assumed.reason.zh)",
                        en: "\(text.en); the rules answer for it: \(assumed.reason.en ?? assumed.reason.zh)"),
                    primary: positions(place))
            }
            return Diagnostic(
                code: code(.open), message: claim.result.reason, primary: positions(place),
                hint: LocalizedText(
                    zh: "核对这里的期限和条件，留出余地，使它不取决于月份长短或者放假安排；确认无误的，用 assume 写明理由",
                    en: "Check the periods and conditions here and leave room, so that they do not depend on the "
                        + "calendar; where they are right all the same, state the reason under `assume`"))
        case .refuted(let places, _):
            let spans = places.map { (place: $0, span: positions($0)) }
            let first = spans.first { $0.span != nil }?.span
            var seen: Set<SourceSpan> = first.map { [$0] } ?? []
            let labels: [Diagnostic.Label] = spans.dropFirst().compactMap { place, span in
                guard let span, seen.insert(span).inserted else { return nil }
                return Diagnostic.Label(span: span, message: place.kind.label)
            }
            return Diagnostic(
                code: code(report.border == nil ? claim.kind.code : .border), message: message, primary: first,
                secondary: labels, hint: claim.kind.hint)
        }
    }

    private func code(_ code: ProofCodes.Code) -> DiagnosticCode { DiagnosticCode(rawValue: code.rawValue) }

    private var message: LocalizedText {
        let text = claim.result.reason
        var seen: Set<LocalizedText> = []
        let names = others.map(\.kind.place.label).filter { seen.insert($0).inserted && $0 != claim.kind.place.label }
        guard !names.isEmpty else { return text }
        let shown = names.prefix(6)
        return LocalizedText(
            zh: text.zh + "。因此走不通的还有：" + shown.map(\.zh).joined(separator: "、") + (names.count > 6 ? " 等" : ""),
            en: text.en + ". For the same reason there is no way through " + shown.map(\.en).joined(separator: ", ")
                + (names.count > 6 ? " and others" : ""))
    }
}

extension ProofResult {
    /// Why it is not proved.
    var reason: LocalizedText {
        switch self {
        case .proved: LocalizedText(zh: "", en: "")
        case .refuted(_, let explanation): explanation
        case .notProved(let reason): reason
        }
    }
}

extension ProofClaim.Kind {
    /// Whether it is about doing one step.
    var isStep: Bool {
        switch self {
        case .transitionAlive: true
        case .stateReachable, .finalReachable, .ruleSatisfiable, .readsRecorded, .paperUsed, .dutyDischarged: false
        }
    }

    /// The place the claim is about.
    var place: ProofPlace.Kind {
        switch self {
        case .stateReachable(let state), .finalReachable(let state): .state(state)
        case .transitionAlive(let transition): .transition(transition)
        case .ruleSatisfiable(let transition, let rule), .readsRecorded(let transition, let rule):
            .rule(transition: transition, rule: rule)
        case .paperUsed(let paper): .document(paper)
        case .dutyDischarged(let duty): .duty(duty)
        }
    }

    var code: ProofCodes.Code {
        switch self {
        case .stateReachable: .stateUnreachable
        case .finalReachable: .noEnd
        case .transitionAlive: .dead
        case .ruleSatisfiable: .deadRule
        case .readsRecorded: .reads
        case .paperUsed: .paper
        case .dutyDischarged: .duty
        }
    }

    /// How to mend it.
    var hint: LocalizedText {
        switch self {
        case .stateReachable, .finalReachable, .transitionAlive, .ruleSatisfiable:
            LocalizedText(
                zh: "放宽或去掉其中一条要求，或者改正它的起点（since）、前序（after）或所在阶段（in、from）",
                en: "Relax or remove one of these requirements, or correct its anchor (since), predecessor (after) or "
                    + "state (in, from)")
        case .readsRecorded:
            LocalizedText(
                zh: "把该环节写进 after，或者把它标为 optional，或者给规则加 when",
                en: "Name the step under after, mark it optional, or give the rule a when")
        case .paperUsed:
            LocalizedText(
                zh: "在形成它的环节写 files，或者从 documents 删去",
                en: "Name it under files of the step that makes it, or remove it from documents")
        case .dutyDischarged:
            LocalizedText(
                zh: "改正 owner、done-by 或 while，使每个阶段都有能办结它的环节",
                en: "Correct owner, done-by or while so that each state has a step that discharges it")
        }
    }
}

extension ProofPlace.Kind {
    /// What is to be seen there.
    var label: LocalizedText {
        switch self {
        case .state(let name): LocalizedText(zh: "阶段 \(name)", en: "state \(name)")
        case .transition(let name): LocalizedText(zh: "环节 \(name)", en: "transition \(name)")
        case .rule(let name, let rule): LocalizedText(zh: "规则 \(name)/\(rule)", en: "rule \(name)/\(rule)")
        case .predecessor(let name, let other):
            LocalizedText(zh: "\(name) 以 \(other) 为前序", en: "\(name) comes after \(other)")
        case .document(let name): LocalizedText(zh: "材料 \(name)", en: "document \(name)")
        case .duty(let name): LocalizedText(zh: "待办 \(name)", en: "duty \(name)")
        case .edition: LocalizedText(zh: "本版本", en: "this edition")
        }
    }
}

extension ProofPlace.Kind {
    /// Identifier of the state, transition, paper or duty; nil for the edition as a whole.
    var name: String? {
        switch self {
        case .state(let name), .transition(let name), .document(let name), .duty(let name): name
        case .rule(let transition, _), .predecessor(let transition, _): transition
        case .edition: nil
        }
    }
}
