import CivilTime
import OrganizationRegistry
import Synchronization
import WorkflowEngine
public import WorkflowModel

/// What people do with cases: permission, history, `check`, one append.
///
/// Time comes in as arguments; nothing here asks a clock.
public final class CaseService: Sendable {
    /// Where cases live.
    public let store: any EventStore & Registry
    /// The rules.
    public let rulebook: Rulebook
    private let randomness: any Randomness
    private let judges = Mutex<[String: Judge]>([:])
    let scopes = Mutex(ScopeCache())

    /// A service over a store and a rulebook.
    public init(
        store: any EventStore & Registry, rulebook: Rulebook, randomness: any Randomness = SystemRandomness()
    ) {
        self.store = store
        self.rulebook = rulebook
        self.randomness = randomness
    }

    /// A user of the store as a caller; nil if there is none or he is disabled.
    public func caller(_ user: String) throws(ServiceError) -> Caller? {
        try stored { () throws(StoreError) in try store.caller(user) }
    }

    // MARK: Opening

    /// An identifier for a new case: the first letter of the workflow and twelve characters that cannot be mistaken for
    /// each other.
    public func newCaseID(_ workflow: WorkflowID) -> String { caseID(workflow, of: randomness.bytes(12)) }

    /// The identifier that twelve bytes make.
    public func caseID(_ workflow: WorkflowID, of bytes: [UInt8]) -> String {
        let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
        let characters = bytes.prefix(12).map { alphabet[Int($0 & 31)] }
        return workflow.rawValue.prefix(1).uppercased() + "-" + String(characters)
    }

    /// Opens a case without acts.
    public func open(_ opening: CaseOpening, as caller: Caller) throws(ServiceError) -> CaseInHand {
        let inHand = try unopened(opening, as: caller)
        try stored { () throws(StoreError) in try store.open(opening) }
        return inHand
    }

    // MARK: Reading

    /// Reads a case, and notes who did.
    ///
    /// - Parameter instant: what was known then; nil: everything recorded.
    public func read(
        _ caseID: String, as caller: Caller, purpose: String, now: Instant, asOf instant: Instant? = nil
    ) throws(ServiceError) -> CaseInHand {
        let inHand = try take(caseID, asOf: instant)
        // Subjects may see their own dossier; what of it is shown to them is decided where it is shown.
        if caller.person == nil || caller.person != inHand.stored.opening.subject.id {
            try require(.read, of: caller, at: inHand.organizations)
        }
        try stored { () throws(StoreError) in
            try store.note(Reading(caseID: caseID, user: caller.user, at: now, purpose: purpose))
        }
        return inHand
    }

    /// Whoever is shown what was read of a case before needs the same right, and it is noted all the same.
    ///
    /// - Parameter organizations: those of the case, as they were when it was read.
    public func readAgain(
        _ caseID: String, at organizations: [String], as caller: Caller, purpose: String, now: Instant
    ) throws(ServiceError) {
        try require(.read, of: caller, at: organizations)
        try stored { () throws(StoreError) in
            try store.note(Reading(caseID: caseID, user: caller.user, at: now, purpose: purpose))
        }
    }

    /// A case for judging and writing. Nothing is noted: the caller is not shown the dossier.
    public func take(_ caseID: String, asOf instant: Instant? = nil) throws(ServiceError) -> CaseInHand {
        let found = try stored { () throws(StoreError) in try store.load(caseID) }
        return try inHand(found, registry: try registry(of: found.opening), asOf: instant)
    }

    // MARK: Parts

    func stored<Value>(_ work: () throws(StoreError) -> Value) throws(ServiceError) -> Value {
        do throws(StoreError) { return try work() } catch { throw .store(error) }
    }

    func judge(_ workflow: WorkflowID, _ layers: [LayerID]) throws(ServiceError) -> Judge {
        let key = Rulebook.key(workflow, layers)
        if let known = judges.withLock({ $0[key] }) { return known }
        guard let judge = Judge(rulebook, workflow: workflow, layers: layers) else {
            throw .noRules(workflow, layers: layers)
        }
        judges.withLock { $0[key] = judge }
        return judge
    }

    /// As much of the registry as says where a case belongs on any day.
    func registry(of opening: CaseOpening) throws(ServiceError) -> RegistryLog {
        try stored { () throws(StoreError) in
            var about: Set<RegistryName> = [.organization(opening.organization), .person(opening.subject.id)]
            if let parent = opening.planned?.parentName { about.insert(.organization(parent)) }
            return try store.registryLog(about: about)
        }
    }

    /// An organization and those above it, as they stand now.
    ///
    /// - Parameter mayLag: they are only shown, and may be those of a moment ago.
    public func chain(of organization: String, mayLag: Bool = false) throws(ServiceError) -> [Organization] {
        try stored { () throws(StoreError) in
            if mayLag {
                return try store.registryLog(mayLag: true).chain(of: organization, on: .latest).map(\.organization)
            }
            return try store.registryLog(about: [.organization(organization)]).chain(of: organization, on: .latest)
                .map(\.organization)
        }
    }

    func require(_ right: Right, of caller: Caller, at organizations: [String]) throws(ServiceError) {
        guard caller.permissions.allow(right, in: organizations) else {
            throw .notPermitted(right, organization: organizations.first ?? "")
        }
    }

    func require(
        _ right: Right, of caller: Caller, at organizations: [String], subject: String, caseID: String
    ) throws(ServiceError) {
        // Neither his own, nor that of whom he stands for.
        for person in [caller.person, caller.standsFor?.person] where person == subject { throw .ownCase(caseID) }
        try require(right, of: caller, at: organizations)
    }
}
