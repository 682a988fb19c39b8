/// Names of one kind in the order of their handles.
public struct NameTable<Subject>: Sendable {
    /// Names in handle order.
    public private(set) var names: [String] = []
    private var handles: [String: Handle<Subject>] = [:]

    /// An empty table.
    public init() {}

    /// Number of names.
    public var count: Int { names.count }

    /// The handle of a name already in the table.
    public func handle(_ name: String) -> Handle<Subject>? { handles[name] }

    /// The handle of a name, which is entered if it is new.
    public mutating func intern(_ name: String) -> Handle<Subject> {
        if let known = handles[name] { return known }
        let handle = Handle<Subject>(names.count)
        names.append(name)
        handles[name] = handle
        return handle
    }

    /// The name behind a handle of this table.
    public subscript(_ handle: Handle<Subject>) -> String { names[handle.index] }

    /// All handles in order.
    public var all: [Handle<Subject>] { names.indices.map { Handle($0) } }
}

/// All names of one workflow in all its editions and layers.
///
/// Handles are common to the editions, so that one history can be judged by several of them.
public struct Vocabulary: Sendable {
    /// States.
    public var states = NameTable<StateSubject>()
    /// Transitions.
    public var transitions = NameTable<TransitionSubject>()
    /// Kinds of paper.
    public var documents = NameTable<DocumentSubject>()
    /// Facts.
    public var facts = NameTable<FactSubject>()
    /// Roles.
    public var roles = NameTable<RoleSubject>()
    /// Groups of participants.
    public var groups = NameTable<GroupSubject>()
    /// All other words.
    public var symbols = NameTable<SymbolSubject>()

    /// An empty vocabulary.
    public init() {}
}
