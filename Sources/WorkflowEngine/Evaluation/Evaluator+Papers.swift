import CivilTime
import WorkflowModel

extension Evaluator {
    /// A paper of an event (-1: the act itself): the last one of the kind and part that was not sent back.
    func paper(_ document: DocumentHandle, part: Symbol?, ofEvent position: Int) -> (position: Int, paper: Int)? {
        let slot =
            position < 0
            ? act.slot(ofPaper: document, part: part) : events[position].slot(ofPaper: document, part: part)
        return slot < 0 ? nil : (position, slot)
    }

    /// The act's own paper, or the last one anywhere in the case.
    func anyPaper(_ document: DocumentHandle, part: Symbol?) -> (position: Int, paper: Int)? {
        if let own = paper(document, part: part, ofEvent: -1) { return own }
        var index = events.count - 1
        if part == nil {
            guard document.index < lastPaper.count else { return nil }
            let place = lastPaper[document.index]
            index = Int(place.event)
            if !(isOnRecord && index == position) { return index < 0 ? nil : (index, Int(place.paper)) }
        }
        while index >= 0 {
            if part == nil || events[index].hasParts, !(isOnRecord && index == position),
                let found = paper(document, part: part, ofEvent: index)
            {
                return found
            }
            index -= 1
        }
        return nil
    }

    /// Visits every paper of a kind in the case, the act's own included.
    mutating func forEachPaper(
        _ document: DocumentHandle, part: Symbol?, _ body: (inout Self, Int, Int, BoundPaper) -> Void
    ) {
        visit(act.papers, at: -1, document, part, body)
        for position in events.indices
        where (part == nil ? events[position].paperCount > 0 : events[position].hasParts)
            && !(isOnRecord && position == self.position)
        {
            visit(events[position].papers, at: position, document, part, body)
        }
    }

    @inline(__always)
    private mutating func visit(
        _ papers: [BoundPaper], at position: Int, _ document: DocumentHandle, _ part: Symbol?,
        _ body: (inout Self, Int, Int, BoundPaper) -> Void
    ) {
        for slot in papers.indices
        where papers[slot].document == document && papers[slot].part == part && papers[slot].counts {
            body(&self, position, slot, papers[slot])
        }
    }

    /// The paper is on file and dated as asked. A paper that the act itself files is looked for there alone.
    mutating func document(_ kind: DocumentHandle, part: Symbol?, dating: PaperDating) -> Verdict {
        let isOwn = isFiledByAct(kind)
        if isOwn, part == nil, !isPaperCovered(kind) { return .notApplicable }
        let isAnywhere = !isOwn || part != nil && !isActWhole
        if !isWhole, isAnywhere, !isPaperCoveredAnywhere(kind, part: part) { return .notApplicable }
        let found = isOwn && part == nil ? paper(kind, part: part, ofEvent: -1) : anyPaper(kind, part: part)
        guard let found else {
            if isOwn { readsOwnInput = true }
            if isAssumedToRecord({ $0.files.contains { $0.document == kind } }) { assume() }
            lack(.paper(kind))
            let isOpen = isOwn ? isPaperUnknown(kind) : isUndated { $0.files.contains { $0.document == kind } }
            return isOpen ? .undetermined : .violated
        }
        note(.paper(Int32(found.position), Int32(found.paper)))
        let moment: MomentIndex
        switch dating {
        case .any: return .holds
        case .notAfter(let index), .notBefore(let index), .exactly(let index): moment = index
        }
        let paper = found.position < 0 ? act.papers[found.paper] : events[found.position].papers[found.paper]
        if paper.isUndated { return .violated }
        let limit = resolve(moment)
        guard case .date(let bound) = limit else { return unresolved(limit) }
        guard let dated = paper.dated?.interval else {
            // Undated papers satisfy a mere presence rule; a rule about the date itself needs it.
            if case .notAfter = dating { return .holds }
            // A mark in a roster says that the paper is there, and nothing of its date.
            if found.position < 0 ? !isActWhole : !isWhole(events[found.position]) { return .notApplicable }
            lack(.paperDate(kind))
            return .undetermined
        }
        let truth: Truth
        switch dating {
        case .any: truth = .holds
        case .notAfter: truth = dated.isOnOrBefore(bound)
        case .notBefore: truth = bound.isOnOrBefore(dated)
        case .exactly: truth = dated.equals(bound)
        }
        if truth == .undetermined {
            if dated.exact == nil { lack(.paperDate(kind)) }
            lackDays(of: moment)
        }
        return Verdict(truth)
    }

    private func isFiledByAct(_ document: DocumentHandle) -> Bool {
        guard let step else { return false }
        for slot in step.pointee.papers.range where edition.papers[slot].document == document { return true }
        return false
    }

    func isPaperCovered(_ document: DocumentHandle) -> Bool {
        guard !isActWhole, let coverage = caseFile.sharedCoverage else { return true }
        return coverage.value.papers.contains(Int64(act.transition.raw) << 32 | Int64(document.raw))
    }

    /// Whether a roster leaves open that the paper of the act is there.
    func isPaperUnknown(_ document: DocumentHandle) -> Bool {
        guard !isActWhole, let coverage = caseFile.sharedCoverage else { return false }
        return coverage.value.unknownPapers.contains(Int64(act.transition.raw) << 32 | Int64(document.raw))
    }

    /// Parts of forms have no columns; a paper is covered where some step has a column for it.
    private func isPaperCoveredAnywhere(_ document: DocumentHandle, part: Symbol?) -> Bool {
        guard part == nil, let coverage = caseFile.sharedCoverage else { return false }
        return coverage.value.papers.contains { Int32(truncatingIfNeeded: $0 & 0xFFFF_FFFF) == Int32(document.raw) }
    }

    /// Every stated field agrees with what is known of the subject, at the precision in which it is stated.
    mutating func consistent(_ fields: Run) -> Verdict {
        var result = Verdict.holds
        for position in events.indices where events[position].paperCount > 0 {
            for (index, paper) in events[position].papers.enumerated() where !paper.isReturned {
                for (slot, field) in paper.states.enumerated() {
                    guard fields.range.contains(where: { prepared.fieldNames[$0] == field.field }) else { continue }
                    if !agrees(field) {
                        note(.field(Int32(position), Int32(index), Int32(slot)))
                        result = .violated
                    }
                }
            }
        }
        return result
    }

    /// Names of two characters are often padded to the width of three; that is no other name.
    private static func isSameName(_ a: String, _ b: String) -> Bool {
        a == b || a.filter { !$0.isWhitespace } == b.filter { !$0.isWhitespace }
    }

    private func agrees(_ field: StatedField) -> Bool {
        let subject = caseFile.subject
        switch field.field {
        case "name": return Self.isSameName(field.text, subject.name)
        case "born":
            guard let born = subject.born, let stated = field.date else { return true }
            return born.first <= stated.last && stated.first <= born.last
        case "gender": return subject.gender.map { $0 == field.text } ?? true
        case "id-number": return subject.idNumber.map { $0 == field.text } ?? true
        default:
            for known in subject.fields where known.name == field.field {
                if case .text(let text) = known.value { return text == field.text }
            }
            return true
        }
    }
}
