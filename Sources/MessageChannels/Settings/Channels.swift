public import Messages

/// What the administrator's file says: the ways by which messages leave, and where the pages are found from outside.
public struct Channels: Sendable {
    /// The address of the web application as people reach it, without a slash at its end; nil without one.
    public var site: String?
    /// The channels in the order of the file.
    public var list: [any MessageChannel]

    /// Channels.
    public init(site: String? = nil, list: [any MessageChannel] = []) {
        self.site = site
        self.list = list
    }
}
