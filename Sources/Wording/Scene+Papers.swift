import CivilTime
import WorkflowEngine
import WorkflowModel

/// Papers that are missing, were sent back, or lack a signature.
extension Scene {
    func paperReturned(_ about: About) -> Fault {
        let name = if case .paper(let document) = about { voice.paper(document) } else { "" }
        var steps: [String] = []
        for case .act(let position, let handle, _) in evidence where position >= 0 { steps.append(voice.act(handle)) }
        if verdict == .undetermined { return returnedFurtherBack(name, steps) }
        let step = steps.last ?? ""
        return Fault(
            headline: say("所依据的\(name)已经退回", "\(name), on which it rests, was returned"),
            explanation: say(
                "\(ownAct)以\(step)为前提，\(step)的\(name)已经退回，没有重新收到",
                "\(ownAct) rests on \(step), whose \(name) was returned and has not been handed in again"),
            remedy: say(
                "请先重新收到\(name)；内容有变动的，核对本环节是否仍然成立。",
                "Have \(name) handed in again; where it says something else, check whether this step still stands."))
    }

    /// What the act rests on rests itself on a step whose paper was sent back: first that step, then the one between.
    private func returnedFurtherBack(_ name: String, _ steps: [String]) -> Fault {
        let (cause, between) = (steps.first ?? "", steps.last ?? "")
        return Fault(
            headline: say(
                "\(cause)的\(name)已经退回，本环节是否仍然成立无法认定",
                "\(name) of \(cause) was returned; whether this step stands cannot be told"),
            explanation: say(
                "\(ownAct)以\(between)为前提，往前推到\(cause)，其\(name)已经退回，没有重新收到",
                "\(ownAct) rests on \(between), and that in the end on \(cause), whose \(name) was returned and has not been "
                    + "handed in again"),
            remedy: say(
                "请先重新收到\(name)；内容有变动的，从\(cause)起逐个核对后面的环节。",
                "Have \(name) handed in again; where it says something else, check every step from \(cause) on."))
    }

    func paperMissing(_ about: About) -> Fault {
        guard case .paper(let document) = about else {
            return Fault(headline: say("材料不齐", "papers are missing"), explanation: "", remedy: nil)
        }
        let name = voice.paper(document)
        guard verdict != .undetermined else {
            return Fault(
                headline: say("无法认定是否缺少\(name)", "it cannot be told whether \(name) is owed"),
                explanation: say(
                    "没有登记\(name)；现有登记不足以认定\(ownAct)是否须有这份材料",
                    "\(name) is not on record; whether \(ownAct) requires it cannot be told"),
                remedy: say("有这份材料的，请补交；不需要的，请补明情况。", "Hand it in if it exists; otherwise say why it is not owed."))
        }
        if isAwaited(document) { return awaited(name) }
        return Fault(
            headline: say("缺少\(name)", "\(name) is missing"),
            explanation: say(
                "本环节应有\(name)，没有登记或者已经退回", "this step must file \(name), which is not on record or was returned"),
            remedy: say("请补交\(name)。", "Hand in \(name)."))
    }

    func unsigned(_ about: About) -> Fault {
        var name = say("材料", "a paper")
        if case .paper(let document) = about { name = voice.paper(document) }
        var lacks = Self.unique(missing.map { lack($0) }), asks = voice.joined(Self.unique(missing.map { ask($0) }))
        if let late = writtenLater(about) {
            lacks.append(
                say(
                    "\(name)落款 \(late)，晚于办理\(ownAct)的 \(ownDate)",
                    "\(name) is dated \(late), later than \(ownAct) of \(ownDate)"))
            asks = voice.joined([asks, say("请核对原件的日期。", "Check the date on the original.")])
        }
        return Fault(
            headline: verdict == .undetermined
                ? say("无法认定\(name)的签名、盖章是否完备", "it cannot be told whether \(name) is signed and sealed")
                : say("\(name)的签名、日期或印章不全", "\(name) lacks a signature, date or seal"),
            explanation: lacks.joined(separator: say("；", "; ")), remedy: asks.isEmpty ? nil : asks)
    }

    /// The date on a paper that was to be written with or before the act, and was written after it.
    private func writtenLater(_ about: About) -> String? {
        guard case .paper(let document) = about, let act,
            voice.edition?.documents.indices.contains(document.index) ?? false,
            voice.edition?.documents[document.index]?.isWrittenBefore ?? false
        else { return nil }
        return evidence.lazy.compactMap { item -> String? in
            guard case .paper(let position, let index) = item, let dated = paper(position, index)?.dated,
                act.on.isBefore(dated.interval) == .holds
            else { return nil }
            return voice.date(dated)
        }.first
    }
}
