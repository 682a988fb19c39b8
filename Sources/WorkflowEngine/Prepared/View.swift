/// Elements that lie elsewhere, looked at in place: reading one neither copies the table nor counts references.
///
/// Whoever makes a view sees to it that the elements outlive it: an edition keeps its tables as long as it lives, a view
/// of a case lives inside one call.
struct View<Element>: @unchecked Sendable {
    private let base: UnsafePointer<Element>?
    let count: Int

    /// Looks at elements that somebody else keeps.
    @inline(__always)
    init(_ elements: UnsafeBufferPointer<Element>) {
        base = elements.baseAddress
        count = elements.count
    }

    /// Keeps a copy of the elements; the maker calls `deallocate`.
    init(copying elements: some Collection<Element>) {
        let room = UnsafeMutableBufferPointer<Element>.allocate(capacity: elements.count)
        _ = room.initialize(fromContentsOf: elements)
        base = UnsafePointer(room.baseAddress)
        count = elements.count
    }

    /// Gives up a copy.
    func deallocate() {
        let room = UnsafeMutablePointer(mutating: base)
        room?.deinitialize(count: count)
        room?.deallocate()
    }

    /// An element, read where it lies.
    subscript(index: Int) -> Element {
        @inline(__always) _read { yield pointer(index).pointee }
    }

    /// Where an element lies.
    @inline(__always)
    func pointer(_ index: Int) -> UnsafePointer<Element> {
        precondition(UInt(bitPattern: index) < UInt(bitPattern: count), "subscript outside of a table")
        return base.unsafelyUnwrapped + index
    }

    var indices: Range<Int> { 0..<count }
}
