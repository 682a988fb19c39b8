import CivilTime
import WorkflowModel

@testable import WorkflowGraph

/// Three stages and an end: open → left, right → gate ⇒ late → finish ⇒ goal; anytime and give-up beside them.
struct SampleEdition {
    private(set) var edition = Edition(
        workflow: WorkflowID("sample"), id: EditionID("2020-01-01"), title: Text(zh: "样例"), from: .earliest, until: nil,
        subject: .person)
    private let ids = ["open", "left", "right", "gate", "late", "finish", "anytime", "give-up"]

    init() {
        edition.states = (0..<4).map { slot in
            WorkflowState(
                handle: StateHandle(slot), title: Text(zh: "阶段\(slot)"), isInitial: slot == 0,
                final: slot == 2 ? .completed : slot == 3 ? .ended : nil)
        }
        edition.transitions = ids.indices.map { slot in
            Transition(handle: TransitionHandle(slot), title: Text(zh: ids[slot]))
        }
        edition.transitions[0]?.opens = StateSet(bits: 0b1)
        for slot in 1...3 { edition.transitions[slot]?.states = StateSet(bits: 0b1) }
        edition.transitions[3]?.to = StateHandle(1)
        edition.transitions[4]?.states = StateSet(bits: 0b11)
        edition.transitions[5]?.states = StateSet(bits: 0b10)
        edition.transitions[5]?.to = StateHandle(2)
        edition.transitions[6]?.states = StateSet(bits: 0b11)
        edition.transitions[7]?.states = StateSet(bits: 0b11)
        edition.transitions[7]?.to = StateHandle(3)
        for slot in [6, 7] { edition.transitions[slot]?.isOptional = true }
        after("left", "open")
        after("right", "open")
        after("gate", "left")
        after("gate", "right")
        after("gate", "open")
        after("late", "gate")
        after("finish", "late")
        after("finish", "open")
    }

    mutating func after(_ step: String, _ source: String) {
        guard let target = ids.firstIndex(of: step), let first = ids.firstIndex(of: source) else { return }
        edition.transitions[target]?.after.append(Predecessor(anyOf: [TransitionHandle(first)]))
    }

    func state(_ slot: Int) -> StateHandle { StateHandle(slot) }
    func name(_ handle: TransitionHandle) -> String { ids[handle.index] }
    func names(_ stage: StepGraph.Stage) -> [String] { stage.steps.map { name($0.handle) } }
}
