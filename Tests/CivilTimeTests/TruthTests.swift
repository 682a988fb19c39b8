import CivilTime
import Testing

struct TruthTests {
    @Test
    func `strong Kleene tables`() {
        let (no, open, yes) = (Truth.violated, Truth.undetermined, Truth.holds)
        let all = [no, open, yes]
        #expect(all.map { left in all.map { left.and($0) } } == [[no, no, no], [no, open, open], [no, open, yes]])
        #expect(
            all.map { left in all.map { left.or($0) } } == [[no, open, yes], [open, open, yes], [yes, yes, yes]])
        #expect(all.map(\.negated) == [yes, open, no])
    }

    @Test
    func `all and any`() {
        #expect(Truth.all([]) == .holds)
        #expect(Truth.any([]) == .violated)
        #expect(Truth.all([.holds, .undetermined]) == .undetermined)
        #expect(Truth.all([.holds, .undetermined, .violated]) == .violated)
        #expect(Truth.any([.violated, .undetermined]) == .undetermined)
        #expect(Truth.any([.violated, .undetermined, .holds]) == .holds)
        #expect([Truth(true), Truth(false)] == [.holds, .violated])
    }
}
