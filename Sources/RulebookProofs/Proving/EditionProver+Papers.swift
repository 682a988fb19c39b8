import Diagnostics
import WorkflowModel

extension EditionProver {
    /// A paper is filed by some step; one that rules read and nobody files can never be there.
    func paperClaims() -> [ProofClaim] {
        let read = Closure(edition: edition).papersRead()
        return edition.documents.compactMap { $0 }.map { document in
            let name = names.document(document.handle)
            let isFiled = !planner.filers(of: document.handle).isEmpty
            var result = ProofResult.proved
            if !isFiled {
                let failure: Failure =
                    read.contains(document.handle) ? .neverFiled(document.title) : .unused(document.title)
                result = .refuted([names.place(.document(name))], explanation: failure.text)
            }
            return ProofClaim(kind: .paperUsed(name), result: result)
        }
    }

    /// A duty has an owner, and in every state where it runs there is an act that discharges it.
    func dutyClaims() -> [ProofClaim] {
        edition.duties.map { duty in
            ProofClaim(kind: .dutyDischarged(duty.id), result: discharge(duty))
        }
            + edition.periodicDuties.map { duty in
                ProofClaim(kind: .dutyDischarged(duty.id), result: discharge(duty))
            }
    }

    /// Of a duty that recurs with the calendar every record that counts can be made.
    private func discharge(_ duty: PeriodicDuty) -> ProofResult {
        let place = names.place(.duty(duty.id), layer: duty.layer)
        let isAlive = !duty.counted.isEmpty && duty.counted.allSatisfy { wasWalked($0.record) }
        return isAlive ? .proved : .refuted([place], explanation: Failure.noDischarge(duty.title, nil).text)
    }

    private func discharge(_ duty: Duty) -> ProofResult {
        let place = names.place(.duty(duty.id), layer: duty.layer)
        let hasOwner = duty.owner.index < edition.roles.count && edition.roles[duty.owner.index] != nil
        guard hasOwner else { return .refuted([place], explanation: Failure.noOwner(duty.title).text) }
        let acts = duty.doneBy.compactMap { edition.transition($0) }.filter { wasWalked($0.handle) }
        guard !acts.isEmpty else { return .refuted([place], explanation: Failure.noDischarge(duty.title, nil).text) }
        for state in edition.states.compactMap({ $0 }) where duty.whileIn.contains(state.handle) {
            guard acts.contains(where: { $0.states.contains(state.handle) }) else {
                return .refuted(
                    [place, names.place(.state(names.state(state.handle)))],
                    explanation: Failure.noDischarge(duty.title, state.title).text)
            }
        }
        return .proved
    }
}
