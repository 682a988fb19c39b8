import CivilTime
import Wording
import WorkflowModel

/// What stands beside the steps.
extension Comparison {
    private var names: Vocabulary { new.workflow.vocabulary }

    var states: [Change] {
        func list(_ edition: Edition) -> [Named<WorkflowState>] {
            edition.states.compactMap { $0 }.map { Named(id: names.states[$0.handle], item: $0) }
        }
        return changes(
            .states, pairs(list(old.edition), list(new.edition)), title: { $1.tongue.text($0.title) },
            text: { state, reference in
                switch state.final {
                case .completed?: [reference.say("办结", "goal")]
                case .ended?: [reference.say("终止", "other end")]
                case nil: state.isInitial ? [reference.say("起点", "beginning")] : []
                }
            })
    }

    var moments: [Change] {
        func list(_ edition: Edition) -> [Named<NamedMoment>] {
            edition.namedMoments.map { Named(id: $0.name, item: $0) }
        }
        return changes(
            .moments, pairs(list(old.edition), list(new.edition)), title: { $1.tongue.text($0.title) },
            text: { moment, reference in
                let known = reference.edition.namedMoments.first { $0.name == moment.name } ?? moment
                return [reference.reader.explain(moment: known, in: reference.edition)]
            })
    }

    var duties: [Change] {
        func list(_ edition: Edition) -> [Named<Duty>] { edition.duties.map { Named(id: $0.id, item: $0) } }
        func periodic(_ edition: Edition) -> [Named<PeriodicDuty>] {
            edition.periodicDuties.map { duty in
                Named(id: duty.id + (duty.from.map { "/\($0.isoText)" } ?? ""), item: duty)
            }
        }
        return changes(
            .duties, pairs(list(old.edition), list(new.edition)), title: { $1.tongue.text($0.title) },
            text: { duty, reference in
                var bare = duty
                bare.citations = []
                return [reference.reader.explain(duty: bare, in: reference.edition)]
            }, citations: { $0.citations })
            + changes(
                .duties, pairs(periodic(old.edition), periodic(new.edition)), title: { $1.tongue.text($0.title) },
                text: { duty, reference in
                    var bare = duty
                    bare.citations = []
                    return [reference.reader.explain(duty: bare, in: reference.edition)]
                }, citations: { $0.citations })
    }

    var papers: [Change] {
        func list(_ edition: Edition) -> [Named<DocumentKind>] {
            edition.documents.compactMap { $0 }.map { Named(id: names.documents[$0.handle], item: $0) }
        }
        return changes(
            .papers, pairs(list(old.edition), list(new.edition)), title: { $1.tongue.text($0.title) },
            text: { $1.marks($0) })
    }

    var roles: [Change] {
        func list(_ edition: Edition) -> [Named<Role>] {
            edition.roles.compactMap { $0 }.map { Named(id: names.roles[$0.handle], item: $0) }
        }
        return changes(
            .roles, pairs(list(old.edition), list(new.edition)), title: { $1.tongue.text($0.title) },
            text: { $1.notes($0) })
    }

    var participants: [Change] {
        func list(_ edition: Edition) -> [Named<ParticipantGroup>] {
            edition.groups.compactMap { $0 }.map { Named(id: names.groups[$0.handle], item: $0) }
        }
        return changes(
            .participants, pairs(list(old.edition), list(new.edition)), title: { $1.tongue.text($0.title) },
            text: { [$1.reader.headcount(of: $0, in: $1.edition)] })
    }
}
