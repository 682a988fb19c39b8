import CivilTime
import WorkflowModel

/// Dossiers that no one would write but that a file can hold, the same ones in every run.
struct RandomDossiers {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

    mutating func number(_ limit: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(state % UInt64(max(limit, 1)))
    }

    mutating func chance(_ percent: Int) -> Bool { number(100) < percent }

    mutating func pick<Element>(_ list: [Element]) -> Element { list[number(list.count)] }

    mutating func maybe<Value>(_ make: (inout RandomDossiers) -> Value) -> Value? { chance(50) ? make(&self) : nil }

    mutating func list<Value>(_ most: Int, _ make: (inout RandomDossiers) -> Value) -> [Value] {
        (0..<number(most + 1)).map { _ in make(&self) }
    }

    /// Texts with everything that trips readers up.
    mutating func text() -> String {
        let pieces = [
            "王芳", "true", "null", "no", "2021-03-01", "12", "1e3", "0x1F", ": ", " #", "- ", "\"", "\\", "'", "\n",
            "\t",
            "\u{7}", "\u{2028}", "\u{FEFF}", "𠮷", "é", "{", "]", ",", "~", "信息中心第一党支部", "a b", "%", "@", "&x", "*x",
            "!t", "|", ">", "？", "（一）", "=", "<<", "\u{85}", "\u{1F600}", ".",
        ]
        let text = (0...number(4)).map { _ in pick(pieces) }.joined()
        return ["none", "无", "—", "-", "/"].contains(text) ? "x" : text
    }

    mutating func identifier() -> String {
        pick(["a", "b-1", "li-qiang", "陈敏", "x y", "7", "yes"]) + String(number(9))
    }

    mutating func date() -> PartialDate {
        let day = CivilDate(dayNumber: Int32(number(100_000)) - 20_000) ?? .earliest
        switch number(4) {
        case 0: return PartialDate(year: day.year) ?? PartialDate(day)
        case 1: return PartialDate(year: day.year, month: day.month) ?? PartialDate(day)
        default: return PartialDate(day)
        }
    }

    mutating func count() -> Int32 { Int32(number(60)) - 3 }

    mutating func dossier() -> Dossier {
        let isElection = chance(30)
        var subject = Subject(id: identifier(), name: text())
        subject.born = maybe { $0.date() }
        subject.gender = maybe { $0.pick(["male", "female"]) }
        subject.idNumber = maybe { $0.text() }
        if !isElection, chance(30) { subject.fields = [RecordedFact(name: "migrant", value: .flag(chance(50)))] }
        let organizations = unique(list(4) { $0.organization() }, by: \.id)
        let own: String? = isElection ? subject.id : chance(50) ? organizations.first?.id : maybe { $0.identifier() }
        return Dossier(
            workflow: WorkflowID(isElection ? "re-election" : "membership"), caseID: identifier(), organization: own,
            subject: subject,
            surroundings: Surroundings(organizations: organizations, people: unique(list(4) { $0.person() }, by: \.id)),
            layers: isElection ? [] : list(2) { LayerID($0.pick(["example-province", "example-city"])) },
            history: history(isElection ? ["open-term", "hold-election"] : SmallRulebook.transitions))
    }

    private func unique<Value>(_ list: [Value], by id: (Value) -> String) -> [Value] {
        var seen: Set<String> = []
        return list.filter { seen.insert(id($0)).inserted }
    }

    private mutating func organization() -> Organization {
        var result = Organization(id: identifier(), name: text())
        let values: [(String, RecordedValue)] = [
            ("kind", .word(pick(["branch", "committee", "组"]))), ("members", .number(Rational(Int64(count())))),
            ("has-committee", .flag(chance(50))), ("term", .period(period())), ("last-election", .date(date())),
            ("parent", .text(identifier())), ("vacancies", .none),
        ]
        result.properties = values.filter { _ in chance(50) }.map { RecordedFact(name: $0.0, value: $0.1) }
        return result
    }

    private mutating func person() -> Person {
        var result = Person(id: identifier(), name: text())
        if chance(30) { result.isNotFullMember = true } else { result.fullMemberSince = maybe { $0.date() } }
        result.penalties = list(2) { random in
            Penalty(
                kind: random.pick(["warning", "observation"]), from: random.maybe { $0.date() },
                through: random.maybe { $0.date() })
        }
        return result
    }

    mutating func period() -> CalendarPeriod {
        CalendarPeriod(months: number(30), days: number(40) + 1)
    }

    // MARK: - Events

    private mutating func history(_ steps: [String]) -> [RecordedEvent] {
        (0...number(8)).map { position in
            let entry = self.entry(steps, before: position)
            var event = RecordedEvent(id: position % 2 == 0 ? String(position + 1) : "e\(position)", entry: entry)
            event.recorded = maybe { random in
                Recording(
                    at: Instant("2026-11-22T08:30:00.\(random.number(900) + 100)Z"), by: random.text(),
                    mode: random.pick([.enforcing, .asFound]), onBehalfOf: random.maybe { $0.text() })
            }
            event.rulebook = maybe { $0.text() }
            event.read = maybe { random in
                Surroundings(
                    organizations: random.list(2) { $0.organization() }, people: random.list(2) { $0.person() },
                    organization: random.maybe { $0.text() })
            }
            event.hash = maybe { $0.text() }
            event.previous = maybe { $0.text() }
            return event
        }
    }

