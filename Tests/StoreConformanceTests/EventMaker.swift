import CaseServices
import CivilTime
import WorkflowModel

/// Events of every shape, the same for the same seed.
struct EventMaker {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

    private mutating func number(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(max(1, bound)))
    }

    private mutating func chance() -> Bool { number(2) == 0 }

    private mutating func maybe<Value>(_ make: (inout Self) -> Value) -> Value? { chance() ? make(&self) : nil }

    private mutating func list<Value>(_ make: (inout Self) -> Value) -> [Value] {
        (0..<number(4)).map { _ in make(&self) }
    }

    private mutating func text() -> String {
        let pieces = [
            "王芳", "a", "\"", "\\", "\n", "\u{1}", "\u{7F}", "/", "𠮷", "é", "e\u{301}", " ", "none", "\u{2028}", "",
        ]
        return (0..<number(5)).map { _ in pieces[number(pieces.count)] }.joined()
    }

    private mutating func date() -> PartialDate {
        let (year, month) = (1900 + number(300), 1 + number(12))
        let date: PartialDate? =
            switch number(3) {
            case 0: PartialDate(year: year)
            case 1: PartialDate(year: year, month: month)
            default: CivilDate(year: year, month: month, day: 1 + number(28)).map(PartialDate.init)
            }
        return date ?? PartialDate(.earliest)
    }

    private mutating func ballot() -> Ballot {
        var ballot = Ballot(kind: chance() ? .election : .resolution)
        for quantity in BallotQuantity.allCases where chance() { ballot[quantity] = Int32(number(2000) - 5) }
        ballot.secret = maybe { $0.chance() }
        ballot.elected = maybe { $0.list { $0.text() } }
        ballot.candidates = list { maker in
            Candidate(
                name: maker.text(), votes: Int32(maker.number(90)), against: maker.maybe { Int32($0.number(9)) },
                abstained: maker.maybe { Int32($0.number(9)) }, nominated: maker.chance())
        }
        return ballot
    }

    private mutating func fact() -> RecordedFact {
        let value: RecordedValue
        switch number(10) {
        case 0: value = .none
        case 1: value = .date(date())
        case 2:
            value = .number(
                Rational(Int64(number(2_000_000)) - 1_000_000, over: Int64(1 + number(999))) ?? Rational(0))
        case 3: value = .text(text())
        case 4: value = .flag(chance())
        case 5: value = .word(text())
        case 6: value = .period(CalendarPeriod(years: number(9), months: number(30), weeks: number(3), days: number(9)))
        case 7: value = .organization(OrganizationReference(id: text(), kind: maybe { $0.text() }))
        case 8: value = .ballot(ballot())
        default: value = .names(list { $0.text() })
        }
        return RecordedFact(name: text(), value: value)
    }

    private mutating func paper() -> RecordedPaper {
        RecordedPaper(
            kind: text(), part: maybe { $0.text() }, dated: maybe { $0.date() }, isUndated: chance(),
            signed: maybe { $0.list { $0.text() } }, sealedBy: maybe { $0.text() }, by: maybe { $0.text() },
            about: maybe { $0.text() },
            states: list { StatedField(field: $0.text(), text: $0.text(), date: $0.maybe { $0.date() }) },
            scan: maybe { $0.text() })
    }

    private mutating func act() -> RecordedAct {
        RecordedAct(
            transition: text(), on: date(), by: maybe { $0.text() }, person: maybe { $0.text() },
            people: list { maker in
                RecordedGroup(name: maker.text(), people: maker.list { $0.text() }, isNone: maker.chance())
            }, facts: list { $0.fact() }, papers: list { $0.paper() }, outcome: maybe { $0.text() },
            opens: maybe { $0.text() })
    }

    private mutating func surroundings() -> Surroundings {
        Surroundings(
            organizations: list { maker in
                Organization(id: maker.text(), name: maker.text(), properties: maker.list { $0.fact() })
            },
            people: list { maker in
                Person(
                    id: maker.text(), name: maker.text(), fullMemberSince: maker.maybe { $0.date() },
                    isNotFullMember: maker.chance(),
                    penalties: maker.list { maker in
                        Penalty(
                            kind: maker.text(), from: maker.maybe { $0.date() }, through: maker.maybe { $0.date() })
                    })
            }, organization: maybe { $0.text() })
    }

    mutating func event() -> RecordedEvent {
        let entry: RecordedEntry
        switch number(9) {
        case 0: entry = .amend(text(), act(), reason: text())
        case 1: entry = .withdraw(text(), reason: text())
        case 2: entry = .waive(text(), by: text(), on: date(), paper: maybe { $0.paper() }, reason: text())
        case 3: entry = .accept(text(), paper: text())
        case 4: entry = .giveBack(text(), paper: text(), reason: text())
        case 5: entry = .explain(text(), paper: maybe { $0.paper() }, reason: text())
        default: entry = .act(act())
        }
        return RecordedEvent(
            id: text(), entry: entry,
            recorded: maybe { maker in
                Recording(
                    at: Instant(maker.text()), by: maker.text(), mode: maker.chance() ? .enforcing : .asFound,
                    onBehalfOf: maker.maybe { $0.text() })
            }, rulebook: maybe { $0.text() }, read: maybe { $0.surroundings() }, hash: maybe { $0.text() },
            previous: maybe { $0.text() })
    }

    mutating func opening() -> CaseOpening {
        CaseOpening(
            id: text(), workflow: WorkflowID(text()), organization: text(),
            subject: Subject(
                id: text(), name: text(), born: maybe { $0.date() }, gender: maybe { $0.text() },
                idNumber: maybe { $0.text() }, fields: list { $0.fact() }),
            surroundings: surroundings(), layers: list { LayerID($0.text()) }, coverage: maybe { $0.coverage() },
            at: Instant(text()), by: text())
    }

    private mutating func coverage() -> Coverage {
        var coverage = Coverage(
            transitions: Set(list { $0.text() }), papers: Set(list { $0.text() }), facts: Set(list { $0.text() }))
        coverage.groups = Set(list { $0.text() })
        coverage.subject = maybe { maker in Set(maker.list { $0.text() }) }
        coverage.unknown = Set(list { $0.text() })
        coverage.unknownPapers = Set(list { $0.text() })
        coverage.entries = maybe { $0.number(20) }
        return coverage
    }
}
