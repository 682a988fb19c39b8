import WorkflowModel

/// What an act rests on may be sent back after it was done.
extension ActJudgement {
    /// A paper of a direct predecessor that was sent back and not handed in again leaves the act in question. An act that
    /// is entered waits for it as the step itself would; one on record stands, with a finding.
    mutating func judgeReturnedPapers() -> Bool {
        guard let own = evaluator.edition.step(evaluator.act.transition) else { return true }
        for slot in own.pointee.predecessors.range {
            let predecessor = evaluator.edition.predecessors[slot]
            for slot in predecessor.anyOf.range {
                let handle = evaluator.edition.transitionRuns[slot]
                let position = evaluator.occurrence(handle)
                guard position >= 0, position < evaluator.position else { continue }
                guard judgeReturnedPapers(of: handle, at: position) else { return false }
            }
        }
        return true
    }

    private mutating func judgeReturnedPapers(of handle: TransitionHandle, at position: Int) -> Bool {
        let event = evaluator.events[position]
        var told: [DocumentHandle] = []
        for paper in event.papers where paper.isReturned && !told.contains(paper.document) {
            told.append(paper.document)
            let mark = evaluator.sink.marks
            evaluator.note(.act(Int32(position), handle, event.on))
            let gravity = severity(of: paper.document, filedBy: handle)
            let severity = !mode.isLive && gravity == .block ? .finding : gravity
            guard record(.paperReturned, .violated, severity, about: .paper(paper.document), mark: mark)
            else { return false }
        }
        return true
    }

    /// How much the step minds that the paper is lacking; one that it does not ask for is worth a note.
    private func severity(of document: DocumentHandle, filedBy handle: TransitionHandle) -> Severity {
        guard let step = evaluator.edition.step(handle) else { return .note }
        for slot in step.pointee.papers.range where evaluator.edition.papers[slot].document == document {
            let paper = evaluator.edition.papers[slot]
            return paper.isOptional ? .note : paper.severity
        }
        return .note
    }
}