    private mutating func entry(_ steps: [String], before position: Int) -> RecordedEntry {
        guard position > 0, chance(50) else { return .act(act(steps)) }
        let earlier = number(position)
        let id = earlier % 2 == 0 ? String(earlier + 1) : "e\(earlier)"
        switch number(6) {
        case 0: return .amend(id, act(steps), reason: text())
        case 1: return .withdraw(id, reason: chance(50) ? "" : text())
        case 2: return .accept(id, paper: pick(SmallRulebook.documents))
        case 3: return .giveBack(id, paper: pick(SmallRulebook.documents), reason: text())
        case 4: return .explain(text(), paper: maybe { $0.paper() }, reason: text())
        default:
            guard steps.contains("hold-talk") else { return .withdraw(id, reason: text()) }
            return .waive(
                "membership/2014-05-28/hold-talk/talk-within-one-month", by: text(), on: date(),
                paper: maybe { $0.paper() }, reason: text())
        }
    }

    private mutating func act(_ steps: [String]) -> RecordedAct {
        let step = pick(steps)
        let groups = SmallRulebook.groups.filter { _ in chance(30) }.map { name in
            chance(20)
                ? RecordedGroup(name: name, people: [], isNone: true)
                : RecordedGroup(name: name, people: list(3) { $0.identifier() })
        }
        return RecordedAct(
            transition: step, on: date(), by: maybe { $0.text() }, person: maybe { $0.identifier() }, people: groups,
            facts: facts(of: step), papers: list(3) { $0.paper() }, outcome: maybe { $0.pick(["void", "lost"]) },
            opens: maybe { $0.pick(SmallRulebook.states) })
    }

    mutating func paper() -> RecordedPaper {
        var paper = RecordedPaper(kind: pick(SmallRulebook.documents))
        paper.part = maybe { $0.pick(["introducer-opinion", "part-2"]) }
        if chance(20) { paper.isUndated = true } else { paper.dated = maybe { $0.date() } }
        paper.signed = maybe { random in random.list(2) { $0.pick(SmallRulebook.roles) } }
        paper.sealedBy = maybe { $0.chance(30) ? "" : $0.text() }
        paper.by = maybe { $0.identifier() }
        paper.about = maybe { $0.text() }
        paper.scan = maybe { $0.text() }
        if chance(40) {
            let born = date()
            paper.states = [
                StatedField(field: "name", text: text()), StatedField(field: "born", text: born.isoText, date: born),
                StatedField(field: "gender", text: "male"),
            ]
        }
        return paper
    }
}

extension RandomDossiers {
    private mutating func facts(of step: String) -> [RecordedFact] {
        let all: [(String, RecordedValue)] =
            switch step {
            case "hold-talk": [("talked-by", .word(identifier()))]
            case "close-notice": [("objections", .word(pick(["none", "unfounded", "founded"])))]
            case "resolve-admission": [("vote", .ballot(ballot(.resolution)))]
            case "approve-admission":
                [
                    ("probation-from", .date(date())), ("special-case", .flag(chance(50))), ("remark", .text(text())),
                    ("approver", .organization(OrganizationReference(id: text(), kind: maybe { _ in "committee" }))),
                ]
            case "postpone-full-membership": [("by", chance(20) ? .none : .period(period()))]
            case "finish-training":
                [("hours", .number(hours())), ("teachers", .names(list(3) { $0.text() }))]
            case "transfer-in": [("from", .organization(OrganizationReference(id: text(), kind: nil)))]
            case "hold-election": [("vote", .ballot(ballot(.election)))]
            default: []
            }
        return all.filter { _ in chance(80) }.map { RecordedFact(name: $0.0, value: $0.1) }
    }

    private mutating func hours() -> Rational {
        Rational(Int64(number(400)) - 50, over: Int64(number(9)) + 1) ?? Rational(1)
    }

    private mutating func ballot(_ kind: Ballot.Kind) -> Ballot {
        var ballot = Ballot(kind: kind)
        for quantity in [BallotQuantity.entitled, .present, .written, .invalid] where chance(70) {
            ballot[quantity] = count()
        }
        ballot.secret = maybe { $0.chance(50) }
        if kind == .resolution {
            for quantity in [BallotQuantity.votesFor, .against, .abstained] where chance(80) {
                ballot[quantity] = count()
            }
        } else {
            ballot[.seats] = maybe { $0.count() }
            ballot.candidates = list(3) { random in
                Candidate(
                    name: random.text(), votes: random.count(), against: random.maybe { $0.count() },
                    abstained: random.maybe { $0.count() }, nominated: random.chance(70))
            }
            ballot.elected = maybe { random in random.list(3) { $0.text() } }
        }
        return ballot
    }
}
