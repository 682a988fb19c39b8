/// As what a message lies in a folder.
public enum FolderForm: String, Hashable, Sendable, CaseIterable {
    /// As mail, which any mail program opens.
    case eml
    /// As plain text.
    case txt
}
