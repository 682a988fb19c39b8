import CivilTime
import WorkflowModel

extension CaseService {
    /// Headers of the cases that the caller may read, in order of identifiers; a page may be shorter than its limit.
    public func list(_ filter: CaseFilter, as caller: Caller) throws(ServiceError) -> (
        headers: [CaseHeader], isLast: Bool, last: String?
    ) {
        var asked = filter
        asked.mayLag = true
        let shown = asked
        let found = try stored { () throws(StoreError) in try store.list(shown) }
        var allowed: [String: Bool] = [:]
        var readable: [CaseHeader] = []
        for header in found {
            let may: Bool
            if let known = allowed[header.organization] {
                may = known
            } else {
                var chain = try chain(of: header.organization).map(\.id)
                // One that is still to be founded is known by its case alone.
                if chain.isEmpty { chain = try take(header.id).organizations }
                may = caller.permissions.allow(.read, in: chain)
                allowed[header.organization] = may
            }
            if may || (caller.person != nil && caller.person == header.subjectID) { readable.append(header) }
        }
        return (try named(readable), found.count < filter.limit, found.last?.id)
    }

    /// Number of the cases that a filter admits and the caller may read by his rights.
    public func count(_ filter: CaseFilter, as caller: Caller) throws(ServiceError) -> Int {
        var narrowed = filter
        narrowed.mayLag = true
        if let scope = try scope(of: .read, for: caller) {
            let allowed = scope.map(\.id)
            narrowed.organizations =
                filter.organizations.isEmpty ? allowed : allowed.filter(filter.organizations.contains)
            guard !narrowed.organizations.isEmpty else { return 0 }
        }
        let asked = narrowed
        return try stored { () throws(StoreError) in try store.count(asked) }
    }

    /// Organizations and registered people by the names they have now; somebody whom nobody registered keeps the name of
    /// his case.
    private func named(_ headers: [CaseHeader]) throws(ServiceError) -> [CaseHeader] {
        var names: [String: String?] = [:]
        var result = headers
        for index in result.indices where result[index].subjectID != result[index].id {
            let id = result[index].subjectID
            if names[id] == nil {
                let isOrganization = id == result[index].organization
                names[id] = .some(
                    try isOrganization
                        ? chain(of: id).first { $0.id == id }?.name : person(id, on: .latest)?.name)
            }
            result[index].subjectName = (names[id] ?? nil) ?? result[index].subjectName
        }
        return result
    }
}
