/// What a transition writes into the registry of organizations, once its act counts.
public struct Registering: Sendable {
    /// What is written.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// A body is composed anew.
        case compose
        /// People take seats or posts in a body that is there.
        case seat
        /// People leave a body.
        case leave
        /// The organization is there from then on.
        case found
    }

    /// What is written.
    public var kind: Kind
    /// The body, such as `committee`; empty for `found`.
    public var body: String
    /// Whom it is about.
    public var members: [NameSource]
    /// Which of them hold which post; the first that fits somebody counts.
    public var posts: [RegisteredPost]
    /// The day of the election from which the term counts; nil: nobody was elected, and no term begins.
    public var elected: MomentIndex?
    /// How long the term is, as a fact; nil, or a fact that is not stated: as the kind of organization says.
    public var term: FactReference?
    /// What is stated of an organization that is founded: properties, each a fact of an act.
    public var properties: [RegisteredProperty]
    /// Only if this holds.
    public var when: ConditionIndex?

    /// What is written, with its required parts.
    public init(kind: Kind, body: String) {
        self.kind = kind
        self.body = body
        members = []
        posts = []
        elected = nil
        term = nil
        properties = []
        when = nil
    }
}

/// A post in a body, and who takes it.
public struct RegisteredPost: Sendable {
    /// The post, as the registry has it.
    public var post: Text
    /// Who takes it.
    public var holders: [NameSource]
    /// Only one person holds it at a time.
    public var isSingle: Bool
    /// Only if this holds.
    public var when: ConditionIndex?

    /// A post.
    public init(post: Text, holders: [NameSource], isSingle: Bool, when: ConditionIndex?) {
        self.post = post
        self.holders = holders
        self.isSingle = isSingle
        self.when = when
    }
}

/// A property of an organization that is founded.
public struct RegisteredProperty: Sendable {
    /// The property; `name` is the organization's name.
    public var name: String
    /// The fact that states it.
    public var fact: FactReference

    /// A property.
    public init(name: String, fact: FactReference) {
        self.name = name
        self.fact = fact
    }
}
