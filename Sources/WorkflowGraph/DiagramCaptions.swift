public import WorkflowModel

/// The texts of a diagram, made by whoever knows the language.
public struct DiagramCaptions: Sendable {
    /// What stands in the box of a step.
    public struct Step: Sendable {
        /// Title.
        public var title: String
        /// Number in the official chart.
        public var number: String?
        /// Who acts.
        public var actors: [String]
        /// Waiting periods and limits, one a line.
        public var terms: [String]
        /// Added by a layer.
        public var isLocal: Bool

        /// The texts of a step.
        public init(title: String, number: String?, actors: [String], terms: [String], isLocal: Bool) {
            self.title = title
            self.number = number
            self.actors = actors
            self.terms = terms
            self.isLocal = isLocal
        }
    }

    /// Words of the legend and the like.
    public struct Words: Sendable {
        /// Heading of the legend.
        public var legend: String
        /// An ordinary step.
        public var step: String
        /// A step that nobody owes.
        public var optional: String
        /// A step that may be done again.
        public var repeats: String
        /// A step that moves the case.
        public var move: String
        /// An arrow from a predecessor.
        public var predecessor: String
        /// An arrow from a predecessor owed in some cases.
        public var conditional: String
        /// A waiting period or limit.
        public var term: String
        /// A step of a layer.
        public var local: String
        /// Mark at a step that is owed in some cases only.
        public var sometimes: String
        /// Before the names of predecessors in other stages.
        public var requires: String
        /// Heading over the steps beside the order.
        public var asides: String
        /// Around the stages where such a step can be done.
        public var inStages: (before: String, after: String)
        /// Mark of the stage where the procedure reaches its goal.
        public var goal: String
        /// Between items of a list.
        public var separator: String
        /// In the place of items that do not fit.
        public var more: String

        /// The words.
        public init(
            legend: String, step: String, optional: String, repeats: String, move: String, predecessor: String,
            conditional: String, term: String, local: String, sometimes: String, requires: String, asides: String,
            inStages: (before: String, after: String), goal: String, separator: String, more: String
        ) {
            self.legend = legend
            self.step = step
            self.optional = optional
            self.repeats = repeats
            self.move = move
            self.predecessor = predecessor
            self.conditional = conditional
            self.term = term
            self.local = local
            self.sometimes = sometimes
            self.requires = requires
            self.asides = asides
            self.inStages = inStages
            self.goal = goal
            self.separator = separator
            self.more = more
        }
    }

    /// Language tag, such as `zh-Hans`.
    public var language: String
    /// The heading.
    public var title: String
    /// Below the heading.
    public var subtitle: String
    /// What a reader hears who does not see the picture.
    public var description: String
    /// By step.
    public var steps: [TransitionHandle: Step]
    /// By state.
    public var states: [StateHandle: String]
    /// Everything else.
    public var words: Words

    /// The texts of a diagram.
    public init(
        language: String, title: String, subtitle: String, description: String, steps: [TransitionHandle: Step],
        states: [StateHandle: String], words: Words
    ) {
        self.language = language
        self.title = title
        self.subtitle = subtitle
        self.description = description
        self.steps = steps
        self.states = states
        self.words = words
    }

    func title(_ step: TransitionHandle) -> String { steps[step]?.title ?? "" }
    func title(_ state: StateHandle) -> String { states[state] ?? "" }

    /// A step with its number, for one line.
    func line(_ step: TransitionHandle) -> String {
        guard let caption = steps[step] else { return "" }
        return caption.number.map { "\($0) \(caption.title)" } ?? caption.title
    }

    /// The stages where a step beside the order can be done.
    func place(_ aside: StepGraph.Aside) -> String {
        words.inStages.before + aside.states.map(title).joined(separator: words.separator) + words.inStages.after
    }
}
