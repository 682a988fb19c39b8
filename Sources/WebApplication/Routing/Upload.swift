/// A file that came with a form.
struct Upload: Sendable {
    /// Name of the field.
    var field: String
    /// Name as the visitor's machine knows it, without folders.
    var name: String
    /// Content.
    var bytes: [UInt8]
}
