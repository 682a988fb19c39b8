public import OrganizationRegistry

/// Reads as much of the registry as it takes to tell how somebody stood: with those above, successors and other
/// identifiers.
public enum RegistryClosure {
    /// The entries about these names and what they link to.
    public static func log<Failure: Error>(
        about names: Set<RegistryName>, _ fetch: (Set<RegistryName>) throws(Failure) -> [RegistryEvent]
    ) throws(Failure) -> RegistryLog {
        var known: Set<RegistryName> = []
        var pending = names
        var events: [Int: RegistryEvent] = [:]
        while !pending.isEmpty {
            known.formUnion(pending)
            var next: Set<RegistryName> = []
            for event in try fetch(pending) {
                guard let number = Int(event.id), events.updateValue(event, forKey: number) == nil else { continue }
                next.formUnion(event.change.links)
            }
            pending = next.subtracting(known)
        }
        return RegistryLog(events.sorted { $0.key < $1.key }.map(\.value))
    }
}
