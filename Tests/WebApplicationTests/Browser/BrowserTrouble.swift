/// Something that a browser or its driver could not do.
struct BrowserTrouble: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
