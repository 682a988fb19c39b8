public import CivilTime

/// Which column of a roster feeds what: rules for reading tables that organs keep, one person a row.
public struct RosterMapping: Hashable, Sendable {
    /// The workflow whose cases the rows are.
    public var workflow: WorkflowID
    /// What the mapping is called.
    public var title: Text
    /// Row of the column names, counted from 1; 0: there is none; nil: it is looked for.
    public var header: Int?
    /// The sheets to read; empty: all.
    public var sheets: [String]
    /// Layers that apply to every row.
    public var layers: [LayerID]
    /// Columns with the key of the row.
    public var caseKey: [String]
    /// Columns with the layer of the row.
    public var layer: [String]
    /// Fields of the subject.
    public var subject: [RosterField]
    /// Properties of the organization; `id` and `name` among them.
    public var organization: [RosterField]
    /// Steps in the order in which they are taken.
    public var steps: [RosterStep]
    /// Other words for choices and truth values.
    public var words: [RosterWord]
    /// Columns that are known and not read.
    public var aside: [String]
    /// Somebody wrote it for one roster: what it names is expected there.
    public var isOwn = false

    /// A mapping.
    public init(workflow: WorkflowID, title: Text = Text(zh: "")) {
        self.workflow = workflow
        self.title = title
        sheets = []
        layers = []
        caseKey = []
        layer = []
        subject = []
        organization = []
        steps = []
        words = []
        aside = []
    }
}

/// A field with the columns that may feed it: their names, or their letters or numbers.
public struct RosterField: Hashable, Sendable {
    /// What is fed.
    public var name: String
    /// The count of a ballot, where the field is one.
    public var part: String?
    /// Names of columns, the preferred one first.
    public var columns: [String]

    /// A field.
    public init(name: String, part: String? = nil, columns: [String]) {
        self.name = name
        self.part = part
        self.columns = columns
    }
}

/// A step with the columns that feed it.
public struct RosterStep: Hashable, Sendable {
    /// The transition.
    public var transition: String
    /// Columns of its date.
    public var date: [String]
    /// The day on which every row has the step, in the place of columns.
    public var day: CivilDate?
    /// Columns of its date where no other step needs them on the day of a row.
    public var spare: [String] = []
    /// Columns of its date where its own gives it nothing on the day of a row, and they are nobody else's then.
    public var fallback: [String] = []
    /// A step that goes before this one: a day that is earlier than its one day in a row belongs to an occurrence that the
    /// table does not show, and is not read.
    public var notBefore: String?
    /// Words in a heading above several columns that make them columns of this step.
    public var under: [String] = []
    /// Columns of the acting body.
    public var by: [String]
    /// Groups of people.
    public var people: [RosterField]
    /// Facts.
    public var facts: [RosterField]
    /// Papers: their date, or a mark that they are there.
    public var papers: [RosterField]

    /// A step.
    public init(transition: String) {
        self.transition = transition
        date = []
        by = []
        people = []
        facts = []
        papers = []
    }
}

/// A word of the rules with what people write for it.
public struct RosterWord: Hashable, Sendable {
    /// The word: a choice, `true` or `false`.
    public var word: String
    /// What people write.
    public var spellings: [String]

    /// A word.
    public init(word: String, spellings: [String]) {
        self.word = word
        self.spellings = spellings
    }
}
