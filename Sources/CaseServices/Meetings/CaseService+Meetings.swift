import CivilTime
import WorkflowEngine
import WorkflowModel

extension CaseService {
    /// Judges a meeting: its own record, then every act on a case, all of them, whatever becomes of the first.
    public func judge(
        _ meeting: Meeting, as caller: Caller, _ entering: Entering
    ) throws(ServiceError) -> JudgedMeeting {
        let (regimen, opening) = try regimenInHand(meeting, as: caller, entering)
        var judged = JudgedMeeting(meeting: meeting, items: [], opening: opening, growths: [])
        let serving = regimen.judge.serving(meeting.act)
        let own = regimen.judge.completed(own(meeting, regimen.judge), of: meeting, serving, isOwn: true)
        try add([own], regimen, to: &judged, as: caller, entering)
        var cases: [String] = []
        for step in meeting.acts where !cases.contains(step.caseID) { cases.append(step.caseID) }
        for caseID in cases {
            let inHand = try take(caseID)
            let acts = meeting.acts.filter { $0.caseID == caseID }.map {
                inHand.judge.completed($0.act, of: meeting, serving)
            }
            try add(acts, inHand, to: &judged, as: caller, entering)
        }
        return judged
    }

    /// Writes a meeting that was judged: its record and all its acts in one transaction, or nothing.
    public func record(_ judged: JudgedMeeting, _ entering: Entering) throws(ServiceError) -> [Recorded] {
        guard !judged.isRefused else { return [] }
        // An opened regimen without records says nothing; it is the records that are written all at once.
        if let opening = judged.opening { try stored { () throws(StoreError) in try store.open(opening) } }
        var growths = judged.growths
        var batch: [Appending] = []
        for index in growths.indices { batch.append(try appending(&growths[index], entering)) }
        let all = batch
        let receipts = try stored { () throws(StoreError) in try store.append(all) }
        for (index, receipt) in zip(growths.indices, receipts) { growths[index].confirm(receipt) }
        return growths.flatMap(\.recorded)
    }

    // MARK: Parts

    private func regimenInHand(
        _ meeting: Meeting, as caller: Caller, _ entering: Entering
    ) throws(ServiceError) -> (inHand: CaseInHand, opening: CaseOpening?) {
        if let id = try regimenCase(meeting.regimen, of: meeting.organization) { return (try take(id), nil) }
        let opening = try regimenOpening(
            meeting.regimen, of: meeting.organization, at: entering.now, by: caller.user)
        return (try unopened(opening, as: caller), opening)
    }

    /// The record of the meeting, with the cases it dealt with where the record has a place for them.
    private func own(_ meeting: Meeting, _ judge: Judge) -> RecordedAct {
        var act = meeting.act
        let isStated = act.facts.contains { $0.name == Meeting.casesFact }
        guard !meeting.acts.isEmpty, !isStated, judge.type(ofFact: Meeting.casesFact, at: act.transition) == .names
        else {
            return act
        }
        var cases: [String] = []
        for step in meeting.acts where !cases.contains(step.caseID) { cases.append(step.caseID) }
        act.facts.append(RecordedFact(name: Meeting.casesFact, value: .names(cases)))
        act.facts.sort { $0.name < $1.name }
        return act
    }

    private func add(
        _ acts: [RecordedAct], _ inHand: CaseInHand, to judged: inout JudgedMeeting, as caller: Caller,
        _ entering: Entering
    ) throws(ServiceError) {
        try requireRecording(inHand, as: caller, entering)
        let id = judged.meeting.id
        guard !inHand.stored.history.contains(where: { Meeting.owns(id, event: $0.id) }) else {
            throw .store(StoreError(.exists, kind: "meeting", name: id))
        }
        let events = acts.enumerated().map { number, act in
            RecordedEvent(id: number == 0 ? id : "\(id).\(number + 1)", entry: .act(act))
        }
        let growth = try grow(inHand, events, as: caller, entering)
        judged.growths.append(growth)
        let caseID = inHand.stored.opening.id
        for (event, act) in zip(events, acts) {
            let recorded = growth.recorded.first { $0.event.id == event.id }.map { Outcome.recorded($0) }
            let refused = growth.refusals.first { $0.act == act }.map { Outcome.refused($0) }
            guard let outcome = recorded ?? refused else { continue }
            judged.items.append(
                JudgedMeeting.Item(caseID: caseID, act: act, outcome: outcome, inHand: growth.inHand))
        }
    }
}

extension Judge {
    /// The type of a fact as the latest edition that has the step declares it.
    fileprivate func type(ofFact name: String, at transition: String) -> FactType? {
        let names = workflow.vocabulary
        guard let step = names.transitions.handle(transition), let fact = names.facts.handle(name) else { return nil }
        for edition in editions.reversed() {
            guard let declared = edition.definition.transition(step) else { continue }
            return declared.facts.first { $0.handle == fact }?.type
        }
        return nil
    }

    /// As which kinds each paper of a meeting serves for its acts, by its own kind.
    fileprivate func serving(_ act: RecordedAct) -> [String: [String]] {
        guard let index = edition(on: act.on.interval.first) else { return [:] }
        let kinds = editions[index].definition.documents.compactMap { $0 }
        return Dictionary(kinds.map { (workflow.vocabulary.documents[$0.handle], $0.servesAs) }) { first, _ in first }
    }

    /// An act with what it has from the meeting: who acted, the papers that the step files, the counts of its votes. One
    /// paper of the meeting serves each of its acts as what that act calls its minutes.
    fileprivate func completed(
        _ act: RecordedAct, of meeting: Meeting, _ serving: [String: [String]], isOwn: Bool = false
    ) -> RecordedAct {
        let names = workflow.vocabulary
        var result = act
        guard let handle = names.transitions.handle(act.transition),
            let index = edition(on: act.on.interval.first),
            let step = editions[index].definition.transition(handle)
        else { return result }
        if result.by == nil, let by = meeting.act.by, let role = names.roles.handle(by), step.by.contains(role) {
            result.by = by
        }
        for paper in meeting.act.papers {
            let isFiled = step.files.contains { names.documents[$0.document] == paper.kind }
            if isFiled, !result.papers.contains(where: { $0.kind == paper.kind }) { result.papers.append(paper) }
            guard !isFiled, !isOwn else { continue }
            for kind in serving[paper.kind] ?? []
            where step.files.contains(where: { names.documents[$0.document] == kind }) {
                guard !result.papers.contains(where: { $0.kind == kind }) else { continue }
                var same = paper
                same.kind = kind
                result.papers.append(same)
            }
        }
        for fact in step.facts {
            guard case .ballot(let kind) = fact.type else { continue }
            let name = names.facts[fact.handle]
            guard let place = result.facts.firstIndex(where: { $0.name == name }) else {
                // The count of those present is a vote in which nothing was voted on.
                if isOwn, meeting.entitled != nil, meeting.present != nil {
                    result.facts.append(RecordedFact(name: name, value: .ballot(counted(Ballot(kind: kind), meeting))))
                    result.facts.sort { $0.name < $1.name }
                }
                continue
            }
            if case .ballot(let ballot) = result.facts[place].value {
                result.facts[place].value = .ballot(counted(ballot, meeting))
            }
        }
        return result
    }

    private func counted(_ ballot: Ballot, _ meeting: Meeting) -> Ballot {
        var result = ballot
        if result.stated(.entitled) == nil, let entitled = meeting.entitled { result[.entitled] = entitled }
        if result.stated(.present) == nil, let present = meeting.present { result[.present] = present }
        return result
    }
}
