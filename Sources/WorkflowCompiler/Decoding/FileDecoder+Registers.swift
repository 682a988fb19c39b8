internal import WorkflowModel
internal import YAMLTree

/// What a transition writes into the registry of organizations.
extension FileDecoder {
    private enum RegisterKey: String, MappingKey {
        case compose, seat, leave, found, members, posts, elected, term, when

        var kind: Registering.Kind? { Registering.Kind(rawValue: rawValue) }
    }

    mutating func registers(_ node: YAMLNode) -> [RawRegistering] {
        var result: [RawRegistering] = []
        eachItem(of: node, Noun("registers", "`registers`")) { decoder, item in
            if let registering = decoder.registering(item) { result.append(registering) }
        }
        return result
    }

    private mutating func registering(_ node: YAMLNode) -> RawRegistering? {
        let noun = Noun("写入登记的一项", "an entry of `registers`")
        var result = RawRegistering(kind: .compose, mark: mark(node))
        var kinds: [String] = []
        var seen: Set<RegisterKey> = []
        let isMapping = eachKey(of: node, noun, RegisterKey.self) { decoder, key, _, value in
            seen.insert(key)
            if let kind = key.kind {
                kinds.append(key.rawValue)
                result.kind = kind
            }
            switch key {
            case .compose, .seat, .leave: result.body = decoder.identifier(value)
            case .found: result.properties = decoder.foundedProperties(value)
            case .members: result.members = decoder.nameSources(value, Noun("members", "`members`"))
            case .posts: result.posts = decoder.registeredPosts(value)
            case .elected: result.elected = decoder.moment(value)
            case .term: result.term = decoder.path(value)
            case .when: result.when = decoder.condition(value)
            }
        }
        guard isMapping else { return nil }
        guard kinds.count == 1 else {
            if kinds.isEmpty {
                missingKey(node, noun, RegisterKey.compose.rawValue)
            } else {
                keysExclude(node, noun, "compose", "seat", "leave", "found")
            }
            return nil
        }
        if result.kind != .found, !seen.contains(.members) { missingKey(node, noun, RegisterKey.members.rawValue) }
        check(node, noun, result.kind, seen)
        return result
    }

    /// What belongs to one kind of entry only does not stand beside another.
    private mutating func check(_ node: YAMLNode, _ noun: Noun, _ kind: Registering.Kind, _ seen: Set<RegisterKey>) {
        let foreign: [RegisterKey] =
            switch kind {
            case .compose: []
            case .seat: [.elected, .term]
            case .leave: [.elected, .term, .posts]
            case .found: [.elected, .term, .posts, .members]
            }
        for key in foreign where seen.contains(key) { keysExclude(node, noun, kind.rawValue, key.rawValue) }
        if kind == .compose, seen.contains(.term), !seen.contains(.elected) {
            missingKey(node, noun, RegisterKey.elected.rawValue)
        }
    }

    private mutating func foundedProperties(_ node: YAMLNode) -> [(name: Name, fact: Name)] {
        var properties: [(name: Name, fact: Name)] = []
        eachName(of: node, Noun("found", "`found`")) { decoder, name, value in
            if let path = decoder.path(value) { properties.append((name, path)) }
        }
        return properties
    }

    private mutating func registeredPosts(_ node: YAMLNode) -> [RawRegisteredPost] {
        enum Key: String, MappingKey {
            case post, names, when
            case onlyOne = "only-one"
        }
        let noun = Noun("职务", "a post")
        var posts: [RawRegisteredPost] = []
        eachItem(of: node, Noun("posts", "`posts`")) { decoder, item in
            var result = RawRegisteredPost(post: Text(zh: ""))
            var seen: Set<Key> = []
            let isMapping = decoder.eachKey(of: item, noun, Key.self) { decoder, key, _, value in
                seen.insert(key)
                switch key {
                case .post: result.post = decoder.text(value) ?? result.post
                case .names: result.holders = decoder.nameSources(value, Noun("names", "`names`"))
                case .onlyOne: result.isSingle = decoder.flag(value) ?? false
                case .when: result.when = decoder.condition(value)
                }
            }
            guard isMapping else { return }
            for key in [Key.post, .names] where !seen.contains(key) { decoder.missingKey(item, noun, key.rawValue) }
            posts.append(result)
        }
        return posts
    }
}
