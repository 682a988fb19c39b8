public import OrganizationRegistry

/// Entries of the registry as canonical JSON: one line, keys sorted, the same bytes for the same entry everywhere.
public enum RegistryCodec {
    /// The format written.
    public static let format = 1

    /// An entry as UTF-8.
    public static func bytes(of event: RegistryEvent) -> [UInt8] {
        var writer = JSONWriter()
        writer.write(event)
        return writer.bytes
    }

    /// Reads what `bytes(of:)` wrote.
    public static func decode(_ bytes: [UInt8]) throws(CodecError) -> RegistryEvent {
        try JSONParser.parse(bytes).reader.registryEvent()
    }
}
