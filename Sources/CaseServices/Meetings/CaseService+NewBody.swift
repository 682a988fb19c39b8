import CivilTime
import OrganizationRegistry
import WorkflowEngine

extension CaseService {
    /// Who sits in a body of an organization that one of the cases has elected and the registry has not yet; nil: nobody is
    /// elected, or it is in the registry already.
    func newlyElected(
        _ body: String, in cases: [String], of organization: String, on day: CivilDate?
    ) -> [String]? {
        guard let day else { return nil }
        for id in Set(cases).sorted() {
            // A case that cannot be read is told of where its acts are judged.
            guard let inHand = try? take(id),
                let people = inHand.judge.awaitedMembers(of: body, in: inHand.bound.caseFile, on: day),
                let log = try? store.registryLog()
            else { continue }
            return people.map { text in
                log.person(text, on: day) == nil ? log.person(named: text, of: organization, on: day)?.id ?? text : text
            }
        }
        return nil
    }
}
