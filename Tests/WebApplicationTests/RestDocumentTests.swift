import CaseServices
import CivilTime
import Diagnostics
import Foundation
import HTTPTypes
import Testing

@testable import WebApplication

/// The document says what the interface does.
struct RestDocumentTests {
    @Test
    func `the document has every operation, and nothing is answered that is not in it`() async throws {
        let web = try await WebHarness(on: RestTests.day())
        try web.openCase()
        let client = try web.program()
        let document = try await client.get("/openapi.json")
        #expect(document.status == 200 && document.json["openapi"]?.string == "3.1.0")
        var dice = Dice(state: 20_261_122)
        var answers: [JSONTree] = []
        for operation in RestTable.all {
            for _ in 0..<25 {
                let answer = try await hostile(operation, client, &dice)
                let statuses = [operation.status.code] + operation.problems
                #expect(answer.status < 500 && statuses.contains(answer.status), "\(operation.id): \(answer.status)")
                let schema = answer.status < 300 ? operation.answer : .shape(.problem)
                answers.append(
                    .object([
                        "path": .string(RestTable.prefix + operation.path),
                        "method": .string(operation.method.rawValue),
                        "status": .int(Int64(answer.status)), "body": answer.json,
                        "type": .string(answer.headers["content-type"] ?? ""),
                    ]))
                let faults = schema.faults(in: answer.json)
                #expect(
                    faults.isEmpty, "\(operation.id) \(answer.status): \(faults.prefix(3)) \(answer.text.prefix(300))")
            }
        }
        let file = web.folder + "/answers.json"
        let whole = JSONTree.object(["document": document.json, "answers": .array(answers)]).text
        try whole.write(toFile: file, atomically: true, encoding: .utf8)
        try Self.validate(file)
    }

    /// What another validator says, where there is one; CI has it.
    private static func validate(_ file: String) throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        func run(_ arguments: [String]) throws -> (status: Int32, text: String) {
            let process = Process()
            let pipe = Pipe()
            process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
            process.arguments = ["python3"] + arguments
            process.standardOutput = pipe
            process.standardError = pipe
            try process.run()
            let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            process.waitUntilExit()
            return (process.terminationStatus, text)
        }
        guard try run(["-c", "import jsonschema"]).status == 0 else { return }
        let result = try run([root.appendingPathComponent("scripts/validate-answers").path, file])
        #expect(result.status == 0, "\(result.text)")
    }

    @Test
    func `good answers have the shape that the document gives them`() async throws {
        let web = try await WebHarness(on: RestTests.day())
        try web.openCase()
        let client = try web.program()
        for operation in RestTable.all where operation.method == .get {
            let answer = try await client.get(
                operation.path.replacing("{case}", with: "M-1").replacing("{organization}", with: "branch-1"))
            #expect(answer.status == 200)
            let faults = operation.answer.faults(in: answer.json)
            #expect(faults.isEmpty, "\(operation.id): \(faults.prefix(5))")
        }
    }

    private func hostile(
        _ operation: RestOperation, _ client: RestClient, _ dice: inout Dice
    ) async throws -> RestClient.Answer {
        var path = operation.path.replacing("{case}", with: dice.next(4) > 0 ? "M-1" : dice.pick(Dice.parts))
        var query: [String] = []
        for parameter in operation.query where dice.next(2) == 0 {
            query.append("\(parameter.name)=\(dice.pick(Dice.values))")
        }
        if dice.next(8) == 0 { query.append("unknown=1") }
        if !query.isEmpty { path += "?" + query.joined(separator: "&") }
        guard operation.method == .post else { return try await client.get(path) }
        let body: String
        switch operation.body {
        case .json(let schema) where dice.next(5) > 0: body = dice.value(of: schema, depth: 0).text
        case .json, .dossier, .none: body = dice.pick(Dice.bodies)
        }
        let type =
            dice.next(6) > 0 ? "application/json" : dice.pick(["application/yaml", "text/plain", "", "x/y; a=\""])
        let headers =
            dice.next(2) == 0 ? ["If-Match": dice.pick(["\"1\"", "1", "*", "\"999999999999999999999\""])] : [:]
        return try await client.send("POST", path, body, type: type, headers: headers)
    }
}

/// Numbers that look like chance and are the same in every run.
struct Dice {
    var state: UInt64

    static let parts = ["M-9", "%E7%8E%8B", "%00", "..", "a%2Fb", "%27%20OR%201=1", "*"]
    static let values = [
        "1", "0", "-1", "500", "501", "99999999999999999999", "2026-06-20", "2026-02-30", "0001-01-01", "9999-12-31",
        "membership", "%FF", "%E7%8E%8B", "%00", "a&b", "", "%25", "'",
    ]
    static let bodies = [
        "", "{", "null", "[]", "{}", "0", "\"\\ud800\"", "{\"a\":1,\"a\":2}", String(repeating: "[", count: 5000),
        "dossier: membership\ncase: x\nsubject: {name: a}\nhistory: [{do: apply, date: 9999-12-31}]\n",
        "{\"dossier\":\"membership\",\"case\":\"x\",\"subject\":{\"name\":\"a\"},\"history\":[]}",
        "a: &a [*a, *a]\n", "\u{FEFF}{}", "{\"workflow\":\"membership\",\"organization\":\"branch-1\"}",
    ]
    static let texts = [
        "hold-talk", "apply", "2026-06-20", "2026-06", "9999-12-31", "0001-01-01", "", "王芳", "𠮷", "\u{202E}", "none",
        "branch-secretary", "membership", "branch-1", "resolve-admission", "vote", "'; DROP TABLE event; --", "~",
        "<script>alert(1)</script>", "null", "\n- a: b", "talk-record", "li-qiang",
    ]

    mutating func next(_ below: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(below))
    }

    mutating func pick(_ from: [String]) -> String { from[next(from.count)] }

    /// A value of a shape, most of the time.
    mutating func value(of schema: RestSchema, depth: Int) -> JSONTree {
        if next(12) == 0 || depth > 6 { return odd() }
        switch schema {
        case .text: return .string(pick(Self.texts))
        case .word(let words): return .string(pick(words))
        case .whole(let range): return .int(Int64([range.lowerBound, range.upperBound, 1][next(3)]))
        case .flag: return .bool(next(2) == 0)
        case .list(let item, _): return .array((0..<next(3)).map { _ in value(of: item, depth: depth + 1) })
        case .named(let item):
            var members: [String: JSONTree] = [:]
            for _ in 0..<next(3) { members[pick(Self.texts)] = value(of: item, depth: depth + 1) }
            return .object(members)
        case .orNull(let inner): return next(2) == 0 ? .null : value(of: inner, depth: depth + 1)
        case .either(let several): return value(of: several[next(several.count)], depth: depth + 1)
        case .anything: return odd()
        case .shape(let shape): return value(of: shape.schema, depth: depth + 1)
        case .object(let fields):
            var members: [String: JSONTree] = [:]
            for field in fields where !field.isOptional || next(2) == 0 {
                members[field.name] = value(of: field.schema, depth: depth + 1)
            }
            return .object(members)
        }
    }

    private mutating func odd() -> JSONTree {
        let several: [JSONTree] = [
            .null, .int(-1), .int(.max), .number(1.5), .number(1e300), .bool(true), .string(pick(Self.texts)),
            .array([]), .object([:]), .object(["for": .int(3), "against": .int(-1)]), .array([.null, .int(0)]),
            .object(["candidates": .array([.object(["name": .string("a"), "votes": .int(1)])]), "seats": .int(99)]),
        ]
        return several[next(several.count)]
    }
}
