public import WorkflowModel

/// The steps of one edition as a reader meets them: stages in order, in each its steps, and what leads from one to the other.
public struct StepGraph: Sendable {
    /// What a step does to the stage of a case.
    public enum Effect: Hashable, Sendable {
        /// The case stays where it is.
        case stays
        /// The case moves to another stage of the way.
        case moves(StateHandle)
        /// The case ends beside the way.
        case ends(StateHandle)
    }

    /// An arrow between two steps.
    public struct Arrow: Hashable, Sendable {
        /// The step that comes first.
        public var from: TransitionHandle
        /// The step that needs it.
        public var to: TransitionHandle
        /// Owed only in some cases, or one of several.
        public var isConditional: Bool
    }

    /// A step in its stage.
    public struct Step: Sendable {
        /// The step.
        public var handle: TransitionHandle
        /// What it does to the stage.
        public var effect: Effect
        /// Its row in the stage, by what must come before.
        public var layer: Int
        /// Predecessors in other stages that the way there does not imply.
        public var needs: [TransitionHandle]
        /// Nobody owes it.
        public var isOptional: Bool
        /// May be done more than once.
        public var repeats: Bool
        /// Owed only under a condition.
        public var isConditional: Bool
        /// A case may begin with it.
        public var opens: Bool
    }

    /// A stage with the steps that are first done there.
    public struct Stage: Sendable {
        /// The state.
        public var state: StateHandle
        /// The procedure reaches its goal here.
        public var isGoal: Bool
        /// Steps in order of layer, then of declaration.
        public var steps: [Step]
    }

    /// A step that belongs to no place in the order: possible in several stages, or an end beside the way.
    public struct Aside: Sendable {
        /// The step.
        public var step: Step
        /// Where it can be done.
        public var states: [StateHandle]
    }

    /// Stages of the way, in order of declaration.
    public var stages: [Stage]
    /// Steps beside the order.
    public var asides: [Aside]
    /// Arrows within a stage, without those that others imply.
    public var arrows: [Arrow]
    /// Arrows between stages that neither a move nor another arrow implies.
    public var crossing: [Arrow]

    /// The stage a step stands in.
    public func stage(of step: TransitionHandle) -> StateHandle? {
        stages.first { $0.steps.contains { $0.handle == step } }?.state
    }
}
