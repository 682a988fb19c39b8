import Diagnostics
import DossierAudit
import DossierFiles
import Testing

/// Earlier reports, read to know their findings again.
struct BaselineTests {
    private func read(_ text: String) -> (findings: Set<KnownFinding>?, problems: [String]) {
        let (findings, diagnostics) = BaselineReader.read(Array(text.utf8), file: "old.json")
        let problems = diagnostics.map { diagnostic in
            let start = diagnostic.primary?.start ?? .start
            return "\(start.line):\(start.column) \(diagnostic.message.zh)"
        }
        return (findings, problems)
    }

    private let both: Set = [
        KnownFinding(caseID: "M-1", fingerprint: "a1"), KnownFinding(caseID: nil, fingerprint: "d1"),
    ]

    @Test func `lines of JSON`() {
        let text =
            #"{"case":"M-1","fingerprint":"a1","cite":[{"x":[1,-2.5e3,true,null]}]}"# + "\r\n\n"
            + #"{"fingerprint":"\u0064\u0031","message":"\ud83d\ude00 \"\\","case":null}"#
        #expect(read(text).findings == both)
        #expect(read("\u{FEFF}").findings == [])
    }

    @Test func `a report in SARIF`() {
        let text = """
            {"runs":[{"results":[
              {"partialFingerprints":{"partyflow/v1":"a1","other/v1":"x"},"properties":{"case":"M-1","severity":"block"}},
              {"partialFingerprints":{"partyflow/v1":"d1"},"properties":{"case":null}}],"tool":{}}],"version":"2.1.0"}
            """
        #expect(read(text).findings == both)
    }

    @Test func `every broken line is said with its place`() {
        let text =
            #"{"case":"M-1","fingerprint":"a1"}"# + "\n"
            + #"{"case":"王芳" "fingerprint":"a1"}"# + "\n" + "名册\n" + #"{"case":"M-1"}"# + "\n"
            + #"{"case":"M-1","fingerprint":"a1"#
        let (findings, problems) = read(text)
        #expect(findings == nil)
        #expect(
            problems == [
                "2:14 两项之间缺少逗号", "3:1 这里应当是一个对象 { … }",
                "4:1 这里应当是一个问题，带 case 和 fingerprint；请用 dossier check 或 audit 的 json 或 sarif 输出",
                "5:29 文字没有结束的双引号",
            ])
    }

    @Test func `a report of another tool is refused at the result`() {
        let (findings, problems) = read("{\"runs\":[{\"results\":[\n {\"ruleId\":\"x\"}]}]}")
        #expect(findings == nil)
        #expect(problems == ["2:2 这一项没有 partyflow/v1 指纹，不是本程序的报告"])
    }

    @Test(arguments: [
        "{", "[", "{\"a\":", "{\"a\":tru}", "{\"a\":\"\\x\"}", "{\"a\":\"\\u12\"}", "{\"a\" 1}", "\"\"",
        "{\"a\":\"\u{1}\"}",
        String(repeating: "{\"a\":", count: 5000), "{\"a\":" + String(repeating: "[", count: 200_000),
    ])
    func `what is no JSON is refused, and nobody crashes`(text: String) {
        #expect(read(text).findings == nil)
    }

    @Test func `whatever bytes are turned, nobody crashes`() {
        let whole = Array(#"{"case":"M-1","fingerprint":"a1","cite":[{"x":[1,2]}],"m":"\u0064é"}"#.utf8)
        var state: UInt64 = 20_261_122
        for _ in 0..<2000 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            var bytes = whole
            bytes[Int(state >> 20) % bytes.count] ^= 1 << UInt8(state & 7)
            _ = BaselineReader.read(bytes, file: "old.json")
        }
    }
}
