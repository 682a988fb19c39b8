import Diagnostics

/// A condition as the parts of a sentence, so that one wording serves as requirement, circumstance and fault.
struct Clause {
    /// How a condition is put.
    enum Mood {
        /// It has to hold.
        case must
        /// It must not hold.
        case mustNot
        /// It holds.
        case holds
        /// It does not hold.
        case fails
        /// Whether it holds.
        case whether

        var negated: Mood {
            switch self {
            case .must: .mustNot
            case .mustNot: .must
            case .holds: .fails
            case .fails: .holds
            case .whether: .whether
            }
        }
    }

    /// What is spoken of; may be empty in Chinese.
    var subject: String
    /// `be 2 or more`; in Chinese the same as `positive`.
    var infinitive: String
    /// `is 2 or more`.
    var positive: String
    /// `is less than 2`.
    var negative: String
    /// The parts say the contrary of the condition (`falls on a holiday` for `not on a holiday`).
    var isInverted = false

    /// A Chinese clause.
    init(
        zh subject: String, _ positive: String, to infinitive: String? = nil, not negative: String,
        isInverted: Bool = false
    ) {
        self.subject = subject
        self.infinitive = infinitive ?? positive
        self.positive = positive
        self.negative = negative
        self.isInverted = isInverted
    }

    /// An English clause.
    init(en subject: String, _ infinitive: String, is positive: String, not negative: String, isInverted: Bool = false)
    {
        self.subject = subject
        self.infinitive = infinitive
        self.positive = positive
        self.negative = negative
        self.isInverted = isInverted
    }

    func text(_ asked: Mood, _ language: Language) -> String {
        let mood = isInverted ? asked.negated : asked
        switch (mood, language) {
        case (.must, .zh): return subject + "须" + infinitive
        case (.mustNot, .zh): return subject + "不得" + infinitive
        case (.whether, .zh): return subject + "是否" + infinitive
        case (.holds, .zh): return subject + positive
        case (.fails, .zh): return subject + negative
        case (.must, .en): return "\(subject) must \(infinitive)"
        case (.mustNot, .en): return "\(subject) must not \(infinitive)"
        case (.whether, .en): return "whether \(subject) \(positive)"
        case (.holds, .en): return "\(subject) \(positive)"
        case (.fails, .en): return "\(subject) \(negative)"
        }
    }
}
