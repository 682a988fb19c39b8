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
        return (try named(readable), found.count < filter.limit, found.last?.id)
    }

    /// Organizations by the names they have now; people keep the name of their case.
    private func named(_ headers: [CaseHeader]) throws(ServiceError) -> [CaseHeader] {
        var names: [String: String?] = [:]
        var result = headers
        for index in result.indices where result[index].subjectID == result[index].organization {
            let id = result[index].subjectID
            if names[id] == nil { names[id] = .some(try chain(of: id).first { $0.id == id }?.name) }
            result[index].subjectName = (names[id] ?? nil) ?? result[index].subjectName
        }
        return result
    }
}
