import Testing
import WorkflowCompiler

@Suite("Scalars, read by the type of their place")
struct ScalarTests {
    private func codes(_ rule: String, facts: String = "{ days: number, vote: { ballot: resolution } }") -> [String] {
        Samples.codes(Samples.edition("- { rule: r, title: 规则, \(rule), cite: rules/1 }", facts: facts))
    }

    @Test(arguments: ["1 year", "18 months", "2 weeks", "1 year 6 months", "1年6个月", "７ days", "\"7 days\""])
    func goodPeriods(_ text: String) {
        #expect(codes("elapsed: { at-least: \(text), since: apply }") == [])
    }

    @Test(arguments: ["1", "1 fortnight", "0 days", "-1 day", "null", "1.5 years", "1 month 5 working-days", "[1 day]"])
    func badPeriods(_ text: String) {
        #expect(codes("elapsed: { at-least: \(text), since: apply }") == ["PF0207"])
    }

    @Test(arguments: ["1/2", "80%", "120%", "1", "0.5"])
    func goodRatios(_ text: String) {
        #expect(codes("ballot: { fact: vote, for: { more-than: \(text), of: entitled } }") == [])
    }

    @Test(arguments: ["half", "1/0", "0", "-1/2", "1/2/3", "%"])
    func badRatios(_ text: String) {
        #expect(codes("ballot: { fact: vote, for: { more-than: \"\(text)\", of: entitled } }") == ["PF0209"])
    }

    @Test(arguments: ["yes", "True", "1", "\"true\"", "on", "~"])
    func badBooleans(_ text: String) {
        #expect(codes("order: { earlier: apply, strictly: \(text) }") == ["PF0210"])
    }

    @Test(arguments: ["18 years", "216 months"])
    func wholeYears(_ text: String) {
        #expect(codes("age: { at-least: \(text) }") == [])
    }

    @Test(arguments: ["18 months", "10 days", "5 working-days"])
    func brokenYears(_ text: String) {
        #expect(codes("age: { at-least: \(text) }") == ["PF0215"])
    }

    @Test(arguments: ["three", "1/2", "50%", "1e3", ""])
    func badNumbers(_ text: String) {
        #expect(codes("number: { fact: days, at-least: \"\(text)\" }") == ["PF0208"])
    }

    @Test("A text may look like anything")
    func texts() {
        for title in ["2024", "true", "~x", "\"null\""] {
            let text = Samples.edition("- { rule: r, title: \(title), done: talk, cite: rules/1 }")
            #expect(Samples.codes(text) == [])
        }
    }
}
