import WorkflowModel

/// What an act rests on may be sent back after it was done.
extension ActJudgement {
    /// A paper of a direct predecessor that was sent back and not handed in again leaves the act in question. An act that
    /// is entered waits for it as the step itself would; one on record stands, with a finding. Where only what lies further
    /// back is in question, the act is told once, by the first cause: whether it stands cannot be told.
    mutating func judgeReturnedPapers() -> Bool {
        guard let own = evaluator.edition.step(evaluator.act.transition) else { return true }
        var direct: [Int] = []
        var isTold = false
        for slot in own.pointee.predecessors.range {
            let predecessor = evaluator.edition.predecessors[slot]
            for slot in predecessor.anyOf.range {
                let handle = evaluator.edition.transitionRuns[slot]
                let position = evaluator.occurrence(handle)
                guard position >= 0, position < evaluator.position else { continue }
                direct.append(position)
                if gravestReturn(at: position) != nil { isTold = true }
                guard judgeReturnedPapers(of: handle, at: position) else { return false }
            }
        }
        return isTold || judgeDistantPapers(behind: direct)
    }

    /// The first of what lies behind the direct predecessors that had a paper sent back.
    private mutating func judgeDistantPapers(behind direct: [Int]) -> Bool {
        var reached = direct.map { (position: $0, through: $0) }
        var seen = Set(direct)
        var cause: (position: Int, through: Int, paper: DocumentHandle)?
        var next = 0
        while next < reached.count {
            let (position, through) = reached[next]
            next += 1
            if let paper = gravestReturn(at: position), position < cause?.position ?? .max {
                cause = (position, through, paper)
            }
            guard let step = evaluator.edition.step(evaluator.events[position].transition) else { continue }
            for slot in step.pointee.predecessors.range {
                for slot in evaluator.edition.predecessors[slot].anyOf.range {
                    let earlier = latest(evaluator.edition.transitionRuns[slot], before: position)
                    if earlier >= 0, seen.insert(earlier).inserted { reached.append((earlier, through)) }
                }
            }
        }
        guard let cause else { return true }
        let mark = evaluator.sink.marks
        for position in [cause.position, cause.through] {
            let event = evaluator.events[position]
            evaluator.note(.act(Int32(position), event.transition, event.on))
        }
        return record(.paperReturned, .undetermined, .finding, about: .paper(cause.paper), mark: mark)
    }

    /// Position of the last act of a transition that counts and lies before another; -1: there is none.
    private func latest(_ transition: TransitionHandle, before position: Int) -> Int {
        guard transition.index < evaluator.lastPosition.count else { return -1 }
        var place = Int(evaluator.lastPosition[transition.index])
        while place >= 0, place >= position || evaluator.events[place].outcome != .done {
            place = Int(evaluator.events[place].previousOfSame)
        }
        return place
    }

    /// A paper of an act that was sent back and that its step asks for; one that it does not ask for questions nothing
    /// further on.
    private func gravestReturn(at position: Int) -> DocumentHandle? {
        let event = evaluator.events[position]
        return event.papers.first { paper in
            paper.isReturned && severity(of: paper.document, filedBy: event.transition) != .note
        }?.document
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
