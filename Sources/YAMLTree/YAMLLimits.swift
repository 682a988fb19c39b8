/// How much a file may ask of the reader; whatever goes beyond ends in a diagnostic.
public struct YAMLLimits: Hashable, Sendable {
    /// The largest file, in bytes.
    public var maximumBytes: Int
    /// The deepest nesting of mappings and sequences, aliases followed.
    public var maximumDepth: Int
    /// How many nodes all aliases together may stand for.
    public var maximumAliasExpansion: Int
    /// The longest single value, in bytes of UTF-8.
    public var maximumScalarBytes: Int
    /// How many nodes a file may have.
    public var maximumNodes: Int

    /// Makes limits; each has the standard value unless given.
    public init(
        maximumBytes: Int = 4 << 20,
        maximumDepth: Int = 64,
        maximumAliasExpansion: Int = 10_000,
        maximumScalarBytes: Int = 1 << 20,
        maximumNodes: Int = 500_000
    ) {
        // Positions inside the tree are 32 bits wide; a gibibyte stays clear of that.
        self.maximumBytes = min(maximumBytes, 1 << 30)
        self.maximumDepth = maximumDepth
        self.maximumAliasExpansion = maximumAliasExpansion
        self.maximumScalarBytes = min(maximumScalarBytes, 1 << 30)
        self.maximumNodes = min(maximumNodes, 1 << 28)
    }

    /// For files written by hand: workflows, layers, calendars.
    public static let standard = YAMLLimits()

    /// For dossiers, which may hold the history of a whole organization.
    public static let dossier = YAMLLimits(maximumBytes: 64 << 20, maximumNodes: 4_000_000)
}
