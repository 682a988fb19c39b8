/// A set of states as bits, at most 64 a workflow.
@frozen public struct StateSet: Hashable, Sendable {
    /// Bit n stands for the state with handle n.
    public var bits: UInt64
    /// A set from its bits.
    @inlinable public init(bits: UInt64 = 0) { self.bits = bits }
    /// Whether the state is in the set.
    @inlinable public func contains(_ state: StateHandle) -> Bool { bits >> UInt64(state.raw) & 1 == 1 }
    /// Adds a state.
    @inlinable public mutating func insert(_ state: StateHandle) { bits |= 1 << UInt64(state.raw) }
    /// Whether no state is in the set.
    @inlinable public var isEmpty: Bool { bits == 0 }
}

/// A set of roles as bits, at most 64 a workflow.
@frozen public struct RoleSet: Hashable, Sendable {
    /// Bit n stands for the role with handle n.
    public var bits: UInt64
    /// A set from its bits.
    @inlinable public init(bits: UInt64 = 0) { self.bits = bits }
    /// Whether the role is in the set.
    @inlinable public func contains(_ role: RoleHandle) -> Bool { bits >> UInt64(role.raw) & 1 == 1 }
    /// Adds a role.
    @inlinable public mutating func insert(_ role: RoleHandle) { bits |= 1 << UInt64(role.raw) }
    /// Whether no role is in the set.
    @inlinable public var isEmpty: Bool { bits == 0 }
}
