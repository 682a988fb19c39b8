public import Diagnostics

/// A row of a roster as a dossier.
public struct RosterRow: Sendable {
    /// The dossier with its places.
    public var file: DossierFile
    /// What could not be read of it; those cells count as not known.
    public var diagnostics: [Diagnostic]
}
