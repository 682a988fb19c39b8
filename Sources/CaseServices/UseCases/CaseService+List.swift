import WorkflowModel

extension CaseService {
    /// Headers of the cases that the caller may read, in order of identifiers; a page may be shorter than its limit.
    public func list(_ filter: CaseFilter, as caller: Caller) throws(ServiceError) -> (
        headers: [CaseHeader], isLast: Bool, last: String?
    ) {
        let found = try stored { () throws(StoreError) in try store.list(filter) }
        var allowed: [String: Bool] = [:]
        var readable: [CaseHeader] = []
        for header in found {
            let may: Bool
            if let known = allowed[header.organization] {
                may = known
            } else {
                let chain = try chain(of: header.organization).map(\.id)
                may = caller.permissions.allow(.read, in: chain.isEmpty ? [header.organization] : chain)
                allowed[header.organization] = may
            }
            if may || (caller.person != nil && caller.person == header.subjectID) { readable.append(header) }
        }
        return (readable, found.count < filter.limit, found.last?.id)
    }
}
