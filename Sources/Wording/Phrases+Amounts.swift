import CivilTime
import Diagnostics
import WorkflowModel

/// Clauses that compare numbers and names, and requirements that change on a day.
extension Phrases {
    // MARK: Numbers

    func amount(_ index: AmountIndex) -> Amount? {
        edition.amounts.indices.contains(Int(index.raw)) ? edition.amounts[Int(index.raw)] : nil
    }

    func amounts(_ run: Run) -> [AmountIndex] {
        run.range.compactMap { edition.amountLists.indices.contains($0) ? edition.amountLists[$0] : nil }
    }

    /// An amount as a noun.
    func name(_ index: AmountIndex) -> String {
        guard let amount = amount(index) else { return say("该数", "that number") }
        switch amount {
        case .literal(let number): return number.description
        case .fact(let fact): return factName(fact)
        case .ballot(let fact, let count):
            return say("\(factName(fact))的\(self.count(count))", "\(self.count(count)) of \(factName(fact))")
        case .eachBallot(let fact, let count):
            return say(
                "历次\(factName(fact))的\(self.count(count))", "\(self.count(count)) of each \(factName(fact))")
        case .people(let group):
            return say("“\(voice.title(group))”的人数", "the number of “\(voice.title(group))”")
        case .organization(let property):
            let title = voice.title(property)
            return say(title.hasPrefix("上级") ? title : "本党组织的\(title)", "the organization's \(title)")
        case .seated(_, let post):
            return say("\(seated(post))的人数", "the number of \(seated(post))")
        case .sum(let plus, let minus):
            let added = terms(amounts(plus)).joined(separator: say("加", " plus "))
            return added + terms(amounts(minus)).map { say("减\($0)", " less \($0)") }.joined()
        }
    }

    /// Parts of a sum as nouns. Counts of one kind that stand in ballots of several steps are one noun.
    private func terms(_ parts: [AmountIndex]) -> [String] {
        var result: [(count: BallotCount?, acts: [String], text: String)] = []
        for part in parts {
            guard let (fact, count) = ballotCount(part), case .act(let transition) = fact.scope else {
                result.append((nil, [], name(part)))
                continue
            }
            let act = voice.act(transition)
            if let place = result.firstIndex(where: { $0.count == count }) {
                if !result[place].acts.contains(act) { result[place].acts.append(act) }
            } else {
                result.append((count, [act], ""))
            }
        }
        return result.map { item in
            guard let count = item.count else { return item.text }
            return item.acts.count == 1
                ? say("\(item.acts[0])的\(self.count(count))", "\(self.count(count)) of \(item.acts[0])")
                : say(
                    "\(item.acts.joined(separator: "、"))各次的\(self.count(count))",
                    "\(self.count(count)) of \(voice.list(item.acts, or: false))")
        }
    }

    private func ballotCount(_ index: AmountIndex) -> (FactReference, BallotCount)? {
        switch amount(index) {
        case .ballot(let fact, let count), .eachBallot(let fact, let count): (fact, count)
        case .literal, .fact, .people, .organization, .seated, .sum, nil: nil
        }
    }

    func count(_ count: BallotCount) -> String {
        switch count {
        case .stated(let quantity): self.quantity(quantity)
        case .margin: say("差额人数", "the nominees beyond the seats")
        case .winners: say("当选人数", "the number elected")
        case .elected: say("登记的当选人数", "the number recorded as elected")
        case .tied: say("末位得票相同的人数", "the number tied at the last seat")
        case .openSeats: say("未选出的名额", "the seats left open")
        }
    }

    func comparison(_ left: AmountIndex, _ comparator: Comparator, _ right: AmountIndex) -> Clause {
        let subject = name(left), limit = name(right)
        let yes = bound(comparator, limit), no = bound(comparator, limit, not: true)
        return voice.language == .zh
            ? Clause(zh: subject, yes, not: no) : Clause(en: subject, "be \(yes)", is: "is \(yes)", not: "is \(no)")
    }

    // MARK: Names

    /// Those who sit in the committee by the registry, or hold a post.
    private func seated(_ post: Symbol?) -> String {
        guard let post else { return say("登记在任的委员", "those registered in the committee") }
        let title = voice.workflow.vocabulary.symbols[post]
        return say("登记在任的\(title)", "whoever is registered as \(title)")
    }

    func name(of source: NameSource) -> String {
        switch source {
        case .fact(let fact): return factName(fact)
        case .group(let group): return voice.quoted(voice.title(group))
        case .seated(_, let post): return seated(post)
        case .ballot(let fact, let which), .eachBallot(let fact, let which):
            let ballot = factName(fact)
            switch which {
            case .nominees: return say("\(ballot)的候选人", "the nominees of \(ballot)")
            case .candidates: return say("\(ballot)中得票的人", "those voted for in \(ballot)")
            case .elected: return say("\(ballot)的当选人", "those elected in \(ballot)")
            case .tied: return say("\(ballot)中末位得票相同的人", "those tied at the last seat in \(ballot)")
            }
        }
    }

    func sources(_ run: Run) -> [NameSource] {
        run.range.compactMap { edition.nameSources.indices.contains($0) ? edition.nameSources[$0] : nil }
    }

    func relation(_ source: Int32, _ relation: NameRelation, _ others: Run) -> Clause {
        let subject =
            edition.nameSources.indices.contains(Int(source)) ? name(of: edition.nameSources[Int(source)]) : ""
        let whole = voice.list(sources(others).map { name(of: $0) })
        switch (relation, voice.language) {
        case (.among, .zh): return Clause(zh: subject, "都在\(whole)之中", not: "不都在\(whole)之中")
        case (.sameAs, .zh): return Clause(zh: subject, "与\(whole)相同", not: "与\(whole)不同")
        case (.apartFrom, .zh): return Clause(zh: subject, "都不是\(whole)", not: "有的是\(whole)")
        case (.among, .en):
            return Clause(
                en: subject, "all be among \(whole)", is: "are all among \(whole)", not: "are not all among \(whole)")
        case (.sameAs, .en):
            return Clause(
                en: subject, "be the same as \(whole)", is: "are the same as \(whole)", not: "differ from \(whole)")
        case (.apartFrom, .en):
            return Clause(
                en: subject, "not be any of \(whole)", is: "are none of \(whole)", not: "include some of \(whole)")
        }
    }

    // MARK: Dated values

    /// Each reading of a requirement with the day from which it holds.
    func dated(_ run: Run, _ mood: Clause.Mood) -> String {
        let branches = run.range.compactMap {
            edition.datedBranches.indices.contains($0) ? edition.datedBranches[$0] : nil
        }
        let parts = branches.enumerated().map { index, branch in
            let until = index + 1 < branches.count ? branches[index + 1].from : nil
            let basis = voice.basis(branch.citations)
            return interval(branch.from, until) + text(branch.body, mood)
                + (basis.isEmpty ? "" : say("（\(basis)）", " (\(basis))"))
        }
        return parts.joined(separator: say("；", "; "))
    }

    private func interval(_ from: CivilDate?, _ until: CivilDate?) -> String {
        switch (from, until) {
        case (let from?, _): say("自 \(voice.date(from)) 起，", "from \(voice.date(from)) on ")
        case (nil, let until?): say("\(voice.date(until)) 之前，", "before \(voice.date(until)) ")
        case (nil, nil): ""
        }
    }
}
