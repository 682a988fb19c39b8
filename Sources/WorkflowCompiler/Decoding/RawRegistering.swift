internal import WorkflowModel

/// What a transition writes into the registry, as written.
struct RawRegistering: Sendable {
    var kind: Registering.Kind
    /// The body, where the kind has one.
    var body: Name?
    var members: [RawNameSource] = []
    var posts: [RawRegisteredPost] = []
    var elected: RawMoment?
    var term: Name?
    var properties: [(name: Name, fact: Name)] = []
    var when: RawCondition?
    var mark: Mark
}

/// A post and who takes it, as written.
struct RawRegisteredPost: Sendable {
    var post: Text
    var holders: [RawNameSource] = []
    var isSingle = false
    var when: RawCondition?
}
