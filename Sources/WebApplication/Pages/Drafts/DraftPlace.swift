/// Under which address the draft of a form is kept, and by which it is given back.
enum DraftPlace {
    /// The place of a form; nil: what is sent there is no form that anybody fills in for long.
    static func of(_ path: String, _ fields: FormFields) -> String? {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst().map(String.init)
        switch (parts.first, parts.count) {
        case ("cases", 4) where parts[2] == "steps": return path
        case ("cases", 5) where parts[2] == "acts" && parts[4] == "amend": return path
        case ("administration", 2) where ["add-organization", "add-person"].contains(parts[1]),
            ("administration", 3) where ["organizations", "people"].contains(parts[1]):
            return path
        case ("meetings", 4) where parts[1] == "at" && parts[3] == "new", ("open-case", 1):
            // Forms that are made for something keep one draft for each of it.
            return fields["from"].map { "\(path)?\($0)" } ?? path
        case _: return nil
        }
    }
}
