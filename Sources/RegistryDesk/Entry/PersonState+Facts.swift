public import OrganizationRegistry
public import WorkflowModel

extension PersonState {
    /// What is stated beside name, penalties and organization, under the names that entries have for it.
    public var facts: [RecordedFact] {
        var facts = fields
        if let born { facts.append(RecordedFact(name: "born", value: .date(born))) }
        if person.isNotFullMember {
            facts.append(RecordedFact(name: "full-member-since", value: .none))
        } else if let since = person.fullMemberSince {
            facts.append(RecordedFact(name: "full-member-since", value: .date(since)))
        }
        return facts
    }
}
