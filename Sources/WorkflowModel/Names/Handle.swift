/// A small integer that stands for a name of one workflow.
///
/// Linking turns names into handles once, so that the engine runs on arrays and bit sets.
/// The phantom `Subject` keeps a state from being taken for a transition.
@frozen public struct Handle<Subject>: Hashable, Comparable, Sendable {
    /// Position in the table of names of this subject, counted from 0.
    public let raw: Int32

    /// Wraps a position of the name table.
    @inlinable public init(_ raw: Int) { self.raw = Int32(truncatingIfNeeded: raw) }

    /// The position as an array subscript.
    @inlinable public var index: Int { Int(raw) }

    /// Orders handles by their position, which is the order of declaration.
    @inlinable public static func < (a: Self, b: Self) -> Bool { a.raw < b.raw }
}

/// What a state handle stands for.
public enum StateSubject {}
/// What a transition handle stands for.
public enum TransitionSubject {}
/// What a document handle stands for.
public enum DocumentSubject {}
/// What a fact handle stands for.
public enum FactSubject {}
/// What a role handle stands for.
public enum RoleSubject {}
/// What a handle of a group of participants stands for.
public enum GroupSubject {}
/// What a symbol stands for: choices, kinds of organization, penalties, parts of a form, property names.
public enum SymbolSubject {}
/// What a handle of a person of one case stands for.
public enum PersonSubject {}

/// A state (阶段) of a workflow.
public typealias StateHandle = Handle<StateSubject>
/// A transition (环节) of a workflow.
public typealias TransitionHandle = Handle<TransitionSubject>
/// A kind of paper (材料).
public typealias DocumentHandle = Handle<DocumentSubject>
/// A fact (要素) by its name.
public typealias FactHandle = Handle<FactSubject>
/// A role (职务或组织) of a workflow.
public typealias RoleHandle = Handle<RoleSubject>
/// A group of participants (介绍人, 培养联系人 …).
public typealias GroupHandle = Handle<GroupSubject>
/// Any other word the rules compare: a choice, a kind, a penalty, a part of a form.
public typealias Symbol = Handle<SymbolSubject>
/// A person as listed in one case.
public typealias PersonHandle = Handle<PersonSubject>
