import CivilTime
import TestSupport
import Testing
import WorkflowEngine
import WorkflowModel

@Suite("Ballots")
struct BallotRulesTests {
    private func election(_ candidates: [(String, Int32)], seats: Int32 = 2) -> Ballot {
        var ballot = Ballot(kind: .election)
        ballot[.seats] = seats
        for quantity in [BallotQuantity.entitled, .present, .issued, .returned] { ballot[quantity] = 10 }
        ballot[.invalid] = 0
        ballot.candidates = candidates.map { Candidate(name: $0.0, votes: $0.1) }
        return ballot
    }

    private func elected(_ ballot: Ballot) throws -> [String]? {
        let half = try #require(Rational(1, over: 2))
        return BallotRules.count(ballot, majority: .moreThan, half, of: .entitled)?.elected
    }

    @Test("somebody who stands on the ballot twice makes it impossible, and nobody is elected by it")
    func repeated() throws {
        let once = election([("甲", 9), ("乙", 6), ("丙", 5)]), twice = election([("甲", 9), ("乙", 6), ("甲", 5)])
        #expect(BallotRules.repeated(once) == nil)
        #expect(BallotRules.addsUp(once, exactly: false) == .holds)
        #expect(try elected(once) == ["甲", "乙"])
        #expect(BallotRules.repeated(twice) == "甲")
        #expect(BallotRules.addsUp(twice, exactly: false) == .violated)
        #expect(try elected(twice) == nil)
    }

    @Test("votes that nobody wrote down leave the result open, unless what is known is too much already")
    func unknownVotes() throws {
        var open = election([("甲", 9), ("乙", 6)])
        open.candidates.append(Candidate(name: "丙", votes: nil))
        #expect(BallotRules.addsUp(open, exactly: false) == .undetermined)
        #expect(try elected(open) == nil)
        open.candidates[0].votes = 11
        #expect(BallotRules.addsUp(open, exactly: false) == .violated)
    }

    @Test("the rules of the step that is owed count an election, or those of the step that is named")
    func steps() throws {
        let workflow = try #require(try ShippedRules.rulebook().workflow(WorkflowID("re-election")))
        let steps = workflow.vocabulary.transitions
        for edition in workflow.editions {
            func rules(_ step: String?) throws -> [String] {
                let handle = try step.map { try #require(steps.handle($0)) }
                let bounds = try #require(BallotBounds(.election, in: edition, at: handle))
                return bounds.bounds.map(\.rule.rawValue)
            }
            #expect(
                try rules(nil) == [
                    "election-quorum", "ballots-returned", "margin-twenty-percent", "votes-within-ballots",
                    "votes-add-up",
                ])
            #expect(try rules("elect-delegates").contains("margin-twenty-percent"))
            #expect(try !rules("run-off").contains("margin-twenty-percent"))
            #expect(BallotBounds(.election, in: edition, at: steps.handle("report-result")) == nil)
        }
    }
}
