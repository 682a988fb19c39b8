public import WorkflowModel

extension Phrases {
    /// What an act writes into the registry of organizations, as a clause.
    func text(of registering: Registering) -> String {
        let when =
            registering.when.map { say("\(text($0, .holds))的，", "where \(text($0, .holds)), ") } ?? ""
        return when + what(registering)
    }

    private func what(_ registering: Registering) -> String {
        let body =
            registering.body == OrganizationStructure.leadingBody
            ? say("委员会", "the committee") : "“\(registering.body)”"
        let people = voice.list(registering.members.map { name(of: $0) })
        switch registering.kind {
        case .compose:
            let term =
                registering.elected.map {
                    say("，任期从\(name($0))之日起算", ", the term counted from \(name($0))")
                } ?? ""
            return say(
                "写入党组织登记：\(body)由\(people)组成\(posts(registering))\(term)",
                "enters in the registry: \(body) consists of \(people)\(posts(registering))\(term)")
        case .seat:
            return say(
                "写入党组织登记：\(people)进入\(body)\(posts(registering))，任期不变",
                "enters in the registry: \(people) join \(body)\(posts(registering)), the term stays")
        case .leave:
            return say("写入党组织登记：\(people)离开\(body)", "enters in the registry: \(people) leave \(body)")
        case .found:
            return say("写入党组织登记：党组织从这一天成立", "enters in the registry: the organization is there from that day on")
        }
    }

    private func posts(_ registering: Registering) -> String {
        var seen: [String] = []
        for post in registering.posts {
            let title = voice.text(post.post)
            if !seen.contains(title) { seen.append(title) }
        }
        return seen.isEmpty ? "" : say("，并写明\(voice.list(seen))", ", with the posts \(voice.list(seen))")
    }
}

extension RuleReader {
    /// What a step writes into the registry of organizations, one clause each.
    public func registered(_ transition: Transition, in edition: Edition) -> [String] {
        let phrases = phrases(edition, transition.handle)
        return transition.registers.map { phrases.text(of: $0) }
    }
}
