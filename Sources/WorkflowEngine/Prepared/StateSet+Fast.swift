import WorkflowModel

extension StateSet {
    /// The same as `contains`, in three instructions; the engine asks it several times for every act.
    @inline(__always)
    func has(_ state: StateHandle) -> Bool {
        UInt32(bitPattern: state.raw) < 64 && bits &>> UInt64(UInt32(bitPattern: state.raw)) & 1 == 1
    }
}
