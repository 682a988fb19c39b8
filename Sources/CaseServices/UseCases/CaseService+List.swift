import CivilTime
import OrganizationRegistry
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
        let log = try registry(around: found)
        var allowed: [String: Bool] = [:]
        var readable: [CaseHeader] = []
        for header in found {
            let may: Bool
            if let known = allowed[header.organization] {
                may = known
            } else {
                var chain = log.chain(of: header.organization, on: .latest).map(\.id)
                // One that is still to be founded is known by its case alone.
                if chain.isEmpty { chain = try take(header.id).organizations }
                may = caller.permissions.allow(.read, in: chain)
                allowed[header.organization] = may
            }
            if may || (caller.person != nil && caller.person == header.subjectID) { readable.append(header) }
        }
        return (named(readable, log), found.count < filter.limit, found.last?.id)
    }

    /// Headers of these cases, for a reader whose right was asked for their organizations; one that is not there is left
    /// out.
    public func headers(of cases: [String]) throws(ServiceError) -> [CaseHeader] {
        guard !cases.isEmpty else { return [] }
        let found = try stored { () throws(StoreError) in try store.headers(of: cases) }
        return named(found, try registry(around: found))
    }

    /// As much of the registry as tells whose cases these are and where they belong, asked for once.
    private func registry(around headers: [CaseHeader]) throws(ServiceError) -> RegistryLog {
        var about: Set<RegistryName> = []
        for header in headers {
            about.insert(.organization(header.organization))
            about.insert(.person(header.subjectID))
        }
        guard !about.isEmpty else { return RegistryLog([]) }
        let asked = about
        return try stored { () throws(StoreError) in try store.registryLog(about: asked) }
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
    private func named(_ headers: [CaseHeader], _ log: RegistryLog) -> [CaseHeader] {
        var names: [String: String?] = [:]
        var result = headers
        for index in result.indices where result[index].subjectID != result[index].id {
            let id = result[index].subjectID
            if names[id] == nil {
                let isOrganization = id == result[index].organization
                names[id] = .some(
                    isOrganization
                        ? log.organization(id, on: .latest)?.organization.name
                        : log.person(id, on: .latest)?.person.name)
            }
            result[index].subjectName = (names[id] ?? nil) ?? result[index].subjectName
        }
        return result
    }
}
