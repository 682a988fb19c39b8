import CaseServices
import CivilTime
import Testing
import WorkflowModel

struct EventCodecTests {
    @Test
    func `an act as written, key for key`() throws {
        let event = RecordedEvent(
            id: "3",
            entry: .act(
                RecordedAct(
                    transition: "resolve-admission", on: PartialDate(try Samples.day(2023, 6, 10)), by: "branch",
                    people: [RecordedGroup(name: "introducer", people: ["li", "chen"])],
                    facts: [
                        RecordedFact(name: "share", value: .number(try #require(Rational(1, over: 2)))),
                        RecordedFact(name: "note", value: .text("\"甲\"\n")),
                    ], papers: [RecordedPaper(kind: "minutes", isUndated: true, signed: [])])),
            recorded: Recording(at: Instant("2026-11-22T08:30:00.000Z"), by: "li", mode: .asFound), rulebook: "r")
        let expected =
            #"{"by":"branch","date":"2023-06-10","do":"resolve-admission","documents":[{"kind":"minutes","signed":[],"#
            + #""undated":true}],"facts":[{"name":"share","value":{"number":"1/2"}},{"name":"note","value":{"text":"#
            + #""\"甲\"\u000a"}}],"format":1,"id":"3","people":[{"group":"introducer","people":["li","chen"]}],"#
            + #""recorded":{"at":"2026-11-22T08:30:00.000Z","by":"li","mode":"as-found"},"rulebook":"r"}"#
        #expect(EventCodec.encode(event) == expected)
        #expect(try EventCodec.decode(expected) == event)
    }

    @Test
    func `every event comes back the same`() throws {
        for event in try Samples.everyKind() { #expect(try EventCodec.decode(EventCodec.encode(event)) == event) }
        for seed in 0..<2000 as Range<UInt64> {
            var random = EventMaker(seed: seed)
            let event = random.event()
            let text = EventCodec.encode(event)
            let decoded = try EventCodec.decode(text)
            #expect(decoded == event, "seed \(seed)")
            #expect(EventCodec.bytes(of: decoded) == Array(text.utf8), "seed \(seed)")
            #expect(keysAreSorted(text), "seed \(seed): \(text)")
        }
    }

    @Test
    func `openings come back the same`() throws {
        for seed in 0..<300 as Range<UInt64> {
            var random = EventMaker(seed: seed)
            let opening = random.opening()
            #expect(try EventCodec.decodeOpening(EventCodec.bytes(of: opening)) == opening, "seed \(seed)")
        }
    }

    @Test
    func `an opening says what its source covers in a format of its own; others stay as they were written`() throws {
        var opening = CaseOpening(
            id: "M-1", workflow: WorkflowID("membership"), organization: "b", subject: Subject(id: "M-1", name: "王芳"),
            at: Instant("2026-11-22T08:30:00.000Z"), by: "li")
        let plain =
            #"{"at":"2026-11-22T08:30:00.000Z","by":"li","case":"M-1","dossier":"membership","format":1,"#
            + #""organization":"b","subject":{"id":"M-1","name":"王芳"},"surroundings":{}}"#
        #expect(String(decoding: EventCodec.bytes(of: opening), as: UTF8.self) == plain)
        var coverage = Coverage(transitions: ["apply", "hold-talk"], papers: [], facts: ["apply.x"])
        coverage.subject = ["name"]
        coverage.unknown = ["hold-talk"]
        coverage.entries = 2
        opening.coverage = coverage
        let covered =
            #""covered":{"entries":2,"facts":["apply.x"],"groups":[],"papers":[],"subject":["name"],"#
            + #""transitions":["apply","hold-talk"],"unknown":["hold-talk"]},"dossier":"membership","format":2,"#
        #expect(String(decoding: EventCodec.bytes(of: opening), as: UTF8.self).contains(covered))
        #expect(try EventCodec.decodeOpening(EventCodec.bytes(of: opening)) == opening)
        #expect(throws: CodecError.self) {
            try EventCodec.decodeOpening(Array(plain.replacing("\"format\":1", with: "\"format\":3").utf8))
        }
    }

    @Test(arguments: [
        ("", CodecError.Problem.syntax),
        ("{\"format\":1", .syntax),
        ("{\"format\":1}x", .syntax),
        ("{\"format\":1.5}", .syntax),
        ("{\"format\":01}", .syntax),
        ("{\"format\":1,\"format\":1}", .duplicateKey("format")),
        ("{}", .format(0)),
        ("{\"format\":2,\"id\":\"1\"}", .format(2)),
        ("{\"format\":1,\"withdraw\":\"1\",\"reason\":\"r\"}", .missingKey("id")),
        ("{\"format\":1,\"id\":\"1\"}", .missingKey("do")),
        ("{\"format\":1,\"id\":\"1\",\"withdraw\":\"1\",\"reason\":\"r\",\"note\":\"x\"}", .unknownKey("note")),
        ("{\"format\":1,\"id\":\"1\",\"withdraw\":1}", .badValue("withdraw")),
        ("{\"format\":1,\"id\":\"1\",\"do\":\"x\",\"date\":\"2021-2-30\"}", .badValue("date")),
        ("{\"format\":1,\"id\":\"1\",\"do\":\"x\",\"date\":\"2021-02-30\"}", .badValue("date")),
        (
            "{\"date\":\"2021\",\"do\":\"x\",\"facts\":[{\"name\":\"n\",\"value\":{\"number\":\"1/0\"}}],\"format\":1,"
                + "\"id\":\"1\"}", .badValue("number")
        ),
    ])
    func `what is not an event is refused`(text: String, problem: CodecError.Problem) {
        let error = #expect(throws: CodecError.self) { try EventCodec.decode(text) }
        #expect(error?.problem == problem)
    }

    /// Keys of every object in the order of their bytes, found without the reader under test.
    private func keysAreSorted(_ text: String) -> Bool {
        var last: [String] = []
        var word = ""
        var isQuoted = false
        var isEscaped = false
        for character in text.unicodeScalars {
            if isQuoted {
                if isEscaped {
                    isEscaped = false
                } else if character == "\\" {
                    isEscaped = true
                } else if character == "\"" {
                    isQuoted = false
                } else {
                    word.unicodeScalars.append(character)
                }
                continue
            }
            switch character {
            case "\"":
                isQuoted = true
                word = ""
            case "{": last.append("")
            case "}": last.removeLast()
            case ":":
                guard let before = last.last, Array(before.utf8).lexicographicallyPrecedes(Array(word.utf8)) else {
                    return false
                }
                last[last.count - 1] = word
            default: break
            }
        }
        return true
    }
}
