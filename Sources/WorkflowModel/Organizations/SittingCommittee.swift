/// Who sits in the committee that leads an organization, as the registry of a day has it: a list of names, each with its
/// post behind a sign as people enter it (`李强=书记`).
public enum SittingCommittee {
    /// The property of an organization. Nobody states it by hand while a case is led; a dossier in a file may.
    public static let property = "seated"

    /// An entry of the list.
    public static func entry(_ name: String, post: String?) -> String { post.map { "\(name)=\($0)" } ?? name }

    /// Those of a list who hold a post, or all of them.
    public static func names(in list: [String], holding post: String? = nil) -> [String] {
        list.compactMap { entry in
            let parts = entry.split(separator: "=", maxSplits: 1).map(String.init)
            guard let name = parts.first else { return nil }
            return post == nil || parts.dropFirst().first == post ? name : nil
        }
    }
}
