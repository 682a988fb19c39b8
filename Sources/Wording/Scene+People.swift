import CivilTime
import Diagnostics
import WorkflowEngine
import WorkflowModel

/// People who take part.
extension Scene {
    func participants(_ group: GroupHandle, _ least: Int32, _ most: Int32, _ test: Int32, _ fault: inout Fault) {
        guard let phrases else { return }
        let title = voice.quoted(voice.title(group)), wanted = phrases.headcount(least, most)
        if missing.contains(.people(group)) {
            fault.headline = say("没有登记\(title)", "\(title) is not on record")
            fault.explanation = say(
                "办理\(ownAct)须有\(title) \(wanted)，本案没有登记",
                "\(ownAct) requires \(wanted) as \(title); nobody is on record")
            fault.remedy = say("请补填\(title)。", "State \(title).")
            return
        }
        var parts: [String] = [], headlines: [String] = []
        for item in evidence {
            guard case .people(group, let count) = item else { continue }
            headlines.append(say("\(title)人数不符", "the number of \(title) is wrong"))
            parts.append(
                say(
                    "登记的\(title)有 \(count) 人，须为 \(wanted)",
                    "\(count) people are on record as \(title); \(wanted) are required"))
        }
        let rules = phrases.edition.personTests
        for item in evidence {
            guard case .person(let handle) = item, let person = person(handle), rules.indices.contains(Int(test)) else {
                continue
            }
            if headlines.count < 2 {
                headlines.append(say("\(person.name)不能作\(title)", "\(person.name) cannot be among \(title)"))
            }
            parts.append(reasons(handle, person, rules[Int(test)]))
        }
        if !headlines.isEmpty { fault.headline = headlines.joined(separator: say("；", "; ")) }
        fault.explanation = parts.joined(separator: say("；", "; "))
        fault.remedy = say("请另行确定符合条件的\(title)。", "Name \(title) who meet the conditions.")
    }

    /// Why one person does not meet the conditions, from what is stated of him or her.
    private func reasons(_ handle: PersonHandle, _ person: Person, _ test: PersonTest) -> String {
        var result: [String] = []
        if test.fullMember || test.standingAtLeast != nil, let standing = standing(person, test) {
            result.append(standing)
        }
        if test.isMemberHere, standing.isMember.indices.contains(handle.index),
            standing.isMember[handle.index] == false
        {
            let place = person.organization ?? ""
            result.append(say("组织关系在“\(place)”，不在本组织", "is a member of “\(place)” and not here"))
        }
        if test.notSubject, person.id == caseFile.subject.id || person.name == caseFile.subject.name {
            result.append(say("就是本人", "is the person concerned"))
        }
        for group in test.notIn where members(group).contains(handle) {
            result.append(say("同时是“\(voice.title(group))”", "is also among “\(voice.title(group))”"))
        }
        let penalties = standing.penalties
        if penalties.indices.contains(handle.index) {
            for penalty in penalties[handle.index] {
                guard let kind = penalty.kind, test.notUnder.contains(kind), let text = self.penalty(kind, penalty)
                else { continue }
                result.append(text)
            }
        }
        if result.isEmpty { result.append(say("不符合条件", "does not meet the conditions")) }
        return say("\(person.name)\(result.joined(separator: "，"))", "\(person.name) \(result.joined(separator: ", "))")
    }

    private func standing(_ person: Person, _ test: PersonTest) -> String? {
        let wanted =
            test.standingAtLeast.map {
                say("须转为正式党员满\(voice.period($0))", "\(voice.period($0)) as a full member are required")
            }
            ?? say("须是正式党员", "a full member is required")
        if person.isNotFullMember { return say("不是正式党员，\(wanted)", "is not a full member; \(wanted)") }
        guard let since = person.fullMemberSince, let on = act?.on else { return nil }
        let day = voice.date(since)
        if let least = test.standingAtLeast {
            guard DateRules.elapsed(on: on, since: since.interval, atLeast: least) != .holds else { return nil }
        } else if since.interval.isOnOrBefore(on) == .holds {
            return nil
        }
        return say(
            " \(day) 转为正式党员，至 \(ownDate) 不符合条件，\(wanted)",
            "became a full member on \(day), which does not suffice on \(ownDate); \(wanted)")
    }

    private func penalty(_ kind: Symbol, _ penalty: BoundPenalty) -> String? {
        guard let on = act?.on else { return nil }
        let isOver = penalty.through.map { $0.interval.isBefore(on) == .holds } ?? false
        let isLater = penalty.from.map { on.isBefore($0.interval) == .holds } ?? false
        guard !isOver, !isLater else { return nil }
        let from = penalty.from.map { say("自 \(voice.date($0)) ", " from \(voice.date($0))") } ?? ""
        let through = penalty.through.map { say("至 \(voice.date($0)) ", " through \(voice.date($0))") } ?? ""
        return say(
            "\(from)受\(voice.title(kind))处分\(through.isEmpty ? "" : "，影响期\(through)")",
            "is under \(voice.title(kind))\(from)\(through)")
    }

    private func members(_ group: GroupHandle) -> [PersonHandle] {
        if let own = act?.groups.filter({ $0.group == group }), !own.isEmpty { return own.flatMap(\.people) }
        return caseFile.events.last { event in event.groups.contains { $0.group == group } }?
            .groups.first { $0.group == group }?.people ?? []
    }

    func samePeople(
        _ a: GroupHandle, _ at: TransitionHandle?, _ b: GroupHandle, _ bt: TransitionHandle?, _ fault: inout Fault
    ) {
        func recorded(_ group: GroupHandle, _ transition: TransitionHandle?) -> String {
            let source = transition.flatMap { wanted in
                wanted == act?.transition ? act : caseFile.events.last { isSame($0.transition, wanted) }
            }
            let people = source?.groups.first { $0.group == group }?.people ?? members(group)
            let names = people.isEmpty ? say("无", "nobody") : voice.list(people.map(personName))
            let title = voice.quoted(voice.title(group))
            return transition.map {
                say("\(voice.act($0))登记的\(title)是\(names)", "\(title) of \(voice.act($0)) is \(names)")
            }
                ?? say("登记的\(title)是\(names)", "\(title) is \(names)")
        }
        fault.explanation = say(
            "\(recorded(a, at))，\(recorded(b, bt))，应当相同",
            "\(recorded(a, at)), \(recorded(b, bt)); they should be the same")
        fault.remedy = say("请核对人员。", "Check the people.")
    }
}
